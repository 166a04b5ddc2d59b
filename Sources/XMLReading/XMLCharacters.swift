/// What XML 1.0 (fifth edition) says about single characters.
///
/// Namespace for the tests of sections 2.2 and 2.3; all of them take constant time.
enum XMLCharacters {
  /// White space, section 2.3: fewer characters than Unicode has.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a byte is a to z: what most names are made of.
  static func isPlainLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }

  /// Whether a character may stand in XML at all, section 2.2.
  static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether a name may begin with the character; the colon counts as one.
  static func isNameStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a name may go on with the character.
  static func isName(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart(scalar)
    }
  }
}

extension [UInt8] {
  /// The byte at an offset, or zero past the end: zero itself cannot stand in XML.
  func at(_ index: Int) -> UInt8 {
    index < count ? self[index] : 0
  }

  /// The character at an offset of valid UTF-8 and its length in bytes; the end reads as zero.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(at(index))
    func next(_ step: Int) -> UInt32 { UInt32(at(index + step)) & 0x3F }
    return switch first {
    case 0xF0...: ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    case 0xE0...: ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    case 0xC0...: ((first & 0x1F) << 6 | next(1), 2)
    default: (first, 1)
    }
  }

  /// Whether the bytes at an offset are these.
  func has(_ text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      guard index + wanted.count <= count else { return false }
      for step in 0..<wanted.count where self[index + step] != wanted[step] { return false }
      return true
    }
  }

  /// The range of the character around an offset, kept inside a line; empty at its end.
  func wholeCharacter(at offset: Int, in line: Range<Int>) -> Range<Int> {
    var start = Swift.min(Swift.max(offset, line.lowerBound), line.upperBound)
    while start > line.lowerBound, start < line.upperBound, at(start) & 0xC0 == 0x80 { start -= 1 }
    guard start < line.upperBound else { return start..<start }
    var end = start + 1
    while end < line.upperBound, at(end) & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { bytes in
      String(decoding: UnsafeBufferPointer(rebasing: bytes[range.clamped(to: 0..<count)]), as: UTF8.self)
    }
  }
}
