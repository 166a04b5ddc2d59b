import Outlining
import Testing

@Suite("Names and pronouns")
struct PronounTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var told: String

    init(_ text: String, _ told: String) {
      self.text = text
      self.told = told
    }

    var testDescription: String { text }
  }

  @Test(
    "five forms of each set",
    arguments: [
      ("o", "Odo: he sees him in his hat, which is his, by himself"),
      ("a", "Ada: she sees her in her hat, which is hers, by herself"),
      ("w", "Wen: they sees them in their hat, which is theirs, by themself"),
      ("t", "Tock: it sees it in its hat, which is its, by itself"),
      ("x", "Xan: xe sees xem in xyr hat, which is xyrs, by xemself"),
      ("i", "Ivo: ze sees zir in zir hat, which is zirs, by zirself"),
    ])
  func forms(who: String, told: String) {
    let text = "{name R}: {they R} sees {them R} in {their R} hat, which is {theirs R}, by {themself R}"
    #expect(Wordings.told(text.replacing("R", with: who)) == told)
  }

  @Test(
    "verbs follow how somebody was last named",
    arguments: [
      Case("{name w} {v w is|are} here. {they w} {v w is|are} early.", "Wen is here. They are early."),
      Case("{name o} {v o is|are} here. {they o} {v o is|are} early.", "Odo is here. He is early."),
      Case("{name i} hums. {they i} {v i has|have} a cold.", "Ivo hums. Ze has a cold."),
      Case("{name w} sits. {they w} hum. {name w} {v w has|have} tea.", "Wen sits. They hum. Wen has tea."),
      Case(
        "{name w} sits, and {their w} tea steams, and {v w hums|hum}.",
        "Wen sits, and their tea steams, and hums."),
      Case(
        "{name w} sits. {they w} like {own w} own tea, and {v w hums|hum}.",
        "Wen sits. They like Wen's own tea, and hum."),
      Case("{they w} {v w has|have} tea. {they w} {v w has|have} a bun.", "Wen has tea. They have a bun."),
      Case("{name w} sits. \"Tea,\" {v w says|say} {they w}.", "Wen sits. \"Tea,\" say they."),
      Case(
        "{name w} sits. They hum. \"Tea,\" {v w says|say} {name w}.", "Wen sits. They hum. \"Tea,\" says Wen."
      ),
      Case("{name w} sits. {they w} hum, {v w says|say} {name w}.", "Wen sits. They hum, says Wen."),
      Case("\"Tea,\" {v w says|say} {they w}.", "\"Tea,\" says Wen."),
      Case("{name o} sits. {v o Is|Are} {they o} well?", "Odo sits. Is he well?"),
      Case("{name w} sits. {v w is|are} {they w} well?", "Wen sits. Are they well?"),
    ])
  func verbs(_ test: Case) { #expect(Wordings.told(test.text) == test.told) }

  @Test(
    "the first mention is the name",
    arguments: [
      Case("{they o} runs.", "Odo runs."),
      Case("Somebody sees {them a}.", "Somebody sees Ada."),
      Case("Here is {their w} hat.", "Here is Wen's hat."),
      Case("The hat is {theirs x}.", "The hat is Xan's."),
      Case("{own b} hat.", "Bix's hat."),
      Case("{own b} hat is {theirs b}.", "Bix's hat is his."),
    ])
  func firstMention(_ test: Case) { #expect(Wordings.told(test.text) == test.told) }

  @Test(
    "a pronoun that could mean two is a name",
    arguments: [
      // Two he's: whoever was not named last gets the name, and its verb follows.
      Case("{name o} sees {name b}. {they o} runs.", "Odo sees Bix. Odo runs."),
      Case("{name o} runs. {name b} runs. {they b} {v b stops|stop}.", "Odo runs. Bix runs. He stops."),
      Case("{name o} sees {name b}. {they b} runs.", "Odo sees Bix. Bix runs."),
      Case(
        "{name o} pulls. {name b} pushes. {their o} hat falls.", "Odo pulls. Bix pushes. Odo's hat falls."),
      Case("{name o} and {name b} run after {them o}.", "Odo and Bix run after Odo."),
      Case("The hat of {name o} is {name b} and {theirs o}.", "The hat of Odo is Bix and Odo's."),
      // He and she are never mixed up.
      Case("{name o} sees {name a}. {they o} runs. {they a} runs.", "Odo sees Ada. He runs. She runs."),
      Case("{name w} sees {name o}. {they w} {v w runs|run}.", "Wen sees Odo. They run."),
      // One sentence about somebody, who is named first and last.
      Case(
        "{name o} sees {name b}, and {name o} runs. {they o} runs.", "Odo sees Bix, and Odo runs. He runs."),
      // His hat goes with the one who was named last, in the same sentence.
      Case("{name o} runs while {name b} knocks on {their b} hat.", "Odo runs while Bix knocks on his hat."),
      Case(
        "{name o} runs while {name b} knocks. {their b} hat falls.",
        "Odo runs while Bix knocks. Bix's hat falls."),
      Case("{name o} knocks on {their o} own head.", "Odo knocks on his own head."),
      Case(
        "{name b} looks. {name o} knocks on {their o} own head.", "Bix looks. Odo knocks on his own head."),
      // The name takes its own verb.
      Case("{name w} runs. {they w} {v w sees|see} {name o}.", "Wen runs. They see Odo."),
      // Themself can only be whoever acts.
      Case("{name o} sees {name b} and laughs at {themself o}.", "Odo sees Bix and laughs at himself."),
    ])
  func ambiguity(_ test: Case) { #expect(Wordings.told(test.text) == test.told) }

  @Test("each beat begins anew, and a page turn goes on from its beat")
  func beats() {
    var narrator = Wordings.narrator()
    narrator.begin()
    #expect(narrator.tell(Wordings.wording("{name o} runs.")) == "Odo runs.")
    #expect(narrator.tell(Wordings.wording("{they o} stops.")) == "He stops.")
    narrator.begin()
    #expect(narrator.tell(Wordings.wording("{they o} runs.")) == "Odo runs.")
  }

  @Test("it is known whether a wording names only who and what is there")
  func knowing() {
    let narrator = Wordings.narrator()
    #expect(narrator.knows(Wordings.wording("{name o} pushes {opt}.")))
    #expect(narrator.knows(Wordings.wording("{name o} is {trait o}.")))
    #expect(!narrator.knows(Wordings.wording("{name z} runs.")))
    #expect(!narrator.knows(Wordings.wording("{name b} is {trait b}.")))
    #expect(!narrator.knows(Wordings.wording(#"<opt axis="scare"/>"#)))
  }
}
