import BigInt
import StorySpace
import Testing
import WorldModel

/// Numbers and stories are each other's inverse.
///
/// That it is so for every number of hundreds of small worlds is part of
/// ``BruteForceTests``.
@Suite struct NumberingTests {
  @Test func numbersMoreStoriesThan128BitsCan() throws {
    let space = try HandMadeWorld.vast.space()
    #expect(space.count > BigUInt(1) << 128)
    var random = TestRandom(7)
    var plots: Set<[String]> = []
    var numbers: Set<BigUInt> = []
    for _ in 0..<1_000 {
      let bits = (0..<5).reduce(BigUInt(0)) { number, _ in number << 64 | BigUInt(random.next()) }
      let number = bits % space.count
      let story = try space.story(number: number)
      #expect(story.number == number)
      #expect(space.number(of: story) == number)
      plots.insert(story.tokens)
      numbers.insert(number)
    }
    #expect(plots.count == numbers.count)
  }

  @Test(arguments: [HandMadeWorld.vast, .thousand])
  func numbersRunFromZeroToOneLessThanTheCount(_ world: HandMadeWorld) throws {
    let space = try world.space()
    let last = try space.story(number: space.count - 1)
    #expect(space.number(of: try space.story(number: 0)) == 0)
    #expect(space.number(of: last) == space.count - 1)
    #expect(throws: StorySpaceError.noSuchNumber(count: "\(space.count)")) {
      try space.story(number: space.count)
    }
    #expect(throws: StorySpaceError.noSuchNumber(count: "\(space.count)")) {
      try space.story(number: space.count * space.count)
    }
  }

  @Test func differentNumbersHaveDifferentTokens() throws {
    let space = try HandMadeWorld.thousand.space()
    let tokens = try space.stories().map(\.tokens)
    #expect(Set(tokens).count == tokens.count)
  }

  @Test func neighboursInTheVastSpaceDiffer() throws {
    let space = try HandMadeWorld.vast.space()
    for number in [BigUInt(0), BigUInt(1) << 64 - 1, BigUInt(1) << 128 - 1, space.count - 2] {
      let tokens = [try space.story(number: number).tokens, try space.story(number: number + 1).tokens]
      #expect(tokens[0] != tokens[1])
    }
  }

  @Test func anythingElseHasNoNumber() throws {
    let space = try HandMadeWorld.thousand.space()
    for story in try space.stories() {
      #expect(Self.spoilt(story).allSatisfy { space.number(of: $0) == nil }, "number \(story.number)")
    }
  }

  /// Stories that no space with this one in it holds.
  private static func spoilt(_ story: Story) -> [Story] {
    var spoilt: [Story] = []
    func add(_ change: (inout Story) -> Void) {
      var copy = story
      change(&copy)
      spoilt.append(copy)
    }
    add { $0.planet = "elsewhere" }
    add { $0.form = "elsewhere" }
    add { $0.cast.removeLast() }
    add { $0.cast.append($0.cast[0]) }
    add { $0.cast[0].character = "nobody" }
    add { $0.cast[0].shownTrait = "unheard-of" }
    add { $0.beats.removeFirst() }
    add { $0.beats.append($0.beats[0]) }
    add { $0.beats[0].beat = "unheard-of" }
    add { $0.beats[0].slot += 1 }
    if story.options.isEmpty { return spoilt }
    add { $0.options.removeLast() }
    add { $0.options[0].option = "unheard-of" }
    add { $0.options[0].axis = "unheard-of" }
    return spoilt
  }

  @Test func theNumberThatAStoryCarriesIsNotLookedAt() throws {
    let space = try HandMadeWorld.thousand.space()
    var story = try space.story(number: 5)
    story.number = 99
    #expect(space.number(of: story) == 5)
  }
}
