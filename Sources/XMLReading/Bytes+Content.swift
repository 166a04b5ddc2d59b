/// The smallest part of what a reader sees.
enum ContentUnit: Equatable {
  /// A byte as it is written, or the line break that a carriage return stands for.
  case byte(UInt8)
  /// What a reference stands for.
  case character(Unicode.Scalar)

  /// How many bytes it has.
  var length: Int {
    switch self {
    case .byte: 1
    case .character(let scalar): UTF8.width(scalar)
    }
  }
}

/// What a reader sees of what is written: XML 1.0, sections 2.11, 3.3.3 and 4.6.
///
/// References become characters and line breaks of two bytes one; everything else
/// stays byte for byte. Each costs one pass over the stretch, which nearly always has
/// nothing of the kind in it.
extension [UInt8] {
  /// Text with references.
  func content(ofText range: Range<Int>) -> String {
    let plain = firstReferenceOrReturn(from: range.lowerBound, to: range.upperBound)
    if plain == range.upperBound { return text(range) }
    var content = [UInt8](self[range.lowerBound..<plain])
    forEachUnit(ofText: plain..<range.upperBound) { unit, _ in content.append(unit) }
    return String(decoding: content, as: UTF8.self)
  }

  /// Texts, character data, comments and instructions in a row; the latter two say nothing.
  func content(ofMixedText range: Range<Int>) -> String {
    var content = ""
    var scanner = MarkupScanner(self, from: range.lowerBound, to: range.upperBound)
    while let piece = scanner.next() {
      switch piece.kind {
      case .text: content += self.content(ofText: piece.range)
      case .characterData: content += self.content(ofCharacterData: piece.range)
      default: break
      }
    }
    return content
  }

  /// A section of character data, marks and all, in which nothing is a reference.
  private func content(ofCharacterData section: Range<Int>) -> String {
    let range = inside(section)
    if firstIndex(of: UInt8(ascii: "\r"), from: range.lowerBound, to: range.upperBound) == range.upperBound {
      return text(range)
    }
    var content: [UInt8] = []
    forEachUnit(ofText: range, resolving: false) { unit, _ in content.append(unit) }
    return String(decoding: content, as: UTF8.self)
  }

  /// What stands between the marks of a section of character data.
  private func inside(_ section: Range<Int>) -> Range<Int> {
    section.lowerBound + 9..<section.upperBound - 3
  }

  /// The value of an attribute, in which line breaks and tabs are spaces.
  func content(ofValue range: Range<Int>) -> String {
    let plain = firstReferenceOrControl(from: range.lowerBound, to: range.upperBound)
    if plain == range.upperBound { return text(range) }
    var content = [UInt8](self[range.lowerBound..<plain])
    forEachUnit(ofText: plain..<range.upperBound) { unit, _ in
      let isSpace = unit == .byte(UInt8(ascii: "\n")) || unit == .byte(UInt8(ascii: "\t"))
      content.append(isSpace ? .byte(UInt8(ascii: " ")) : unit)
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Calls `body` with each smallest part of what texts, character data, comments and
  /// instructions in a row mean, and with its place.
  func forEachUnit(ofMixedText range: Range<Int>, _ body: (ContentUnit, Range<Int>) -> Void) {
    var scanner = MarkupScanner(self, from: range.lowerBound, to: range.upperBound)
    while let piece = scanner.next() {
      switch piece.kind {
      case .text: forEachUnit(ofText: piece.range, body)
      case .characterData:
        forEachUnit(ofText: inside(piece.range), resolving: false, body)
      default: break
      }
    }
  }

  /// Calls `body` with each smallest part of what a text means, and with its place.
  ///
  /// - Parameters:
  ///   - range: The text.
  ///   - resolving: Whether references are characters.
  ///   - body: What to do with each part.
  private func forEachUnit(
    ofText range: Range<Int>, resolving: Bool = true, _ body: (ContentUnit, Range<Int>) -> Void
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      var unit = ContentUnit.byte(self[index])
      var length = 1
      if resolving, self[index] == UInt8(ascii: "&"),
        let character = MarkupScanner.character(in: self, at: index)
      {
        unit = .character(character.scalar)
        length = character.length
      } else if self[index] == UInt8(ascii: "\r") {
        unit = .byte(UInt8(ascii: "\n"))
        length = at(index + 1) == UInt8(ascii: "\n") ? 2 : 1
      }
      body(unit, index..<index + length)
      index += length
    }
  }

  /// Whether an attribute of that name declares a namespace.
  func isNamespaceDeclaration(_ name: Range<Int>) -> Bool {
    name.count >= 5 && self[name.lowerBound] == UInt8(ascii: "x") && has("xmlns", at: name.lowerBound)
      && (name.count == 5 || self[name.lowerBound + 5] == UInt8(ascii: ":"))
  }

  /// Whether the same bytes stand at two places.
  func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for step in 0..<a.count where self[a.lowerBound + step] != self[b.lowerBound + step] { return false }
    return true
  }

  private mutating func append(_ unit: ContentUnit) {
    switch unit {
    case .byte(let byte): append(byte)
    case .character(let scalar): append(contentsOf: String(scalar).utf8)
    }
  }
}
