/// Whether a program has a story at all: depth first, until one is found, every
/// state once.
///
/// It is complete: a state that was seen before is either on no whole story or
/// the search would have ended there.
struct StoryExistence {
  enum Answer: Sendable { case exists, none, unknown }

  private let successors: Successors
  private var seen: [StateTable]
  private var effort: Int
  /// How many states were looked at.
  private(set) var steps = 0

  /// - Parameters:
  ///   - program: The program.
  ///   - effort: How many states may be looked at.
  init(_ program: Program, effort: Int) {
    successors = Successors(program)
    self.effort = effort
    seen = (0...successors.layerCount).map { _ in StateTable(expecting: 0) }
  }

  /// Looks for a story.
  ///
  /// - Complexity: Proportional to the decisions that can follow the states looked at.
  mutating func answer() -> Answer {
    guard let start = successors.start else { return .none }
    if visit(start, 0) { return .exists }
    return effort > 0 ? .none : .unknown
  }

  private mutating func visit(_ state: StateBits, _ layer: Int) -> Bool {
    guard layer < successors.layerCount else { return true }
    var following: [StateBits] = []
    successors.forEach(from: state, at: layer) { _, _, next in
      following.append(next)
      return true
    }
    for next in following {
      let known = seen[layer + 1].states.count
      guard Int(seen[layer + 1].index(of: next)) == known else { continue }
      guard effort > 0 else { return false }
      effort -= 1
      steps += 1
      if visit(next, layer + 1) { return true }
    }
    return false
  }
}
