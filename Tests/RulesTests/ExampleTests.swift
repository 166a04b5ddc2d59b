import Diagnostics
import Linting
import Outlining
import Rules
import Testing
import Vocabulary
import WorldModel

/// The examples of every rule are its documentation, so they have to be true.
@Suite struct ExampleTests {
  @Test func rulesAreShipped() throws {
    #expect(try ShippedRules.pack().rules.count >= 15)
    #expect(ShippedRules.ids == ShippedRules.ids.sorted())
  }

  @Test(arguments: ShippedRules.ids)
  func examplesFlagExactlyWhatIsMarked(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    let vocabulary = try Vocabulary()
    for example in rule.examples {
      let run = RuleExample(example, of: rule, reading: vocabulary)
      let found = run.findings
      #expect(run.isTrue, "\(CaretRenderer().render(run.problems + run.disagreements))")
      // What a cast lacks as a whole has no place in the example.
      let isOfTheWhole = !rule.pattern.isAboutStories && example.flags && run.marks.isEmpty
      #expect(
        isOfTheWhole || found.places == run.marks,
        "\(id), \(example.title)\n\(CaretRenderer().render(found))")
      #expect(found.isEmpty != example.flags, "\(id), \(example.title)")
      if rule.pattern.isAboutStories { #expect(run.isRuledOut == example.flags, "\(id), \(example.title)") }
      for finding in found {
        // A small cast proves little, and what is answered in the story is a note.
        if rule.pattern.isAboutStories {
          #expect(finding.severity == rule.severity)
        } else {
          #expect(finding.severity == rule.severity || finding.severity == .note)
        }
        #expect(finding.help == rule.wayOut)
        // Nobody whom the message speaks of is left without a name.
        let names = rule.variables.map { _ in "Odo" }
        let saysSomebody = rule.message(naming: names).contains("somebody")
        let isNamed = saysSomebody || !finding.message.contains("somebody")
        #expect(!finding.message.isEmpty && (isNamed || !rule.pattern.isAboutStories))
      }
    }
  }

  @Test(arguments: ShippedRules.ids)
  func everyRuleIsDocumented(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    #expect(rule.title.count > 10 && rule.title.hasSuffix("."))
    #expect(rule.why.count > 80)
    #expect(rule.wayOut.count > 20 && rule.wayOut.hasSuffix("."))
    #expect(!rule.message(naming: rule.variables.map { _ in "Odo" }).isEmpty)
    #expect(rule.examples.count(where: \.flags) >= 2)
    #expect(rule.examples.count { !$0.flags } >= 2)
    #expect(rule.examples.allSatisfy { !$0.title.isEmpty })
    #expect(Set(rule.examples.map(\.title)).count == rule.examples.count)
    #expect(rule.severityRange.contains(rule.severity))
    #expect(!rule.evidence.text.isEmpty)
    #expect(
      !rule.evidence.isResearch || rule.evidence.doi != nil || rule.evidence.source != nil,
      "research names where it was published")
    for text in [rule.title, rule.why, rule.wayOut] { #expect(!text.contains("!"), "plain words: \(text)") }
  }

  /// A story rule never sees a group: the words of its pattern have none, and
  /// its verdict is the same whoever plays.
  @Test(arguments: ShippedRules.ids)
  func storyRulesAreBlindToGroups(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    guard rule.pattern.isAboutStories else { return }
    let vocabulary = try Vocabulary()
    for example in rule.examples {
      let outline = try #require(RuleExample(example, of: rule, reading: vocabulary).outline)
      var mirrored = outline
      for index in mirrored.cast.indices {
        let pronouns = mirrored.cast[index].character.pronouns.id
        mirrored.cast[index].character.pronouns =
          Reference(pronouns == "he" ? "she" : pronouns == "she" ? "they" : "he")
        mirrored.cast[index].character.statedGender = "it"
      }
      let linter = Linter(pack: RulePack(rules: [rule]))
      #expect(linter.lint(mirrored) == linter.lint(outline), "\(example.title)")
    }
  }
}
