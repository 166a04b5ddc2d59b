import StorySpace
import WorldModel

/// Makes up a world of a few planets with few stories each, and a balance.
struct CollectionMaker {
  var random: TestRandom
  private var axes: [Planet.Axis] = []
  private var travellers: [Character] = []
  private var sharedBeats: [Beat] = []
  private var lines = 0

  /// What the lines of the balance are mostly about.
  enum Theme: CaseIterable { case anything, options, parts, characters, acts, traits }

  private static let traits = ["brave", "kind", "quick"]
  private static let groups = ["he", "she", "they"]
  private static let verbs: [Verb] = [.help, .comfort, .refuse, .play]

  init(_ random: TestRandom) { self.random = random }

  mutating func world(_ theme: Theme) -> (world: World, form: Form, specs: [RuleSpec]) {
    let form = form()
    makeShared(theme)
    var world = World(id: "test")
    let cells = (0..<(theme == .traits ? random.number(in: 1...4) : random.pick([0, 0, 1, 2]))).map { _ in
      cell()
    }
    let planetCount = random.pick([1, 2, 2, 3, 3])
    world.planets = (0..<planetCount).map { planet($0, form, cells, theme) }
    makeAllotments(&world)
    makeBounds(&world, theme)
    let specs = random.chance(25) ? [Self.rule(random.pick([.refuse, .play]))] : []
    return (world, form, specs)
  }

  private static func rule(_ verb: Verb) -> RuleSpec {
    RuleSpec(
      id: "no-\(verb.rawValue)", pattern: .absence([RuleSpec.AtomSpec("act", ["verb": verb.rawValue])]))
  }

  /// A name for a line, so that no two lines are the same.
  private mutating func because() -> String {
    lines += 1
    return "line \(lines)"
  }

  private mutating func form() -> Form {
    var slots = [Form.Slot(stages: [.support], beats: random.pick([1...1, 1...1, 0...1]))]
    if random.chance(35) { slots.append(Form.Slot(stages: [.repair], beats: random.pick([1...1, 0...1]))) }
    return Form(slots: slots + [Form.Slot(stages: [.openEnd])])
  }

  // MARK: What planets share

  private mutating func makeShared(_ theme: Theme) {
    let width = theme == .options ? random.number(in: 3...5) : random.number(in: 2...3)
    axes = ["load", "tune"].prefix(theme == .options ? 1 : random.below(3)).map { axis in
      Planet.Axis(
        id: axis,
        options: (0..<width).map { Planet.Axis.Option(id: "\(axis)\($0)", text: "a thing") })
    }
    travellers = ["mo", "nan"].prefix(random.below(3)).map { character($0) }
    sharedBeats = (0..<random.number(in: 1...3)).map { number in
      var beat = beat(
        "shared\(number)", random.pick([.support, .repair, .openEnd]), ["hero"], tellsOption: false)
      beat.isShared = true
      return beat
    }
  }

  private mutating func character(_ id: String) -> Character {
    Character(
      id: id, name: id, age: random.pick([7, 7, 7, 40]), pronouns: Reference(random.pick(Self.groups)),
      statedGender: random.chance(10) ? random.pick(["he", "she"]) : nil,
      traits: random.some(random.number(in: 1...2), of: Self.traits).map { Character.Trait(Reference($0)) })
  }

  private mutating func cell() -> ForbiddenCell {
    ForbiddenCell(
      group: random.pick(Self.groups), role: Reference(random.pick(["hero", "hero", "friend"])),
      trait: Reference(random.pick(Self.traits)), because: because())
  }

  // MARK: Planets

  private mutating func planet(_ number: Int, _ form: Form, _ cells: [ForbiddenCell], _ theme: Theme)
    -> Planet
  {
    let id = "planet\(number)"
    var planet = Planet.bare
    planet.id = id
    planet.name = id
    planet.arc.skill = Reference(random.pick(["waiting", "asking", "losing"]))
    let roles = ["hero", "friend"].prefix(random.pick([1, 2, 2]))
    planet.roles = roles.map {
      Planet.Role(
        id: $0, player: random.pick([.any, .any, .child]), isOptional: $0 == "friend" && random.chance(40))
    }
    planet.cast =
      (0..<random.number(in: 1...2)).map { character("\(id)-\($0)") }
      + travellers.filter { _ in
        random.chance(70)
      }
    planet.axes = axes
    if random.chance(15) {
      planet.axes.append(
        Planet.Axis(
          id: "own", options: ["a", "b"].map { Planet.Axis.Option(id: "\(id)-\($0)", text: "a thing") }))
    }
    let showsTrait = theme == .traits || random.chance(15)
    let isTold = theme == .options || random.chance(30)
    for (index, slot) in form.slots.enumerated() {
      let stage = slot.stages.first ?? .openEnd
      for number in 0..<random.number(in: 1...2) {
        planet.beats.append(
          beat(
            "\(id)-\(index)-\(number)", stage, Array(roles), tellsOption: isTold && index == 0, planet.axes))
      }
    }
    for index in planet.beats.indices where showsTrait && planet.beats[index].stage == .openEnd {
      planet.beats[index].pageTurn = Wording([.trait(Reference("hero"))])
    }
    planet.beats += sharedBeats.filter { _ in random.chance(65) }
    // A name of one's own that others use as well is no shared beat.
    if random.chance(5), let other = sharedBeats.first, !planet.beats.contains(where: { $0.id == other.id }) {
      planet.beats.append(beat(other.id, other.stage, Array(roles), tellsOption: false))
    }
    planet.forbidden = cells + (random.chance(25) ? [cell()] : [])
    for axis in planet.axes where random.chance(30) {
      for _ in 0..<random.pick([1, 1, 2]) {
        let intake = Planet.Intake(
          axis: Reference(axis.id),
          options: random.some(random.number(in: 1...2), of: axis.options).map { Reference($0.id) })
        if !planet.takes.contains(intake) { planet.takes.append(intake) }
      }
    }
    return planet
  }

  private mutating func beat(
    _ id: String, _ stage: Stage, _ roles: [String], tellsOption: Bool, _ axes: [Planet.Axis] = []
  ) -> Beat {
    let hero = Reference("hero")
    let other = roles.last.map { Reference($0) } ?? hero
    var beat = Beat(id: id, stage: stage, events: [.presence(Presence(of: hero))])
    if random.chance(75) {
      let verb = random.pick(Self.verbs)
      switch random.below(4) {
      case 0: beat.events.append(.act(Act(verb, by: [hero])))
      case 1: beat.events.append(.act(Act(verb, by: [other], to: other == hero ? [] : [hero])))
      case 2 where other != hero: beat.events.append(.act(Act(verb, by: [hero, other])))
      default: beat.events.append(.act(Act(verb, by: [hero], to: other == hero ? [] : [other])))
      }
    }
    if tellsOption || random.chance(15), let axis = axes.first {
      beat.tellings.append(Wording([.option(axis: Reference(axis.id), .full, nil)]))
    } else if random.chance(20), let axis = axes.last {
      beat.requirements.append(
        Requirement(
          .option(
            axis: Reference(axis.id),
            random.some(random.number(in: 1...2), of: axis.options).map { Reference($0.id) }),
          holds: random.chance(70)))
    }
    switch random.below(6) {
    case 0: beat.pageTurn = Wording([.trait(hero)])
    case 1, 2:
      beat.requirements.append(
        Requirement(
          .trait(
            who: random.chance(80) ? hero : other,
            random.some(random.number(in: 1...2), of: Self.traits).map { Reference($0) }),
          holds: random.chance(80)))
    default: break
    }
    return beat
  }

  // MARK: The balance

  private mutating func makeAllotments(_ world: inout World) {
    for planet in world.planets {
      let isAlone = world.planets.count == 1
      let count = isAlone ? random.number(in: 1...4) : random.pick([1, 1, 1, 1, 2, 2, 0])
      if count != 1 || random.chance(30) {
        world.balance.allotments.append(Balance.Allotment(planet: Reference(planet.id), count: count))
      }
    }
  }

  private mutating func makeBounds(_ world: inout World, _ theme: Theme) {
    let stories = world.planets.reduce(0) { sum, planet in
      sum + (world.balance.allotments.first { $0.planet.id == planet.id }?.count ?? 1)
    }
    if random.chance(50) { add(Balance.Bound(.sharedBeat, atMost: random.number(in: 1...2)), &world) }
    if random.chance(60) { add(Balance.Bound(.alike, atMost: random.number(in: 1...3)), &world) }
    switch theme {
    case .anything: break
    case .traits:
      for trait in random.some(random.number(in: 0...2), of: Self.traits) {
        let bound = Balance.Bound(
          .trait(Reference(trait), role: nil), of: random.chance(50) ? random.pick(Self.groups) : nil,
          atMost: random.below(2))
        add(bound, &world)
      }
    case .options:
      // Room for all of them, or for all but one.
      for axis in axes {
        var room = max(0, stories - (random.chance(75) ? 1 : 0))
        for option in axis.options.dropLast(random.chance(30) ? 1 : 0) {
          let share = min(room, random.pick([0, 0, 1, 1, 2]))
          room -= share
          add(Balance.Bound(.option(axis: Reference(axis.id), Reference(option.id)), atMost: share), &world)
        }
      }
    case .parts:
      var room = max(0, stories - (random.chance(70) ? 1 : 0))
      for group in Self.groups {
        let share = random.below(room + 1)
        room -= share
        add(Balance.Bound(.part(role: Reference("hero")), of: group, atMost: share), &world)
      }
    case .characters:
      var room = max(0, stories - (random.chance(70) ? 1 : 0))
      for id in world.planets.flatMap(\.cast).map(\.id).unique() {
        let share = min(room, random.below(2))
        room -= share
        add(Balance.Bound(.character(Reference(id)), atMost: share), &world)
      }
    case .acts:
      for _ in 0..<random.number(in: 1...3) { add(actBound(stories), &world) }
    }
    for _ in 0..<random.pick([0, 1, 1, 2, 3, 4]) { add(anyBound(stories, world), &world) }
    for index in (0..<world.balance.bounds.count).reversed() where index > 0 {
      world.balance.bounds.swapAt(index, random.below(index + 1))
    }
  }

  private mutating func add(_ bound: Balance.Bound, _ world: inout World) {
    var bound = bound
    bound.because = because()
    world.balance.bounds.append(bound)
  }

  private mutating func anyBound(_ stories: Int, _ world: World) -> Balance.Bound {
    let role: Reference? = random.chance(50) ? Reference(random.pick(["hero", "friend"])) : nil
    switch random.below(7) {
    case 0:
      let somebody = world.planets.flatMap(\.cast).map(\.id)
      return Balance.Bound(.character(Reference(random.pick(somebody))), atMost: random.below(3))
    case 1:
      guard let axis = world.planets.flatMap(\.axes).first else { return actBound(stories) }
      let option = random.chance(50) ? nil : Reference(random.pick(axis.options).id)
      return Balance.Bound(.option(axis: Reference(axis.id), option), atMost: random.below(3))
    case 2, 3: return limited(.trait(Reference(random.pick(Self.traits)), role: role), stories)
    case 4: return limited(.part(role: role ?? Reference("hero")), stories)
    default: return actBound(stories)
    }
  }

  private mutating func actBound(_ stories: Int) -> Balance.Bound {
    let role: Reference? = random.chance(50) ? Reference(random.pick(["hero", "friend"])) : nil
    return limited(
      .act(random.pick(Self.verbs), random.pick([.given, .given, .received]), role: role), stories)
  }

  /// At least, at most, both, or within.
  private mutating func limited(_ quantity: Balance.Bound.Quantity, _ stories: Int) -> Balance.Bound {
    var bound = Balance.Bound(quantity)
    let kind = random.below(10)
    if kind < 2 {
      bound.within = random.below(3)
      if random.chance(25) { bound.atLeast = 1 }
      return bound
    }
    if random.chance(55) { bound.group = random.pick(Self.groups) }
    if kind < 7 { bound.atLeast = random.number(in: 1...max(1, stories)) }
    if kind >= 6 { bound.atMost = (bound.atLeast ?? 0) + random.below(3) }
    return bound
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it occurs first.
  func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
