internal import WorldModel

/// Proves that parts cannot be cast, or options shared out, as bounds ask,
/// whatever beats are told: a flow from stories to what is counted has no room.
///
/// Each family holds counters of which one part adds to one at most: the cells
/// of a table of traits and groups, the characters, the options of an axis. For
/// a family, parts can be shared out if and only if both hold: all parts find
/// a counter with room, and all counters find the parts they need (Mendelsohn
/// and Dulmage 1958). Where that fails, Hall's condition is broken, and no
/// search is needed.
struct AssignmentProof: Sendable {
  /// Parts that are alike: their values add to the same counters, and the same demands rule them out.
  struct Unit: Sendable {
    /// A value that a part can have.
    struct Value: Equatable, Sendable {
      /// What it adds to.
      var counters: [Int]
      /// The demands that rule it out.
      var demands: [Int]
    }

    var count: Int
    var values: [Value]
  }

  let units: [Unit]
  let families: [[Int]]
  private let ledger: Ledger
  /// For each counter, the least and the most that beats can add in all stories, whoever plays.
  private let range: [(low: Int, high: Int)]
  /// Counters to which beats add.
  private let beatCounters: Set<Int>

  init(_ problem: CollectionProblem) {
    ledger = problem.ledger
    var units: [Unit] = []
    // The last unit of each role and axis: planets that are alike mostly stand beside one another.
    var last: [String: Int] = [:]
    func add(_ name: String, _ count: Int, _ values: [Unit.Value]) {
      if let index = last[name], units[index].values == values {
        units[index].count += count
      } else {
        last[name] = units.count
        units.append(Unit(count: count, values: values))
      }
    }
    for (index, teller) in problem.tellers.enumerated() {
      let count = problem.stories.count { $0 == index }
      guard count > 0 else { continue }
      for (role, castings) in zip(teller.planet.roles, teller.castings) {
        add("role " + role.id, count, castings.map { Unit.Value(counters: $0.counters, demands: $0.demands) })
      }
      for (axis, takings) in zip(teller.planet.axes, teller.takings) {
        add("axis " + axis.id, count, takings.map { Unit.Value(counters: $0.counters, demands: $0.demands) })
      }
    }
    self.units = units
    range = Self.range(problem)
    families = Self.families(units, ledger)
    beatCounters = Set(
      ledger.counters.compactMap { key, counter in
        switch key {
        case .act, .beat: counter
        case .character, .option, .part, .trait: nil
        }
      })
  }

  /// Sorts counters into families of counters that no value adds to together.
  private static func families(_ units: [Unit], _ ledger: Ledger) -> [[Int]] {
    var rivals = [Set<Int>](repeating: [], count: ledger.checksOf.count)
    var counted: Set<Int> = []
    for value in units.lazy.flatMap(\.values) {
      counted.formUnion(value.counters)
      if value.counters.count < 2 { continue }
      for counter in value.counters { rivals[counter].formUnion(value.counters) }
    }
    // A counter that nothing adds to can be too low, so it has to be in a family.
    for (key, counter) in ledger.counters {
      switch key {
      case .character, .option, .part, .trait: counted.insert(counter)
      case .act, .beat: break
      }
    }
    var families: [[Int]] = []
    for counter in counted.sorted() {
      if let index = families.firstIndex(where: { $0.allSatisfy { !rivals[counter].contains($0) } }) {
        families[index].append(counter)
      } else {
        families.append([counter])
      }
    }
    return families
  }

  /// What beats can add to each counter at the least and at the most, if every place of every story
  /// is filled for itself.
  private static func range(_ problem: CollectionProblem) -> [(low: Int, high: Int)] {
    var range = [(low: Int, high: Int)](repeating: (0, 0), count: problem.ledger.checksOf.count)
    // What the beats of one place add, by counter.
    var sums = [(low: Int, high: Int, beats: Int)](repeating: (Int.max, 0, 0), count: range.count)
    for (index, teller) in problem.tellers.enumerated() {
      let count = problem.stories.count { $0 == index }
      guard count > 0 else { continue }
      let adding = teller.planet.beats.indices.map { teller.range(ofBeat: $0) }
      for place in teller.program.places {
        var touched: [Int] = []
        for beat in place.beats {
          for (counter, low, high) in adding[beat.beat] {
            if sums[counter].beats == 0 { touched.append(counter) }
            let known = sums[counter]
            sums[counter] = (min(known.low, low), max(known.high, high), known.beats + 1)
          }
        }
        for counter in touched {
          let sum = sums[counter]
          let isSure = sum.beats == place.beats.count && !place.isOptional
          range[counter].low += isSure ? sum.low * count : 0
          range[counter].high += sum.high * count
          sums[counter] = (Int.max, 0, 0)
        }
      }
    }
    return range
  }

  /// A bound over beats that no choice of beats can keep; nil if there is none, which proves nothing.
  func impossibleCheck(keeping isActive: (Int) -> Bool) -> Int? {
    ledger.checks.indices.first { index in
      let check = ledger.checks[index]
      guard isActive(check.demand), case .between(let low, let high) = check.range,
        let counter = check.counters.first, beatCounters.contains(counter)
      else { return false }
      return range[counter].high < low || range[counter].low > high
    }
  }

  /// The demand of a check.
  func demand(of check: Int) -> Int { ledger.checks[check].demand }

  /// The first family that cannot be shared out; nil if all can, which proves nothing.
  func impossibleFamily(keeping isActive: (Int) -> Bool) -> Int? {
    families.indices.first { isImpossible($0, keeping: isActive) }
  }

  /// The demands that can keep a family from being shared out.
  ///
  /// Those that rule out values are among them for every unit: one that is left
  /// without any value has no place in any family.
  func demands(of family: Int) -> [Int] {
    var demands = Set(families[family].flatMap { ledger.checksOf[$0] }.map { ledger.checks[$0].demand })
    for unit in units { demands.formUnion(unit.values.flatMap(\.demands)) }
    return demands.sorted()
  }

  /// Whether a family's counters cannot be filled as the demands ask.
  func isImpossible(_ family: Int, keeping isActive: (Int) -> Bool) -> Bool {
    let counters = families[family]
    let bounds = counters.map { self.bounds(of: $0, isActive) }
    if bounds.contains(where: { $0.low > $0.high }) { return true }
    let index = Dictionary(uniqueKeysWithValues: counters.enumerated().map { ($0.element, $0.offset) })
    // Which counters each unit can add to; the last stands for none of them.
    let none = counters.count
    let reach = units.map { unit -> Set<Int> in
      var reach: Set<Int> = []
      for value in unit.values where !value.demands.contains(where: isActive) {
        reach.insert(value.counters.lazy.compactMap { index[$0] }.first ?? none)
      }
      return reach
    }
    let supply = units.indices.reduce(0) { $0 + units[$1].count }
    let low = flow(reach, bounds.map(\.low) + [0])
    if low < bounds.reduce(0, { $0 + $1.low }) { return true }
    return flow(reach, bounds.map { min($0.high, supply) } + [supply]) < supply
  }

  private func bounds(of counter: Int, _ isActive: (Int) -> Bool) -> (low: Int, high: Int) {
    var bounds = (low: 0, high: Int.max)
    for check in ledger.checksOf[counter] where isActive(ledger.checks[check].demand) {
      if case .between(let low, let high) = ledger.checks[check].range {
        bounds = (max(bounds.low, low), min(bounds.high, high))
      }
    }
    return bounds
  }

  private func flow(_ reach: [Set<Int>], _ room: [Int]) -> Int {
    let sink = units.count + room.count + 1
    var flow = MaxFlow(nodes: sink + 1)
    for (unit, counters) in reach.enumerated() {
      flow.connect(0, unit + 1, units[unit].count)
      for counter in counters.sorted() {
        flow.connect(unit + 1, units.count + 1 + counter, units[unit].count)
      }
    }
    for (counter, capacity) in room.enumerated() {
      flow.connect(units.count + 1 + counter, sink, capacity)
    }
    return flow.run(from: 0, to: sink)
  }
}
