internal import WorldModel

/// What somebody wants in a story, or does not want.
///
/// Pins restrict the diagram; they never filter draws, and never change a
/// story's number.
public struct Pins: Hashable, Sendable {
  /// One wish.
  public enum Wish: Hashable, Sendable {
    case role(String, character: String)
    case trait(role: String, String)
    case option(axis: String, String)
    case beat(String)
  }

  public var with: [Wish]
  public var without: [Wish]

  public init(with: [Wish] = [], without: [Wish] = []) {
    self.with = with
    self.without = without
  }

  public var isEmpty: Bool { with.isEmpty && without.isEmpty }
}

/// What each move means for a set of pins: forbidden, or which wishes it grants.
struct PinnedMoves {
  /// For each layer and move, the wishes granted; nil if the move is ruled out.
  private(set) var granted: [[UInt32?]]
  /// All wishes that have to be granted on the way.
  let all: UInt32

  init(_ pins: Pins, _ program: Program, _ diagram: Diagram) {
    all = pins.with.isEmpty ? 0 : ~0 >> UInt32(32 - min(pins.with.count, 31))
    granted = diagram.layers.enumerated().map { layer, content in
      content.moves.map { move in
        let facts = Self.facts(of: move, layer, program)
        if pins.without.contains(where: { facts.contains($0) }) { return nil }
        var mask: UInt32 = 0
        for (index, wish) in pins.with.prefix(31).enumerated() {
          if facts.contains(wish) {
            mask |= 1 << UInt32(index)
          } else if facts.contains(where: { $0.excludes(wish) }) {
            return nil
          }
        }
        return mask
      }
    }
  }

  /// What a move makes true of a story.
  private static func facts(of move: Move, _ layer: Int, _ program: Program) -> [Pins.Wish] {
    var facts: [Pins.Wish] = []
    switch move.kind {
    case .cast(let character):
      let role = program.planet.roles[layer].id
      facts.append(.role(role, character: character.map { program.planet.cast[$0].id } ?? ""))
    case .beat(let beat): facts.append(.beat(program.planet.beats[beat].id))
    case .skip: break
    }
    for settled in move.settled {
      let choice = program.choices[settled.choice]
      let index = settled.value - Choice.first
      let value = choice.values.indices.contains(index) ? choice.values[index] : ""
      switch choice.subject {
      case .trait(let role): facts.append(.trait(role: program.planet.roles[role].id, value))
      case .option(let axis): facts.append(.option(axis: program.planet.axes[axis].id, value))
      }
    }
    return facts
  }
}

extension Pins.Wish {
  /// Whether a story in which this is so cannot be one in which the other is.
  fileprivate func excludes(_ other: Pins.Wish) -> Bool {
    switch (self, other) {
    case (.role(let a, let x), .role(let b, let y)): a == b && x != y
    case (.trait(let a, let x), .trait(let b, let y)): a == b && x != y
    case (.option(let a, let x), .option(let b, let y)): a == b && x != y
    default: false
    }
  }
}
