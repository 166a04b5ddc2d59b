internal import BigInt
internal import WorldModel

/// The decisions of a planet's stories, layer by layer: either kept whole as a
/// diagram or worked out as they are asked for.
protocol StoryGraph: Sendable {
  associatedtype Node: Hashable

  /// Whether it is known how many stories lie behind a decision.
  static var isWeighted: Bool { get }

  var layerCount: Int { get }
  /// Where stories start; nil if there are none.
  var root: Node? { get }

  /// Calls `found` with each decision that can follow, where it leads, and how
  /// much lies behind it: the number of stories, or 1 where nobody knows.
  ///
  /// Values of choices that are not allowed may be left out.
  func forEach(
    from node: Node, at layer: Int, settling allowed: [UInt64],
    _ found: (Move.Kind, [Move.Settled], Node, Double) -> Void)
}

/// Decisions worked out from the program, dead ends included.
struct UnfoldingGraph: StoryGraph {
  static let isWeighted = false
  let successors: Successors

  var layerCount: Int { successors.layerCount }
  var root: StateBits? { successors.start }

  func forEach(
    from node: StateBits, at layer: Int, settling allowed: [UInt64],
    _ found: (Move.Kind, [Move.Settled], StateBits, Double) -> Void
  ) {
    successors.forEach(from: node, at: layer, settling: allowed) { kind, settled, next in
      found(kind, settled, next, 1)
      return true
    }
  }
}

/// Decisions of a diagram: no dead ends, and exact numbers behind each.
struct DiagramGraph: StoryGraph {
  static let isWeighted = true
  let diagram: Diagram
  /// For each layer and node, the number of stories from there on.
  private let weights: [[Double]]

  init(_ diagram: Diagram) {
    self.diagram = diagram
    // Only ratios matter: very large numbers keep their leading bits.
    let shift = max(0, diagram.count.bitWidth - 900)
    weights = diagram.layers.map { layer in layer.counts.map { Double($0 >> shift) } }
  }

  var layerCount: Int { diagram.layers.count }
  var root: UInt32? { diagram.count.isZero ? nil : 0 }

  func forEach(
    from node: UInt32, at layer: Int, settling allowed: [UInt64],
    _ found: (Move.Kind, [Move.Settled], UInt32, Double) -> Void
  ) {
    let content = diagram.layers[layer]
    let below = weights.indices.contains(layer + 1) ? weights[layer + 1] : nil
    for edge in content.edges(of: Int(node)) {
      let move = content.moves[Int(edge.move)]
      found(move.kind, move.settled, edge.target, below.map { $0[Int(edge.target)] } ?? 1)
    }
  }
}
