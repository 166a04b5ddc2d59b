import BigInt
import StorySpace
import Testing
import WorldModel

/// A planet's stories do not know who is a boy: swap he and she through the
/// cast, and the forbidden cells with them, and every number is the same story.
@Suite struct GroupTests {
  @Test(arguments: 0..<5)
  func swappingHeAndSheChangesNoStory(_ block: Int) throws {
    for seed in block * 20..<(block + 1) * 20 {
      let world = RandomWorld.make(seed: seed)
      var swapped = world
      swapped.planet.swapCast()
      swapped.planet.swapCells()
      let space = try world.space()
      let other = try swapped.space()
      #expect(space.count == other.count, "seed \(seed)")
      #expect(space.stateCount == other.stateCount, "seed \(seed)")
      #expect(try space.stories() == other.stories(), "seed \(seed)")
      let selection = space.selection()
      let otherSelection = other.selection()
      #expect(
        (0..<20).allSatisfy { selection.draw(seed: $0) == otherSelection.draw(seed: $0) }, "seed \(seed)")
    }
  }

  /// Girls are not the strong ones on this planet, so who is a girl matters.
  private static var uneven: HandMadeWorld {
    var world = HandMadeWorld(planet: .bare, form: Form(slots: [Form.Slot(stages: [.before])]))
    world.planet.roles = [Planet.Role(id: "hero")]
    world.planet.cast = [
      Character("ann", "she", traits: "strong"), Character("bob", "he", traits: "strong"),
      Character("cai", "he", traits: "strong"), Character("dot", "they", traits: "strong"),
    ]
    world.planet.cast[3].statedGender = "he"
    world.planet.beats = [
      Beat(
        "lift", .before, with: "hero",
        needing: [Requirement(.trait(who: Reference("hero"), [Reference("strong")]))])
    ]
    world.planet.forbidden = [
      ForbiddenCell(group: "she", role: Reference("hero"), trait: Reference("strong"))
    ]
    return world
  }

  @Test func aForbiddenCellIsAboutAGroup() throws {
    var world = Self.uneven
    #expect(try world.space().count == 3)
    world.planet.swapCast()
    #expect(try world.space().count == 1, "the cast alone")
    world.planet.swapCells()
    #expect(try world.space().count == 3, "the cast and the cell")
  }

  @Test func someRandomWorldsDependOnTheirCells() throws {
    let changed = try (0..<100).filter { seed in
      let world = RandomWorld.make(seed: seed)
      var swapped = world
      swapped.planet.swapCast()
      return try world.space().count != swapped.space().count
    }
    #expect(changed.count >= 5, "seeds \(changed)")
  }
}

extension Planet {
  private static func swapped(_ group: String) -> String {
    group == "he" ? "she" : group == "she" ? "he" : group
  }

  fileprivate mutating func swapCast() {
    for index in cast.indices {
      cast[index].pronouns.id = Self.swapped(cast[index].pronouns.id)
      cast[index].statedGender = cast[index].statedGender.map(Self.swapped)
    }
  }

  fileprivate mutating func swapCells() {
    for index in forbidden.indices { forbidden[index].group = Self.swapped(forbidden[index].group) }
  }
}
