import Diagnostics
import Linting
import Outlining
import Rules
import TestSupport
import Testing
import WorldLoading
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
    let loader = try WorldLoader { _ in Set(ShippedRules.ids) }
    for example in rule.examples {
      let (found, marks, file) =
        try rule.pattern.isAboutStories ? story(example, rule, loader) : cast(example, rule, loader)
      #expect(found.places == marks, "\(id), \(example.title)\n\(CaretRenderer().render(found))")
      #expect(found.isEmpty != example.flags, "\(id), \(example.title)")
      for finding in found {
        #expect(finding.severity == rule.severity)
        #expect(finding.help == rule.wayOut)
        #expect(finding.message.isEmpty == false && !finding.message.contains("somebody's"))
        #expect(finding.range?.file.path == file)
      }
    }
  }

  private func story(
    _ example: Rule.Example, _ rule: Rule, _ loader: borrowing WorldLoader
  ) throws -> ([Diagnostic], [Range<Int>], String) {
    let story = try MarkedStory(beats: example.text, reading: loader)
    let found = story.findings(of: rule)
    #expect(story.isRuledOut(by: rule) == example.flags, "\(rule.id), \(example.title)")
    return (found, story.marks, "story.xml")
  }

  private func cast(
    _ example: Rule.Example, _ rule: Rule, _ loader: borrowing WorldLoader
  ) throws -> ([Diagnostic], [Range<Int>], String) {
    let text = MarkedText(
      """
      <planet xmlns="urn:orrery:world:1" id="test"><name>Test</name><law>Nothing falls.</law>
      <arc skill="asking-for-help"><believes-at-first>a</believes-at-first><comes-to-believe>b</comes-to-believe></arc>
      <cast>
      \(example.text)
      </cast>
      <roles><role id="hero" who="any"/></roles>
      </planet>
      """)
    let loaded = loader.load(SourceFile(path: "cast.xml", text: text.text))
    #expect(!loaded.hasErrors, "\(CaretRenderer().render(loaded.diagnostics))")
    let world = try #require(loaded.world)
    let form = try #require(loader.forms.first)
    let linter = Linter(pack: RulePack(rules: [rule]), traits: world.traits)
    return (try linter.lint(world, form: form).filter { $0.id == rule.id }, text.ranges, "cast.xml")
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
    #expect(!rule.evidence.isResearch || rule.evidence.doi != nil, "research names where it was published")
    for text in [rule.title, rule.why, rule.wayOut] { #expect(!text.contains("!"), "plain words: \(text)") }
  }

  /// A story rule never sees a group: the words of its pattern have none, and
  /// its verdict is the same whoever plays.
  @Test(arguments: ShippedRules.ids)
  func storyRulesAreBlindToGroups(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    guard rule.pattern.isAboutStories else { return }
    let loader = try WorldLoader { _ in Set(ShippedRules.ids) }
    for example in rule.examples {
      let story = try MarkedStory(beats: example.text, reading: loader)
      var mirrored = story.outline
      for index in mirrored.cast.indices {
        let pronouns = mirrored.cast[index].character.pronouns.id
        mirrored.cast[index].character.pronouns =
          Reference(pronouns == "he" ? "she" : pronouns == "she" ? "they" : "he")
        mirrored.cast[index].character.statedGender = "it"
      }
      let linter = Linter(pack: RulePack(rules: [rule]))
      #expect(linter.lint(mirrored) == linter.lint(story.outline), "\(example.title)")
    }
  }
}
