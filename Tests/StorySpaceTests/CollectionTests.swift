import BigInt
import Rules
import StorySpace
import Testing
import WorldModel

/// Collections of hundreds of small random worlds against trying everything.
@Suite struct CollectionTests {
  private static let blocks = 4
  private static let worldsInABlock = 80

  /// What came of a world, for telling how much was tested.
  private enum Kind: Hashable {
    case found
    case impossible(members: Int)
  }

  /// A world that is small enough, and its oracle.
  private struct Case {
    var world: World
    var form: Form
    var specs: [RuleSpec]
    var oracle: CollectionOracle

    /// One world in two can be kept, and most planets tell something.
    ///
    /// Where a world cannot be kept, it is now and then for no fewer lines than two, three or four.
    static func make(_ seed: Int) -> Case? {
      let fewest = [0: 0, 2: 0, 4: 2, 6: 3, 8: 4, 10: 2, 12: 4, 14: 3][seed % 16] ?? 0
      let themes =
        fewest < 3
        ? CollectionMaker.Theme.allCases : fewest == 3 ? [.options, .parts, .characters] : [.options]
      for attempt in 0..<1_000 {
        var maker = CollectionMaker(TestRandom(seed, attempt))
        let (world, form, specs) = maker.world(themes[(seed / 2) % themes.count])
        guard let oracle = CollectionOracle(world, form, specs, atMost: 15_000) else { continue }
        if oracle.broken.isEmpty, seed % 20 != 0 { continue }
        if oracle.isPossible(keeping: oracle.allLines) == (seed % 2 == 0) { continue }
        if fewest > 1, oracle.hasConflict(of: attempt < 80 ? fewest - 1 : 1) { continue }
        return Case(world: world, form: form, specs: specs, oracle: oracle)
      }
      return nil
    }

    func spaces() throws -> [String: StorySpace] {
      let rules = try specs.map { try $0.rule() }
      var spaces: [String: StorySpace] = [:]
      for planet in world.planets { spaces[planet.id] = try StorySpace(of: planet, in: form, keeping: rules) }
      return spaces
    }

    func designer(_ spaces: [String: StorySpace]) throws -> CollectionDesigner {
      let rules = try specs.map { try $0.rule() }
      return CollectionDesigner(world, form: form, spaces: spaces) { _ in rules }
    }
  }

  @Test(arguments: 0..<blocks)
  func isFoundOrProvedImpossible(_ block: Int) throws {
    var kinds: [Kind: Int] = [:]
    for seed in block * Self.worldsInABlock..<(block + 1) * Self.worldsInABlock {
      guard let example = Case.make(seed) else {
        Issue.record("seed \(seed): no world is small enough")
        continue
      }
      // Where there are diagrams, stories have numbers; without, they are searched for.
      let spaces = seed % 3 == 0 ? [:] : try example.spaces()
      let designer = try example.designer(spaces)
      switch try designer.design(seed: UInt64(seed), effort: 500_000) {
      case .found(let stories):
        kinds[.found, default: 0] += 1
        try check(stories, of: example, spaces, "seed \(seed)")
      case .impossible(let conflict):
        kinds[.impossible(members: conflict.members.count), default: 0] += 1
        check(conflict, of: example, "seed \(seed)")
      case .gaveUp(let steps): Issue.record("seed \(seed): gave up after \(steps)")
      }
    }
    let found = kinds[.found] ?? 0
    let impossible = kinds.values.reduce(0, +) - found
    #expect(found >= 30 && impossible >= 30, "\(kinds)")
    for members in 1...3 {
      #expect(kinds[.impossible(members: members)] ?? 0 >= 3, "\(members) members: \(kinds)")
    }
    let large = kinds.filter { if case .impossible(let members) = $0.key { members >= 4 } else { false } }
    #expect(large.values.reduce(0, +) >= 3, "\(kinds)")
    let empty = kinds[.impossible(members: 0)] ?? 0
    #expect(empty * 5 <= impossible, "\(kinds)")
  }

  private func check(
    _ stories: [Story], of example: Case, _ spaces: [String: StorySpace], _ comment: Comment
  ) throws {
    let (world, oracle) = (example.world, example.oracle)
    #expect(oracle.isPossible(keeping: oracle.allLines), comment)
    var tales: [CollectionOracle.Tale] = []
    for story in stories {
      let planet = try #require(world.planets.firstIndex { $0.id == story.planet }, comment)
      #expect(story.form == example.form.id, comment)
      #expect(oracle.plots[planet].contains(story.plot), "\(comment): not a story: \(story.plot)")
      if let space = spaces[story.planet] {
        #expect(try space.story(number: story.number) == story, comment)
      }
      tales.append(CollectionOracle.Tale(story.plot, planet: planet))
    }
    let broken = oracle.broken(by: tales)
    #expect(
      broken == 0, "\(comment) breaks \(oracle.lines.indices.filter { broken >> UInt64($0) & 1 == 1 })")
    let planets = world.planets.flatMap { planet -> [String] in
      let count = world.balance.allotments.first { $0.planet.id == planet.id }?.count ?? 1
      return Array(repeating: planet.id, count: count)
    }
    #expect(stories.map(\.planet) == planets, comment)
  }

  private func check(_ conflict: Conflict, of example: Case, _ comment: Comment) {
    let oracle = example.oracle
    #expect(!oracle.isPossible(keeping: oracle.allLines), comment)
    #expect(conflict.isIrreducible, comment)
    let members = conflict.members.compactMap { oracle.line($0.demand.kind) }
    #expect(members.count == conflict.members.count, "\(comment): a member is no line")
    let all = members.reduce(0, |)
    #expect(!oracle.isPossible(keeping: all), "\(comment): the conflict is none: \(conflict.members)")
    for (line, member) in zip(members, conflict.members) {
      #expect(oracle.isPossible(keeping: all & ~line), "\(comment): not needed: \(member.demand.kind)")
      let isEnough = oracle.isPossible(keeping: oracle.allLines & ~line)
      #expect(member.repair == (isEnough ? .isEnough : .leavesAnother), "\(comment): \(member.demand.kind)")
    }
  }
}
