/// Where the tags and texts of a well-formed file stand, in the order of the file.
///
/// Written down while the file is checked, so that its source is walked once. Takes
/// 20 bytes for each tag and text and 16 for each attribute; a file is smaller than 2 GB.
struct Markup: Sendable {
  /// What a piece is.
  enum Kind: UInt8, Sendable {
    case startTag, emptyTag, endTag
    /// Text and references, and nothing else.
    case text
    /// Character data, or texts with something between them that is no tag.
    case mixedText
  }

  /// A tag, or a run of text between two tags.
  struct Piece: Sendable {
    var kind: Kind
    fileprivate var attributeCount: UInt8 = 0
    fileprivate var nameLength: UInt16 = 0
    fileprivate var start: UInt32
    fileprivate var end: UInt32
    fileprivate var firstAttribute: UInt32 = 0
    fileprivate var endTag: UInt32 = 0

    var range: Range<Int> { Int(start)..<Int(end) }
    /// The name of a start tag, prefix and all.
    var name: Range<Int> { Int(start) + 1..<Int(start) + 1 + Int(nameLength) }
    /// Which of all attributes are those of a start tag, declarations of namespaces among them.
    var attributes: Range<Int> { Int(firstAttribute)..<Int(firstAttribute) + Int(attributeCount) }

    /// Which piece comes after this one and everything inside it.
    func next(after index: Int) -> Int { end(after: index) + 1 }

    /// Which piece is the end tag of an element; the piece itself for anything without one.
    func end(after index: Int) -> Int { kind == .startTag ? Int(endTag) : index }
  }

  /// An attribute of a start tag.
  struct Attribute: Sendable {
    fileprivate var start: UInt32
    fileprivate var nameEnd: UInt32
    fileprivate var valueStart: UInt32
    fileprivate var valueEnd: UInt32

    var name: Range<Int> { Int(start)..<Int(nameEnd) }
    /// Inside the quotation marks.
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    var range: Range<Int> { Int(start)..<Int(valueEnd) + 1 }
  }

  private(set) var pieces: [Piece] = []
  /// The attributes of all start tags, one tag after the other.
  private(set) var attributes: [Attribute] = []
  /// The start tags that wait for their ends.
  private var open: [Int] = []

  /// Makes room for the markup of a file of so many bytes, as prose usually has it.
  init(expecting bytes: Int) {
    pieces.reserveCapacity(bytes / 20)
    attributes.reserveCapacity(bytes / 40)
  }

  mutating func appendTag(_ tag: MarkupScanner.Piece, _ tagAttributes: [MarkupScanner.Attribute]) {
    if tag.kind == .startTag { open.append(pieces.count) }
    pieces.append(
      Piece(
        kind: tag.kind == .startTag ? .startTag : .emptyTag,
        attributeCount: UInt8(tagAttributes.count), nameLength: UInt16(tag.name.count),
        start: UInt32(tag.range.lowerBound), end: UInt32(tag.range.upperBound),
        firstAttribute: UInt32(attributes.count)))
    for attribute in tagAttributes {
      attributes.append(
        Attribute(
          start: UInt32(attribute.name.lowerBound), nameEnd: UInt32(attribute.name.upperBound),
          valueStart: UInt32(attribute.value.lowerBound), valueEnd: UInt32(attribute.value.upperBound)))
    }
  }

  mutating func appendEndTag(_ tag: MarkupScanner.Piece) {
    if let start = open.popLast() { pieces[start].endTag = UInt32(pieces.count) }
    pieces.append(
      Piece(kind: .endTag, start: UInt32(tag.range.lowerBound), end: UInt32(tag.range.upperBound)))
  }

  /// Appends text or character data; what follows a text without a tag between them goes on with it.
  mutating func appendText(_ text: MarkupScanner.Piece) {
    let end = UInt32(text.range.upperBound)
    if let last = pieces.indices.last, pieces[last].kind == .text || pieces[last].kind == .mixedText {
      pieces[last].kind = .mixedText
      pieces[last].end = end
    } else {
      pieces.append(
        Piece(
          kind: text.kind == .text ? .text : .mixedText, start: UInt32(text.range.lowerBound), end: end))
    }
  }

  /// A start tag and its attributes.
  struct Tag {
    var range: Range<Int>
    var attributes: ArraySlice<Attribute>

    /// The attribute of that local name, whatever its namespace.
    func attribute(named name: String, in bytes: [UInt8]) -> Attribute? {
      attributes.first { attribute in
        guard !bytes.isNamespaceDeclaration(attribute.name) else { return false }
        let written = bytes.text(attribute.name)
        return written == name || written.hasSuffix(":" + name)
      }
    }
  }

  /// The start tags of some elements, which are counted from zero in the order of the file.
  ///
  /// Costs one walk over the markup.
  func tags(ofElements wanted: Set<Int>) -> [Int: Tag] {
    var found: [Int: Tag] = [:]
    var element = 0
    for piece in pieces where piece.kind == .startTag || piece.kind == .emptyTag {
      if wanted.contains(element) {
        found[element] = Tag(range: piece.range, attributes: attributes[piece.attributes])
      }
      element += 1
    }
    return found
  }
}
