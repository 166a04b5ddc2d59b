internal import Rules
internal import WorldModel

/// Finds which rules had a say in each beat of a story.
///
/// What a beat does to a monitor is worked out once and remembered, since the
/// same beats are told again and again.
struct Shaping: Sendable {
  private let beats: [Beat]
  /// In the order of their ids.
  private let rules: [Rule]
  /// The monitors of each rule, one after the other.
  private var monitors: [[Watch]] = []

  /// - Parameters:
  ///   - rules: The rules.
  ///   - planet: The planet, with its roles and beats.
  init(rules: [Rule], _ planet: Planet) {
    self.rules = rules.sorted { $0.id < $1.id }
    beats = planet.beats
    let setting = Setting(planet)
    monitors = self.rules.map { rule in
      rule.monitors(in: setting).map { Watch($0, beats: planet.beats.count) }
    }
  }

  /// For each rule, which of its monitors watch a cast.
  func watching(_ cast: [Trace.Member]) -> [[Int]] {
    monitors.map { watches in watches.indices.filter { watches[$0].monitor.watches(cast) } }
  }

  /// Finds the rules that had a say.
  ///
  /// - Parameters:
  ///   - told: The beats of a story, by index.
  ///   - watching: The monitors that watch its cast.
  /// - Returns: For each beat, the rules whose monitors it moved, by id.
  mutating func rules(told: [Int], watching: [[Int]]) -> [[String]] {
    var result = [[String]](repeating: [], count: told.count)
    var isMoved = [Bool](repeating: false, count: told.count)
    for (rule, indices) in watching.enumerated() where !indices.isEmpty {
      for index in indices { monitors[rule][index].follow(told, of: beats, &isMoved) }
      for place in told.indices where isMoved[place] {
        result[place].append(rules[rule].id)
        isMoved[place] = false
      }
    }
    return result
  }
}

/// A monitor, and what is known of its moves.
private struct Watch: Sendable {
  let monitor: Monitor
  /// The pattern, if it is one about who is there in the whole story.
  private let presence: PresencePattern?
  /// What the rule gives leave to, if that is what it does.
  private let guarded: Atom?
  private let beatCount: Int
  private var states: [Monitor.State]
  private var index: [Monitor.State: Int]
  /// By state and beat: zero if not known yet, or else one more than twice the
  /// next state, and one more again if the beat moves the monitor.
  private var moves: [UInt32]
  /// For rules about who is there, by beat: zero if not known yet.
  private var calls: [UInt8]

  init(_ monitor: Monitor, beats: Int) {
    self.monitor = monitor
    let pattern = monitor.rule.pattern.story
    if case .presence(let presence)? = pattern?.kind, pattern?.scope == .whole {
      self.presence = presence
    } else {
      presence = nil
    }
    if case .precedence(let precedence)? = pattern?.kind {
      guarded = precedence.guarded
    } else {
      guarded = nil
    }
    beatCount = beats
    states = [monitor.initial]
    index = [monitor.initial: 0]
    moves = []
    calls = []
  }

  /// Marks the beats of a story that move the monitor.
  mutating func follow(_ told: [Int], of beats: [Beat], _ isMoved: inout [Bool]) {
    if let presence { return follow(presence, told, of: beats, &isMoved) }
    if moves.isEmpty { moves = [UInt32](repeating: 0, count: beatCount) }
    var state = 0
    for (place, beat) in told.enumerated() {
      var move = moves[state * beatCount + beat]
      if move == 0 {
        move = work(out: beats[beat], from: state)
        moves[state * beatCount + beat] = move
      }
      if (move - 1) & 1 == 1 { isMoved[place] = true }
      state = Int((move - 1) >> 1)
    }
  }

  private mutating func work(out beat: Beat, from start: Int) -> UInt32 {
    var isMoved = false
    let scene = beat.scene
    var state = monitor.enter(scene, states[start])
    for event in beat.events {
      let step = monitor.step(event, in: scene, state, isWaived: false)
      if step.state != state || !step.signs.isEmpty || step.objects
        || guarded?.matches(event, monitor.instance) == true
      {
        isMoved = true
      }
      state = step.state
    }
    let step = monitor.leave(state, isWaived: false)
    if !step.signs.isEmpty || step.objects { isMoved = true }
    state = step.state
    let next = index[state] ?? states.count
    if next == states.count {
      states.append(state)
      index[state] = next
      moves += [UInt32](repeating: 0, count: beatCount)
    }
    return UInt32(next) << 1 + (isMoved ? 2 : 1)
  }

  // MARK: Presence

  private static let isKnown: UInt8 = 1
  private static let calls: UInt8 = 2
  private static let isThere: UInt8 = 4

  /// Marks the beats that call for somebody, and those that they have to be in.
  private mutating func follow(
    _ presence: PresencePattern, _ told: [Int], of beats: [Beat], _ isMoved: inout [Bool]
  ) {
    if calls.isEmpty { calls = [UInt8](repeating: 0, count: beatCount) }
    var isCalled = presence.trigger == nil
    for (place, beat) in told.enumerated() {
      if calls[beat] == 0 { calls[beat] = Self.look(at: beats[beat], presence, monitor.instance) }
      guard calls[beat] & Self.calls != 0 else { continue }
      isMoved[place] = true
      isCalled = true
    }
    guard isCalled else { return }
    for (place, beat) in told.enumerated() where calls[beat] & Self.isThere != 0 {
      let isPlace =
        presence.stage.map { $0 == beats[beat].stage } ?? (place == told.count - 1)
      if isPlace { isMoved[place] = true }
    }
  }

  private static func look(at beat: Beat, _ presence: PresencePattern, _ instance: Instance) -> UInt8 {
    var found = isKnown
    if let trigger = presence.trigger,
      beat.events.contains(where: { event in trigger.contains { $0.matches(event, instance) } })
    {
      found |= calls
    }
    if instance.roles.indices.contains(presence.who),
      beat.events.contains(where: { $0.presentRoles.contains { $0.id == instance.roles[presence.who] } })
    {
      found |= isThere
    }
    return found
  }
}
