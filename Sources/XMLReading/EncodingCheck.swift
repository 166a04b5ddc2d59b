internal import Diagnostics

/// Makes sure that a file is UTF-8 text of characters that XML allows.
///
/// Runs before anything else looks at the bytes, so that every later stage can
/// trust them.
struct EncodingCheck {
  private let file: SourceFile
  private var bytes: [UInt8] { file.utf8 }

  init(_ file: SourceFile) { self.file = file }

  /// Where the text begins: after the byte-order mark, if there is one.
  var textStart: Int {
    bytes.has("\u{FEFF}", at: 0) ? 3 : 0
  }

  /// What is wrong with the encoding; only the first thing, for the rest would follow from it.
  func fault() -> Diagnostic? {
    if let name = foreignEncoding {
      return Diagnostic(
        .error, "xml-encoding", "This file is saved as \(name).", at: range(0..<0), help: Self.saveAsUTF8)
    }
    if bytes[textStart...].allSatisfy(XMLCharacters.isSpace) {
      return Diagnostic(
        .error, "xml-empty", "This file is empty.", at: range(textStart..<textStart),
        help: "Write the outermost tag, such as <world>, and its closing tag.")
    }
    // What a file says of itself comes first: that is better than the byte at which it shows.
    return declaredEncoding() ?? badCharacter()
  }

  static let saveAsUTF8 = "Save it as UTF-8; most editors ask for the encoding under \"Save as\"."

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

  /// The name of an encoding of two or four bytes a character, told by its first bytes.
  private var foreignEncoding: String? {
    let first = [bytes.at(0), bytes.at(1), bytes.at(2), bytes.at(3)]
    guard bytes.count >= 2 else { return nil }
    switch (first[0], first[1], first[2], first[3]) {
    case (0xFF, 0xFE, 0, 0) where bytes.count >= 4: return "UTF-32"
    case (0, 0, 0xFE, 0xFF): return "UTF-32"
    case (UInt8(ascii: "<"), 0, 0, 0) where bytes.count >= 4: return "UTF-32"
    case (0, 0, 0, UInt8(ascii: "<")): return "UTF-32"
    case (0xFF, 0xFE, _, _), (0xFE, 0xFF, _, _): return "UTF-16"
    case (UInt8(ascii: "<"), 0, _, _), (0, UInt8(ascii: "<"), _, _): return "UTF-16"
    default: return nil
    }
  }

  /// The first bytes that are not UTF-8, or the first character that XML does not allow.
  private func badCharacter() -> Diagnostic? {
    let bytes = bytes
    var index = textStart
    while true {
      index = bytes.firstUnusual(from: index, to: bytes.count)
      guard index < bytes.count else { break }
      if XMLCharacters.isSpace(bytes[index]) {
        index += 1
        continue
      }
      guard let length = sequenceLength(at: index) else { return notUTF8(at: index) }
      let scalar = bytes.scalar(at: index).value
      guard XMLCharacters.isAllowed(scalar) else { return notAllowed(scalar, at: index..<(index + length)) }
      index += length
    }
    return nil
  }

  /// The length of the UTF-8 sequence at an offset, or nothing if there is none.
  ///
  /// After table 3-7 of the Unicode standard: no overlong forms, no surrogates.
  private func sequenceLength(at index: Int) -> Int? {
    let second = bytes.at(index + 1)
    let (length, seconds): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case ..<0x80: return 1
    case 0xC2...0xDF: (length, seconds) = (2, 0x80...0xBF)
    case 0xE0: (length, seconds) = (3, 0xA0...0xBF)
    case 0xED: (length, seconds) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, seconds) = (3, 0x80...0xBF)
    case 0xF0: (length, seconds) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, seconds) = (4, 0x80...0xBF)
    case 0xF4: (length, seconds) = (4, 0x80...0x8F)
    default: return nil
    }
    guard seconds.contains(second) else { return nil }
    for step in 2..<4 where step < length && bytes.at(index + step) & 0xC0 != 0x80 { return nil }
    return length
  }

  private func notUTF8(at offset: Int) -> Diagnostic {
    let byte = String(bytes.at(offset), radix: 16, uppercase: true)
    return Diagnostic(
      .error, "xml-encoding",
      "This file is not UTF-8: the byte at offset \(offset) is \(byte) (hexadecimal).",
      at: range(offset..<(offset + 1)), help: Self.saveAsUTF8)
  }

  private func notAllowed(_ scalar: UInt32, at bytes: Range<Int>) -> Diagnostic {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let name = scalar == 0 ? "the NUL character" : "the invisible character \(code)"
    return Diagnostic(
      .error, "xml-character", "Here stands \(name), which XML does not allow.", at: range(bytes),
      help: "Delete it; it often comes along when text is pasted.")
  }

  /// A declaration such as `encoding="ISO-8859-1"`, which would be untrue or unreadable here.
  private func declaredEncoding() -> Diagnostic? {
    guard bytes.has("<?xml", at: textStart), XMLCharacters.isSpace(bytes.at(textStart + 5)) else {
      return nil
    }
    var scanner = MarkupScanner(bytes, from: textStart + 5)
    for attribute in scanner.pseudoAttributes() where bytes.text(attribute.name) == "encoding" {
      let name = bytes.text(attribute.value)
      if ["UTF-8", "US-ASCII"].contains(name.uppercased()) { return nil }
      return Diagnostic(
        .error, "xml-encoding", "This file says that it is saved as \(name).", at: range(attribute.value),
        help: "Save it as UTF-8 and write encoding=\"UTF-8\".")
    }
    return nil
  }
}
