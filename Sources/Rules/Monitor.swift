public import WorldModel

/// A rule watching one story for one choice of people.
///
/// A monitor is a small automaton. It is fed the events of a story in order,
/// with a call at the start and at the end of each beat, and objects at an
/// event, at the end of a beat or at the end of the story. Its whole memory is
/// one number, so that the story space can carry it along and the linter can
/// follow it: one definition, two uses.
public struct Monitor: Hashable, Sendable {
  /// The memory of a monitor: the scope in the lowest eight bits, the pattern above.
  public typealias State = UInt64

  /// What there is to know of a moment besides the state.
  public struct Signs: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// An objection that points to this event.
    public static let here = Signs(rawValue: 1)
    /// An objection that points to the events that asked for something.
    public static let atTriggers = Signs(rawValue: 2)
    /// An objection that points to the last beat that the rule looks at.
    public static let atLastBeat = Signs(rawValue: 4)
    /// The event asks for something; earlier ones are forgotten.
    public static let trigger = Signs(rawValue: 8)
    /// The event asks for something, as an earlier one of its beat does.
    public static let anotherTrigger = Signs(rawValue: 16)
    /// The objections count only if the stretch that the rule looks at is closed.
    public static let provisional = Signs(rawValue: 32)
    /// The stretch is closed: what was provisional counts.
    public static let closes = Signs(rawValue: 64)
    /// A stretch begins: what was provisional is forgotten.
    public static let opens = Signs(rawValue: 128)

    static let objections: Signs = [.here, .atTriggers, .atLastBeat]

    /// Whether there is an objection among them, if only a provisional one.
    public var areObjections: Bool { !isDisjoint(with: Self.objections) }
  }

  /// What an event, or the end of a beat or of the story, does to a monitor.
  public struct Step: Hashable, Sendable {
    public var state: State
    public var signs: Signs = []
    /// The rule is broken, whatever follows.
    public var objects = false
  }

  /// What does not change, in one place: monitors are handed around by the thousand.
  private final class Plan: Hashable, Sendable {
    let rule: Rule
    let instance: Instance
    let pattern: StoryPattern
    let atoms: [Atom]
    let numbers: [String: State]

    init(_ rule: Rule, _ instance: Instance, _ pattern: StoryPattern, numbers: [String: State]) {
      self.rule = rule
      self.instance = instance
      self.pattern = pattern
      atoms = pattern.atoms
      self.numbers = numbers
    }

    /// The numbers follow from the setting, and tell monitors of two settings apart.
    static func == (one: Plan, other: Plan) -> Bool {
      one === other
        || (one.instance == other.instance && one.numbers == other.numbers && one.rule == other.rule)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(rule.id)
      hasher.combine(instance)
    }
  }

  private let plan: Plan

  public var rule: Rule { plan.rule }
  /// What the variables stand for.
  public var instance: Instance { plan.instance }
  var pattern: StoryPattern { plan.pattern }
  /// Whom the variables can stand for.
  var guards: [Rule.Guard] { plan.rule.guards }
  /// Every kind of event that the pattern names.
  var atoms: [Atom] { plan.atoms }
  /// The values that a pattern tells apart, numbered from one.
  var numbers: [String: State] { plan.numbers }

  init(_ rule: Rule, _ pattern: StoryPattern, _ instance: Instance, in setting: Setting) {
    var numbers: [String: State] = [:]
    if case .distinct(let distinct) = pattern.kind {
      let values = setting.values(of: distinct.field).prefix(Self.maxValues)
      numbers = Dictionary(zip(values, 1...)) { first, _ in first }
    }
    plan = Plan(rule, instance, pattern, numbers: numbers)
  }

  /// The roles that the variables stand for.
  public var binding: [String] { instance.roles }

  /// The state before the first beat.
  public var initial: State {
    switch pattern.scope {
    case .whole, .before: ScopeBits.open | begun << ScopeBits.width
    default: 0
    }
  }

  /// The state at the start of a beat.
  public func enter(_ scene: Scene, _ state: State) -> State {
    if case .stages(let stages) = pattern.scope {
      guard stages.contains(scene.stage) else { return state }
      return entered(scene, ScopeBits.isOpen(state) ? state : ScopeBits.open | begun << ScopeBits.width)
    }
    return ScopeBits.isOpen(state) ? entered(scene, state) : state
  }

  /// What an event does.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - scene: Where its beat stands.
  ///   - state: The state before it.
  ///   - isWaived: Whether the beat waives this rule, so that objections
  ///     anchored in it are silent.
  /// - Returns: The state after it, and whether the rule objects.
  public func step(_ event: Event, in scene: Scene, _ state: State, isWaived: Bool) -> Step {
    let isOpen = ScopeBits.isOpen(state)
    switch pattern.scope {
    case .whole: return played(event, scene, state, isWaived)
    case .stages(let stages):
      return stages.contains(scene.stage) ? played(event, scene, state, isWaived) : Step(state: state)
    case .after(let atoms):
      if isOpen { return played(event, scene, state, isWaived) }
      return atoms.matches(event, instance) ? opened(scene) : Step(state: state)
    case .before(let atoms):
      guard isOpen else { return Step(state: state) }
      return atoms.matches(event, instance)
        ? closed(state, isWaived) : played(event, scene, state, isWaived)
    case .between(let from, let to, _):
      guard isOpen else { return from.matches(event, instance) ? opened(scene) : Step(state: state) }
      guard to.matches(event, instance) else { return played(event, scene, state, isWaived) }
      var step = closed(state, isWaived)
      if from.matches(event, instance) {
        step.state = opened(scene).state
        step.signs.insert(.opens)
      }
      return step
    case .within(let beats, let atoms):
      var step = isOpen ? played(event, scene, state, isWaived) : Step(state: state)
      if atoms.matches(event, instance) {
        step.state = opened(scene).state | State(beats) << ScopeBits.timer
        step.signs.insert(.opens)
      }
      return step
    }
  }

  /// What the end of a beat does.
  ///
  /// - Parameters:
  ///   - state: The state after its last event.
  ///   - isWaived: Whether the beat waives this rule.
  /// - Returns: The state with which the next beat is entered, and whether the rule objects.
  public func leave(_ state: State, isWaived: Bool) -> Step {
    guard ScopeBits.isOpen(state) else { return Step(state: state) }
    guard case .within = pattern.scope else { return left(state, isWaived) }
    if state >> ScopeBits.timer & 15 == 0 { return closed(state, isWaived) }
    var step = left(state, isWaived)
    step.state -= 1 << ScopeBits.timer
    return step
  }

  /// What the end of the story does, after the end of its last beat.
  public func end(_ state: State) -> Step {
    guard ScopeBits.isOpen(state), !pattern.scope.isProvisional else { return Step(state: state) }
    let signs = ended(state >> ScopeBits.width)
    return Step(state: state, signs: signs, objects: !signs.isEmpty)
  }

  /// Whether the rule is broken if the story ends here.
  public func objectsAtEnd(_ state: State) -> Bool { end(state).objects }

  /// Whether a beat of a stage can be the last that the rule looks at.
  public func looks(at stage: Stage) -> Bool {
    if case .stages(let stages) = pattern.scope, !stages.contains(stage) { return false }
    if case .presence(let presence) = pattern.kind, let wanted = presence.stage { return wanted == stage }
    return true
  }

  // MARK: Scope

  enum ScopeBits {
    /// A stretch is being looked at.
    static let open: State = 1
    /// The pattern is broken in it, if it is ever closed.
    static let broken: State = 2
    /// Where the number of beats starts that are still to come.
    static let timer: State = 4
    /// How many bits the scope has.
    static let width: State = 8

    static func isOpen(_ state: State) -> Bool { state & open != 0 }
  }

  private func opened(_ scene: Scene) -> Step {
    Step(state: entered(scene, ScopeBits.open | begun << ScopeBits.width), signs: .opens)
  }

  private func entered(_ scene: Scene, _ state: State) -> State {
    state & 0xFF | entered(scene, pattern: state >> ScopeBits.width) << ScopeBits.width
  }

  private func played(_ event: Event, _ scene: Scene, _ state: State, _ isWaived: Bool) -> Step {
    let (memory, signs) = played(event, scene, pattern: state >> ScopeBits.width, isWaived)
    return inside(state, memory, signs)
  }

  private func left(_ state: State, _ isWaived: Bool) -> Step {
    let (memory, signs) = left(pattern: state >> ScopeBits.width, isWaived)
    return inside(state, memory, signs)
  }

  /// What happens within a stretch: an objection may have to wait for its end.
  private func inside(_ state: State, _ memory: State, _ signs: Signs) -> Step {
    var step = Step(state: state & 0xFF | memory << ScopeBits.width, signs: signs)
    if signs.isDisjoint(with: .objections) { return step }
    if pattern.scope.isProvisional {
      step.state |= ScopeBits.broken
      step.signs.insert(.provisional)
    } else {
      step.objects = true
    }
    return step
  }

  /// The end of a stretch, in the middle of a beat or at its end.
  private func closed(_ state: State, _ isWaived: Bool) -> Step {
    var (memory, signs) = left(pattern: state >> ScopeBits.width, isWaived)
    signs.formUnion(ended(memory))
    memory = 0
    return Step(
      state: memory, signs: signs.union(.closes),
      objects: state & ScopeBits.broken != 0 || !signs.isDisjoint(with: .objections))
  }
}
