public import BigInt
internal import WorldModel

extension StorySpace {
  /// The name of the way in which stories are drawn, printed with each.
  ///
  /// Same world, version, seed and algorithm: same story.
  public static let algorithm = "1"

  /// A part of the space: the stories that grant a set of wishes.
  ///
  /// Making one costs a pass over the diagram; drawing from it is cheap.
  public struct Selection: Sendable {
    let space: StorySpace
    /// For each layer, the stories from each node on, by the wishes granted so
    /// far: index node * width + wishes.
    let counts: [[BigUInt]]
    let granted: [[UInt32?]]
    let width: Int
    let all: UInt32
    /// For each layer, the hash of each move's name.
    let keys: [[UInt64]]

    /// How many stories there are to draw from.
    public var count: BigUInt { counts.first.map { $0.first ?? 0 } ?? (all == 0 ? space.count : 0) }

    /// Draws a story, all being equally likely; nil if there is none.
    ///
    /// At each layer every decision gets an exponential waiting time, keyed by
    /// the seed, the layer and the decision's name, and divided by the exact
    /// number of stories behind it; the shortest wins. A decision wins with
    /// its share (the minimum of exponentials; shares are exact to 53 bits), and the others keep
    /// their times when one is added.
    public func draw(seed: UInt64) -> Story? {
      guard !count.isZero else { return nil }
      let random = KeyedRandom(seed: seed)
      var node = 0
      var wishes: UInt32 = 0
      var moves: [Move] = []
      for (index, layer) in space.diagram.layers.enumerated() {
        let total = counts[index][node * width + Int(wishes)]
        // Very large numbers keep their 64 leading bits.
        let shift = max(0, total.bitWidth - 64)
        var best: (time: Double, edge: Diagram.Edge, wishes: UInt32)?
        for edge in layer.edges(of: node) {
          guard let grants = granted[index][Int(edge.move)] else { continue }
          let now = wishes | grants
          let stories = weight(index, Int(edge.target), now)
          if stories.isZero { continue }
          let share = Double(stories >> shift) / Double(total >> shift)
          let time = random.exponential(index, key: keys[index][Int(edge.move)]) / share
          if time < best?.time ?? .infinity { best = (time, edge, now) }
        }
        guard let best else { return nil }
        moves.append(layer.moves[Int(best.edge.move)])
        node = Int(best.edge.target)
        wishes = best.wishes
      }
      var story = space.story(of: moves, number: 0)
      story.number = space.number(of: story) ?? 0
      return story
    }

    private func weight(_ layer: Int, _ target: Int, _ wishes: UInt32) -> BigUInt {
      counts.indices.contains(layer + 1)
        ? counts[layer + 1][target * width + Int(wishes)] : (wishes == all ? 1 : 0)
    }
  }

  /// The stories that grant a set of wishes.
  ///
  /// - Complexity: The edges of the diagram times two to the number of wishes
  ///   that a story may or may not grant.
  public func selection(_ pins: Pins = Pins()) -> Selection {
    let pinned = PinnedMoves(pins, program, diagram)
    let width = pins.with.isEmpty ? 1 : Int(pinned.all) + 1
    var counts: [[BigUInt]] = []
    var below: [BigUInt]?
    if pins.isEmpty {
      counts = diagram.layers.map(\.counts)
    } else {
      for (index, layer) in diagram.layers.enumerated().reversed() {
        var current = [BigUInt](repeating: 0, count: (layer.starts.count - 1) * width)
        for node in 0..<(layer.starts.count - 1) {
          for edge in layer.edges(of: node) {
            guard let grants = pinned.granted[index][Int(edge.move)] else { continue }
            for wishes in 0..<width {
              let now = wishes | Int(grants)
              current[node * width + wishes] +=
                below.map { $0[Int(edge.target) * width + now] } ?? (now == Int(pinned.all) ? 1 : 0)
            }
          }
        }
        counts.append(current)
        below = current
      }
      counts.reverse()
    }
    return Selection(
      space: self, counts: counts, granted: pinned.granted, width: width, all: pinned.all,
      keys: diagram.layers.enumerated().map { index, layer in
        layer.moves.map { KeyedRandom.hash(name(of: $0, layer: index)) }
      })
  }

  /// A name for a decision that depends on ids only, never on their order.
  private func name(of move: Move, layer: Int) -> String {
    let kind =
      switch move.kind {
      case .cast(let character): "cast:" + (character.map { planet.cast[$0].id } ?? "")
      case .beat(let beat): "beat:" + planet.beats[beat].id
      case .skip: "skip"
      }
    let settled = move.settled.map { settled -> String in
      let choice = program.choices[settled.choice]
      let index = settled.value - Choice.first
      let value = choice.values.indices.contains(index) ? choice.values[index] : ""
      return switch choice.subject {
      case .trait(let role): " trait:\(planet.roles[role].id)=\(value)"
      case .option(let axis): " option:\(planet.axes[axis].id)=\(value)"
      }
    }
    return kind + settled.joined()
  }
}
