/// Everything that the rest of a story can still depend on, packed.
///
/// Two beginnings of a story with the same bits have the same continuations.
typealias StateBits = SIMD4<UInt64>

extension StateBits {
  /// How many bits there are.
  static var capacity: Int { scalarCount * UInt64.bitWidth }

  static func bit(_ index: Int) -> StateBits {
    var bits = StateBits.zero
    bits[index / 64] = 1 << UInt64(index % 64)
    return bits
  }

  @inline(__always)
  var isEmpty: Bool { self == .zero }

  /// Where a state is one of a restricted diagram, the node of the diagram
  /// below; it takes the last 32 bits.
  @inline(__always)
  var node: Int {
    get { Int(truncatingIfNeeded: self[3] >> 32) }
    set { self[3] = self[3] & 0xFFFF_FFFF | UInt64(truncatingIfNeeded: newValue) << 32 }
  }

  /// How many bits are set.
  var count: Int { indices.reduce(0) { $0 + self[$1].nonzeroBitCount } }

  /// Whether all bits of a mask are set here.
  @inline(__always)
  func contains(_ mask: StateBits) -> Bool { (self & mask) == mask }

  /// A mixed hash, good enough for open addressing: the words multiplied apart,
  /// then MurmurHash3's finaliser.
  @inline(__always)
  var mixed: UInt64 {
    var hash = self[0] &* 0x9E37_79B9_7F4A_7C15
    hash ^= (self[1] ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    hash ^= (self[2] ^ hash >> 31) &* 0x94D0_49BB_1331_11EB
    hash ^= (self[3] ^ hash >> 30) &* 0xD6E8_FEB8_6659_FD93
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}

/// A small number inside the packed state; it never crosses a word.
struct StateField: Hashable, Sendable {
  var word: Int
  var shift: UInt64
  var width: Int

  var mask: StateBits {
    var bits = StateBits.zero
    bits[word] = Self.ones(width) << shift
    return bits
  }

  @inline(__always)
  func value(in bits: StateBits) -> Int {
    Int(truncatingIfNeeded: bits[word] >> shift & Self.ones(width))
  }

  @inline(__always)
  func set(_ value: Int, in bits: inout StateBits) {
    bits[word] = bits[word] & ~(Self.ones(width) << shift) | UInt64(truncatingIfNeeded: value) << shift
  }

  @inline(__always)
  private static func ones(_ width: Int) -> UInt64 { width == 0 ? 0 : ~0 >> UInt64(64 - width) }
}

/// Hands out places in the packed state.
struct StateLayout {
  private(set) var next = 0

  /// A place for one yes or no.
  mutating func bit() -> StateBits {
    defer { next += 1 }
    return next < StateBits.capacity ? .bit(next) : .zero
  }

  /// A place for a number from zero to `maximum`.
  mutating func field(upTo maximum: Int) -> StateField {
    let width = maximum == 0 ? 0 : Int.bitWidth - maximum.leadingZeroBitCount
    if next % 64 + width > 64 { next = (next / 64 + 1) * 64 }
    defer { next += width }
    return StateField(word: min(next / 64, StateBits.scalarCount - 1), shift: UInt64(next % 64), width: width)
  }

  var overflows: Bool { next > StateBits.capacity }

  /// Whether there is no room left for the node of a diagram below.
  var overflowsRestriction: Bool { next > StateBits.capacity - 32 }
}
