import Diagnostics
import Linting
import Outlining
import Rules
import TestSupport
import Testing
import Vocabulary
import WorldModel
import XMLReading

/// Phrases in an author's text, in all their forms.
@Suite struct WordRuleTests {
  private func matches(_ phrase: String, _ text: String) throws -> [String] {
    let matcher = PhraseMatcher([try #require(Phrase(phrase), "\(phrase) is refused")])
    return matcher.matches(in: text).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("boy* don't cry*", "Boys don't cry.", "Boys don't cry"),
    ("boy* don't cry*", "boys DO NOT cry", "boys DO NOT cry"),
    ("boy* don't cry*", "and boys don’t\n   cry, he said", "boys don’t\n   cry"),
    ("boy* do not cry*", "Boys don't cry", "Boys don't cry"),
    ("cry* like a girl", "he cried like a girl", "cried like a girl"),
    ("cry* like a girl", "stop crying like a girl", "crying like a girl"),
    ("cry* like a girl", "who cries like a girl?", "cries like a girl"),
    ("man up", "Man up!", "Man up"),
    ("big boys|girls don't", "Big girls don't whistle.", "Big girls don't"),
    ("be* a (real) man", "You are a man now", "are a man"),
    ("be* a (real) man", "You are a real man now", "are a real man"),
    ("girls … bad at maths", "Girls are always so bad at maths.", "Girls are always so bad at maths"),
    ("woman* can't|cannot drive*", "women cannot drive", "women cannot drive"),
    ("woman* can't drive*", "women cannot drive", "women cannot drive"),
    ("child* run*", "the children ran", "children ran"),
    ("sissy", "Such a sissy, said the goose", "sissy"),
    ("boy* will be boy*", "Boys will be boys, said the goose", "Boys will be boys"),
    ("boy*'s toys", "boy's toys", ""),
    ("wolf* howl*", "the wolves howled", "wolves howled"),
    ("hop* like a frog", "he hopped like a frog", "hopped like a frog"),
    ("he's emotional for a boy", "He’s emotional for a boy", "He’s emotional for a boy"),
    ("man up", "The man. Up he went.", ""),
    ("man up", "the woman up there", ""),
    ("girls … bad at maths", "Girls are, if one asks the goose, bad at maths", ""),
    ("boy* don't cry*", "Boys, dont cry", ""),
  ])
  func phrasesAreFound(_ phrase: String, _ text: String, _ expected: String) throws {
    guard let phrase = Phrase(phrase) else { return }
    let found = PhraseMatcher([phrase]).matches(in: text)
      .map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    #expect(found == (expected.isEmpty ? [] : [expected]), "\(phrase.text)")
  }

  @Test(arguments: [
    "boy", "boys", "boy*", "girl|woman", "the mother", "a king", "she", "his", "(big) boy*", "(big)", "…", "",
    "every princess", "my dad", "fathers|sissy",
  ])
  func groupsAloneAreRefused(_ phrase: String) { #expect(Phrase(phrase) == nil) }

  @Test(arguments: ["boys will be boys", "man up", "sissy", "tomboy*", "girls can't", "boys and girls"])
  func stereotypesAreTaken(_ phrase: String) { #expect(Phrase(phrase) != nil) }

  // MARK: Quotes and answers

  private static let pattern =
    "<words><phrase alternative=\"everybody cries sometimes\">boy* don't cry*</phrase></words>"

  private func findings(_ beats: String) throws -> (found: [Diagnostic], marks: [Range<Int>]) {
    let text = MarkedText(
      """
      <outline xmlns="urn:orrery:world:1"><title>A test</title>
      <believes-at-first>Nobody is sad.</believes-at-first>
      <cast><character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name></character></cast>
      \(beats)
      </outline>
      """)
    let document = try Vocabulary().read(SourceFile(path: "words.xml", text: text.text))
    let root = try #require(document.root)
    #expect(document.diagnostics.isEmpty, "\(CaretRenderer().render(document.diagnostics))")
    let linter = try CastMaker.linter([Self.pattern])
    return (linter.lint(AuthorText.all(in: root)), text.ranges)
  }

  private static let answer =
    "<beat id=\"b\" stage=\"repair\"><act verb=\"speak-up\" by=\"hero\"/><tell>No.</tell></beat>"

  @Test(arguments: [
    // Told by the narrator: the rule's severity, answered or not.
    ("<tell>⟦Boys don't cry⟧ here.</tell>", false, Diagnostic.Severity.ask),
    ("<tell>⟦Boys don't cry⟧ here.</tell>", true, .ask),
    // Said by somebody: a note, if somebody answers it later.
    ("<tell>\"⟦Boys don't cry⟧,\" says the goose.</tell>", true, .note),
    ("<tell>\"⟦Boys don't cry⟧,\" says the goose.</tell>", false, .ask),
    ("<tell>“⟦Boys don’t cry⟧,” says the goose.</tell>", true, .note),
    ("<tell>‘⟦Boys don’t cry⟧,’ says the goose.</tell>", true, .note),
    ("<tell>'⟦Boys don't cry⟧,' says the goose.</tell>", true, .note),
    ("<tell>\"Hm.\" ⟦Boys don't cry⟧, \"of course\".</tell>", true, .ask),
    ("<says who=\"hero\">⟦Boys don't cry⟧.</says><tell>Hm.</tell>", true, .note),
    ("<says who=\"hero\">⟦Boys don't cry⟧.</says><tell>Hm.</tell>", false, .ask),
    (
      "<says who=\"hero\">⟦Boys don't cry⟧.</says><act verb=\"concede\" by=\"hero\"/><tell>Hm.</tell>", false,
      .note
    ),
    (
      "<act verb=\"concede\" by=\"hero\"/><says who=\"hero\">⟦Boys don't cry⟧.</says><tell>Hm.</tell>", false,
      .ask
    ),
    ("<tell>Boys &#x27;n&#x27; geese: ⟦boys\n  do not   cry⟧.</tell>", false, .ask),
    ("<tell>Ærlig: ⟦boys don't <!-- hm -->cry⟧.</tell>", false, .ask),
  ])
  func saidAndAnswered(_ beat: String, _ isAnswered: Bool, _ severity: Diagnostic.Severity) throws {
    let (found, marks) = try findings(
      "<beat id=\"a\" stage=\"misstep\">\(beat)</beat>" + (isAnswered ? Self.answer : ""))
    #expect(found.map(\.severity) == [severity], "\(beat)")
    #expect(found.compactMap { $0.range?.bytes } == marks, "\(CaretRenderer().render(found))")
    #expect(found.first?.notes.map(\.message) == ["One could say: everybody cries sometimes"])
  }

  @Test func anAnswerBeforeIsNone() throws {
    let (found, _) = try findings(
      Self.answer + "<beat id=\"a\" stage=\"misstep\"><tell>\"Boys don't cry,\" says the goose.</tell></beat>"
    )
    #expect(found.map(\.severity) == [.ask])
  }

  @Test func beliefsAreThereToBeOutgrown() throws {
    let text = """
      <planet xmlns="urn:orrery:world:1" id="p"><name>P</name><law>Nothing falls.</law>
      <arc skill="being-held"><believes-at-first>Boys don't cry.</believes-at-first>
      <comes-to-believe>Boys do not cry, they hum.</comes-to-believe></arc>
      <cast><character id="odo" age="8" pronouns="he" work="says that boys do not cry"><name>Odo</name>
      <trait ref="strong" because="boys don't cry"/><voice>Boys don't cry, ask anybody.</voice>
      <waive rule="rule-0" by="me" because="it is a joke"/></character></cast></planet>
      """
    let root = try #require(try Vocabulary().read(SourceFile(path: "p.xml", text: text)).root)
    let found = try CastMaker.linter([Self.pattern]).lint(AuthorText.all(in: root))
    #expect(found.map(\.severity) == [.note, .ask, .ask, .ask, .ask])
    #expect(found.map { $0.waiver != nil } == [false, false, true, true, true])
    let narrow = Self.pattern.replacing("<words>", with: "<words in=\"belief-at-first says\">")
    #expect(try CastMaker.linter([narrow]).lint(AuthorText.all(in: root)).count == 1)
  }
}
