/// What makes a layer of states wide.
struct Breadth {
  /// How many states are looked at: a sample is enough to see what stands out.
  private static let sampleSize = 4_000
  /// How many causes are named.
  private static let most = 3

  /// What multiplies the states of a layer most, in words.
  ///
  /// One after the other is chosen that, with those chosen before, tells the
  /// most states apart; so of two that always go together one is named.
  ///
  /// - Parameters:
  ///   - states: The states of the layer.
  ///   - program: The program.
  /// - Returns: A few causes, the strongest first.
  static func causes(in states: [StateBits], _ program: Program) -> [String] {
    let sample = Array(states.prefix(sampleSize))
    guard let first = sample.first else { return [] }
    var left = program.memories.filter { memory in
      sample.contains { !(($0 ^ first) & memory.mask).isEmpty }
    }
    var causes: [String] = []
    var mask = StateBits.zero
    var told = 1
    while causes.count < most {
      var best: (index: Int, count: Int)?
      for (index, memory) in left.enumerated() {
        var table = StateTable(expecting: 0)
        for state in sample { _ = table.index(of: state & (mask | memory.mask)) }
        if table.states.count > best?.count ?? told { best = (index, table.states.count) }
      }
      guard let best else { break }
      mask |= left[best.index].mask
      told = best.count
      causes.append(left.remove(at: best.index).subject.words)
    }
    return causes
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
