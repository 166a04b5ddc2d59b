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
  static func entity(_ name: String) -> String? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default: nil
    }
  }

  /// What the reference at an offset stands for, and how long it is in bytes.
  static func character(in bytes: [UInt8], at start: Int) -> (text: String, length: Int)? {
    guard let semicolon = bytes[start...].prefix(64).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let length = semicolon + 1 - start
    let body = bytes.text((start + 1)..<semicolon)
    guard body.hasPrefix("#") else { return entity(body).map { ($0, length) } }
    let isHexadecimal = body.hasPrefix("#x")
    let digits = body.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.first != "+", digits.first != "-",
      let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), XMLCharacters.isAllowed(value),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (String(scalar), length)
  }
}
