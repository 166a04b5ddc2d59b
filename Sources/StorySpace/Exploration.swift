internal import Parallelism

/// What follows from the states of a layer, in the order in which it is found.
///
/// A wide layer is explored in two halves, one a core. The second is put behind the
/// first so that states and decisions have the numbers that they would have had in
/// one go: those of their first appearance.
struct Exploration: Sendable {
  /// What a layer may have, at most.
  struct Limits: Sendable {
    /// How many states it may lead to.
    var states: Int
    /// How many different decisions.
    var moves: Int
    var edges: Int

    fileprivate func arePassed(by states: StateTable, _ moves: MoveTable, _ edges: [Diagram.Edge]) -> Bool {
      states.states.count > self.states || moves.moves.count > self.moves || edges.count > self.edges
    }
  }

  /// From how many states on a second core pays.
  static let wide = 8_192

  private var starts: [UInt32]
  private var edges: [Diagram.Edge]
  private var table: StateTable
  private var moves: MoveTable

  /// The states that the layer leads to.
  var states: [StateBits] { table.states }

  /// The layer, nothing counted yet.
  var layer: Diagram.Layer { Diagram.Layer(moves: moves.moves, starts: starts, edges: edges) }

  func isOver(_ limits: Limits) -> Bool {
    limits.arePassed(by: table, moves, edges)
  }

  /// Explores a layer, until it is over a limit.
  ///
  /// - Parameters:
  ///   - states: The states that enter it.
  ///   - stride: Of how many states one is followed.
  ///   - index: Which layer it is.
  ///   - successors: The decisions.
  ///   - limits: What it may have.
  ///   - wide: From how many states on it is explored in halves.
  /// - Returns: What was found, the same whether one core worked or two.
  static func all(
    of states: [StateBits], each stride: Int, at index: Int, with successors: Successors, _ limits: Limits,
    halvedFrom wide: Int = Self.wide
  ) -> Exploration {
    @Sendable func explored(_ numbers: Range<Int>) -> Exploration {
      Exploration(states, numbers, each: stride, at: index, with: successors, limits)
    }
    if states.count >= wide {
      let middle = states.count / 2
      let halves = [0..<middle, middle..<states.count].concurrentMap(explored)
      if halves.count == 2, !halves[0].isOver(limits), !halves[1].isOver(limits) {
        var whole = halves[0]
        whole.append(halves[1])
        if !whole.isOver(limits) { return whole }
      }
    }
    // Where a limit is passed matters for what is said of it, and shows in one go only.
    return explored(states.indices)
  }

  private init(
    _ states: [StateBits], _ numbers: Range<Int>, each stride: Int, at index: Int,
    with successors: Successors,
    _ limits: Limits
  ) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(numbers.count + 1)
    var edges: [Diagram.Edge] = []
    var table = StateTable(expecting: numbers.count)
    var moves = MoveTable()
    var isOver = false
    for number in numbers {
      if number.isMultiple(of: stride) {
        successors.forEach(from: states[number], at: index) { kind, settled, next in
          let target = table.index(of: next)
          edges.append(Diagram.Edge(move: moves.index(of: kind, settled), target: target))
          isOver = limits.arePassed(by: table, moves, edges)
          return !isOver
        }
      }
      starts.append(UInt32(edges.count))
      if isOver { break }
    }
    self.starts = starts
    self.edges = edges
    self.table = table
    self.moves = moves
  }

  /// Puts what follows from later states behind.
  private mutating func append(_ other: Exploration) {
    let states = other.table.states.map { table.index(of: $0) }
    let moves = other.moves.moves.map { self.moves.index(of: $0.kind, $0.settled) }
    let first = UInt32(edges.count)
    edges += other.edges.map { Diagram.Edge(move: moves[Int($0.move)], target: states[Int($0.target)]) }
    starts += other.starts.dropFirst().map { first + $0 }
  }
}

/// Numbers the decisions of a layer.
private struct MoveTable {
  private(set) var moves: [Move] = []
  private var known: [Move: UInt32] = [:]
  /// Beats without settled choices, by beat: by far the most frequent.
  private var plain: [UInt32] = []
  /// Beats with up to three small choices, packed into one number.
  private var packed: [UInt64: UInt32] = [:]

  mutating func index(of kind: Move.Kind, _ settled: [Move.Settled]) -> UInt32 {
    if case .beat(let beat) = kind {
      if settled.isEmpty {
        while plain.count <= beat { plain.append(.max) }
        if plain[beat] == .max { plain[beat] = add(Move(kind: kind)) }
        return plain[beat]
      }
      if let key = Self.key(beat, settled) {
        if let index = packed[key] { return index }
        let index = add(Move(kind: kind, settled: settled))
        packed[key] = index
        return index
      }
    }
    let move = Move(kind: kind, settled: settled)
    if let index = known[move] { return index }
    let index = add(move)
    known[move] = index
    return index
  }

  private mutating func add(_ move: Move) -> UInt32 {
    moves.append(move)
    return UInt32(moves.count - 1)
  }

  private static func key(_ beat: Int, _ settled: [Move.Settled]) -> UInt64? {
    guard settled.count <= 3, beat < 1 << 16 - 1 else { return nil }
    // Beats count from one, so that keys of different lengths differ.
    var key = UInt64(beat + 1)
    for entry in settled {
      guard entry.choice < 255, entry.value < 255 else { return nil }
      key = key << 16 | UInt64(entry.choice + 1) << 8 | UInt64(entry.value)
    }
    return key
  }
}
