/// Some of the people of a sample, as a set of their places.
struct Members: Hashable {
  private(set) var words: [UInt64]

  init(_ flags: [Bool]) {
    words = [UInt64](repeating: 0, count: (flags.count + 63) / 64)
    for (index, flag) in flags.enumerated() where flag { words[index / 64] |= 1 << UInt64(index % 64) }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func intersection(_ other: Members) -> Int {
    var count = 0
    for (a, b) in zip(words, other.words) { count += (a & b).nonzeroBitCount }
    return count
  }

  func contains(_ index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

  /// Everybody who is not in it, of so many.
  func complement(of size: Int) -> Members {
    var result = self
    for index in words.indices {
      let left = min(64, size - index * 64)
      let mask = left == 64 ? UInt64.max : (1 << UInt64(left)) - 1
      result.words[index] = ~words[index] & mask
    }
    return result
  }
}
