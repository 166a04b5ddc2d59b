import Rules
import StorySpace
import Testing
import WorldModel

/// Which rules hold stories back.
@Suite struct StopRuleTests {
  /// Rules that no story of Lugga could break, rule or no rule: every beat is
  /// written so that the stories around it keep them.
  static let keptByTheWriting: Set<String> = [
    "exile-ending", "forced-forgiveness", "harm-no-repair", "help-unasked",
  ]

  private func count(_ planet: Planet, _ rules: [Rule]) throws -> String {
    "\(try StorySpace(of: planet, in: try Lugga.load().form, keeping: rules).count)"
  }

  @Test func luggaKeepsTheRulesOrIsHeldToThem() throws {
    let lugga = try Lugga.load()
    #expect(Self.keptByTheWriting.isSubset(of: lugga.enforced.map(\.id)))
    for rule in lugga.enforced {
      let free = try count(lugga.planet, lugga.enforced.filter { $0.id != rule.id })
      #expect(
        (free == "\(lugga.space.count)") == Self.keptByTheWriting.contains(rule.id),
        "\(rule.id): \(free) stories without it, \(lugga.space.count) with it")
    }
  }

  /// Once a line of Lugga gives a rule something to do, stories are left out by
  /// that rule, and by no other.
  @Test(
    arguments: keptByTheWriting.sorted().compactMap { id in WorldLintTests.cases.first { $0.rule == id } })
  func aRuleThatIsNeededRulesStoriesOut(_ example: WorldLintTests.Case) throws {
    let lugga = try Lugga.load()
    let planet = try #require(try EditedWorld.world([example.edit]).planets.first)
    let kept = try count(planet, lugga.enforced)
    for rule in lugga.enforced {
      let free = try count(planet, lugga.enforced.filter { $0.id != rule.id })
      #expect((free != kept) == (rule.id == example.rule), "\(rule.id): \(free) without it, \(kept) with it")
    }
  }
}
