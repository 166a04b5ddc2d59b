/// Random choices for test worlds, from a seed (SplitMix64).
///
/// Written out here so that a fault in the program's own generator cannot hide
/// itself.
struct TestRandom {
  private var state: UInt64

  init(_ seed: Int, _ stream: Int = 0) {
    state = UInt64(truncatingIfNeeded: seed) &* 0xD134_2543_DE82_EF95 &+ UInt64(truncatingIfNeeded: stream)
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// Some of the items, all different, in their own order.
  mutating func some<Item>(_ count: Int, of items: [Item]) -> [Item] {
    var left = Array(items.indices)
    var chosen: [Int] = []
    while chosen.count < count, !left.isEmpty { chosen.append(left.remove(at: below(left.count))) }
    return chosen.sorted().map { items[$0] }
  }
}
