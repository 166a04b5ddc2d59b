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
  func content(ofText range: Range<Int>) -> String { content(ofText: range, resolving: true) }

  /// Texts, character data, comments and instructions in a row; the latter two say nothing.
  func content(ofMixedText range: Range<Int>) -> String {
    var content = ""
    forEachText(inMixedText: range) { content += self.content(ofText: $0, resolving: $1) }
    return content
  }

  private func content(ofText range: Range<Int>, resolving: Bool) -> String {
    let (start, end) = (range.lowerBound, range.upperBound)
    let plain =
      resolving
      ? firstReferenceOrReturn(from: start, to: end)
      : firstIndex(of: UInt8(ascii: "\r"), from: start, to: end)
    if plain == end { return text(range) }
    var content = [UInt8](self[start..<plain])
    forEachUnit(ofText: plain..<end, resolving: resolving) { unit, _ in content.append(unit) }
    return String(decoding: content, as: UTF8.self)
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

  /// Whether something in a text is not as it is written.
  func hasReferenceOrReturn(in text: Range<Int>) -> Bool {
    firstReferenceOrReturn(from: text.lowerBound, to: text.upperBound) < text.upperBound
  }

  /// Whether something in the value of an attribute is not as it is written.
  func hasReferenceOrControl(in value: Range<Int>) -> Bool {
    firstReferenceOrControl(from: value.lowerBound, to: value.upperBound) < value.upperBound
  }

  /// Whether texts, character data, comments and instructions in a row are nothing but a text as it is written.
  func isCopied(inMixedText range: Range<Int>) -> Bool {
    !hasReferenceOrReturn(in: range)
      && firstIndex(of: UInt8(ascii: "<"), from: range.lowerBound, to: range.upperBound) == range.upperBound
  }

  /// Calls `body` with a stretch of the bytes.
  func withBytes<Result>(in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Calls `body` with each smallest part of what texts, character data, comments and
  /// instructions in a row mean, and with its place.
  func forEachUnit(ofMixedText range: Range<Int>, _ body: (ContentUnit, Range<Int>) -> Void) {
    forEachText(inMixedText: range) { forEachUnit(ofText: $0, resolving: $1, body) }
  }

  /// Calls `body` with each text, and with whether there are references in it: not in character data.
  private func forEachText(inMixedText range: Range<Int>, _ body: (Range<Int>, _ resolving: Bool) -> Void) {
    var scanner = MarkupScanner(self, from: range.lowerBound, to: range.upperBound)
    while let piece = scanner.next() {
      switch piece.kind {
      case .text: body(piece.range, true)
      // Between its marks.
      case .characterData: body(piece.range.lowerBound + 9..<piece.range.upperBound - 3, false)
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
