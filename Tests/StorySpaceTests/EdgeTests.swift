import BigInt
import StorySpace
import Testing
import WorldModel

/// Planets and forms that random worlds do not make.
@Suite struct EdgeTests {
  private static let hero = Reference("hero")

  private static func world(_ slots: [Form.Slot], _ beats: [Beat]) -> HandMadeWorld {
    var world = HandMadeWorld(planet: .bare, form: Form(slots: slots))
    world.planet.roles = [Planet.Role(id: "hero")]
    world.planet.cast = [Character("ann", traits: "brave")]
    world.planet.beats = beats
    return world
  }

  private static func plots(_ world: HandMadeWorld) throws -> Set<[String]> {
    let plots = try world.space().stories().map(\.plot)
    #expect(Set(plots).count == plots.count)
    return Set(plots)
  }

  /// Leaving one slot empty says nothing about the next one, even if they ask
  /// for the same.
  @Test func twoSlotsThatAreAlike() throws {
    let slot = Form.Slot(stages: [.practice], beats: 0...1)
    let world = Self.world([slot, slot], [Beat("a", .practice, with: "hero")])
    #expect(try Self.plots(world) == [["hero=ann:", "0/a"], ["hero=ann:", "1/a"]])
  }

  @Test func aSlotForNoBeats() throws {
    let world = Self.world(
      [Form.Slot(stages: [.spark], beats: 0...0), Form.Slot(stages: [.practice])],
      [Beat("a", .practice, with: "hero")])
    #expect(try Self.plots(world) == [["hero=ann:", "1/a"]])
  }

  @Test func aFormWithoutSlots() throws {
    #expect(try Self.plots(Self.world([], [])).isEmpty, "nothing names the hero")
    var world = Self.world([], [])
    world.planet.roles = []
    #expect(try Self.plots(world) == [[]])
    #expect(try world.space().selection().draw(seed: 1)?.beats == [])
    world.planet.facts = [Planet.Fact(id: "done", isWanted: true)]
    #expect(try Self.plots(world) == [])
    #expect(try world.space().tellingCount == 0)
    #expect(try world.space().selection().draw(seed: 1) == nil)
  }

  /// A rule without variables watches a story even if nobody is in it.
  @Test func aPlanetWithoutRoles() throws {
    var world = Self.world([Form.Slot(stages: [.before])], [Beat("a", .before), Beat("b", .before)])
    world.planet.roles = []
    #expect(try Self.plots(world) == [["0/a"], ["0/b"]])
    world.specs = [RuleSpec(id: "speaks", pattern: .existence([RuleSpec.AtomSpec("says")]))]
    #expect(try Self.plots(world) == [])
    #expect(try world.space().selection().draw(seed: 1) == nil)
    var story = try world.space(without: "speaks").story(number: 0)
    #expect(try world.space().number(of: story) == nil)
    story.beats = []
    #expect(try world.space().number(of: story) == nil)
  }

  /// Loading refuses names that nothing defines; should one come this far, its
  /// beat is not told.
  @Test(
    arguments: [
      .fact(Reference("nowhere")), .anyFact([Reference("nowhere")]), .anyFact([]),
      .trait(who: Reference("nobody"), [Reference("brave")]), .trait(who: hero, [Reference("unheard-of")]),
      .character(who: Reference("nobody"), [Reference("ann")]), .character(who: hero, [Reference("nobody")]),
      .option(axis: Reference("nowhere"), [Reference("cow")]),
    ] as [Requirement.Condition])
  func conditionsOnWhatIsNotDefined(_ condition: Requirement.Condition) throws {
    let slots = [Form.Slot(stages: [.before])]
    let needing = Self.world(slots, [Beat("a", .before, with: "hero", needing: [Requirement(condition)])])
    #expect(try Self.plots(needing) == [])
    let barring = Self.world(
      slots, [Beat("a", .before, with: "hero", needing: [Requirement(condition, holds: false)])])
    #expect(try Self.plots(barring) == [["hero=ann:", "0/a"]])
  }

  @Test(
    arguments: [
      .name(Reference("nobody"), possessive: false), .trait(Reference("nobody")),
      .option(axis: Reference("nowhere"), .full, nil),
    ] as [Wording.Piece])
  func wordsForWhatIsNotDefined(_ piece: Wording.Piece) throws {
    var beat = Beat("a", .before, with: "hero")
    beat.pageTurn = Wording([piece])
    #expect(try Self.plots(Self.world([Form.Slot(stages: [.before])], [beat])) == [])
  }

  @Test func aBeatThatNamesARoleNobodyKnows() throws {
    let beats = [Beat("a", .before, with: "hero"), Beat("b", .before, with: "hero", "stranger")]
    #expect(try Self.plots(Self.world([Form.Slot(stages: [.before])], beats)) == [["hero=ann:", "0/a"]])
  }

  /// Hundreds of beats in one slot, the first with two choices to settle and all
  /// others with one.
  @Test func manyBeatsWithChoices() throws {
    let axes = ["load", "tune"].map { axis in
      Planet.Axis(id: axis, options: (0..<3).map { Planet.Axis.Option(id: "\(axis)\($0)", text: "a thing") })
    }
    let words = axes.map { Wording([.option(axis: Reference($0.id), .full, nil)]) }
    var world = Self.world(
      [Form.Slot(stages: [.before])],
      (0..<300).map { number in
        var beat = Beat("beat\(number)", .before, with: "hero")
        beat.tellings = number == 0 ? words : [words[1]]
        return beat
      })
    world.planet.axes = axes
    let found = Enumerator(planet: world.planet, form: world.form, rules: []).stories(atMost: 100_000)
    #expect(try Self.plots(world) == Set(found?.map(\.plot) ?? []))
  }

  @Test func moreRolesThanCharacters() throws {
    var world = Self.world([Form.Slot(stages: [.before])], [Beat("a", .before, with: "hero", "friend")])
    world.planet.roles.append(Planet.Role(id: "friend"))
    #expect(try world.space().count == 0)
  }
}

extension HandMadeWorld {
  fileprivate func space(without rule: String) throws -> StorySpace {
    var world = self
    world.specs.removeAll { $0.id == rule }
    return try world.space()
  }
}
