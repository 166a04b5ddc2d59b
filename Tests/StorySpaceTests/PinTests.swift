import BigInt
import StorySpace
import Testing
import WorldModel

/// Ages, minutes and many wishes, each against looking at every story.
@Suite struct PinTests {
  /// Whether a beat is for the youngest, straight from the rule.
  private func isForTheYoungest(_ beat: Beat) -> Bool {
    for case .feeling(let feeling) in beat.events {
      if feeling.mask != nil { return false }
      let comfortable: [FeelingFamily] = [.joy, .pride, .tenderness, .calm, .hope, .curiosity, .surprise]
      if feeling.strength == 4, !comfortable.contains(feeling.family) { return false }
    }
    return true
  }

  @Test(arguments: 0..<6)
  func anAgeLeavesOutWhatIsTooMuch(_ block: Int) throws {
    var split = 0
    for seed in block * 20..<(block + 1) * 20 {
      let world = RandomWorld.make(seed: seed)
      let space = try world.space()
      let stories = try space.stories()
      let suiting = stories.filter { story in
        story.beats.allSatisfy { told in
          world.planet.beats.filter { $0.id == told.beat }.allSatisfy(isForTheYoungest)
        }
      }
      if !suiting.isEmpty, suiting.count < stories.count { split += 1 }
      for age in [3, 5] {
        let selection = space.selection(Pins(age: age))
        #expect(selection.count == BigUInt(suiting.count), "seed \(seed)")
        for draw in 0..<10 {
          let story = selection.draw(seed: UInt64(draw))
          #expect(story.map { suiting.contains($0) } ?? suiting.isEmpty, "seed \(seed)")
        }
      }
      #expect(space.selection(Pins(age: 6)).count == space.count)
    }
    #expect(split > 0)
  }

  @Test func theArcsOwnAgesComeFirst() throws {
    var world = HandMadeWorld.thousand
    for index in world.planet.beats.indices {
      world.planet.beats[index].events.append(
        .feeling(Feeling(.fear, of: Reference("hero"), strength: 4, mask: .shrug)))
    }
    #expect(try world.space().selection(Pins(age: 5)).count == 0)
    world.planet.arc.ages = 5...8
    #expect(try world.space().selection(Pins(age: 5)).count == world.space().count)
    #expect(try world.space().selection(Pins(age: 9)).count == 0)
    world.planet.arc.ages = nil
    world.form.ages = 6...8
    #expect(try world.space().selection(Pins(age: 8)).count == world.space().count)
    #expect(try world.space().selection(Pins(age: 9)).count == 0)
  }

  /// Words of a page turn, and as many steps of five as they are nearest to.
  @Test(arguments: 0..<6)
  func minutesLeaveOutWhatIsTooLong(_ block: Int) throws {
    var split = 0
    for seed in block * 20..<(block + 1) * 20 {
      var world = RandomWorld.make(seed: seed)
      var random = TestRandom(seed, 7)
      var steps: [String: Int] = [:]
      for index in world.planet.beats.indices {
        world.planet.beats[index].tellings = []
        if let turn = world.planet.beats[index].pageTurn, turn.pieces.count > 1 { continue }
        let words = random.below(200)
        world.planet.beats[index].pageTurn = Wording([
          .text(String(repeating: "word ", count: words) + "… –")
        ])
        steps[world.planet.beats[index].id] = (words + 2) / 5
      }
      let known = steps.count == world.planet.beats.count
      guard known else { continue }
      let space = try world.space()
      let stories = try space.stories()
      for minutes in 1...5 {
        let short = stories.filter { story in
          story.beats.reduce(0) { $0 + (steps[$1.beat] ?? 0) } <= minutes * 22
        }
        if !short.isEmpty, short.count < stories.count { split += 1 }
        let selection = space.selection(Pins(minutes: minutes))
        #expect(selection.count == BigUInt(short.count), "seed \(seed), \(minutes) minutes")
        for draw in 0..<10 {
          let story = selection.draw(seed: UInt64(draw))
          #expect(story.map { short.contains($0) } ?? short.isEmpty, "seed \(seed)")
        }
      }
    }
    #expect(split > 0)
  }

  @Test func lengthDoesNotDependOnWhoAndWhat() {
    var planet = Planet.bare
    planet.places = [Planet.Place(id: "bridge", text: "the old bridge")]
    planet.axes = [
      Planet.Axis(
        id: "load",
        options: [
          Planet.Axis.Option(id: "cow", text: "a cow"),
          Planet.Axis.Option(id: "soup", text: "a bath full of soup"),
        ])
    ]
    let hero = Reference("hero")
    let long: [Wording.Piece] = [
      .name(hero, possessive: true), .text(" and "), .pronoun(.subject, hero), .text(" "),
      .verb(hero, one: "has", many: "have"), .text(" "), .option(axis: Reference("load"), .full, nil),
      .text(" on "), .place(nil), .text(", "), .trait(hero), .text("."),
    ]
    planet.beats = [
      Beat(
        id: "one", stage: .before, place: Reference("bridge"),
        tellings: [Wording([.text("Short.")]), Wording(long)], pageTurn: Wording([.text("And then!")]))
    ]
    // 1 + 1 + 1 + 1 + 5 + 1 + 3 + 1 and 2 words are 16, which is nearest to three steps.
    #expect(NominalLength(of: planet).steps == [3])
  }

  @Test func moreWishesThanAWordHasBits() throws {
    let space = try HandMadeWorld.vast.space()
    let wishes = Stage.allCases.flatMap { stage in
      [6, 7, 8].map { Pins.Wish.beat("\(stage.rawValue)-\($0)") }
    }
    #expect(wishes.count > 32)
    let granted = space.selection(Pins(with: wishes))
    #expect(granted.count > 0)
    let story = try #require(granted.draw(seed: 3))
    #expect(wishes.allSatisfy { wish in story.beats.contains { wish == .beat($0.beat) } })
    #expect(try space.story(number: #require(story.number)) == story)
    #expect(space.selection(Pins(with: wishes + [.beat("unheard-of")])).count == 0)
    // Ten times over they are the same wishes, and more than one restriction remembers.
    let many = Pins(with: Array(repeating: wishes, count: 10).flatMap { $0 })
    #expect(space.selection(many).count == granted.count)
  }

  @Test func wishesHaveABudget() throws {
    let space = try HandMadeWorld.vast.space()
    let pins = Pins(minutes: 1)
    #expect(throws: StorySpaceError.tooManyWishes(planet: "Test", limit: 10)) {
      try space.selection(pins, maxStates: 10)
    }
    #expect(try space.selection(pins, maxStates: 1_000_000).count == space.selection(pins).count)
  }
}
