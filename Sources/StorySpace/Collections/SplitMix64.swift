/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014): a stream of random bits from a seed.
///
/// For searches, whose steps have no names to key a draw by; whatever has a name
/// is drawn with ``KeyedRandom``.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    defer { state &+= 0x9E37_79B9_7F4A_7C15 }
    return KeyedRandom.mix(state)
  }

  /// A whole number below a bound (Lemire 2019, without rejection); 0 for bounds below 2.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Puts elements into a random order (Fisher and Yates).
  mutating func shuffle(_ elements: inout [Int]) {
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, below(index + 1))
    }
  }
}
