/// Numbers that look drawn at random and follow from a name alone.
struct Scatter {
  private let seed: UInt64

  init(_ name: String) {
    // FNV-1a, 64 bits.
    seed = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// The number of a place, from 0 to 1.
  func share(_ place: Int) -> Double {
    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    var bits = seed &+ UInt64(place + 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
  }
}
