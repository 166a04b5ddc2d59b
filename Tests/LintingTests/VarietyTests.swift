import BigInt
import StorySpace
import Testing
import WorldModel

/// A seed tells a story, and another seed another one.
@Suite struct VarietyTests {
  @Test func aThousandDrawsAreDifferentStories() throws {
    let lugga = try Lugga.load()
    let beats = Dictionary(lugga.planet.beats.map { ($0.id, $0) }) { first, _ in first }
    let selection = lugga.selection
    var shapes: Set<[String]> = []
    for seed in 1...1_000 {
      let story = try #require(selection.draw(seed: UInt64(seed)), "seed \(seed)")
      // Roles and events only: who plays them and with which option is erased.
      shapes.insert(
        story.beats.flatMap { told in [told.beat] + (beats[told.beat]?.events ?? []).map(Plain.event) })
    }
    #expect(shapes.count >= 900, "\(shapes.count) of 1,000")
  }

  @Test func neighboursShareAtMostHalfOfTheirBeats() throws {
    let lugga = try Lugga.load()
    let selection = lugga.selection
    let stories = try (1...40).map { seed in
      try #require(selection.draw(seed: UInt64(seed)), "seed \(seed)").beats.map(\.beat)
    }
    var shared = 0.0
    var pairs = 0.0
    for (index, story) in stories.enumerated() {
      for other in stories[(index + 1)...] {
        #expect(story != other)
        shared += Double(Set(story).intersection(other).count) / Double(min(story.count, other.count))
        pairs += 1
      }
    }
    #expect(shared / pairs <= 0.5, "two stories share \(shared / pairs) of their beats")
  }

  @Test func drawsRepeat() throws {
    let lugga = try Lugga.load()
    for seed in 1...20 as ClosedRange<UInt64> {
      #expect(try lugga.outline(seed: seed) == lugga.outline(seed: seed), "seed \(seed)")
    }
  }

  @Test func numbersRunFromZeroToOneLessThanTheCount() throws {
    let space = try Lugga.load().space
    #expect(space.count > 100_000)
    #expect(space.tellingCount > space.count)
    for number in [0, 1, space.count - 1] as [BigUInt] {
      let story = try space.story(number: number)
      #expect(story.number == number && space.number(of: story) == number)
    }
    for number in [space.count, space.count + 1, space.count * space.count] {
      #expect(throws: StorySpaceError.noSuchNumber(count: "\(space.count)")) {
        try space.story(number: number)
      }
    }
  }

  @Test func numbersInvert() throws {
    let space = try Lugga.load().space
    let random = KeyedRandom(seed: 7)
    for draw in 0..<1_000 {
      let bits = (0..<4).map { BigUInt(random.bits($0, "number \(draw)")) }
      let number = bits.reduce(BigUInt(0)) { $0 << 64 | $1 } % space.count
      let story = try space.story(number: number)
      #expect(story.number == number)
      // Found by its decisions, not by the number it carries.
      var unnumbered = story
      unnumbered.number = 0
      #expect(space.number(of: unnumbered) == number, "draw \(draw)")
    }
  }

  @Test func drawnStoriesCarryTheirNumbers() throws {
    let lugga = try Lugga.load()
    for seed in 1...100 as ClosedRange<UInt64> {
      let story = try #require(lugga.selection.draw(seed: seed))
      #expect(try lugga.space.story(number: #require(story.number)) == story, "seed \(seed)")
    }
  }

  @Test func everybodyAndEverythingIsInSomeStory() throws {
    let lugga = try Lugga.load()
    for character in lugga.planet.cast {
      let roles = lugga.planet.roles.filter { $0.admits(character) }
      #expect(!roles.isEmpty)
      for role in roles {
        let selection = lugga.space.selection(Pins(with: [.role(role.id, character: character.id)]))
        let story = try #require(selection.draw(seed: 1), "\(character.id) as \(role.id)")
        #expect(story.cast.contains { $0.role == role.id && $0.character == character.id })
        #expect(selection.count < lugga.space.count)
      }
    }
    for axis in lugga.planet.axes {
      for option in axis.options {
        let selection = lugga.space.selection(Pins(with: [.option(axis: axis.id, option.id)]))
        let story = try #require(selection.draw(seed: 1), "\(axis.id) \(option.id)")
        #expect(story.option(of: axis.id) == option.id)
      }
    }
    #expect(lugga.space.reachableBeats == Set(lugga.planet.beats.map(\.id)))
  }
}
