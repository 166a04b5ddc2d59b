internal import BigInt
internal import WorldModel

/// The layered decision diagram of all stories: a node is a state, an edge a
/// decision, a path from top to bottom a story.
///
/// Only edges on some whole path are kept. Memory is about 8 bytes an edge and
/// 52 a node.
struct Diagram: Sendable {
  struct Edge: Sendable {
    /// An index into the layer's moves.
    var move: UInt32
    /// An index into the next layer's nodes.
    var target: UInt32
  }

  struct Layer: Sendable {
    /// The decisions that occur in this layer.
    var moves: [Move] = []
    /// Where each node's edges start, with one more at the end.
    var starts: [UInt32] = [0]
    var edges: [Edge] = []
    /// The number of stories from each node on.
    var counts: [BigUInt] = []
    /// The same numbers as draws weigh them.
    var weights: [Weight] = []

    func edges(of node: Int) -> ArraySlice<Edge> {
      edges[Int(starts[node])..<Int(starts[node + 1])]
    }
  }

  /// How many edges a layer may have for each of its decisions, at most.
  private static let edgesPerMove = 8

  private(set) var layers: [Layer] = []
  /// How many states were looked at, dead ends included.
  private(set) var stateCount = 1

  /// Whether every state was followed, and no beam left any out.
  private(set) var isWhole = true

  /// The number of stories.
  private(set) var count = BigUInt(0)

  /// Explores a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - maxStates: How many states may be looked at.
  ///   - beam: About how many states of a layer are followed, at least; left out,
  ///     all are. A diagram with a beam holds some of the stories only.
  /// - Throws: ``StorySpaceError/tooManyStates(planet:limit:widestStage:because:)``.
  /// - Complexity: Proportional to the edges, dead ends included.
  init(_ program: Program, maxStates: Int, beam: Int? = nil) throws(StorySpaceError) {
    let successors = Successors(program)
    var states = successors.start.map { [$0] } ?? []
    var widest: (layer: Int, states: [StateBits]) = (0, [])
    // A layer may have as many different decisions as there may be states.
    let maxMoves = max(maxStates, 4_096)
    for index in 0..<successors.layerCount {
      let limits = Exploration.Limits(
        states: maxStates - stateCount, moves: maxMoves, edges: maxMoves * Self.edgesPerMove)
      let stride = max(1, beam.map { states.count / $0 } ?? 1)
      if stride > 1 { isWhole = false }
      let found = Exploration.all(of: states, each: stride, at: index, with: successors, limits)
      layers.append(found.layer)
      states = found.states
      stateCount += states.count
      if states.count > widest.states.count { widest = (index, states) }
      if found.isOver(limits) {
        let place = widest.layer - program.roles.count
        let stage =
          program.places.indices.contains(place) ? program.places[place].stages.first?.rawValue : nil
        throw .tooManyStates(
          planet: program.planet.name, limit: maxStates, widestStage: stage ?? "casting",
          because: Breadth.causes(in: widest.states, program))
      }
    }
    countAndPrune()
    count = layers.first.map { $0.counts.first ?? 0 } ?? BigUInt(states.count)
  }

  /// Calls `found` with each layer and each of its decisions that some story makes.
  func forEachDecision(_ found: (Int, Move) -> Void) {
    for (index, layer) in layers.enumerated() {
      var isMade = [Bool](repeating: false, count: layer.moves.count)
      for edge in layer.edges { isMade[Int(edge.move)] = true }
      for (number, move) in layer.moves.enumerated() where isMade[number] { found(index, move) }
    }
  }

  /// The part of a diagram that a restriction allows.
  ///
  /// Layers and their decisions stay the same; a node is split by what the
  /// restriction has to remember there.
  ///
  /// - Parameters:
  ///   - whole: The diagram.
  ///   - restriction: What is allowed.
  ///   - maxStates: How many states may be looked at; past that there is no diagram.
  /// - Complexity: Proportional to the edges looked at.
  init?(_ whole: Diagram, restrictedBy restriction: some Restriction, maxStates: Int) {
    var states = whole.layers.isEmpty ? [] : [restriction.start]
    for (index, old) in whole.layers.enumerated() {
      let isLast = index == whole.layers.count - 1
      var layer = Layer(moves: old.moves)
      var table = StateTable(expecting: states.count)
      layer.starts.reserveCapacity(states.count + 1)
      for state in states {
        for edge in old.edges(of: state.node) {
          guard var next = restriction.state(after: Int(edge.move), at: index, from: state) else { continue }
          if isLast {
            if !restriction.accepts(next) { continue }
            next = .zero
          }
          next.node = Int(edge.target)
          layer.edges.append(Edge(move: edge.move, target: table.index(of: next)))
        }
        if stateCount + table.states.count > maxStates { return nil }
        layer.starts.append(UInt32(layer.edges.count))
      }
      layers.append(layer)
      states = table.states
      stateCount += states.count
    }
    countAndPrune()
    count =
      layers.first.map { $0.counts.first ?? 0 } ?? (restriction.accepts(restriction.start) ? whole.count : 0)
  }

  /// Counts stories from the end backwards and drops edges that lead nowhere.
  private mutating func countAndPrune() {
    var below: [BigUInt]?
    for index in layers.indices.reversed() {
      let layer = layers[index]
      var pruned = Layer(moves: layer.moves)
      pruned.edges.reserveCapacity(layer.edges.count)
      pruned.counts.reserveCapacity(layer.starts.count - 1)
      pruned.weights.reserveCapacity(layer.starts.count - 1)
      for node in 0..<(layer.starts.count - 1) {
        var count = BigUInt(0)
        for edge in layer.edges(of: node) {
          guard let below else {
            count += 1
            pruned.edges.append(edge)
            continue
          }
          let paths = below[Int(edge.target)]
          if paths.isZero { continue }
          count += paths
          pruned.edges.append(edge)
        }
        pruned.starts.append(UInt32(pruned.edges.count))
        pruned.weights.append(Weight(count))
        pruned.counts.append(count)
      }
      below = pruned.counts
      layers[index] = pruned
    }
  }
}
