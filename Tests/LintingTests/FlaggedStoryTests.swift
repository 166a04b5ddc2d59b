import BigInt
import Diagnostics
import Linting
import Outlining
import Rules
import StorySpace
import Testing
import Vocabulary
import WorldLoading
import WorldModel

/// What no story should be told with is told in none: a planet whose only
/// story is a rule's own flagged example has no story, and the rule is named.
@Suite struct FlaggedStoryTests {
  private static let rules = ((try? RulePack.builtIn())?.rules ?? []).filter { $0.pattern.isAboutStories }

  @Test func rulesAreThere() { #expect(Self.rules.count { $0.severity == .stop } >= 4) }

  @Test(arguments: rules.map(\.id))
  func aFlaggedExampleIsNeverTold(_ id: String) throws {
    let rule = try #require(Self.rules.first { $0.id == id })
    let vocabulary = try Vocabulary()
    for example in rule.examples {
      let trace = try #require(RuleExample(example, of: rule, reading: vocabulary).outline).trace
      let (planet, form) = Self.planet(telling: trace)
      #expect(try StorySpace(of: planet, in: form, keeping: []).count == 1, "\(example.title)")
      let count = try StorySpace(of: planet, in: form, keeping: [rule]).count
      #expect((count == 0) == example.flags, "\(id), \(example.title)")
      guard example.flags else { continue }
      guard case .conflict(let conflict)? = try NoStory.reason(on: planet, in: form, keeping: [rule]) else {
        Issue.record("\(id), \(example.title): no conflict")
        continue
      }
      #expect(conflict.members.contains { $0.demand.kind == .rule(id) }, "\(id), \(example.title)")
    }
  }

  /// A planet that can tell one story and no other: one place for each beat, and each
  /// beat needs the one before.
  private static func planet(telling trace: Trace) -> (Planet, Form) {
    var planet = Planet(
      id: "test", name: "Test", law: "Things fall down.",
      arc: Planet.Arc(skill: Reference("waiting"), falseBelief: "Now.", newBelief: "Soon."))
    let cast = trace.cast
    planet.cast = cast.map(\.character)
    planet.roles = cast.map { Planet.Role(id: $0.role, player: .any) }
    planet.facts = trace.beats.indices.map { Planet.Fact(id: "told\($0)") }
    planet.beats = trace.beats.enumerated().map { index, beat in
      var requirements = index == 0 ? [] : [Requirement(.fact(Reference("told\(index - 1)")))]
      // Everybody is in the story, even who does nothing.
      if index == 0 {
        requirements += cast.map {
          Requirement(.character(who: Reference($0.role), [Reference($0.character.id)]))
        }
      }
      return Beat(
        id: "beat\(index)", stage: beat.stage, place: beat.place.map { Reference($0) },
        requirements: requirements, effects: [Effect(Reference("told\(index)"), isSet: true)],
        events: beat.events,
        tellings: index == 0 ? [Wording(cast.map { .name(Reference($0.role), possessive: false) })] : [],
        waivers: beat.waivers)
    }
    let slots = trace.beats.map { Form.Slot(stages: [$0.stage]) }
    return (planet, Form(id: "form", title: "Form", words: 1...100, slots: slots))
  }
}
