/// Randomness that depends on a seed and on names, and on nothing else.
///
/// A draw is a function of (seed, layer, decision): adding a beat to a world
/// leaves the numbers of all other decisions as they were, so that few stories
/// change. Numbers come from the finaliser of SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", 2014), names are
/// hashed with FNV-1a (64 bits). Both use whole numbers only, and the logarithm
/// uses only operations that IEEE 754 defines to the last bit, so that draws
/// are the same on any machine.
public struct KeyedRandom: Sendable {
  public var seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  /// 64 random bits for a decision.
  ///
  /// - Parameters:
  ///   - layer: The number of the layer, or any other stream.
  ///   - name: The decision's name.
  /// - Returns: Bits that look independent of all others.
  public func bits(_ layer: Int, _ name: some StringProtocol) -> UInt64 {
    bits(layer, key: Self.hash(name))
  }

  /// 64 random bits for a decision whose name is hashed already.
  ///
  /// - Parameters:
  ///   - layer: The number of the layer, or any other stream.
  ///   - key: The ``hash(_:)`` of the decision's name.
  /// - Returns: Bits that look independent of all others.
  public func bits(_ layer: Int, key: UInt64) -> UInt64 { stream(layer).bits(key) }

  /// The numbers of one layer.
  func stream(_ layer: Int) -> Stream {
    Stream(state: Self.mix(Self.mix(seed) ^ UInt64(truncatingIfNeeded: layer)))
  }

  /// The numbers of one layer, by the decision's key.
  struct Stream: Sendable {
    fileprivate let state: UInt64

    @inline(__always)
    func bits(_ key: UInt64) -> UInt64 { KeyedRandom.mix(state ^ key) }

    /// A draw from the exponential distribution with mean 1, positive.
    @inline(__always)
    func exponential(_ key: UInt64) -> Double {
      -KeyedRandom.log((Double(bits(key) >> 11) + 0.5) * 0x1p-53)
    }
  }

  /// A whole number below a bound, named.
  ///
  /// Multiplies and takes the high word (Lemire 2019, without rejection): the
  /// bias is below bound / 2^64.
  public func below(_ bound: Int, _ layer: Int, _ name: some StringProtocol) -> Int {
    bound > 1 ? below(bound, layer, key: Self.hash(name)) : 0
  }

  /// A whole number below a bound, by a name that is hashed already.
  public func below(_ bound: Int, _ layer: Int, key: UInt64) -> Int {
    guard bound > 1 else { return 0 }
    return Int(bits(layer, key: key).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// One step of SplitMix64: adds the golden gamma, then mixes.
  public static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// FNV-1a over UTF-8, 64 bits.
  public static func hash(_ name: some StringProtocol) -> UInt64 { hash(name, after: 0xCBF2_9CE4_8422_2325) }

  /// The hash of a name that goes on from another.
  static func hash(_ name: some StringProtocol, after prefix: UInt64) -> UInt64 {
    name.utf8.reduce(prefix) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// The natural logarithm of a positive normal number, the same to the last
  /// bit on any machine.
  ///
  /// Uses log x = e log 2 + 2 artanh((m - 1) / (m + 1)) with m in [√½, √2),
  /// whose series needs 14 terms for 53 bits.
  public static func log(_ x: Double) -> Double {
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let t = (mantissa - 1) / (mantissa + 1)
    let square = t * t
    var sum = 0.0
    sum = sum * square + 1.0 / 29.0
    sum = sum * square + 1.0 / 27.0
    sum = sum * square + 1.0 / 25.0
    sum = sum * square + 1.0 / 23.0
    sum = sum * square + 1.0 / 21.0
    sum = sum * square + 1.0 / 19.0
    sum = sum * square + 1.0 / 17.0
    sum = sum * square + 1.0 / 15.0
    sum = sum * square + 1.0 / 13.0
    sum = sum * square + 1.0 / 11.0
    sum = sum * square + 1.0 / 9.0
    sum = sum * square + 1.0 / 7.0
    sum = sum * square + 1.0 / 5.0
    sum = sum * square + 1.0 / 3.0
    sum = sum * square + 1.0 / 1.0
    return exponent * 0.6931471805599453 + 2 * t * sum
  }
}
