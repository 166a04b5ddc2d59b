import StorySpace
import WorldModel

/// Finds every collection of a small world by trying everything.
///
/// For each it writes down which lines of the author it breaks, forbidden cells
/// and options that a planet does not take among them. So whether some of the
/// lines can be kept together is asked of a list.
struct CollectionOracle {
  /// A story as it is counted.
  struct Tale: Hashable {
    var planet: Int
    /// Role, character, and the trait that is shown.
    var cast: [[String]]
    /// Axis and option.
    var options: [[String]]
    var beats: [String]
  }

  let world: World
  /// Everything that could be given up.
  private(set) var lines: [Demand.Kind] = []
  /// For each collection, the lines it breaks, each set once.
  private(set) var broken: Set<UInt64> = []
  /// The stories that each planet can tell, keeping its own cells and options.
  private(set) var plots: [Set<[String]>] = []

  /// Nil if there is too much to try.
  init?(_ world: World, _ form: Form, _ specs: [RuleSpec], atMost limit: Int) {
    self.world = world
    var bounds = world.balance.bounds
    if !bounds.contains(where: { $0.quantity == .sharedBeat }) {
      bounds.append(.init(.sharedBeat, atMost: 1))
    }
    if !bounds.contains(where: { $0.quantity == .alike }) { bounds.append(.init(.alike, atMost: 1)) }
    lines = bounds.map { .bound($0) }
    for planet in world.planets {
      lines += planet.forbidden.map { .forbids($0) } + planet.takes.map { .takes($0, planet: planet.name) }
    }
    lines = lines.unique()
    guard lines.count < 64 else { return nil }

    let meters = bounds.map { Meter($0, world) }
    var ways: [[Way]] = []
    for (index, planet) in world.planets.enumerated() {
      var open = planet
      open.forbidden = []
      open.takes = []
      guard let all = Enumerator(planet: open, form: form, rules: specs).stories(atMost: 8_000) else {
        return nil
      }
      let tales = all.filter(\.keepsRules).map { (plot: $0.plot, tale: Tale($0.plot, planet: index)) }
      plots.append(Set(tales.filter { self.broken(by: $0.tale) == 0 }.map(\.plot)))
      let found = tales.map(\.tale).map { tale in
        Way(
          counts: meters.flatMap { $0.counts(of: tale, in: world) }, likeness: tale.likeness(in: world),
          broken: self.broken(by: tale))
      }
      let count = world.balance.allotments.first { $0.planet.id == planet.id }?.count ?? 1
      for _ in 0..<count { ways.append(found.unique()) }
    }
    guard ways.reduce(1, { $0 > limit ? $0 : $0 * max(1, $1.count) }) <= limit else { return nil }

    let width = meters.reduce(0) { $0 + $1.width }
    var totals = [Int](repeating: 0, count: width)
    var likenesses: [String] = []
    tryAll(ways[...], 0, &totals, &likenesses, meters)
  }

  private mutating func tryAll(
    _ ways: ArraySlice<[Way]>, _ broken: UInt64, _ totals: inout [Int], _ likenesses: inout [String],
    _ meters: [Meter]
  ) {
    guard let first = ways.first else {
      var broken = broken
      var start = 0
      for (line, meter) in meters.enumerated() {
        if !meter.isKept(totals[start..<start + meter.width], likenesses) { broken |= 1 << UInt64(line) }
        start += meter.width
      }
      self.broken.insert(broken)
      return
    }
    for way in first {
      for index in totals.indices { totals[index] += way.counts[index] }
      likenesses.append(way.likeness)
      tryAll(ways.dropFirst(), broken | way.broken, &totals, &likenesses, meters)
      likenesses.removeLast()
      for index in totals.indices { totals[index] -= way.counts[index] }
    }
  }

  /// Whether there is a collection that keeps these lines.
  func isPossible(keeping lines: UInt64) -> Bool { broken.contains { $0 & lines == 0 } }

  /// Whether so few lines, or fewer, cannot be kept together.
  func hasConflict(of size: Int, with lines: UInt64 = 0, from first: Int = 0) -> Bool {
    if !isPossible(keeping: lines) { return true }
    return size > 0
      && (first..<self.lines.count).contains {
        hasConflict(of: size - 1, with: lines | 1 << UInt64($0), from: $0 + 1)
      }
  }

  var allLines: UInt64 { lines.isEmpty ? 0 : ~0 >> UInt64(64 - lines.count) }

  func line(_ kind: Demand.Kind) -> UInt64? { lines.firstIndex(of: kind).map { 1 << UInt64($0) } }

  /// The lines that a collection breaks.
  func broken(by tales: [Tale]) -> UInt64 {
    var broken = tales.reduce(UInt64(0)) { $0 | self.broken(by: $1) }
    for (line, kind) in lines.enumerated() {
      guard case .bound(let bound) = kind else { continue }
      let meter = Meter(bound, world)
      let totals = tales.reduce([Int](repeating: 0, count: meter.width)) { totals, tale in
        zip(totals, meter.counts(of: tale, in: world)).map { $0 + $1 }
      }
      if !meter.isKept(totals[...], tales.map { $0.likeness(in: world) }) { broken |= 1 << UInt64(line) }
    }
    return broken
  }

  /// The cells and options that one story breaks.
  private func broken(by tale: Tale) -> UInt64 {
    let planet = world.planets[tale.planet]
    var broken: UInt64 = 0
    for (line, kind) in lines.enumerated() {
      let isBroken =
        switch kind {
        case .forbids(let cell):
          planet.forbidden.contains(cell)
            && tale.cast.contains { part in
              part[0] == cell.role.id && part[2] == cell.trait.id
                && world.group(of: part[1]) == cell.group
            }
        case .takes(let intake, let name):
          planet.name == name
            && tale.options.contains { chosen in
              chosen[0] == intake.axis.id && !intake.options.map(\.id).contains(chosen[1])
            }
        default: false
        }
      if isBroken { broken |= 1 << UInt64(line) }
    }
    return broken
  }

  private struct Way: Hashable {
    var counts: [Int]
    var likeness: String
    var broken: UInt64
  }
}

/// A bound of the balance, as it reads.
private struct Meter {
  let bound: Balance.Bound
  /// What is counted apart: options, beats, or everybody and then each group.
  let names: [String]
  let groups: [String]

  var width: Int { names.count }

  init(_ bound: Balance.Bound, _ world: World) {
    self.bound = bound
    groups = Set(world.planets.flatMap(\.cast).map { world.group(of: $0.id) }).sorted()
    names =
      switch bound.quantity {
      case .option(let axis, nil):
        world.planets.flatMap(\.axes).filter { $0.id == axis.id }.flatMap(\.options).map(\.id).unique()
      case .option(_, let option?): [option.id]
      case .sharedBeat: world.planets.flatMap(\.beats).filter(\.isShared).map(\.id).unique()
      case .character(let who): [who.id]
      case .alike: []
      case .part, .trait, .act: [""] + groups
      }
  }

  func counts(of tale: CollectionOracle.Tale, in world: World) -> [Int] {
    switch bound.quantity {
    case .option(let axis, _): return names.map { tale.options.contains([axis.id, $0]) ? 1 : 0 }
    case .sharedBeat:
      let beats = world.planets[tale.planet].beats.filter(\.isShared).map(\.id)
      return names.map { beats.contains($0) && tale.beats.contains($0) ? 1 : 0 }
    case .character(let who): return [tale.cast.contains { $0[1] == who.id } ? 1 : 0]
    case .alike: return []
    case .part, .trait, .act:
      let people = people(in: tale, world).map { world.group(of: $0) }
      let counted = people.filter { bound.group == nil || bound.group == $0 }
      return [counted.count] + groups.map { group in people.count { $0 == group } }
    }
  }

  /// Everybody who is counted, as often as they are.
  private func people(in tale: CollectionOracle.Tale, _ world: World) -> [String] {
    switch bound.quantity {
    case .part(let role): return tale.cast.filter { $0[0] == role.id }.map { $0[1] }
    case .trait(let trait, let role):
      return tale.cast.filter { $0[2] == trait.id && (role == nil || role?.id == $0[0]) }.map { $0[1] }
    case .act(let verb, let direction, let role):
      var roles: [String] = []
      for id in tale.beats {
        for event in world.planets[tale.planet].beats.first(where: { $0.id == id })?.events ?? [] {
          guard case .act(let act) = event, act.verb == verb else { continue }
          roles += (direction == .given ? act.doers : act.receivers).map(\.id)
        }
      }
      return roles.filter { role == nil || role?.id == $0 }.compactMap { id in
        tale.cast.first { $0[0] == id }?[1]
      }
    default: return []
    }
  }

  func isKept(_ totals: ArraySlice<Int>, _ likenesses: [String]) -> Bool {
    let limits = (bound.atLeast ?? 0)...(bound.atMost ?? 1_000)
    switch bound.quantity {
    case .alike: return likenesses.allSatisfy { one in limits.contains(likenesses.count { $0 == one }) }
    case .option, .sharedBeat, .character: return totals.allSatisfy { limits.contains($0) }
    case .part, .trait, .act:
      guard limits.contains(totals.first ?? 0) else { return false }
      let byGroup = totals.dropFirst()
      guard let within = bound.within, let most = byGroup.max(), let least = byGroup.min() else {
        return true
      }
      return most - least <= within
    }
  }
}

extension World {
  fileprivate func group(of character: String) -> String {
    let somebody = planets.flatMap(\.cast).first { $0.id == character }
    return somebody?.statedGender ?? somebody?.pronouns.id ?? ""
  }
}

extension CollectionOracle.Tale {
  /// Reads a story as the enumerator writes it.
  init(_ plot: [String], planet: Int) {
    self.init(planet: planet, cast: [], options: [], beats: [])
    for word in plot {
      if let slash = word.firstIndex(of: "/") {
        beats.append(String(word[word.index(after: slash)...]))
      } else if word.contains(":") {
        cast.append(
          word.split(omittingEmptySubsequences: false) { "=:".contains($0) }.map(String.init))
      } else {
        options.append(word.split(separator: "=").map(String.init))
      }
    }
  }

  /// What makes two stories alike: the options in play, the first thing that
  /// somebody other than the hero does while support is needed, the last beat.
  fileprivate func likeness(in world: World) -> String {
    let told = beats.compactMap { id in world.planets[planet].beats.first { $0.id == id } }
    var help = "none"
    search: for beat in told where beat.stage == .support {
      for case .act(let act) in beat.events where !act.doers.map(\.id).contains("hero") {
        help = act.verb.rawValue
        break search
      }
    }
    let inPlay = options.map { $0.joined(separator: "=") }.sorted().joined(separator: ",")
    return "\(inPlay) \(help) \(beats.last ?? "")"
  }
}
