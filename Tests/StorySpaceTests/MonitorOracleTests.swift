import BigInt
import Diagnostics
import Linting
import Outlining
import Rules
import StorySpace
import Testing
import WorldModel

/// Every pattern in every scope: the story space, the linter and the
/// definitions agree on every story of thousands of small worlds.
@Suite struct MonitorOracleTests {
  /// A pattern and a scope, by the numbers that ``WorldMaker`` gives them.
  struct Pair: Sendable, CustomTestStringConvertible {
    var pattern: Int
    var scope: Int

    var testDescription: String { "pattern \(pattern), scope \(scope)" }
  }

  static let pairs: [Pair] = (0..<WorldMaker.patternCount.all).flatMap { pattern in
    (0..<WorldMaker.scopeCount).map { Pair(pattern: pattern, scope: $0) }
  }

  private static let worldsOfAPair = 40

  @Test(arguments: pairs)
  func spaceAndLinterKeepToTheDefinitions(_ pair: Pair) throws {
    var split = 0
    for seed in 0..<Self.worldsOfAPair {
      let world = RandomWorld.makeForOneRule(
        seed: seed * 1_000 + pair.pattern * 10 + pair.scope, pattern: pair.pattern, scope: pair.scope)
      let spec = try #require(world.specs.first)
      let rule = try spec.rule()
      let planet = world.planet
      let kept = try Set(StorySpace(of: planet, in: world.form, keeping: [rule]).stories().map(\.plot))
      let free = try StorySpace(of: planet, in: world.form, keeping: [])
      let followed = try #require(FollowedRule(rule, in: free))
      #expect(try #require(followed.kept()).count == BigUInt(kept.count), "\(world.seed): \(spec.xml)")
      var isKept = 0
      for story in try free.stories() {
        let beats = story.beats.compactMap { told in planet.beats.first { $0.id == told.beat } }
        var cast: [String: Character] = [:]
        for casting in story.cast {
          cast[casting.role] = planet.cast.first { $0.id == casting.character }
        }
        let isTrue = spec.isKept(in: Happening(beats), by: cast)
        #expect(kept.contains(story.plot) == isTrue, "\(story.plot), \(spec.xml)")
        let outline = Outline(
          title: "A test", cast: story.members(of: planet),
          beats: beats.map { Outline.Beat(event: Trace.Beat($0), text: "") })
        let found = Linter(pack: RulePack(rules: [rule])).lint(outline).filter { $0.id == rule.id }
        #expect(
          found.contains { $0.waiver == nil } != isTrue, "\(story.plot), \(spec.xml)")
        if isTrue { isKept += 1 }
      }
      if isKept > 0, free.count > BigUInt(isKept) { split += 1 }
    }
    #expect(split >= 2, "only \(split) of \(Self.worldsOfAPair) worlds are split")
  }

  /// The exact share of stories that break a rule, whether the space keeps it or not.
  @Test(arguments: 0..<8)
  func sharesAreExact(_ block: Int) throws {
    var split = 0
    for seed in block * 15..<(block + 1) * 15 {
      let world = RandomWorld.make(seed: seed)
      guard world.specs.count >= 2 else { continue }
      let rules = try world.rules()
      let others = Enumerator(planet: world.planet, form: world.form, rules: Array(world.specs.dropFirst()))
      let free = try #require(others.stories(atMost: RandomWorld.limit)).count(where: \.keepsRules)
      let space = try world.space()
      let share = try #require(space.share(breaking: rules[0]))
      #expect(
        share == RuleShare(stories: BigUInt(free), broken: BigUInt(free - world.kept.count)), "seed \(seed)")
      let looser = try StorySpace(of: world.planet, in: world.form, keeping: Array(rules.dropFirst()))
      #expect(looser.share(breaking: rules[0]) == share, "seed \(seed)")
      #expect(space.share(breaking: rules[0], maxStates: 1) == nil)
      #expect(looser.share(breaking: rules[0], maxStates: 1) == nil || share.broken == 0)
      if share.broken > 0, share.broken < share.stories { split += 1 }
    }
    #expect(split >= 2, "block \(block)")
  }
}
