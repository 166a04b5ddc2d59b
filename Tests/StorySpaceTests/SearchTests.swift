import StorySpace
import Testing
import WorldModel

/// Stories that are searched for, against trying everything.
@Suite struct SearchTests {
  @Test(arguments: 0..<8)
  func findsStoriesAsWishedAndNothingElse(_ block: Int) throws {
    var none = 0
    var found = 0
    for seed in block * 50..<(block + 1) * 50 {
      guard let world = WishedWorld.make(seed: seed), let stories = world.stories() else { continue }
      let rules = try world.rules()
      let search = try StorySearch(of: world.planet, in: world.form, keeping: rules, wishing: world.pins)
      let space = try StorySpace(of: world.planet, in: world.form, keeping: rules)
      let plots = Set(stories)
      var seen: Set<[String]> = []
      for draw in 0..<20 {
        switch search.draw(seed: UInt64(draw)) {
        case .found(let story):
          found += 1
          #expect(story.number == nil)
          #expect(plots.contains(story.plot), "seed \(seed): \(story.plot)")
          #expect(space.number(of: story) != nil, "seed \(seed): \(story.plot)")
          seen.insert(story.plot)
        case .none:
          none += 1
          #expect(plots.count == 0, "seed \(seed)")
        case .gaveUp: Issue.record("seed \(seed): gave up on a small world")
        }
      }
      #expect(plots.isEmpty == seen.isEmpty, "seed \(seed)")
      if plots.count >= 20 { #expect(seen.count > 3, "seed \(seed): \(seen.count) of \(plots.count)") }
    }
    #expect(none > 20 && found > 100, "block \(block): \(none), \(found)")
  }

  @Test func theSameSeedFindsTheSameStory() throws {
    let world = HandMadeWorld.vast
    let search = try StorySearch(
      of: world.planet, in: world.form, keeping: world.specs.map { try $0.rule() })
    for seed in 0..<5 as Range<UInt64> {
      guard case .found(let one) = search.draw(seed: seed), case .found(let two) = search.draw(seed: seed)
      else {
        Issue.record("seed \(seed)")
        continue
      }
      #expect(one == two)
    }
    // And what the command draws with depends on its seed.
    let drawn = (0..<20 as Range<UInt64>).compactMap { seed -> [String]? in
      guard case .found(let story) = search.draw(asking: [], seed: seed).outcome else { return nil }
      return story.tokens
    }
    #expect(drawn.count == 20 && Set(drawn).count > 10)
  }

  /// Rules that ask are kept where a story keeps them, and named where none does.
  @Test func rulesThatAskAreKeptOrNamed() throws {
    var kept = 0
    var dropped = 0
    for seed in 0..<60 {
      let world = RandomWorld.make(seed: seed)
      guard !world.specs.isEmpty, !world.stories.isEmpty else { continue }
      let search = try StorySearch(of: world.planet, in: world.form, keeping: [])
      let (outcome, asked) = search.draw(asking: try world.rules(), seed: 1)
      guard case .found(let story) = outcome else {
        Issue.record("seed \(seed)")
        continue
      }
      #expect(asked.compiled.isEmpty)
      #expect((asked.rejecting + asked.dropped).sorted() == world.specs.map(\.id).sorted())
      if world.kept.isEmpty { #expect(!asked.dropped.isEmpty, "seed \(seed)") }
      if asked.dropped.isEmpty {
        kept += 1
        #expect(world.kept.contains { $0.plot == story.plot }, "seed \(seed)")
      } else {
        dropped += 1
      }
    }
    #expect(kept > 5)
  }
}
