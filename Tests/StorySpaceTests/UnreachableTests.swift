import BigInt
import StorySpace
import Testing
import WorldModel

/// What no story uses, and why, against trying everything.
@Suite struct UnreachableTests {
  @Test(arguments: 0..<16)
  func agreesWithEveryStory(_ block: Int) throws {
    var found = 0
    var unexplained = 0
    for seed in block * 25..<(block + 1) * 25 {
      let world = RandomWorld.make(seed: seed)
      let unreachable = try world.space().unreachable
      let unused = unused(world.planet, world.kept.map(\.plot))
      #expect(unreachable.map(\.subject) == unused, "seed \(seed)")
      let quick = try StorySpace.unreachable(on: world.planet, in: world.form, keeping: world.rules())
      #expect(quick == unreachable, "seed \(seed)")
      let things = Set(self.unused(world.planet, []))
      let reached = try StorySpace.quicklyReached(
        things, on: world.planet, in: world.form, keeping: world.rules())
      #expect(reached == (unused.contains(.everyStory) ? [] : things.subtracting(unused)), "seed \(seed)")
      #expect(things == Unreachable.Subject.all(on: world.planet), "seed \(seed)")
      // Whatever is looked for by itself is found too: no beginning that leads there is given up.
      for thing in things {
        let alone = try StorySpace.quicklyReached(
          [thing], on: world.planet, in: world.form, keeping: world.rules())
        #expect(alone == reached.intersection([thing]), "seed \(seed): \(thing)")
      }
      #expect(
        try StorySpace.quicklyReached([], on: world.planet, in: world.form, keeping: world.rules()).isEmpty)
      for thing in unreachable {
        try expectTrue(thing, in: world)
        found += 1
        if thing.reason == .unexplained { unexplained += 1 }
      }
    }
    #expect(found > 20)
    #expect(unexplained * 5 <= found, "block \(block): \(unexplained) of \(found)")
  }

  /// The quick look, with few states at first, finds the same in a space that is
  /// too wide for it.
  @Test func aWideSpace() throws {
    var world = HandMadeWorld.vast
    #expect(
      try StorySpace.unreachable(
        on: world.planet, in: world.form, keeping: world.specs.map { try $0.rule() }
      ).isEmpty)
    // There is one option in a story, so there cannot be both.
    world.planet.beats.append(
      Beat(
        "both", .openEnd, with: "hero",
        needing: [
          Requirement(.fact(Reference("cow-there"))), Requirement(.fact(Reference("piano-there"))),
        ]))
    let found = try StorySpace.unreachable(
      on: world.planet, in: world.form, keeping: world.specs.map { try $0.rule() })
    #expect(found.map(\.subject) == [.beat("both")])
    let reasons = try [found, world.space().unreachable].map { $0.first?.reason }
    let needs = Unreachable.Reason.together(world.planet.beats.last?.requirements ?? [])
    #expect(reasons == [needs, needs])
    #expect(throws: StorySpaceError.self) {
      try StorySpace.unreachable(on: world.planet, in: world.form, keeping: [], maxStates: 100)
    }
  }

  private func unused(_ planet: Planet, _ plots: [[String]]) -> [Unreachable.Subject] {
    let told = Set(plots.joined())
    var subjects: [Unreachable.Subject] = plots.isEmpty ? [.everyStory] : []
    subjects += planet.beats.filter { beat in !told.contains { $0.hasSuffix("/\(beat.id)") } }
      .map { .beat($0.id) }
    for axis in planet.axes {
      subjects += axis.options.filter { !told.contains("\(axis.id)=\($0.id)") }
        .map { .option(axis: axis.id, $0.id) }
    }
    subjects += planet.cast.filter { player in !told.contains { $0.contains("=\(player.id):") } }
      .map { .character($0.id) }
    return subjects
  }

  // MARK: Reasons

  /// Tries by brute force whether a reason is one.
  private func expectTrue(_ thing: Unreachable, in world: RandomWorld) throws {
    let comment = Comment(rawValue: "seed \(world.seed): \(thing.subject): \(thing.reason)")
    func isUsed(_ planet: Planet, _ rules: [RuleSpec]) throws -> Bool {
      let stories = try #require(
        Enumerator(planet: planet, form: world.form, rules: rules).stories(atMost: 4 * RandomWorld.limit))
      return !self.unused(planet, stories.filter(\.keepsRules).map(\.plot)).contains(thing.subject)
    }
    func with(_ requirements: [Requirement]) -> Planet {
      var planet = world.planet
      for index in planet.beats.indices where thing.subject == .beat(planet.beats[index].id) {
        planet.beats[index].requirements = requirements
      }
      return planet
    }
    let own = world.planet.beats.first { thing.subject == .beat($0.id) }?.requirements ?? []
    switch thing.reason {
    case .noPlace(let stage):
      #expect(!world.form.slots.contains { $0.stages.contains(stage) }, comment)
    case .neverSet(let facts), .setTooLate(let facts, _), .setByUntold(let facts, _),
      .alwaysCleared(let facts):
      let need = try #require(own.first { $0.holds && $0.names(facts) }, comment)
      #expect(try !isUsed(with([need]), []), comment)
    case .alwaysBarred(let fact):
      let bars = own.filter { !$0.holds && $0.names(fact) }
      #expect(!bars.isEmpty, comment)
      #expect(try !isUsed(with(bars), []), comment)
    case .together(let requirements):
      #expect(try !isUsed(with(requirements), []), comment)
    case .ruledOut(let ids):
      let rules = world.specs.filter { ids.contains($0.id) }
      #expect(rules.count == ids.count && !ids.isEmpty, comment)
      #expect(try !isUsed(world.planet, rules), comment)
      for id in ids { #expect(try isUsed(world.planet, rules.filter { $0.id != id }), comment) }
    case .wantsUnmet(let facts):
      // With nothing else to ask for at the end, and no rules, it is still not used.
      var planet = world.planet
      for index in planet.facts.indices {
        planet.facts[index].isWanted = facts.contains(planet.facts[index].id)
      }
      for axis in planet.axes.indices {
        for option in planet.axes[axis].options.indices { planet.axes[axis].options[option].wants = [] }
      }
      #expect(try !isUsed(planet, []), comment)
    case .startsInTheWay:
      var planet = world.planet
      for axis in planet.axes.indices {
        for option in planet.axes[axis].options.indices { planet.axes[axis].options[option].sets = [] }
      }
      #expect(try isUsed(planet, []), comment)
    case .cannotPlay(let role, _), .everybodyBarred(let role), .noPlayerHas(_, let role),
      .forbidden(_, let role):
      let about = own.filter { $0.isAbout(role) }
      #expect(!about.isEmpty, comment)
      #expect(try !isUsed(with(about), []), comment)
    case .noTraitToShow, .unplayable:
      #expect(try !isUsed(with([]), []), comment)
    case .neverNamed:
      guard case .option(let axis, let option) = thing.subject else { return }
      let slots = world.form.slots
      for beat in world.planet.beats where slots.contains(where: { $0.stages.contains(beat.stage) }) {
        let isInWords = beat.wordings.contains { $0.axes.contains { $0.id == axis } }
        let bars = beat.requirements.contains { $0.keepsOut(option, axis) }
        let isNeeded = beat.requirements.contains {
          $0.holds && $0.condition == .option(axis: Reference(axis), [Reference(option)])
        }
        #expect((!isNeeded && !isInWords) || bars, comment)
      }
    case .namedByUntold(let beats):
      let told = Set(world.kept.flatMap(\.plot))
      #expect(!beats.contains { beat in told.contains { $0.hasSuffix("/\(beat)") } }, comment)
    case .excluded, .excludedFrom:
      // Without any condition about who plays or which option it is, it would be used.
      var planet = world.planet
      for index in planet.beats.indices {
        planet.beats[index].requirements.removeAll { $0.isAboutChoices }
      }
      planet.forbidden = []
      if try isUsed(planet, []) { return }
      // Something else is in its way as well. What is said holds all the same: no beat told there suits it.
      guard case .option(let axis, let option) = thing.subject, case .excluded(let stage, _) = thing.reason
      else {
        Issue.record(comment)
        return
      }
      let told = Set(world.kept.flatMap(\.plot))
      let there = world.planet.beats.filter { beat in
        beat.stage == stage && told.contains { $0.hasSuffix("/\(beat.id)") }
      }
      #expect(
        !there.isEmpty
          && there.allSatisfy { $0.requirements.contains { $0.keepsOut(option, axis) } }, comment)
    case .fitsNoRole:
      guard case .character(let id) = thing.subject else { return }
      let player = try #require(world.planet.cast.first { $0.id == id })
      #expect(!world.planet.roles.contains { $0.admits(player) }, comment)
    case .rolesNotTold(let roles):
      #expect(
        !world.kept.contains { story in
          roles.contains { role in story.plot.contains { $0.hasPrefix("\(role)=") } }
        }, comment)
    case .emptyStage(let stages):
      #expect(!world.planet.beats.contains { stages.contains($0.stage) }, comment)
    case .noStory, .nothingTold: #expect(world.kept.isEmpty, comment)
    case .undefined: Issue.record(comment)
    case .stuck, .unexplained: break
    }
  }
}

extension Requirement {
  fileprivate func names(_ facts: [String]) -> Bool {
    switch condition {
    case .fact(let fact): [fact.id] == facts
    case .anyFact(let any): any.map(\.id) == facts
    default: false
    }
  }

  fileprivate func names(_ fact: String) -> Bool {
    switch condition {
    case .fact(let own): own.id == fact
    case .anyFact(let any): any.contains { $0.id == fact }
    default: false
    }
  }

  fileprivate func isAbout(_ role: String) -> Bool {
    switch condition {
    case .character(let who, _), .trait(let who, _): who.id == role
    default: false
    }
  }

  fileprivate var isAboutChoices: Bool {
    switch condition {
    case .character, .trait, .option: true
    case .fact, .anyFact: false
    }
  }

  fileprivate func keepsOut(_ option: String, _ axis: String) -> Bool {
    guard case .option(let other, let options) = condition, other.id == axis else { return false }
    return options.contains { $0.id == option } != holds
  }
}
