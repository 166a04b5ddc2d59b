import BigInt
import Rules
import StorySpace
import Testing
import WorldModel

/// Rules that ask: their exact shares, and draws that keep them, against trying everything.
@Suite struct AskRulesTests {
  /// The plots of a world by brute force that keep some rules.
  private static func kept(_ world: RandomWorld, _ specs: [RuleSpec]) throws -> Set<[String]> {
    let enumerator = Enumerator(planet: world.planet, form: world.form, rules: specs)
    let stories = try #require(enumerator.stories(atMost: RandomWorld.limit))
    return Set(stories.filter(\.keepsRules).map(\.plot))
  }

  private static func plainSpace(_ world: RandomWorld) throws -> StorySpace {
    try StorySpace(of: world.planet, in: world.form, keeping: [])
  }

  @Test(arguments: 0..<8)
  func sharesOfOneRuleAreExact(_ block: Int) throws {
    var split = 0
    for seed in block * 100..<(block + 1) * 100 {
      let world = RandomWorld.makeForOneRule(seed: seed)
      if world.isSplitByRules { split += 1 }
      let space = try Self.plainSpace(world)
      let rule = try #require(try world.rules().first)
      #expect(space.count(keeping: rule) == BigUInt(world.kept.count), "seed \(seed)")
    }
    #expect(split >= 5)
  }

  @Test(arguments: 0..<8)
  func drawsKeepTheRulesInAnyWorld(_ block: Int) throws {
    var rejecting = 0
    for seed in block * 20..<(block + 1) * 20 {
      let world = RandomWorld.make(seed: seed)
      let space = try Self.plainSpace(world)
      #expect(space.count == BigUInt(world.stories.count), "seed \(seed)")
      for spec in world.specs {
        let kept = try Self.kept(world, [spec]).count
        #expect(space.count(keeping: try spec.rule()) == BigUInt(kept), "seed \(seed), \(spec.id)")
      }
      let asking = AskRules(try world.rules(), for: space.selection())
      // The plots to expect, by the rules that were left out.
      var allowed: [[String]: Set<[String]>] = [:]
      for draw in 0..<15 {
        let (story, outcome) = try #require(asking.draw(seed: UInt64(draw)))
        rejecting += outcome.rejecting.isEmpty ? 0 : 1
        let inForce = world.specs.filter { !outcome.dropped.contains($0.id) }
        #expect(world.kept.isEmpty || outcome.dropped.isEmpty, "seed \(seed)")
        let plots = try allowed[outcome.dropped] ?? Self.kept(world, inForce)
        allowed[outcome.dropped] = plots
        #expect(plots.contains(story.plot), "seed \(seed)")
        #expect(try space.story(number: #require(story.number)) == story)
        #expect(asking.draw(seed: UInt64(draw))?.story == story)
        #expect(asking.outcome(of: story) == outcome, "seed \(seed)")
      }
    }
    #expect(rejecting > 0)
  }

  private static func existence(_ id: String, _ verb: String) -> RuleSpec {
    RuleSpec(id: id, pattern: .existence([RuleSpec.AtomSpec("act", ["verb": verb])]))
  }

  /// Rules that most stories keep, and rules that hardly any story keeps together.
  static let sets: [[RuleSpec]] = [
    [.harmIsMended], [existence("someone-plays", "play")],
    [
      existence("someone-harms", "harm"), existence("someone-mends", "mend"),
      existence("someone-plays", "play"),
      RuleSpec(
        id: "elder-stays", letters: ["x"], guards: [["is": "x", "role": "elder"]],
        pattern: .presence(who: "x", place: "last-beat", when: nil)),
    ],
  ]

  @Test(arguments: sets.indices)
  func everyStoryThatKeepsThemIsDrawnEquallyOften(_ index: Int) throws {
    let specs = Self.sets[index]
    var world = HandMadeWorld.thousand
    world.specs = []
    let space = try world.space()
    let enumerator = Enumerator(planet: world.planet, form: world.form, rules: specs)
    let kept = Set(
      try #require(enumerator.stories(atMost: 1_000_000)).filter(\.keepsRules).map(\.plot))
    #expect(!kept.isEmpty && kept.count < Int(space.count))
    let asking = AskRules(try specs.map { try $0.rule() }, for: space.selection())
    // Chances of more than 15 and less than 6 in a hundred are told apart by 200 draws.
    let share = Double(kept.count) / Double(Int(space.count))
    let outcome = try #require(asking.draw(seed: 0)).outcome
    if index == 2 { #expect(share < 0.06, "so that something is compiled") }
    if share > 0.15 { #expect(outcome.compiled.isEmpty, "share \(share)") }
    if share < 0.06 { #expect(!outcome.compiled.isEmpty, "share \(share)") }
    #expect(outcome.dropped.isEmpty)
    var counts: [[String]: Int] = [:]
    for seed in 0..<100 * kept.count {
      counts[try #require(asking.draw(seed: UInt64(seed))).story.plot, default: 0] += 1
    }
    #expect(Set(counts.keys) == kept)
    let statistic = counts.values.reduce(0.0) { $0 + (Double($1) - 100) * (Double($1) - 100) / 100 }
    // The sum has about as many degrees of freedom as there are stories, and a variance of twice that.
    let degrees = Double(kept.count - 1)
    #expect(statistic < degrees + 5 * (2 * degrees).squareRoot() + 10)
  }

  @Test func aRuleThatNoStoryKeepsIsLeftOut() throws {
    var world = HandMadeWorld.thousand
    world.specs = []
    let space = try world.space()
    let rules = [Self.existence("someone-orders", "order"), Self.existence("someone-plays", "play")]
    #expect(space.count(keeping: try rules[0].rule()) == 0)
    let asking = AskRules(try rules.map { try $0.rule() }, for: space.selection())
    for seed in 0..<50 {
      let (story, outcome) = try #require(asking.draw(seed: UInt64(seed)))
      #expect(outcome.dropped == ["someone-orders"])
      #expect(story.beats.contains { $0.beat == "hush" })
    }
  }

  /// Without room for another diagram nothing is compiled, and a rule that stands in the way is dropped.
  @Test func withoutRoomTheWeakestIsDropped() throws {
    var world = HandMadeWorld.thousand
    world.specs = []
    let space = try world.space()
    let rule = try Self.existence("someone-orders", "order").rule()
    let asking = AskRules([rule], for: space.selection(), maxStates: 1)
    let (_, outcome) = try #require(asking.draw(seed: 5))
    #expect(outcome == AskRules.Outcome(dropped: ["someone-orders"]))
    #expect(space.count(keeping: rule, maxStates: 1) == nil)
  }

  @Test func nothingCanBeDrawnFromNothing() throws {
    let space = try HandMadeWorld.thousand.space()
    let none = space.selection(Pins(with: [.beat("unheard-of")]))
    #expect(AskRules([try RuleSpec.harmIsMended.rule()], for: none).draw(seed: 1) == nil)
  }
}
