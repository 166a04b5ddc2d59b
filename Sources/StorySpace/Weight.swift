internal import BigInt

/// A number of stories as draws weigh it: its 64 leading bits, and how many
/// bits follow them.
///
/// Worked out once for each node, so that drawing needs no large numbers.
struct Weight: Sendable {
  private var leading: UInt64
  private var shift: UInt32

  init(_ count: BigUInt) {
    shift = UInt32(max(0, count.bitWidth - 64))
    let top = shift == 0 ? count : count >> Int(shift)
    leading = top.words.first.map { UInt64($0) } ?? 0
  }

  static let one = Weight(1)

  @inline(__always)
  var isZero: Bool { leading == 0 }

  /// The number itself, if it has 64 bits or fewer.
  @inline(__always)
  var exact: UInt64 { leading }

  /// The share of this part in a whole, to the 64 leading bits of the whole.
  @inline(__always)
  func share(of whole: Weight) -> Double { part(of: whole) / whole.whole }

  /// This part as a number that ``whole`` is the whole of.
  @inline(__always)
  func part(of whole: Weight) -> Double { Double(leading >> UInt64(whole.shift - shift)) }

  /// The whole as a number that parts are parts of.
  @inline(__always)
  var whole: Double { Double(leading) }
}
