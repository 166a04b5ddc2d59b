internal import WorldModel

/// Patterns that count, tell values apart, or remember feelings.
///
/// Counters stop where more would make no difference; only a share has to count on.
extension Monitor {
  // MARK: Share

  enum ShareBits {
    /// Where the difference starts; below it stands the base.
    static let difference: State = 6
    /// A difference of nothing, so that it can fall as well as rise.
    static let zero: State = 1 << 31
  }

  /// The denominator times the part less the numerator times the whole, and the whole
  /// as far as the base.
  func counted(_ share: Share, _ event: Event, _ memory: State) -> State {
    guard share.whole.matches(event, instance) else { return memory }
    let isPart = share.part.contains { $0.matches(event, instance) && $0.isOwn(event) }
    let base = min(memory & 63 + 1, State(share.base))
    let change = (isPart ? share.denominator : 0) - share.numerator
    let difference = Int64(memory >> ShareBits.difference) + Int64(change)
    // No story is long enough to reach either end.
    let kept = State(min(max(difference, 0), Int64(UInt32.max)))
    return kept << ShareBits.difference | base
  }

  // MARK: If-then

  /// How often the condition has happened, and above it the consequence.
  func counted(_ ifThen: IfThen, _ event: Event, _ memory: State) -> State {
    var (conditions, consequences) = (memory & 127, memory >> 7)
    if ifThen.condition.matches(event, instance) {
      conditions = min(conditions + 1, State(ifThen.conditionCount))
    }
    if ifThen.consequence.matches(event, instance) {
      consequences = min(consequences + 1, ifThen.enough)
    }
    return consequences << 7 | conditions
  }

  // MARK: Feelings

  enum TrendBits {
    /// For each family, its first strength, from one, and whether the last is wrong.
    static let width: State = 4
    static let fails: State = 8
    static let anyFails: State = 0x8888_8888
  }

  func followed(_ trend: Trend, _ event: Event, _ memory: State) -> State {
    guard case .feeling(let feeling) = event, feeling.who.id == role(trend.who),
      let index = trend.families.firstIndex(of: feeling.family)
    else { return memory }
    let shift = State(index) * TrendBits.width
    let first = memory >> shift & 7
    let strength = min(max(feeling.strength, 0), 4)
    if first == 0 { return memory | State(strength + 1) << shift }
    let change = strength + 1 - Int(first)
    let isSo = trend.rises ? change >= trend.change : change <= -trend.change
    return isSo ? memory & ~(TrendBits.fails << shift) : memory | TrendBits.fails << shift
  }

  func followed(_ end: StateAtEnd, _ event: Event, _ memory: State) -> State {
    guard case .feeling(let feeling) = event, feeling.who.id == role(end.who),
      let bit = end.families.isEmpty ? 0 : end.families.firstIndex(of: feeling.family)
    else { return memory }
    let isWrong =
      feeling.strength > end.atMost || (!end.mayBeMasked && feeling.mask != nil && feeling.strength > 0)
    return isWrong ? memory | 1 << State(bit) : memory & ~(1 << State(bit))
  }
}

extension Atom {
  /// Whether an event that matches is the doing of the atom's variable alone, if it has one.
  fileprivate func isOwn(_ event: Event) -> Bool {
    guard case .act(let atom) = self, case .variable = atom.asks.by, atom.asks.isTogether != true,
      case .act(let act) = event
    else { return true }
    return Set(act.doers.map(\.id)).count == 1
  }
}

extension Existence {
  /// The count from which more makes no difference.
  var enough: Monitor.State { Monitor.State(max(atLeast, (atMost ?? -1) + 1)) }
}

extension IfThen {
  /// The count of consequences from which more makes no difference.
  var enough: Monitor.State { Monitor.State(max(atLeast, (atMost ?? -1) + 1)) }

  func isBroken(_ memory: Monitor.State) -> Bool {
    guard memory & 127 >= conditionCount else { return false }
    let count = memory >> 7
    return count < atLeast || atMost.map { count > $0 } ?? false
  }
}

extension Share {
  func isBroken(_ memory: Monitor.State) -> Bool {
    guard memory & 63 >= base else { return false }
    let difference = memory >> Monitor.ShareBits.difference
    return bound == .atMost ? difference > Monitor.ShareBits.zero : difference < Monitor.ShareBits.zero
  }
}

extension Distinct {
  /// The memory when as many values were seen as make a difference.
  private static let full: Monitor.State = 1 << 56 - 1

  /// Adds a value to those seen: up to eight numbers of seven bits, in order.
  func adding(_ value: Monitor.State, to memory: Monitor.State) -> Monitor.State {
    if memory == Self.full { return memory }
    var seen: [Monitor.State] = []
    var rest = memory
    while rest != 0 {
      seen.append(rest & 127)
      rest >>= 7
    }
    if seen.contains(value) { return memory }
    if seen.count + 1 >= max(atLeast, (atMost ?? -1) + 1) { return Self.full }
    seen.append(value)
    return seen.sorted(by: >).reduce(0) { $0 << 7 | $1 }
  }

  func isBroken(_ memory: Monitor.State) -> Bool {
    let count: Int
    if memory == Self.full {
      count = max(atLeast, (atMost ?? -1) + 1)
    } else {
      count = (Monitor.State.bitWidth - memory.leadingZeroBitCount + 6) / 7
    }
    return count < atLeast || atMost.map { count > $0 } ?? false
  }
}

extension Distinct.Field {
  /// The values of an event; none if it does not say.
  func values(of event: Event, in scene: Scene) -> [String] {
    switch (self, event) {
    case (.stage, _): return [scene.stage.rawValue]
    case (.place, _): return scene.place.map { [$0] } ?? []
    case (.by, .act(let act)): return act.doers.map(\.id)
    case (.by, .feeling(let feeling)): return [feeling.who.id]
    case (.by, .speech(let speech)): return [speech.who.id]
    case (.to, .act(let act)): return act.receivers.map(\.id)
    case (.verb, .act(let act)): return [act.verb.rawValue]
    case (.kind, .act(let act)): return act.details[.kind].map { [$0] } ?? []
    case (.means, .act(let act)): return act.details[.means].map { [$0] } ?? []
    case (.cause, .act(let act)): return act.details[.cause].map { [$0] } ?? []
    case (.feeling, .feeling(let feeling)): return [feeling.family.rawValue]
    case (.mask, .feeling(let feeling)): return feeling.mask.map { [$0.rawValue] } ?? []
    default: return []
    }
  }
}
