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
    append(plain..<range.upperBound, resolving: true, to: &content)
    return String(decoding: content, as: UTF8.self)
  }

  /// Texts, character data, comments and instructions in a row; the latter two say nothing.
  func content(ofMixedText range: Range<Int>) -> String {
    var content: [UInt8] = []
    var scanner = MarkupScanner(self, from: range.lowerBound, to: range.upperBound)
    while let piece = scanner.next() {
      switch piece.kind {
      case .text: append(piece.range, resolving: true, to: &content)
      case .characterData:
        append(piece.range.lowerBound + 9..<piece.range.upperBound - 3, resolving: false, to: &content)
      default: break
      }
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// The value of an attribute, in which line breaks and tabs are spaces.
  func content(ofValue range: Range<Int>) -> String {
    let plain = firstReferenceOrControl(from: range.lowerBound, to: range.upperBound)
    if plain == range.upperBound { return text(range) }
    var content = [UInt8](self[range.lowerBound..<plain])
    append(plain..<range.upperBound, resolving: true, space: true, to: &content)
    return String(decoding: content, as: UTF8.self)
  }

  /// Appends what a stretch means.
  ///
  /// - Parameters:
  ///   - range: The stretch.
  ///   - resolving: Whether references are characters.
  ///   - space: Whether line breaks and tabs are spaces.
  ///   - content: Where it goes.
  private func append(
    _ range: Range<Int>, resolving: Bool, space: Bool = false, to content: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = self[index]
      switch byte {
      case UInt8(ascii: "&") where resolving:
        if let character = MarkupScanner.character(in: self, at: index) {
          content.append(contentsOf: String(character.scalar).utf8)
          index += character.length
          continue
        }
        content.append(byte)
      case UInt8(ascii: "\r"):
        if at(index + 1) == UInt8(ascii: "\n") { index += 1 }
        content.append(UInt8(ascii: space ? " " : "\n"))
      case UInt8(ascii: "\n") where space, UInt8(ascii: "\t") where space:
        content.append(UInt8(ascii: " "))
      default: content.append(byte)
      }
      index += 1
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
}
