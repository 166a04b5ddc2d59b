/// What makes a layer of states wide.
struct Breadth {
  /// How many states are looked at: a sample is enough to see what stands out.
  private static let sampleSize = 10_000
  /// How many causes are named.
  private static let most = 3

  /// What multiplies the states of a layer most, in words.
  ///
  /// A thing's effect is how many times fewer states there would be without it.
  ///
  /// - Parameters:
  ///   - states: The states of the layer.
  ///   - program: The program.
  /// - Returns: A few causes, the strongest first.
  static func causes(in states: [StateBits], _ program: Program) -> [String] {
    let sample = Array(states.prefix(sampleSize))
    let effects = program.memories.enumerated().compactMap { index, memory -> (index: Int, count: Int)? in
      guard sample.contains(where: { !(($0 ^ sample[0]) & memory.mask).isEmpty }) else { return nil }
      var table = StateTable(expecting: sample.count)
      for state in sample { _ = table.index(of: state & ~memory.mask) }
      return table.states.count * 5 <= sample.count * 4 ? (index, table.states.count) : nil
    }
    return effects.sorted { ($0.count, $0.index) < ($1.count, $1.index) }.prefix(most)
      .map { program.memories[$0.index].subject.words }
  }
}

extension Program.Memory.Subject {
  fileprivate var words: String {
    switch self {
    case .fact(let id): "the fact \(id)"
    case .told(let id): "whether \(id) has been told"
    case .trait(let role): "the trait that the \(role) shows"
    case .option(let axis): "the option of \(axis)"
    case .player(let role): "who plays the \(role)"
    case .rule(let id): "the rule \(id)"
    }
  }
}
