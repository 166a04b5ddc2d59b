/// Searches eight bytes at a time.
///
/// The marks are found with the tests for zero bytes in a word of Lamport (1975).
extension [UInt8] {
  /// The first offset of a byte in a stretch, or its end.
  func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
    let pattern = UInt64(repeating: byte)
    return first(from: start, to: end) {
      $0.hasZero(xor: pattern)
    } or: {
      $0 == byte
    }
  }

  /// Where the first mark that begins in a stretch ends; nil if none begins there.
  func end(of mark: StaticString, from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      index = firstIndex(of: mark.utf8Start.pointee, from: index, to: end)
      if index < end, has(mark, at: index) { return index + mark.utf8CodeUnitCount }
      index += 1
    }
    return nil
  }

  /// The first offset of `<`, `&` or `]` in a stretch, or its end.
  func firstMark(from start: Int, to end: Int) -> Int {
    let patterns = (
      UInt64(repeating: UInt8(ascii: "<")), UInt64(repeating: UInt8(ascii: "&")),
      UInt64(repeating: UInt8(ascii: "]"))
    )
    return first(from: start, to: end) {
      $0.hasZero(xor: patterns.0) || $0.hasZero(xor: patterns.1) || $0.hasZero(xor: patterns.2)
    } or: {
      $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "]")
    }
  }

  /// The first offset of `&` or a carriage return in a stretch, or its end.
  func firstReferenceOrReturn(from start: Int, to end: Int) -> Int {
    let patterns = (UInt64(repeating: UInt8(ascii: "&")), UInt64(repeating: UInt8(ascii: "\r")))
    return first(from: start, to: end) {
      $0.hasZero(xor: patterns.0) || $0.hasZero(xor: patterns.1)
    } or: {
      $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\r")
    }
  }

  /// The first offset of `&` or a control character in a stretch, or its end.
  func firstReferenceOrControl(from start: Int, to end: Int) -> Int {
    let ampersand = UInt64(repeating: UInt8(ascii: "&"))
    let space = UInt64(repeating: 0x20)
    return first(from: start, to: end) {
      $0.hasZero(xor: ampersand) || ($0 &- space) & ~$0 & UInt64.highBits != 0
    } or: {
      $0 == UInt8(ascii: "&") || $0 < 0x20
    }
  }

  /// The first offset in a stretch of a byte that is not plain ASCII text, or its end.
  func firstUnusual(from start: Int, to end: Int) -> Int {
    let space = UInt64(repeating: 0x20)
    return first(from: start, to: end) {
      ($0 | ($0 &- space)) & UInt64.highBits != 0
    } or: {
      $0 < 0x20 || $0 >= 0x80
    }
  }

  /// The first offset in a stretch of a byte that is not white space, or its end.
  func firstNonSpace(from start: Int, to end: Int) -> Int {
    let spaces = UInt64(repeating: 0x20)
    return first(from: start, to: end) {
      $0 != spaces
    } or: {
      !XMLCharacters.isSpace($0)
    }
  }

  /// The first offset of a byte that is looked for, or the end.
  ///
  /// - Parameters:
  ///   - start: Where to begin.
  ///   - end: Where to stop, at the latest at the end of the bytes.
  ///   - mayHold: Whether one of eight bytes may be looked for.
  ///   - isWanted: Whether a byte is.
  /// - Returns: The offset.
  @inline(__always)
  private func first(
    from start: Int, to end: Int, _ mayHold: (UInt64) -> Bool, or isWanted: (UInt8) -> Bool
  ) -> Int {
    withUnsafeBytes { bytes in
      let end = Swift.min(end, bytes.count)
      var index = start
      while index + 8 <= end {
        if mayHold(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
          for offset in index..<index + 8 where isWanted(bytes[offset]) { return offset }
        }
        index += 8
      }
      while index < end, !isWanted(bytes[index]) { index += 1 }
      return Swift.max(start, index)
    }
  }
}

extension UInt64 {
  /// The highest bit of each byte.
  fileprivate static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Eight times the same byte.
  fileprivate init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Whether some byte is the same in both words.
  @inline(__always)
  fileprivate func hasZero(xor other: UInt64) -> Bool {
    let word = self ^ other
    return (word &- 0x0101_0101_0101_0101) & ~word & Self.highBits != 0
  }
}
