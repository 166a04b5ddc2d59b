import Diagnostics
import Rules
import StorySpace
import WorldModel

/// A random world with a place for each line, and wishes.
struct WishedWorld {
  var planet: Planet
  var form: Form
  var specs: [RuleSpec]
  var pins: Pins

  static let limit = 60_000

  func rules() throws -> [Rule] { try specs.map { try $0.rule() } }

  /// The world of a seed: the first of a series that is small enough.
  static func make(seed: Int) -> WishedWorld? {
    for attempt in 0..<50 {
      var maker = WorldMaker(TestRandom(seed, 1_000 + attempt))
      let world = maker.world(seed)
      var random = TestRandom(seed, 5_000 + attempt)
      var wished = WishedWorld(
        planet: world.planet, form: world.form, specs: world.specs, pins: Pins())
      wished.lengthen(&random)
      wished.number(&random)
      wished.wish(&random)
      if wished.stories() != nil { return wished }
    }
    return nil
  }

  /// Long tellings, so that minutes matter, and an option that a planet cannot take.
  private mutating func lengthen(_ random: inout TestRandom) {
    for beat in planet.beats.indices where random.chance(50) {
      let words = Array(repeating: "word", count: random.below(90)).joined(separator: " ")
      planet.beats[beat].tellings.append(Wording([.text(words)]))
    }
    for axis in planet.axes where random.chance(40) {
      planet.takes.append(
        Planet.Intake(axis: Reference(axis.id), options: [Reference(random.pick(axis.options).id)]))
    }
  }

  /// Gives each line a place of its own; some lines hold several conditions.
  private mutating func number(_ random: inout TestRandom) {
    let file = SourceFile(path: "random.xml", text: String(repeating: "x", count: 4_000))
    var next = 0
    func place() -> SourceRange {
      next += 1
      return SourceRange(file: file, bytes: next..<(next + 1))
    }
    for index in planet.facts.indices { planet.facts[index].origin = place() }
    for index in planet.roles.indices { planet.roles[index].origin = place() }
    for index in planet.forbidden.indices { planet.forbidden[index].origin = place() }
    for index in planet.takes.indices { planet.takes[index].origin = place() }
    for axis in planet.axes.indices {
      for option in planet.axes[axis].options.indices {
        planet.axes[axis].options[option].wants = planet.axes[axis].options[option].wants.map {
          Reference($0.id, at: place())
        }
      }
    }
    for beat in planet.beats.indices {
      for index in planet.beats[beat].requirements.indices {
        let isNext = index > 0 && random.chance(25)
        planet.beats[beat].requirements[index].origin =
          isNext ? planet.beats[beat].requirements[index - 1].origin : place()
      }
    }
  }

  private mutating func wish(_ random: inout TestRandom) {
    var wishes: [Pins.Wish] = []
    for _ in 0..<random.pick([0, 1, 1, 2, 2, 3, 4]) {
      switch random.below(5) {
      case 0, 1: wishes.append(.beat(random.pick(planet.beats).id))
      case 2:
        wishes.append(.role(random.pick(planet.roles).id, character: random.pick(planet.cast).id))
      case 3:
        wishes.append(.trait(role: random.pick(planet.roles).id, random.pick(WorldMaker.traits)))
      default:
        guard !planet.axes.isEmpty else { continue }
        let axis = random.pick(planet.axes)
        wishes.append(.option(axis: axis.id, random.pick(axis.options).id))
      }
    }
    for wish in wishes {
      if random.chance(75) { pins.with.append(wish) } else { pins.without.append(wish) }
    }
    if random.chance(20) { pins.age = random.pick([4, 7]) }
    if random.chance(30) { pins.minutes = random.pick([1, 1, 2]) }
  }

  /// The plots that keep everything, by brute force; nil if there are too many assignments.
  func stories() -> [[String]]? {
    let length = NominalLength(of: planet).steps
    return Enumerator(planet: planet, form: form, rules: specs).stories(atMost: Self.limit)?
      .filter(\.keepsRules).map(\.plot).filter { grants($0, length) }
  }

  /// Whether a plot is as wished.
  private func grants(_ plot: [String], _ length: [Int]) -> Bool {
    let told = plot.filter { $0.contains("/") }.map {
      String($0.split(separator: "/")[1].split(separator: "+")[0])
    }
    func isSo(_ wish: Pins.Wish) -> Bool {
      switch wish {
      case .beat(let beat): told.contains(beat)
      case .role(let role, let character): plot.contains { $0.hasPrefix("\(role)=\(character):") }
      case .trait(let role, let trait):
        plot.contains { $0.hasPrefix("\(role)=") && $0.hasSuffix(":\(trait)") }
      case .option(let axis, let option): plot.contains("\(axis)=\(option)")
      }
    }
    guard pins.with.allSatisfy(isSo), !pins.without.contains(where: isSo) else { return false }
    // What a planet cannot take; the enumerator takes everything.
    for intake in planet.takes {
      let axis = planet.axes.first { $0.id == intake.axis.id }
      for option in axis?.options ?? [] where plot.contains("\(intake.axis.id)=\(option.id)") {
        guard intake.options.contains(where: { $0.id == option.id }) else { return false }
      }
    }
    let beats = told.compactMap { id in planet.beats.firstIndex { $0.id == id } }
    if let age = pins.age {
      guard Pins.suits(age, planet, form) else { return false }
      guard beats.allSatisfy({ Pins.suits(age, planet.beats[$0], of: planet) }) else { return false }
    }
    // 110 words a minute, in steps of five.
    return pins.minutes.map { beats.reduce(0) { $0 + length[$1] } <= $0 * 22 } ?? true
  }

  // MARK: Without some lines

  /// The world without some of what is asked for.
  ///
  /// - Parameters:
  ///   - isFree: Whether beats also stand with the lines that they have lost, where these tell an option or a
  ///     trait, as other beats that exclude one another. So nothing is lost with such a line but its demand.
  ///   - isKept: What stays.
  /// - Returns: What is left.
  func keeping(isFree: Bool, _ isKept: (Demand) -> Bool) -> WishedWorld {
    var world = self
    world.pins.with = pins.with.filter { isKept(Demand(.with($0))) }
    world.pins.without = pins.without.filter { isKept(Demand(.without($0))) }
    if let age = pins.age, !isKept(Demand(.age(age))) { world.pins.age = nil }
    if let minutes = pins.minutes, !isKept(Demand(.minutes(minutes))) { world.pins.minutes = nil }
    world.planet.forbidden = planet.forbidden.filter { isKept(Demand(.forbids($0), at: $0.origin)) }
    world.planet.takes = planet.takes.filter {
      isKept(Demand(.takes($0, planet: planet.name), at: $0.origin))
    }
    world.specs = specs.filter { isKept(Demand(.rule($0.id))) }
    for (index, fact) in planet.facts.enumerated() where fact.isWanted {
      world.planet.facts[index].isWanted = isKept(Demand(.wanted(fact: fact.id), at: fact.origin))
    }
    for axis in planet.axes.indices {
      for option in planet.axes[axis].options.indices {
        let content = planet.axes[axis].options[option]
        world.planet.axes[axis].options[option].wants = content.wants.filter {
          isKept(Demand(.wantedBy(option: content.id, fact: $0.id), at: $0.origin))
        }
      }
    }
    for (index, role) in planet.roles.enumerated() {
      if !isKept(Demand(.player(role: role.id, role.player), at: role.origin)) {
        world.planet.roles[index].player = .any
      }
      if !isKept(Demand(.mandatory(role: role.id), at: role.origin)) {
        world.planet.roles[index].isOptional = true
      }
    }
    world.planet.beats = []
    for beat in planet.beats {
      let lines = Dictionary(grouping: beat.requirements) { $0.origin?.bytes.lowerBound ?? 0 }
        .sorted { $0.key < $1.key }.map(\.value)
      let lost = lines.filter { !isKept(Demand(.condition($0, beat: beat.id), at: $0[0].origin)) }
      var left = beat
      left.requirements = lines.filter { !lost.contains($0) }.flatMap { $0 }
      var variants = [left]
      for line in lost where isFree && line.contains(where: \.isTelling) {
        variants += variants.map { variant in
          var other = variant
          other.requirements += line
          return other
        }
      }
      if variants.count > 1 {
        let told = Reference("told-\(beat.id)")
        world.planet.facts.append(Planet.Fact(id: told.id))
        for index in variants.indices {
          variants[index].id += index > 0 ? "+\(index)" : ""
          variants[index].requirements.append(Requirement(.fact(told), holds: false))
          variants[index].effects.append(Effect(told, isSet: true))
        }
      }
      world.planet.beats += variants
    }
    return world
  }
}

extension Requirement {
  fileprivate var isTelling: Bool {
    switch condition {
    case .trait(_, let named): holds && Set(named.map(\.id)).count == 1
    case .option(_, let named): holds && Set(named.map(\.id)).count == 1
    default: false
    }
  }
}
