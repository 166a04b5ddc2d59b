internal import Diagnostics

/// What a file says, in a few arrays: elements, attributes and texts are views of it.
///
/// libxml2 judges the same file beside it or before it, and only what it finds well
/// formed is ever shown. Its tree is not needed for the values: without a document
/// type, all that XML does to text is to resolve references and to fold line breaks.
/// So a text is made when it is asked for, and an element takes no memory of its own.
///
/// Holds the source and some 25 bytes for each tag, text and attribute.
final class XMLTree: Sendable {
  let file: SourceFile
  let markup: Markup
  private let names: ExpandedNames
  /// What is said in another way than the file says it; nil in the tree of a file as it is.
  let edits: XMLEdits?

  /// The tree of a file that has passed the checks.
  ///
  /// Costs one walk over its markup.
  init(_ source: CheckedSource) {
    file = source.file
    markup = source.markup
    names = ExpandedNames(of: source.markup, in: source.file.utf8)
    edits = nil
  }

  /// The same tree with some things said in another way.
  init(_ tree: XMLTree, _ edits: XMLEdits) {
    file = tree.file
    markup = tree.markup
    names = tree.names
    self.edits = tree.edits?.merging(edits) ?? edits
  }

  func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

  // MARK: Pieces

  /// The local name of an element.
  func name(ofElement piece: Int) -> String {
    edits?.elementNames[piece] ?? names.local(ofElement: piece)
  }

  func namespace(ofElement piece: Int) -> String? { names.namespace(ofElement: piece) }

  /// What stands at a piece; nil if it is nothing that shows.
  func node(at piece: Int) -> XMLNode? {
    switch markup.pieces[piece].kind {
    case .startTag, .emptyTag:
      if let replaced = edits?.replacements[piece] { return replaced.map { .element($0) } }
      return .element(XMLElement(tree: self, piece: piece))
    case .text: return .text(XMLText(tree: self, piece: piece))
    case .mixedText:
      // Empty character data shows nothing.
      return content(ofText: piece).isEmpty ? nil : .text(XMLText(tree: self, piece: piece))
    case .endTag: return nil
    }
  }

  /// What a text says.
  func content(ofText piece: Int) -> String {
    let text = markup.pieces[piece]
    return text.kind == .text
      ? file.utf8.content(ofText: text.range) : file.utf8.content(ofMixedText: text.range)
  }

  /// Calls `body` with what a text says, in UTF-8: mostly the bytes of the file.
  func withContent<Result>(ofText piece: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let text = markup.pieces[piece]
    if text.kind == .text, !file.utf8.hasReferenceOrReturn(in: text.range) {
      return file.utf8.withBytes(in: text.range, body)
    }
    var content = content(ofText: piece)
    return content.withUTF8(body)
  }

  // MARK: Attributes

  /// Whether an attribute declares a namespace: those are not shown.
  func isDeclaration(_ attribute: Int) -> Bool { names.isDeclaration(attribute) }

  /// The local name of an attribute.
  func name(ofAttribute index: Int) -> String {
    edits?.attributeNames[index] ?? names.local(ofAttribute: index)
  }

  func namespace(ofAttribute index: Int) -> String? { names.namespace(ofAttribute: index) }

  func value(ofAttribute index: Int) -> String {
    edits?.values[index] ?? file.utf8.content(ofValue: markup.attributes[index].value)
  }

  /// Calls `body` with the value of an attribute, in UTF-8: mostly the bytes of the file.
  func withValue<Result>(ofAttribute index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let value = markup.attributes[index].value
    if edits?.values[index] == nil, !file.utf8.hasReferenceOrControl(in: value) {
      return file.utf8.withBytes(in: value, body)
    }
    var content = self.value(ofAttribute: index)
    return content.withUTF8(body)
  }

  /// Calls `body` with the attributes of an element that are in no namespace, in the order of their names.
  func forEachAttributeByName(of piece: Int, _ body: (Int) -> Void) {
    let all = markup.pieces[piece].attributes
    withUnsafeTemporaryAllocation(of: Int.self, capacity: all.count) { sorted in
      // They are few, and mostly in order.
      var count = 0
      for index in all where !names.isDeclaration(index) && names.namespace(ofAttribute: index) == nil {
        var place = count
        while place > 0, name(ofAttribute: index) < name(ofAttribute: sorted[place - 1]) {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = index
        count += 1
      }
      for place in 0..<count { body(sorted[place]) }
    }
  }

  /// The attribute of an element that has a name.
  func attribute(_ name: String, in namespace: String?, of piece: Int) -> Int? {
    for index in markup.pieces[piece].attributes where !names.isDeclaration(index) {
      if self.name(ofAttribute: index) == name, self.namespace(ofAttribute: index) == namespace {
        return index
      }
    }
    return nil
  }
}
