/// Walks over the source of an XML file, one piece of markup or text at a time.
///
/// The scanner knows where everything stands, which libxml2's tree does not; it
/// does not know what anything means. Where something is wrong it notes a
/// ``SyntaxFault`` and goes on as long as what follows can be trusted.
///
/// Costs one pass over the bytes.
struct MarkupScanner {
  /// What a piece is.
  enum Kind {
    case startTag, emptyTag, endTag, text, characterData, comment, instruction
  }

  /// One piece of the source.
  struct Piece {
    var kind: Kind
    var range: Range<Int>
    /// The name of a tag, prefix and all; otherwise empty.
    var name: Range<Int>
  }

  /// An attribute as written; namespace declarations are among them.
  struct Attribute {
    var name: Range<Int>
    /// Inside the quotation marks.
    var value: Range<Int>
    var range: Range<Int>
  }

  let bytes: [UInt8]
  var index: Int
  private let end: Int

  /// The attributes of the tag that was read last.
  var attributes: [Attribute] = []
  /// What is wrong so far.
  var faults: [SyntaxFault] = []
  /// How many faults are kept: a file can be nothing but faults.
  private static let mostFaults = 64
  /// Whether a fault makes all that follows guesswork.
  private(set) var isLost = false

  /// A scanner of UTF-8 bytes, or of a stretch of them that begins and ends between two pieces.
  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.index = start
    self.end = min(end ?? bytes.count, bytes.count)
  }

  /// The byte where the scanner stands, or zero at the end.
  var current: UInt8 { index < end ? bytes[index] : 0 }

  mutating func note(_ kind: SyntaxFault.Kind, at range: Range<Int>, lost: Bool = false) {
    if !isLost, faults.count < Self.mostFaults { faults.append(SyntaxFault(kind: kind, range: range)) }
    if lost { isLost = true }
  }

  /// The next piece, or nothing at the end or where the scanner is lost.
  mutating func next() -> Piece? {
    guard index < end, !isLost else { return nil }
    let start = index
    guard current == UInt8(ascii: "<") else { return text(from: start) }
    switch bytes.at(index + 1) {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "?"): return instruction()
    case UInt8(ascii: "!"): return declaration()
    default:
      if XMLCharacters.isNameStart(bytes.scalar(at: index + 1).value) { return startTag() }
      note(.loneLessThan, at: start..<(start + 1))
      index += 1
      return text(from: start)
    }
  }

  private mutating func text(from start: Int) -> Piece {
    while true {
      index = bytes.firstMark(from: index, to: end)
      guard index < end else { break }
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: "&") {
        reference()
        continue
      }
      if bytes.has("]]>", at: index) {
        note(.sectionEndInText, at: index..<(index + 3))
        index += 3
        continue
      }
      index += 1
    }
    return Piece(kind: .text, range: start..<index, name: start..<start)
  }

  private mutating func instruction() -> Piece? {
    let start = index
    index += 2
    let target = name()
    if start > 0, bytes.text(target) == "xml", !(start == 3 && bytes.has("\u{FEFF}", at: 0)) {
      note(.lateDeclaration, at: start..<target.upperBound)
    }
    guard skip(past: "?>") else {
      note(.unclosedInstruction, at: start..<max(target.upperBound, start + 2), lost: true)
      return nil
    }
    return Piece(kind: .instruction, range: start..<index, name: start..<start)
  }

  private mutating func declaration() -> Piece? {
    let start = index
    if bytes.has("<!--", at: start) { return comment() }
    if bytes.has("<![CDATA[", at: start) {
      index += 9
      guard skip(past: "]]>") else {
        note(.unclosedSection, at: start..<(start + 9), lost: true)
        return nil
      }
      return Piece(kind: .characterData, range: start..<index, name: start..<start)
    }
    index += 2
    let word = name()
    let isDocumentType = bytes.text(word).uppercased() == "DOCTYPE"
    note(isDocumentType ? .documentType : .unknownDeclaration, at: start..<word.upperBound, lost: true)
    return nil
  }

  private mutating func comment() -> Piece? {
    let start = index
    index += 4
    var hasDashes = false
    while skip(past: "--") {
      if current == UInt8(ascii: ">") {
        index += 1
        return Piece(kind: .comment, range: start..<index, name: start..<start)
      }
      if !hasDashes { note(.dashesInComment, at: (index - 2)..<index) }
      hasDashes = true
      // The second dash may be the first of the closing mark.
      index -= 1
    }
    faults.removeAll { $0.kind == .dashesInComment && $0.range.lowerBound > start }
    note(.unclosedComment, at: start..<(start + 4), lost: true)
    return nil
  }

  /// Moves past the next occurrence of a mark, if there is one.
  private mutating func skip(past mark: StaticString) -> Bool {
    guard let after = bytes.end(of: mark, from: index, to: end) else { return false }
    index = after
    return true
  }

  mutating func skipSpace() {
    while index < end, XMLCharacters.isSpace(bytes[index]) { index += 1 }
  }

  /// Moves past a name and returns its range, which is empty if none begins here.
  mutating func name() -> Range<Int> {
    let start = index
    guard XMLCharacters.isNameStart(bytes.scalar(at: index).value) else { return start..<start }
    while index < end {
      if XMLCharacters.isPlainLetter(bytes[index]) {
        index += 1
        continue
      }
      let (scalar, length) = bytes.scalar(at: index)
      guard XMLCharacters.isName(scalar) else { break }
      index += length
    }
    return start..<index
  }
}
