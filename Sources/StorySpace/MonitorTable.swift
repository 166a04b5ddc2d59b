internal import Rules
internal import WorldModel

/// A monitor as a table: at each layer its states are numbered from zero, and
/// states with the same future share a number.
///
/// Merging equivalent states layer by layer is the minimisation of Moore (1956)
/// on the unrolled automaton; it is what lets a monitor cost nothing where it
/// can no longer object.
struct MonitorTable: Sendable {
  /// The number of a state that no story can leave in peace.
  static let dead = UInt16.max
  /// How many states a monitor may have: what one rule remembers of a story
  /// must stay small.
  static let maxStates = 1 << 14

  /// For each layer, how many states are told apart when it is entered.
  private(set) var classes: [Int] = []
  /// For each layer and each of its beats, the next class by class.
  private(set) var next: [[[UInt16]]] = []
  /// For each layer, the next class by class if no beat is told there.
  private(set) var skip: [[UInt16]] = []
  /// The class in which a story starts whose cast the monitor watches.
  private(set) var start: UInt16 = 0
  /// The class in which any other story starts.
  private(set) var idle: UInt16 = 0

  /// Tabulates a monitor; nil if it has more than ``maxStates`` states.
  ///
  /// - Parameters:
  ///   - monitor: The monitor.
  ///   - beats: The beats that may stand in each layer.
  ///   - isOptional: Whether each layer may be left empty.
  init?(_ monitor: Monitor, _ beats: BeatKinds, isOptional: [Bool]) {
    guard let (states, moves) = Self.explore(monitor, beats.kinds) else { return nil }
    let layers = beats.layers
    // One state beyond the monitor's own: not watching.
    let idleState = states.count
    var current = states.map { monitor.objectsAtEnd($0) ? Self.dead : 0 } + [0]
    classes = [1]
    for layer in layers.indices.reversed() {
      let following = current
      var numbers: [[UInt16]: UInt16] = [:]
      var signatures: [[UInt16]] = []
      for state in 0...idleState {
        var signature = layers[layer].map { kind -> UInt16 in
          guard state < idleState else { return following[idleState] }
          return moves[state][kind].map { following[$0] } ?? Self.dead
        }
        signature.append(isOptional[layer] ? following[state] : Self.dead)
        if signature.allSatisfy({ $0 == Self.dead }) {
          current[state] = Self.dead
          continue
        }
        if let number = numbers[signature] {
          current[state] = number
        } else {
          current[state] = UInt16(signatures.count)
          numbers[signature] = current[state]
          signatures.append(signature)
        }
      }
      classes.append(signatures.count)
      next.append(layers[layer].indices.map { beat in signatures.map { $0[beat] } })
      skip.append(signatures.map { $0.last ?? Self.dead })
    }
    classes.reverse()
    next.reverse()
    skip.reverse()
    start = current.first ?? Self.dead
    idle = current[idleState]
  }

  /// Whether the monitor never makes a difference.
  var isIdle: Bool {
    start == idle && classes.allSatisfy { $0 <= 1 }
      && next.allSatisfy { $0.allSatisfy { $0.allSatisfy { $0 == 0 } } }
  }

  /// Every state that some order of beats can reach, and where each beat leads
  /// from it.
  ///
  /// A beat leads nowhere where the rule objects. Nil if there are too many states.
  private static func explore(
    _ monitor: Monitor, _ kinds: [Beat]
  ) -> (states: [Monitor.State], moves: [[Int?]])? {
    var states = [monitor.initial]
    var index = [monitor.initial: 0]
    var moves: [[Int?]] = []
    while moves.count < states.count {
      guard states.count <= maxStates else { return nil }
      var row: [Int?] = []
      row.reserveCapacity(kinds.count)
      for beat in kinds {
        guard let state = monitor.state(after: beat, from: states[moves.count]) else {
          row.append(nil)
          continue
        }
        if let known = index[state] {
          row.append(known)
        } else {
          index[state] = states.count
          row.append(states.count)
          states.append(state)
        }
      }
      moves.append(row)
    }
    return (states, moves)
  }
}

/// Beats as far as rules can tell them apart: those in which nothing happens
/// differ by their stage only.
struct BeatKinds: Sendable {
  /// One beat of each kind.
  private(set) var kinds: [Beat] = []
  /// For each layer and each of its beats, the kind.
  private(set) var layers: [[Int]] = []

  /// - Parameters:
  ///   - beats: The beats of a planet.
  ///   - layers: Those that may stand in each layer, by index.
  init(_ beats: [Beat], in layers: [[Int]]) {
    var known = [Int](repeating: -1, count: beats.count)
    var quiet = [Int](repeating: -1, count: Stage.allCases.count)
    self.layers = layers.map { layer in
      layer.map { index in
        if known[index] >= 0 { return known[index] }
        let isQuiet = beats[index].events.isEmpty && beats[index].waivers.isEmpty
        let stage = Stage.allCases.firstIndex(of: beats[index].stage) ?? 0
        if isQuiet, quiet[stage] >= 0 {
          known[index] = quiet[stage]
        } else {
          known[index] = kinds.count
          if isQuiet { quiet[stage] = kinds.count }
          kinds.append(beats[index])
        }
        return known[index]
      }
    }
  }
}

extension Monitor {
  /// The state after a whole beat; nil if the rule objects in it.
  func state(after beat: Beat, from state: State) -> State? {
    let isWaived = beat.waivers.contains { $0.rule.id == rule.id }
    let scene = beat.scene
    var state = enter(scene, state)
    for event in beat.events {
      let step = step(event, in: scene, state, isWaived: isWaived)
      if step.objects { return nil }
      state = step.state
    }
    let step = leave(state, isWaived: isWaived)
    return step.objects ? nil : step.state
  }
}
