internal import Diagnostics
internal import Rules
internal import WorldModel

/// Everything that is asked of a planet's stories and could be given up, and
/// the planet without some of it.
///
/// Giving up the only line by which a beat tells an option or a trait would
/// take the option out of the story as well, and so could make a wish harder to
/// grant. Where such a line is given up, the beat may still be told with it or
/// without it. So giving up more never leaves fewer stories, as irreducible sets
/// presuppose; and for one line alone it comes to the same as taking it out,
/// since there is no story with it.
struct PlanetDemands {
  /// What a demand is in the planet.
  private enum Place {
    case with(Pins.Wish)
    case without(Pins.Wish)
    case age, minutes
    case cell(Int)
    case intake(Int)
    /// Indices of conditions of a beat.
    case line(beat: Int, [Int])
    case wanted(fact: Int)
    case wantedBy(axis: Int, option: Int, want: Int)
    case rule(String)
    case player(role: Int)
    case mandatory(role: Int)
  }

  /// A planet with some demands only.
  struct Remainder {
    var planet: Planet
    var rules: [Rule]
    var pins: Pins
    /// By beat, the lines that a story may keep or not.
    var waivable: [Int: [[Requirement]]]
  }

  let planet: Planet
  let rules: [Rule]
  let pins: Pins
  /// In the order in which they are preferred as an explanation.
  private(set) var demands: [Demand] = []
  /// Where each level of preference ends.
  private(set) var levels: [Int] = []
  private var places: [Place] = []

  init(_ planet: Planet, _ form: Form, _ rules: [Rule], _ pins: Pins) {
    self.planet = planet
    self.rules = rules
    self.pins = pins
    addWishes()
    endLevel()
    let topics = Topics(pins, planet)
    let stages = Set(form.slots.flatMap(\.stages))
    let beats = planet.beats.indices.filter { stages.contains(planet.beats[$0].stage) }
    for isAbout in [true, false] {
      for (index, cell) in planet.forbidden.enumerated() where topics.contains(cell) == isAbout {
        add(Demand(.forbids(cell), at: cell.origin), .cell(index))
      }
      for (index, intake) in planet.takes.enumerated() where topics.axes.contains(intake.axis.id) == isAbout {
        add(Demand(.takes(intake, planet: planet.name), at: intake.origin), .intake(index))
      }
      for beat in beats {
        for line in Self.lines(of: planet.beats[beat]) {
          let conditions = line.map { planet.beats[beat].requirements[$0] }
          let isOwn = topics.beats.contains(planet.beats[beat].id)
          guard (isOwn || conditions.contains { topics.contains($0) }) == isAbout else { continue }
          add(
            Demand(.condition(conditions, beat: planet.beats[beat].id), at: conditions[0].origin),
            .line(beat: beat, line))
        }
      }
      endLevel()
    }
    addWanted()
    endLevel()
    for rule in rules { add(Demand(.rule(rule.id)), .rule(rule.id)) }
    endLevel()
    for (index, role) in planet.roles.enumerated() {
      if role.player != .any {
        add(Demand(.player(role: role.id, role.player), at: role.origin), .player(role: index))
      }
      if !role.isOptional { add(Demand(.mandatory(role: role.id), at: role.origin), .mandatory(role: index)) }
    }
    endLevel()
  }

  private mutating func add(_ demand: Demand, _ place: Place) {
    demands.append(demand)
    places.append(place)
  }

  private mutating func endLevel() { if levels.last != demands.count { levels.append(demands.count) } }

  private mutating func addWishes() {
    // A wish said twice is one wish.
    for (index, wish) in pins.with.enumerated() where pins.with.firstIndex(of: wish) == index {
      add(Demand(.with(wish)), .with(wish))
    }
    for (index, wish) in pins.without.enumerated() where pins.without.firstIndex(of: wish) == index {
      add(Demand(.without(wish)), .without(wish))
    }
    if let age = pins.age { add(Demand(.age(age)), .age) }
    if let minutes = pins.minutes { add(Demand(.minutes(minutes)), .minutes) }
  }

  private mutating func addWanted() {
    for (index, fact) in planet.facts.enumerated() where fact.isWanted {
      add(Demand(.wanted(fact: fact.id), at: fact.origin), .wanted(fact: index))
    }
    for (axis, content) in planet.axes.enumerated() {
      for (option, entry) in content.options.enumerated() {
        for (want, fact) in entry.wants.enumerated() {
          add(
            Demand(.wantedBy(option: entry.id, fact: fact.id), at: fact.origin ?? entry.origin),
            .wantedBy(axis: axis, option: option, want: want))
        }
      }
    }
  }

  /// The conditions of a beat, line by line: those of one element belong together.
  private static func lines(of beat: Beat) -> [[Int]] {
    beat.requirements.indices.reduce(into: []) { lines, index in
      let origin = beat.requirements[index].origin
      if origin != nil, let last = lines.last?.first, beat.requirements[last].origin == origin {
        lines[lines.count - 1].append(index)
      } else {
        lines.append([index])
      }
    }
  }

  /// What is left when only some demands are kept.
  ///
  /// - Parameter kept: Their indices.
  /// - Returns: The planet, rules and wishes.
  func remainder(keeping kept: some Sequence<Int>) -> Remainder {
    var isKept = [Bool](repeating: false, count: demands.count)
    for demand in kept { isKept[demand] = true }
    var rest = Remainder(planet: planet, rules: [], pins: Pins(), waivable: [:])
    var lost: [Int: Set<Int>] = [:]
    var keptRules: Set<String> = []
    var cells: [ForbiddenCell] = []
    var takes: [Planet.Intake] = []
    for axis in planet.axes.indices {
      for option in planet.axes[axis].options.indices { rest.planet.axes[axis].options[option].wants = [] }
    }
    for (index, place) in places.enumerated() {
      switch place {
      case .with(let wish): if isKept[index] { rest.pins.with.append(wish) }
      case .without(let wish): if isKept[index] { rest.pins.without.append(wish) }
      case .age: if isKept[index] { rest.pins.age = pins.age }
      case .minutes: if isKept[index] { rest.pins.minutes = pins.minutes }
      case .cell(let cell): if isKept[index] { cells.append(planet.forbidden[cell]) }
      case .intake(let intake): if isKept[index] { takes.append(planet.takes[intake]) }
      case .line(let beat, let line):
        if isKept[index] { continue }
        lost[beat, default: []].formUnion(line)
        let conditions = line.map { planet.beats[beat].requirements[$0] }
        if conditions.contains(where: \.tells) { rest.waivable[beat, default: []].append(conditions) }
      case .wanted(let fact): if !isKept[index] { rest.planet.facts[fact].isWanted = false }
      case .wantedBy(let axis, let option, let want):
        guard isKept[index] else { continue }
        rest.planet.axes[axis].options[option].wants.append(planet.axes[axis].options[option].wants[want])
      case .rule(let id): if isKept[index] { keptRules.insert(id) }
      case .player(let role): if !isKept[index] { rest.planet.roles[role].player = .any }
      case .mandatory(let role): if !isKept[index] { rest.planet.roles[role].isOptional = true }
      }
    }
    for (beat, conditions) in lost {
      rest.planet.beats[beat].requirements = planet.beats[beat].requirements.enumerated()
        .filter { !conditions.contains($0.offset) }.map(\.element)
    }
    rest.planet.forbidden = cells
    rest.planet.takes = takes
    rest.rules = rules.filter { keptRules.contains($0.id) }
    return rest
  }
}

/// What wishes speak of.
private struct Topics {
  var roles: Set<String> = []
  /// Roles whose trait is spoken of.
  var traits: Set<String> = []
  var axes: Set<String> = []
  var beats: Set<String> = []
  var facts: Set<String> = []

  init(_ pins: Pins, _ planet: Planet) {
    for wish in pins.with + pins.without {
      switch wish {
      case .role(let role, _): roles.insert(role)
      case .trait(let role, _): traits.insert(role)
      case .option(let axis, let option):
        axes.insert(axis)
        let options = planet.axes.first { $0.id == axis }?.options.filter { $0.id == option } ?? []
        facts.formUnion(options.flatMap { $0.sets + $0.wants }.map(\.id))
      case .beat(let id):
        beats.insert(id)
        let own = planet.beats.first { $0.id == id }
        facts.formUnion(own?.effects.map(\.fact.id) ?? [])
      }
    }
  }

  func contains(_ cell: ForbiddenCell) -> Bool {
    roles.contains(cell.role.id) || traits.contains(cell.role.id)
  }

  func contains(_ requirement: Requirement) -> Bool {
    switch requirement.condition {
    case .fact(let fact): facts.contains(fact.id)
    case .anyFact(let any): any.contains { facts.contains($0.id) }
    case .trait(let who, _): roles.contains(who.id) || traits.contains(who.id)
    case .character(let who, _): roles.contains(who.id)
    case .option(let axis, _): axes.contains(axis.id)
    }
  }
}
