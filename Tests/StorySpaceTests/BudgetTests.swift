import BigInt
import Diagnostics
import Rules
import StorySpace
import Testing
import WorldModel
import XMLReading

/// What is too much is said, not tried.
@Suite struct BudgetTests {
  @Test func theBudgetIsExact() throws {
    let needed = try HandMadeWorld.thousand.space().stateCount
    #expect(try HandMadeWorld.thousand.space(maxStates: needed).stateCount == needed)
    for limit in [0, 1, needed / 2, needed - 1] {
      let error = #expect(throws: StorySpaceError.self) {
        try HandMadeWorld.thousand.space(maxStates: limit)
      }
      guard case .tooManyStates("Test", limit, _, _) = error else {
        Issue.record("\(limit): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func theWidestStageIsNamed() throws {
    let error = #expect(throws: StorySpaceError.self) { try HandMadeWorld.vast.space(maxStates: 2_000) }
    guard case .tooManyStates(_, _, let stage, let causes) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(Stage(rawValue: stage) != nil)
    #expect((1...3).contains(causes.count))
    #expect(error?.description.contains("within 2000 states") == true)
    let casting = #expect(throws: StorySpaceError.self) { try HandMadeWorld.vast.space(maxStates: 3) }
    guard case .tooManyStates("Test", 3, "casting", _) = casting else {
      Issue.record("\(String(describing: casting))")
      return
    }
  }

  /// One role, one beat, and whatever else is to be remembered.
  private static func small(_ change: (inout Planet) -> Void) -> HandMadeWorld {
    var world = HandMadeWorld(planet: .bare, form: Form(slots: [Form.Slot(stages: [.before])]))
    world.planet.roles = [Planet.Role(id: "hero")]
    world.planet.cast = [Character("ann")]
    world.planet.beats = [Beat("sit", .before, with: "hero")]
    change(&world.planet)
    return world
  }

  /// One beat that names many options has more continuations than anybody can look at.
  @Test func oneBeatWithTooManyContinuations() throws {
    let world = Self.small { planet in
      let axes = (0..<6).map { axis in
        Planet.Axis(
          id: "axis\(axis)", options: (0..<30).map { Planet.Axis.Option(id: "option\($0)", text: "a thing") })
      }
      planet.axes = axes
      planet.beats[0].tellings = [Wording(axes.map { .option(axis: Reference($0.id), .full, nil) })]
    }
    #expect(throws: StorySpaceError.self) { try world.space(maxStates: 100_000) }
  }

  @Test(arguments: [200, 300, 1_000])
  func moreFactsThanAStateHolds(_ count: Int) throws {
    let world = Self.small { planet in
      planet.facts = (0..<count).map { Planet.Fact(id: "fact\($0)", startsSet: true, isWanted: true) }
    }
    if count < 250 {
      #expect(try world.space().count == 1)
    } else {
      #expect(throws: StorySpaceError.tooMuchToRemember(planet: "Test", because: .facts(count))) {
        try world.space()
      }
    }
  }

  /// Everybody who is cast is remembered while roles are filled.
  @Test(arguments: [200, 300])
  func moreCharactersThanAStateHolds(_ count: Int) throws {
    let world = Self.small { $0.cast = (0..<count).map { Character("child\($0)") } }
    if count < 250 {
      #expect(try Int(world.space().count) == count)
    } else {
      let error = #expect(throws: StorySpaceError.self) { try world.space() }
      #expect(error == .tooMuchToRemember(planet: "Test", because: .cast(count)))
      #expect(error?.description.contains("300 characters") == true)
    }
  }

  /// What makes a layer wide is named: here a fact and an option, and not the fact that nothing reads.
  @Test func whatMakesItWideIsNamed() throws {
    let world = Self.small { planet in
      planet.facts = ["seen", "heard", "idle"].map { Planet.Fact(id: $0) }
      planet.beats = ["seen", "heard", "idle"].map { fact in
        var beat = Beat("\(fact)-now", .before, with: "hero")
        beat.effects = [Effect(Reference(fact), isSet: true)]
        return beat
      }
      for fact in ["seen", "heard"] {
        planet.beats.append(
          Beat("\(fact)-then", .openEnd, with: "hero", needing: [Requirement(.fact(Reference(fact)))]))
      }
    }
    var wide = world
    wide.form = Form(slots: [
      Form.Slot(stages: [.before], beats: 0...3), Form.Slot(stages: [.openEnd]),
    ])
    let error = #expect(throws: StorySpaceError.self) { try wide.space(maxStates: 12) }
    guard case .tooManyStates(_, _, "before", let causes) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(causes.contains("the fact seen") || causes.contains("the fact heard"), "\(causes)")
    #expect(!causes.contains("the fact idle"), "\(causes)")
  }

  /// Players that the beats tell apart, one by one.
  @Test(arguments: [60, 63, 64, 80])
  func moreKindsOfPlayersThanAMaskHolds(_ count: Int) throws {
    let names = (0..<count).map { "child\($0)" }
    let world = Self.small { planet in
      planet.cast = names.map { Character($0) }
      planet.beats = names.map { name in
        let condition = Requirement.Condition.character(who: Reference("hero"), [Reference(name)])
        return Beat("sit-\(name)", .before, with: "hero", needing: [Requirement(condition)])
      }
    }
    if count < 64 {
      #expect(try Int(world.space().count) == count)
    } else {
      #expect(
        throws: StorySpaceError.tooMuchToRemember(planet: "Test", because: .players(role: "hero", count))
      ) { try world.space() }
    }
  }

  @Test(arguments: [60, 63, 64, 80])
  func moreOptionsThanAMaskHolds(_ count: Int) throws {
    let world = Self.small { planet in
      planet.axes = [
        Planet.Axis(
          id: "load", options: (0..<count).map { Planet.Axis.Option(id: "load\($0)", text: "a thing") })
      ]
      planet.beats[0].tellings = [Wording([.option(axis: Reference("load"), .full, nil)])]
    }
    if count < 64 {
      #expect(try Int(world.space().count) == count)
    } else {
      #expect(
        throws: StorySpaceError.tooMuchToRemember(planet: "Test", because: .options(axis: "load", count))
      ) { try world.space() }
    }
  }

  /// The last value of each of many feelings is too much for one rule.
  @Test(arguments: [8, 18])
  func moreFeelingsThanARuleCanFollow(_ count: Int) throws {
    let families = FeelingFamily.allCases.prefix(count)
    var world = Self.small { planet in
      for strength in [1, 4] {
        planet.beats += families.map { family in
          Beat(
            id: "\(family)\(strength)", stage: .before,
            events: [.feeling(Feeling(family, of: Reference("hero"), strength: strength))])
        }
      }
    }
    world.specs = [
      RuleSpec(
        id: "calm-at-the-end", letters: ["x"],
        pattern: .stateAtEnd(who: "x", feelings: families.map(\.rawValue), atMost: 2, mayBeMasked: true))
    ]
    if count < 14 {
      #expect(try Int(world.space().count) == 1 + count)
    } else {
      // Such a rule is refused when it is read.
      let element = try #require(
        XMLReader().read(SourceFile(path: "rule.xml", text: world.specs[0].xml)).root)
      let (rule, problems) = Rule.reading(element)
      #expect(rule == nil)
      #expect(problems.map(\.message) == ["This pattern has to remember too much of a story."])
    }
  }

  @Test func aPlanetWithoutStoriesSaysSo() throws {
    let space = try Self.small { $0.beats = [] }.space()
    #expect(space.count == 0)
    #expect(space.tellingCount == 0)
    #expect(space.reachableBeats.isEmpty)
    #expect(space.selection().draw(seed: 0) == nil)
    let error = #expect(throws: StorySpaceError.self) { try space.story(number: 0) }
    #expect(error?.description.contains("cannot tell a story yet") == true)
  }
}
