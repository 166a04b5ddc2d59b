public import Diagnostics

/// An element and everything inside it.
///
/// A value that costs next to nothing to copy: a view of the file, which lives as long
/// as one of its elements does. Nothing in this module's public interface outlives or
/// points into what belongs to libxml2.
public struct XMLElement: Sendable {
  /// What the prefix `xml` stands for everywhere: the namespace of `xml:base` and `xml:lang`.
  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  let tree: XMLTree
  let piece: Int

  init(tree: XMLTree, piece: Int) {
    self.tree = tree
    self.piece = piece
  }

  /// The root of a file that has passed the checks.
  init?(_ source: CheckedSource) {
    guard let first = source.markup.pieces.first, first.kind == .startTag || first.kind == .emptyTag else {
      return nil
    }
    self.init(tree: XMLTree(source), piece: 0)
  }

  private var tag: Markup.Piece { tree.markup.pieces[piece] }

  /// The name without its prefix.
  public var name: String { tree.name(ofElement: piece) }

  /// The namespace that the prefix, or the lack of one, stands for.
  public var namespace: String? { tree.namespace(ofElement: piece) }

  /// The start tag, from its `<` to its `>`.
  public var range: SourceRange { tree.range(tag.range) }

  /// From the `<` of the start tag to the `>` of the end tag.
  public var extent: SourceRange {
    let end = tree.markup.pieces[tag.end(after: piece)]
    return tree.range(tag.range.lowerBound..<end.range.upperBound)
  }

  // MARK: Attributes

  /// The attributes in the order of the file; namespace declarations are not among them.
  public var attributes: [XMLAttribute] {
    var found: [XMLAttribute] = []
    found.reserveCapacity(tag.attributes.count)
    for index in tag.attributes where !tree.isDeclaration(index) {
      found.append(XMLAttribute(tree: tree, index: index))
    }
    return found
  }

  /// The attribute of that name that is in no namespace.
  public subscript(name: String) -> XMLAttribute? { self[name, in: nil] }

  /// The attribute of that name in a namespace; `nil` means in none.
  public subscript(name: String, in namespace: String?) -> XMLAttribute? {
    tree.attribute(name, in: namespace, of: piece).map { XMLAttribute(tree: tree, index: $0) }
  }

  /// Calls `body` with each attribute that is in no namespace, in the order of their names
  /// and not of the file: its name, and its value in UTF-8, good for the length of the call.
  public func forEachAttributeByName(_ body: (String, UnsafeBufferPointer<UInt8>) -> Void) {
    tree.forEachAttributeByName(of: piece) { index in
      tree.withValue(ofAttribute: index) { body(tree.name(ofAttribute: index), $0) }
    }
  }

  // MARK: What stands inside

  /// Elements and text in the order of the file; comments are left out.
  public var nodes: XMLNodes {
    XMLNodes(tree: tree, pieces: piece + 1..<max(piece + 1, tag.end(after: piece)))
  }

  /// The elements directly inside this one.
  public var children: [XMLElement] { nodes.compactMap(\.element) }

  /// The elements of that local name directly inside this one, whatever their namespace.
  public func children(named name: String) -> [XMLElement] {
    nodes.compactMap { node in
      if case .element(let element) = node, element.name == name { element } else { nil }
    }
  }

  /// The first element of that local name directly inside this one.
  public func first(named name: String) -> XMLElement? {
    for case .element(let element) in nodes where element.name == name { return element }
    return nil
  }

  /// All text directly inside this element, joined, with white space collapsed and trimmed.
  ///
  /// White space is what XML calls so: a no-break space stays.
  public var text: String {
    var text = ""
    for case .text(let run) in nodes { text += run.content }
    return text.collapsingSpace
  }
}

/// What stands directly inside an element: a sequence that may be walked any number of times.
public struct XMLNodes: Sequence, Sendable {
  let tree: XMLTree
  let pieces: Range<Int>

  /// Walks from one node to the next, over what stands inside them.
  public struct Iterator: IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var piece: Int
    fileprivate let end: Int

    public mutating func next() -> XMLNode? {
      while piece < end {
        let index = piece
        piece = tree.markup.pieces[index].next(after: index)
        if let node = tree.node(at: index) { return node }
      }
      return nil
    }
  }

  public func makeIterator() -> Iterator {
    Iterator(tree: tree, piece: pieces.lowerBound, end: pieces.upperBound)
  }
}

/// What can stand inside an element.
public enum XMLNode: Sendable {
  case element(XMLElement)
  case text(XMLText)

  /// The element, if it is one.
  public var element: XMLElement? {
    if case .element(let element) = self { element } else { nil }
  }

  /// The text, if it is text.
  public var text: XMLText? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Where the whole node stands.
  public var range: SourceRange {
    switch self {
    case .element(let element): element.extent
    case .text(let text): text.range
    }
  }
}

/// An attribute, and where it stands in the file.
public struct XMLAttribute: Sendable {
  let tree: XMLTree
  let index: Int

  private var place: Markup.Attribute { tree.markup.attributes[index] }

  /// The name without its prefix.
  public var name: String { tree.name(ofAttribute: index) }
  /// The namespace that the prefix stands for; without a prefix, none.
  public var namespace: String? { tree.namespace(ofAttribute: index) }
  /// The value, with references resolved and line breaks as spaces; made when it is asked for.
  public var value: String { tree.value(ofAttribute: index) }
  /// The whole of `name="value"`.
  public var range: SourceRange { tree.range(place.range) }
  /// What stands between the quotation marks.
  public var valueRange: SourceRange { tree.range(place.value) }
}

/// A run of text between two tags.
///
/// Plain text, CDATA sections and references make one run. So do the texts
/// around a comment or a processing instruction, which are no part of
/// ``content`` but lie inside ``range``.
public struct XMLText: Sendable {
  let tree: XMLTree
  let piece: Int

  /// The text as a reader sees it, white space and all, made when it is asked for.
  ///
  /// Line breaks are `\n`.
  public var content: String { tree.content(ofText: piece) }
  /// ``content`` with every run of white space as one space.
  ///
  /// No-break and other special spaces stay, as an author put them there.
  public var folded: String { withContent { String(foldingSpaceIn: $0) } }
  /// Calls `body` with ``content`` in UTF-8, good for the length of the call.
  public func withContent<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    tree.withContent(ofText: piece, body)
  }
  /// From the first byte of the run in the file to its last.
  public var range: SourceRange { tree.range(tree.markup.pieces[piece].range) }
  /// Whether it is white space and nothing else.
  public var isBlank: Bool {
    tree.file.utf8[range.bytes].allSatisfy(XMLCharacters.isSpace) || content.collapsingSpace.isEmpty
  }
}
