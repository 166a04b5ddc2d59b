internal import Diagnostics
internal import WorldModel

/// Everything that is counted over a collection, and how often each may be.
struct Ledger: Sendable {
  /// What a counter counts.
  enum Key: Hashable, Sendable {
    case character(String)
    case option(axis: String, String)
    case part(role: String, group: String?)
    case trait(String, role: String?, group: String?)
    case act(Verb, Balance.Bound.Direction, role: String?, group: String?)
    case beat(String)
  }

  /// What is asked of counters.
  struct Check: Sendable {
    enum Range: Hashable, Sendable {
      /// One counter stays between two numbers.
      case between(Int, Int)
      /// Several counters differ by so many at most.
      case within(Int)
    }

    var counters: [Int]
    var range: Range
    /// The demand that asks for it.
    var demand: Int

    /// How far counts are from what is asked.
    @inline(__always)
    func violation(_ counts: [Int]) -> Int {
      switch range {
      case .between(let low, let high):
        let count = counts[counters[0]]
        return count < low ? low - count : count > high ? count - high : 0
      case .within(let spread):
        var least = Int.max
        var most = Int.min
        for counter in counters {
          least = min(least, counts[counter])
          most = max(most, counts[counter])
        }
        return most - least > spread ? most - least - spread : 0
      }
    }
  }

  private(set) var counters: [Key: Int] = [:]
  private(set) var checks: [Check] = []
  /// For each counter, the checks that look at it.
  private(set) var checksOf: [[Int]] = []
  /// Whether some trait is counted for any role and everybody, for one role, for one group, for both:
  /// what is counted for none need not be looked for.
  private var shapes = [false, false, false, false]

  /// How many stories may be alike, with the demand that says so.
  private(set) var alike: [(limit: Int, demand: Int)] = []

  /// Opens the books for bounds.
  ///
  /// - Parameters:
  ///   - bounds: The bounds, each with the demand that it is.
  ///   - planets: The planets of the collection.
  init(_ bounds: [(bound: Balance.Bound, demand: Int)], over planets: [Planet]) {
    let groups = Set(planets.lazy.flatMap(\.cast).map(\.gender)).sorted()
    for (bound, demand) in bounds {
      switch bound.quantity {
      case .character(let character): ask(bound, demand) { _ in .character(character.id) }
      case .option(let axis, let option?): ask(bound, demand) { _ in .option(axis: axis.id, option.id) }
      case .option(let axis, nil):
        let options = planets.flatMap(\.axes).filter { $0.id == axis.id }.flatMap(\.options).map(\.id)
        for option in options.uniqued() { ask(bound, demand) { _ in .option(axis: axis.id, option) } }
      case .part(let role): ask(bound, demand, groups) { .part(role: role.id, group: $0) }
      case .trait(let trait, let role):
        ask(bound, demand, groups) { .trait(trait.id, role: role?.id, group: $0) }
      case .act(let verb, let direction, let role):
        ask(bound, demand, groups) { .act(verb, direction, role: role?.id, group: $0) }
      case .sharedBeat:
        let beats = planets.flatMap { $0.beats.lazy.filter(\.isShared).map(\.id) }
        for beat in beats.uniqued() { ask(bound, demand) { _ in .beat(beat) } }
      case .alike: alike.append((bound.atMost ?? 1, demand))
      }
    }
  }

  private mutating func ask(
    _ bound: Balance.Bound, _ demand: Int, _ groups: [String] = [], _ key: (String?) -> Key
  ) {
    if bound.atLeast != nil || bound.atMost != nil {
      add(
        [key(bound.group)], .between(bound.atLeast ?? 0, bound.atMost ?? Int.max), demand)
    }
    if let spread = bound.within, groups.count > 1 {
      add(groups.map { key($0) }, .within(spread), demand)
    }
  }

  private mutating func add(_ keys: [Key], _ range: Check.Range, _ demand: Int) {
    let counters = keys.map { counter($0) }
    for counter in counters { checksOf[counter].append(checks.count) }
    checks.append(Check(counters: counters, range: range, demand: demand))
  }

  /// The place in ``shapes``.
  private static func shape(_ role: String?, _ group: String?) -> Int {
    (role == nil ? 0 : 1) + (group == nil ? 0 : 2)
  }

  private mutating func counter(_ key: Key) -> Int {
    if let counter = counters[key] { return counter }
    if case .trait(_, let role, let group) = key { shapes[Self.shape(role, group)] = true }
    counters[key] = checksOf.count
    checksOf.append([])
    return checksOf.count - 1
  }

  /// The counters that go up when somebody of a group shows a trait in a role.
  func counters(showing trait: String, in role: String, by group: String) -> [Int] {
    var found: [Int] = []
    for (askedRole, askedGroup) in [(nil, nil), (nil, group), (role, nil), (role, group)]
      as [(String?, String?)]
    where shapes[Self.shape(askedRole, askedGroup)] {
      if let counter = counters[.trait(trait, role: askedRole, group: askedGroup)] { found.append(counter) }
    }
    return found
  }

  /// The counters among keys.
  func counters(_ keys: Key...) -> [Int] { keys.compactMap { counters[$0] } }
}
