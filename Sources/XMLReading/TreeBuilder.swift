internal import Diagnostics

/// Makes the values of a file out of its markup.
///
/// libxml2 judges the same file beside it or before it, and only what it finds well
/// formed is ever shown. Its tree is not needed for the values: without a document
/// type, all that XML does to text is to resolve references and to fold line breaks.
///
/// Costs one pass over the source. Recursion is no deeper than ``ReadingLimits/depth``.
struct TreeBuilder {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let markup: Markup
  /// The piece and the attribute that come next.
  private var piece = 0
  private var attribute = 0
  private var names = NameTable()
  /// The prefixes that are declared around the place, the innermost last.
  private var prefixes: [(prefix: Range<Int>, namespace: String)] = []

  /// The tree of a file that has passed the checks.
  static func root(of source: CheckedSource) -> XMLElement? {
    var builder = Self(source)
    return builder.element(inside: nil)
  }

  private init(_ source: CheckedSource) {
    file = source.file
    bytes = source.file.utf8
    markup = source.markup
  }

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

  /// The element whose start tag comes next, and everything in it.
  ///
  /// - Parameter namespace: What a name without a prefix stands for around it.
  /// - Returns: The element; there is one unless the markup has ended.
  private mutating func element(inside namespace: String?) -> XMLElement? {
    guard let tag = nextPiece() else { return nil }
    let known = prefixes.count
    defer { prefixes.removeLast(prefixes.count - known) }
    let places = attribute..<attribute + Int(tag.attributeCount)
    attribute = places.upperBound
    let inner = declare(places, inside: namespace)
    let name = names.name(at: tag.name, in: bytes)
    let place = range(tag.range)
    var element = XMLElement(
      name: name.local, namespace: name.prefixLength == 0 ? inner : self.namespace(of: tag.name, name),
      attributes: attributes(places), range: place, extent: place)
    guard tag.kind == .startTag else { return element }
    element.nodes.reserveCapacity(Int(tag.childCount))
    while piece < markup.pieces.count, markup.pieces[piece].kind != .endTag {
      if let node = node(inside: inner) { element.nodes.append(node) }
    }
    if let end = nextPiece() {
      element.extent.bytes = tag.range.lowerBound..<end.range.upperBound
    }
    return element
  }

  private mutating func nextPiece() -> Markup.Piece? {
    guard piece < markup.pieces.count else { return nil }
    piece += 1
    return markup.pieces[piece - 1]
  }

  private mutating func node(inside namespace: String?) -> XMLNode? {
    let next = markup.pieces[piece]
    guard next.kind == .text || next.kind == .mixedText else {
      guard let element = element(inside: namespace) else { return nil }
      return .element(element)
    }
    piece += 1
    let content =
      next.kind == .text ? bytes.content(ofText: next.range) : bytes.content(ofMixedText: next.range)
    return content.isEmpty ? nil : .text(XMLText(content: content, range: range(next.range)))
  }

  // MARK: Attributes and namespaces

  private mutating func attributes(_ places: Range<Int>) -> [XMLAttribute] {
    guard !places.isEmpty else { return [] }
    var result: [XMLAttribute] = []
    result.reserveCapacity(places.count)
    for place in places {
      let attribute = markup.attributes[place]
      guard !bytes.isNamespaceDeclaration(attribute.name) else { continue }
      let name = names.name(at: attribute.name, in: bytes)
      result.append(
        XMLAttribute(
          name: name.local,
          namespace: name.prefixLength == 0 ? nil : namespace(of: attribute.name, name),
          value: bytes.content(ofValue: attribute.value), range: range(attribute.range),
          valueRange: range(attribute.value)))
    }
    return result
  }

  /// Notes the prefixes that a tag declares, and returns what a name without one stands for inside.
  private mutating func declare(_ places: Range<Int>, inside outer: String?) -> String? {
    var namespace = outer
    for place in places {
      let attribute = markup.attributes[place]
      guard bytes.isNamespaceDeclaration(attribute.name) else { continue }
      let declared = bytes.content(ofValue: attribute.value)
      if attribute.name.count == 5 {
        // The name of a namespace is nearly always the one around it: one string for all.
        if declared != namespace { namespace = declared.isEmpty ? nil : declared }
      } else {
        prefixes.append((attribute.name.lowerBound + 6..<attribute.name.upperBound, declared))
      }
    }
    return namespace
  }

  /// What the prefix of a name stands for.
  private func namespace(of place: Range<Int>, _ name: NameTable.Entry) -> String? {
    let prefix = place.lowerBound..<place.lowerBound + name.prefixLength
    let found = prefixes.last { bytes.isSame($0.prefix, prefix) }?.namespace
    return found ?? (bytes.has("xml:", at: place.lowerBound) ? XMLElement.xmlNamespace : nil)
  }
}
