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
  /// The age of the child that the story is for, in years; see ``suits(_:_:of:)``.
  public var age: Int?
  /// The most minutes that reading the story aloud may take; see ``NominalLength``.
  public var minutes: Int?

  public init(with: [Wish] = [], without: [Wish] = [], age: Int? = nil, minutes: Int? = nil) {
    self.with = with
    self.without = without
    self.age = age
    self.minutes = minutes
  }

  public var isEmpty: Bool { with.isEmpty && without.isEmpty && age == nil && minutes == nil }
}

/// The stories that grant a few wishes, and none that is not wanted.
///
/// Remembers which wishes have been granted, one bit each.
struct PinRestriction: Restriction {
  /// How many wishes one restriction can remember.
  static let capacity = 192

  /// For each layer and move, the wishes granted; nil if the move is ruled out.
  private let granted: [[StateBits?]]
  private let all: StateBits
  /// For each layer, the wishes that nothing after it can grant.
  private var due: [StateBits] = []

  let start = StateBits.zero

  init(with: ArraySlice<Pins.Wish>, without: [Pins.Wish], _ program: Program, _ diagram: Diagram) {
    let wishes = with.enumerated().map { (wish: $0.element, bit: StateBits.bit($0.offset)) }
    all = wishes.reduce(.zero) { $0 | $1.bit }
    granted = diagram.layers.enumerated().map { layer, content in
      content.moves.map { move in
        let facts = Self.facts(of: move, layer, program)
        if without.contains(where: { facts.contains($0) }) { return nil }
        var mask = StateBits.zero
        for (wish, bit) in wishes {
          if facts.contains(wish) {
            mask |= bit
          } else if facts.contains(where: { $0.excludes(wish) }) {
            return nil
          }
        }
        return mask
      }
    }
    var later = StateBits.zero
    for moves in granted.reversed() {
      due.append(all & ~later)
      for case let mask? in moves { later |= mask }
    }
    due.reverse()
  }

  func state(after move: Int, at layer: Int, from state: StateBits) -> StateBits? {
    guard let wishes = granted[layer][move] else { return nil }
    let next = state | wishes
    return next.contains(due[layer]) ? next : nil
  }

  func accepts(_ state: StateBits) -> Bool { state.contains(all) }

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
