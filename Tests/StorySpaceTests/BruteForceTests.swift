import BigInt
import Rules
import StorySpace
import Testing
import WorldModel

/// The story space against trying everything, over hundreds of small random worlds.
@Suite struct BruteForceTests {
  static let blocks = 16
  static let worldsInABlock = 25

  @Test(arguments: 0..<blocks)
  func holdsExactlyTheStoriesThatKeepTheRules(_ block: Int) throws {
    var splitByRules = 0
    for seed in block * Self.worldsInABlock..<(block + 1) * Self.worldsInABlock {
      let world = RandomWorld.make(seed: seed)
      if world.isSplitByRules { splitByRules += 1 }
      try check(world)
    }
    // A comparison of empty spaces, or without rules that bite, would prove little.
    #expect(
      splitByRules * 2 >= Self.worldsInABlock,
      "block \(block): only \(splitByRules) worlds are split by rules")
  }

  /// Thousands of single rules over stories in which much happens.
  @Test(arguments: 0..<8)
  func leavesOutWhatOneRuleForbids(_ block: Int) throws {
    var splitByRules = 0
    for seed in block * 300..<(block + 1) * 300 {
      let world = RandomWorld.makeForOneRule(seed: seed)
      if world.isSplitByRules { splitByRules += 1 }
      let plots = try Set(world.space().stories().map(\.plot))
      #expect(plots == Set(world.kept.map(\.plot)), "seed \(seed)")
    }
    #expect(splitByRules >= 20, "block \(block): only \(splitByRules) rules make a difference")
  }

  private func check(_ world: RandomWorld) throws {
    let space = try world.space()
    let expected = world.kept
    #expect(space.count == BigUInt(expected.count), "seed \(world.seed)")

    var plots: Set<[String]> = []
    for story in try space.stories() {
      plots.insert(story.plot)
      #expect(space.number(of: story) == story.number, "seed \(world.seed), number \(story.number)")
    }
    #expect(plots.count == Int(space.count), "seed \(world.seed): two numbers have one story")
    let extra = plots.subtracting(expected.map(\.plot))
    let missing = Set(expected.map(\.plot)).subtracting(plots)
    #expect(extra.isEmpty, "seed \(world.seed): not a story: \(extra.first ?? [])")
    #expect(missing.isEmpty, "seed \(world.seed): left out: \(missing.first ?? [])")

    let tellings = expected.reduce(0) { $0 + $1.tellings }
    #expect(space.tellingCount == BigUInt(tellings), "seed \(world.seed)")
    let told = Set(
      expected.flatMap(\.plot).filter { $0.contains("/") }.map { String($0.split(separator: "/")[1]) })
    #expect(space.reachableBeats == told, "seed \(world.seed)")
  }
}
