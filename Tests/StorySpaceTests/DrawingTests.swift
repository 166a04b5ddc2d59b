import BigInt
import StorySpace
import Testing
import WorldModel

/// Every story is drawn as often as any other, with and without pins.
@Suite struct DrawingTests {
  /// Pearson's chi-square of equal shares.
  static func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }

  /// What chi-square passes with a chance of 1 in 10,000 when all is well
  /// (Wilson and Hilferty 1931, with 3.719 for the normal distribution; for 999
  /// degrees of freedom it is 1173.9).
  static func criticalValue(_ degrees: Int) -> Double {
    let part = 2 / (9 * Double(degrees))
    let root = 1 - part + 3.719 * part.squareRoot()
    return Double(degrees) * root * root * root
  }

  @Test func criticalValueIsThatOfTheTables() {
    #expect(abs(Self.criticalValue(100) - 161.32) < 0.2)
    #expect(abs(Self.criticalValue(1_000) - 1_174.93) < 0.2)
  }

  @Test func everyStoryIsDrawnEquallyOften() throws {
    let space = try HandMadeWorld.thousand.space()
    #expect((700...1_300).contains(Int(space.count)), "\(space.count) stories")
    let selection = space.selection()
    #expect(selection.count == space.count)
    var counts = [Int](repeating: 0, count: Int(space.count))
    for seed in 0..<200_000 {
      let story = try #require(selection.draw(seed: UInt64(seed)))
      counts[Int(story.number)] += 1
    }
    #expect(counts.allSatisfy { $0 > 0 })
    let statistic = Self.chiSquare(counts)
    #expect(statistic < Self.criticalValue(counts.count - 1))
    // Suspiciously even would be wrong as well.
    #expect(statistic > 2 * Double(counts.count - 1) - Self.criticalValue(counts.count - 1))
  }

  @Test func drawnStoriesAreThoseOfTheirNumbers() throws {
    for world in [HandMadeWorld.vast, .thousand] {
      let space = try world.space()
      let selection = space.selection()
      for seed in 0..<200 {
        let story = try #require(selection.draw(seed: UInt64(seed)))
        #expect(try space.story(number: story.number) == story)
        #expect(selection.draw(seed: UInt64(seed)) == story)
      }
    }
  }

  /// The same seeds draw the same stories on any machine, and with any version
  /// that names this algorithm.
  @Test func drawsAreTheSameEverywhere() throws {
    #expect(StorySpace.algorithm == "1")
    let selection = try HandMadeWorld.thousand.space().selection()
    let numbers = (0..<10).compactMap { selection.draw(seed: $0)?.number }
    #expect(numbers == [454, 598, 79, 180, 713, 542, 311, 307, 728, 240])
  }

  @Test func oneMoreBeatChangesFewDraws() throws {
    var world = HandMadeWorld.thousand
    let before = try world.space().selection()
    world.planet.beats.append(Beat("snow", .before, with: "hero", "friend"))
    let space = try world.space()
    let after = space.selection()
    let new = space.selection(Pins(with: [.beat("snow")])).count
    var changed = 0
    for seed in 0..<5_000
    where before.draw(seed: UInt64(seed))?.tokens != after.draw(seed: UInt64(seed))?.tokens {
      changed += 1
    }
    let share = Double(Int(new)) / Double(Int(space.count))
    #expect(abs(Double(changed) / 5_000 - share) < 0.03)
  }

  // MARK: Pins

  static let pins: [Pins] = [
    Pins(with: [.role("hero", character: "ann")]),
    Pins(with: [.role("friend", character: "dot"), .trait(role: "hero", "brave")]),
    Pins(with: [.option(axis: "load", "cow"), .beat("hush")]),
    Pins(with: [.beat("hush"), .beat("stars"), .beat("glue")]),
    Pins(without: [.beat("bravely"), .option(axis: "load", "moss")]),
    Pins(
      with: [.beat("visit")], without: [.trait(role: "friend", "quick"), .role("hero", character: "bob")]),
  ]

  @Test(arguments: pins)
  func drawsEveryPinnedStoryEquallyOften(_ pins: Pins) throws {
    let space = try HandMadeWorld.thousand.space()
    let stories = try space.stories().filter { pins.grant($0) }
    let selection = space.selection(pins)
    #expect(selection.count == BigUInt(stories.count))
    #expect(!stories.isEmpty && stories.count < Int(space.count))
    var counts = [BigUInt: Int](uniqueKeysWithValues: stories.map { ($0.number, 0) })
    for seed in 0..<100 * stories.count {
      let story = try #require(selection.draw(seed: UInt64(seed)))
      #expect(pins.grant(story))
      #expect(try space.story(number: story.number) == story)
      counts[story.number, default: 0] += 1
    }
    #expect(counts.count == stories.count && counts.values.allSatisfy { $0 > 0 })
    #expect(Self.chiSquare(Array(counts.values)) < Self.criticalValue(counts.count - 1))
  }

  static let impossible: [Pins] = [
    Pins(with: [.role("hero", character: "dot")]),
    Pins(with: [.role("hero", character: "ann"), .role("hero", character: "bob")]),
    Pins(with: [.role("hero", character: "ann"), .role("friend", character: "ann")]),
    Pins(with: [.beat("unheard-of")]),
    Pins(with: [.beat("hush")], without: [.beat("hush")]),
    Pins(with: [.option(axis: "load", "cow"), .option(axis: "load", "moss")]),
    Pins(with: [.trait(role: "hero", "quick")]),
    Pins(with: [.beat("bravely"), .beat("loudly")]),
    Pins(with: [.beat("visit"), .trait(role: "friend", "kind")]),
    Pins(without: [.beat("quiet"), .beat("carrying")]),
  ]

  @Test(arguments: impossible)
  func impossiblePinsDrawNothing(_ pins: Pins) throws {
    let selection = try HandMadeWorld.thousand.space().selection(pins)
    #expect(selection.count == 0)
    #expect(selection.draw(seed: 1) == nil)
  }

  @Test func pinsThatAskForNothingChangeNothing() throws {
    let space = try HandMadeWorld.thousand.space()
    let all = space.selection()
    let none = space.selection(Pins(without: [.beat("unheard-of"), .role("hero", character: "nobody")]))
    #expect(none.count == space.count)
    #expect((0..<100).allSatisfy { all.draw(seed: $0) == none.draw(seed: $0) })
  }

  @Test(arguments: 0..<8)
  func pinnedStoriesAreThoseOfTheFilter(_ block: Int) throws {
    for seed in block * 10..<(block + 1) * 10 {
      let world = RandomWorld.make(seed: seed)
      let space = try world.space()
      let stories = try space.stories()
      var random = TestRandom(seed, 99)
      for _ in 0..<8 {
        let pins = Pins(
          with: (0..<random.below(4)).map { _ in Self.wish(in: world.planet, &random) },
          without: (0..<random.below(3)).map { _ in Self.wish(in: world.planet, &random) })
        let granted = stories.filter { pins.grant($0) }
        let selection = space.selection(pins)
        #expect(selection.count == BigUInt(granted.count), "seed \(seed), \(pins)")
        for draw in 0..<20 {
          let story = selection.draw(seed: UInt64(draw))
          #expect(story.map { granted.contains($0) } ?? granted.isEmpty, "seed \(seed), \(pins)")
        }
      }
    }
  }

  private static func wish(in planet: Planet, _ random: inout TestRandom) -> Pins.Wish {
    let role = random.pick(planet.roles).id
    switch random.below(4) {
    case 0: return .role(role, character: random.pick(planet.cast).id)
    case 1: return .trait(role: role, random.pick(planet.cast.flatMap(\.traits)).trait.id)
    case 2 where !planet.axes.isEmpty:
      let axis = random.pick(planet.axes)
      return .option(axis: axis.id, random.pick(axis.options).id)
    default: return .beat(random.pick(planet.beats).id)
    }
  }
}

extension Pins {
  /// Whether a story is as wished, looking at the whole story.
  fileprivate func grant(_ story: Story) -> Bool {
    func isSo(_ wish: Wish) -> Bool {
      switch wish {
      case .role(let role, let character):
        story.cast.contains { $0.role == role && $0.character == character }
      case .trait(let role, let trait): story.cast.contains { $0.role == role && $0.shownTrait == trait }
      case .option(let axis, let option): story.options.contains { $0.axis == axis && $0.option == option }
      case .beat(let beat): story.beats.contains { $0.beat == beat }
      }
    }
    return with.allSatisfy(isSo) && !without.contains(where: isSo)
  }
}
