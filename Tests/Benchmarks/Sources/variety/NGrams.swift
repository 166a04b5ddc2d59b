/// Sequences of words, and how often each is there.
struct NGrams {
  let length: Int
  private(set) var counts: [[String]: Int] = [:]
  private(set) var total = 0

  init(of length: Int) { self.length = length }

  init(of length: Int, in text: [String]) {
    self.length = length
    add(text)
  }

  mutating func add(_ text: [String]) {
    guard text.count >= length else { return }
    for start in 0...(text.count - length) {
      counts[Array(text[start..<(start + length)]), default: 0] += 1
      total += 1
    }
  }

  /// Different sequences, as a share of all; 1 if none is there twice.
  var distinct: Double { total == 0 ? 1 : Double(counts.count) / Double(total) }
}
