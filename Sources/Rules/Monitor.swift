public import WorldModel

/// A rule watching one story for one choice of people.
///
/// A monitor is a small automaton. It is fed the events of a story in order,
/// with a call at the start of each beat, and objects at an exact event or at
/// the end. Its whole memory is one small number, so that the story space can
/// carry it along and the linter can follow it: one definition, two uses.
public struct Monitor: Hashable, Sendable {
  /// The memory of a monitor.
  public typealias State = UInt32

  /// What an event does to a monitor.
  public struct Step: Hashable, Sendable {
    public var state: State
    /// The event breaks the rule here and now.
    public var objects = false
    /// The event is what an objection at the end would point to.
    public var isAnchor = false
  }

  public let rule: Rule
  /// The roles that the variables stand for.
  public let binding: [String]

  public init(_ rule: Rule, binding: [String]) {
    self.rule = rule
    self.binding = binding
  }

  /// The state before the first beat.
  public var initial: State {
    switch rule.pattern {
    case .presence(let presence): presence.trigger == nil ? PresenceBits.called : 0
    default: 0
    }
  }

  /// The state at the start of a beat.
  public func enter(_ stage: Stage, _ state: State) -> State {
    guard case .presence(let presence) = rule.pattern else { return state }
    if let wanted = presence.stage { return wanted == stage ? state | PresenceBits.seen : state }
    return (state | PresenceBits.seen) & ~PresenceBits.there
  }

  /// What an event does.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - stage: The stage of its beat.
  ///   - state: The state before it.
  ///   - isWaived: Whether the beat waives this rule, so that objections
  ///     anchored in it are silent.
  /// - Returns: The state after it, and whether the rule objects.
  public func step(_ event: Event, in stage: Stage, _ state: State, isWaived: Bool) -> Step {
    switch rule.pattern {
    case .absence(let atom):
      return Step(state: state, objects: !isWaived && atom.matches(event, binding))
    case .existence(let atoms):
      return Step(state: atoms.contains { $0.matches(event, binding) } ? 1 : state)
    case .precedence(let precedence):
      return step(precedence, event, state, isWaived)
    case .response(let response):
      return step(response, event, state, isWaived)
    case .presence(let presence):
      var state = state
      let isPlace = presence.stage == nil || presence.stage == stage
      if isPlace, event.presentRoles.contains(where: { $0.id == role(presence.who) }) {
        state |= PresenceBits.there
      }
      if let trigger = presence.trigger, trigger.matches(event, binding) { state |= PresenceBits.called }
      return Step(state: state)
    case .stateAtEnd(let end):
      guard case .feeling(let feeling) = event, feeling.who.id == role(end.who) else {
        return Step(state: state)
      }
      guard let bit = end.families.isEmpty ? 0 : end.families.firstIndex(of: feeling.family) else {
        return Step(state: state)
      }
      let isWrong =
        feeling.strength > end.atMost || (!end.mayBeMasked && feeling.mask != nil && feeling.strength > 0)
      return Step(state: isWrong ? state | 1 << bit : state & ~(1 << bit))
    case .world, .collection, .words:
      return Step(state: state)
    }
  }

  /// Whether the rule is broken if the story ends here.
  public func objectsAtEnd(_ state: State) -> Bool {
    switch rule.pattern {
    case .absence, .precedence, .world, .collection, .words: false
    case .existence: state == 0
    case .response: state != 0 && state & ResponseBits.waived == 0
    case .presence: state == PresenceBits.called | PresenceBits.seen
    case .stateAtEnd: state != 0
    }
  }

  private func role(_ variable: Int) -> String {
    binding.indices.contains(variable) ? binding[variable] : ""
  }

  // MARK: Presence

  private enum PresenceBits {
    static let called: State = 1
    static let there: State = 2
    static let seen: State = 4
  }

  // MARK: Precedence

  /// The lowest bit says whether leave is given; above it stands how far each
  /// way of giving leave has come.
  private func step(_ precedence: Precedence, _ event: Event, _ state: State, _ isWaived: Bool) -> Step {
    var isLicensed = state & 1 == 1
    var progress = state >> 1
    var step = Step(state: state)
    if precedence.guarded.matches(event, binding) {
      step.objects = !isLicensed && !isWaived
      if precedence.each {
        isLicensed = false
        progress = 0
      }
    }
    if precedence.revoke.contains(where: { $0.matches(event, binding) }) {
      isLicensed = false
      progress = 0
    } else if !isLicensed {
      (progress, isLicensed) = precedence.licence.advance(progress, event, binding)
    }
    step.state = progress << 1 | (isLicensed ? 1 : 0)
    return step
  }

  // MARK: Response

  private enum ResponseBits {
    static let pending: State = 1
    static let waived: State = 2
  }

  /// Zero is rest.
  ///
  /// Otherwise the lowest bit is set, the next says whether the
  /// trigger's beat waives the rule, and above stands what has been answered.
  private func step(_ response: Response, _ event: Event, _ state: State, _ isWaived: Bool) -> Step {
    if response.trigger.matches(event, binding) {
      return Step(state: ResponseBits.pending | (isWaived ? ResponseBits.waived : 0), isAnchor: true)
    }
    guard state != 0 else { return Step(state: state) }
    var progress = state >> 2
    let isAnswered: Bool
    switch response.answer {
    case .all(let duties):
      for (index, duty) in duties.enumerated() where duty.matches(event, binding) {
        progress |= 1 << State(index)
      }
      isAnswered = progress == (1 << State(duties.count)) - 1
    case .any(let alternatives):
      (progress, isAnswered) = alternatives.advance(progress, event, binding)
    }
    return Step(state: isAnswered ? 0 : progress << 2 | state & 3)
  }
}

extension Alternatives {
  /// Moves every sequence that waits for this event one place on.
  ///
  /// Progress is one number in mixed radix, a digit a sequence.
  fileprivate func advance(
    _ progress: Monitor.State, _ event: Event, _ binding: [String]
  ) -> (progress: Monitor.State, isComplete: Bool) {
    var rest = progress
    var unit: Monitor.State = 1
    var result: Monitor.State = 0
    for sequence in sequences {
      let radix = Monitor.State(max(sequence.count, 1))
      var place = rest % radix
      rest /= radix
      if sequence.indices.contains(Int(place)), sequence[Int(place)].matches(event, binding) { place += 1 }
      if Int(place) == sequence.count { return (0, true) }
      result += place * unit
      unit *= radix
    }
    return (result, false)
  }
}
