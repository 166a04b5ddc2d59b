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

  /// The monitors of a rule that make a difference, each with its table; nil if one of
  /// them has more than ``maxStates`` states.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - kinds: The beats that may stand in each layer.
  ///   - setting: What the instances of rules range over.
  ///   - isOptional: Whether each layer may be left empty.
  /// - Returns: The monitors and their tables.
  static func all(
    of rule: Rule, over kinds: BeatKinds, in setting: Setting, isOptional: [Bool]
  ) -> [(monitor: Monitor, table: MonitorTable)]? {
    let beats = BeatsRead(kinds, by: rule)
    var found: [(monitor: Monitor, table: MonitorTable)] = []
    // Where nothing calls on them all are alike, and one table does for all: none if it is idle.
    var uncalled: (isKnown: Bool, table: MonitorTable?) = (false, nil)
    for monitor in rule.monitors(in: setting) {
      let attention = Attention(of: monitor, among: kinds.roles)
      let isCalled = beats.marks.contains { $0.contains(where: attention.isCalled) }
      if !isCalled, uncalled.isKnown {
        if let table = uncalled.table { found.append((monitor, table)) }
        continue
      }
      let alphabet = BeatAlphabet(beats, of: monitor, drawnTo: isCalled ? attention : nil)
      guard let automaton = explore(monitor, alphabet.letters, steps: kinds.layers.count) else { return nil }
      var table: MonitorTable?
      if !isIndifferent(automaton, monitor) {
        let whole = MonitorTable(monitor, automaton, alphabet, over: kinds.layers, isOptional: isOptional)
        if !whole.isIdle { table = whole }
      }
      if !isCalled { uncalled = (true, table) }
      if let table { found.append((monitor, table)) }
    }
    return found
  }

  /// Whether a monitor stays as it is and never objects, whatever is told.
  private static func isIndifferent(_ automaton: Automaton, _ monitor: Monitor) -> Bool {
    automaton.states.count == 1 && automaton.moves.allSatisfy { $0.allSatisfy { $0 == 0 } }
      && !monitor.objectsAtEnd(monitor.initial)
  }

  /// Tabulates a monitor.
  ///
  /// - Parameters:
  ///   - monitor: The monitor.
  ///   - automaton: Its states, and where each letter leads.
  ///   - alphabet: The beats that it can tell apart.
  ///   - layers: The beats that may stand in each layer, by kind.
  ///   - isOptional: Whether each layer may be left empty.
  private init(
    _ monitor: Monitor, _ automaton: Automaton, _ alphabet: BeatAlphabet, over layers: [[Int]],
    isOptional: [Bool]
  ) {
    let states = automaton.states
    // One state beyond the monitor's own: not watching.
    let idleState = states.count
    var current = states.map { monitor.objectsAtEnd($0) ? Self.dead : 0 } + [0]
    classes = [1]
    for layer in layers.indices.reversed() {
      let following = current
      var numbers: [[UInt16]: UInt16] = [:]
      var signatures: [[UInt16]] = []
      // Each letter once, and then for each beat the column of its letter.
      let columns = layers[layer].map { alphabet.letterOfKind[$0] }
      var isThere = [Bool](repeating: false, count: alphabet.letters.count)
      for column in columns { isThere[column] = true }
      let letters = isThere.indices.filter { isThere[$0] }
      for state in 0...idleState {
        // After so few beats, only some states are there.
        if state < idleState, automaton.depths[state] > layer {
          current[state] = Self.dead
          continue
        }
        var signature = letters.map { letter -> UInt16 in
          guard state < idleState else { return following[idleState] }
          return automaton.moves[state][letter].map { following[$0] } ?? Self.dead
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
      let byLetter = letters.indices.map { column in signatures.map { $0[column] } }
      var columnOfLetter = [Int](repeating: 0, count: alphabet.letters.count)
      for (column, letter) in letters.enumerated() { columnOfLetter[letter] = column }
      next.append(columns.map { byLetter[columnOfLetter[$0]] })
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

  private typealias Automaton = (states: [Monitor.State], depths: [Int], moves: [[Int?]])

  /// Every state that some order of so many beats can reach, after how many at
  /// least, and where each letter leads from it.
  ///
  /// A beat leads nowhere where the rule objects. Nil if there are too many states.
  private static func explore(_ monitor: Monitor, _ letters: [BeatLetter], steps: Int) -> Automaton? {
    var states = [monitor.initial]
    var depths = [0]
    var index = [monitor.initial: 0]
    var moves: [[Int?]] = []
    while moves.count < states.count, depths[moves.count] < steps {
      guard states.count <= maxStates else { return nil }
      let depth = depths[moves.count] + 1
      moves.append(
        letters.map { letter in
          guard let state = monitor.state(after: letter, from: states[moves.count]) else { return nil }
          if let known = index[state] { return known }
          index[state] = states.count
          states.append(state)
          depths.append(depth)
          return states.count - 1
        })
    }
    return states.count <= maxStates ? (states, depths, moves) : nil
  }
}

extension Monitor {
  /// The state after a whole beat; nil if the rule objects in it.
  func state(after beat: Beat, from state: State) -> State? {
    self.state(
      after: BeatLetter(
        scene: beat.scene, events: beat.events, isWaived: beat.waivers.contains { $0.rule.id == rule.id }),
      from: state)
  }

  /// The state after a whole beat; nil if the rule objects in it.
  fileprivate func state(after beat: BeatLetter, from state: State) -> State? {
    var state = enter(beat.scene, state)
    for event in beat.events {
      let step = step(event, in: beat.scene, state, isWaived: beat.isWaived)
      if step.objects { return nil }
      state = step.state
    }
    let step = leave(state, isWaived: beat.isWaived)
    return step.objects ? nil : step.state
  }
}
