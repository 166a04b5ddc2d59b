extension MarkupScanner {
  /// Moves past a reference such as `&amp;` or `&#233;`, or past a lone `&`.
  mutating func reference() {
    let start = index
    index += 1
    if current == UInt8(ascii: "#") {
      let isDecoded = Self.character(in: bytes, at: start) != nil
      while isReferenceByte(current) { index += 1 }
      if current == UInt8(ascii: ";") { index += 1 }
      if !isDecoded { note(.badCharacterNumber, at: start..<index) }
      return
    }
    let name = name()
    let isKnown = Self.entity(bytes.text(name)) != nil
    if current == UInt8(ascii: ";"), !name.isEmpty {
      index += 1
      if !isKnown { note(.unknownEntity(name: name), at: start..<index) }
    } else if isKnown {
      note(.missingSemicolon, at: start..<index)
    } else {
      note(.loneAmpersand, at: start..<(start + 1))
      index = start + 1
    }
  }

  private func isReferenceByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#")
      || (byte < 0x80 && byte != UInt8(ascii: ":") && XMLCharacters.isName(UInt32(byte)))
  }

  /// The five entities that XML knows by itself.
  static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default: nil
    }
  }

  /// How long a reference may be in bytes.
  private static let longestReference = 64

  /// What the reference at an offset stands for, and how long it is in bytes.
  static func character(in bytes: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let limit = min(start + longestReference, bytes.count)
    let semicolon = bytes.firstIndex(of: UInt8(ascii: ";"), from: start, to: limit)
    guard semicolon < limit else { return nil }
    let length = semicolon + 1 - start
    guard bytes[start + 1] == UInt8(ascii: "#") else {
      return entity(bytes.text(start + 1..<semicolon)).map { ($0, length) }
    }
    let isHexadecimal = bytes[start + 2] == UInt8(ascii: "x")
    let digits = start + (isHexadecimal ? 3 : 2)..<semicolon
    guard let value = number(digits, radix: isHexadecimal ? 16 : 10, in: bytes),
      XMLCharacters.isAllowed(value), let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, length)
  }

  /// The number that some digits write, if it is not larger than any character's.
  private static func number(_ digits: Range<Int>, radix: UInt32, in bytes: [UInt8]) -> UInt32? {
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for index in digits {
      let digit: UInt8
      switch bytes[index] {
      case 0x30...0x39: digit = bytes[index] - 0x30
      case 0x41...0x46: digit = bytes[index] - 0x41 + 10
      case 0x61...0x66: digit = bytes[index] - 0x61 + 10
      default: return nil
      }
      value = value * radix + UInt32(digit)
      guard digit < radix, value <= 0x10_FFFF else { return nil }
    }
    return value
  }
}
