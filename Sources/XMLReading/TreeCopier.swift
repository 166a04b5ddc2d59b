internal import CLibXML2
internal import Diagnostics

/// Copies a C tree into values, so that it can be freed at once.
///
/// Values come from libxml2 and places from a ``MarkupScanner``: both walk the
/// same document in the same order, tag by tag. Costs one pass over the source
/// and uses no recursion.
struct TreeCopier {
  /// The places of one element that someone asked about.
  struct Place {
    var tag: SourceRange
    var attributes: [XMLAttribute]
  }

  /// An element that is still being read.
  private struct Frame {
    var element: XMLElement
    /// The first C node inside that has not been copied.
    var next: xmlNodePtr?
    /// The run of text that is being read.
    var run: Range<Int>?
  }

  private let file: SourceFile
  private var scanner: MarkupScanner
  private var frames: [Frame] = []
  private var root: XMLElement?
  private var names = NameTable()
  private let wanted: Set<UnsafeMutableRawPointer>
  /// The places of the wanted elements.
  private(set) var places: [UnsafeMutableRawPointer: Place] = [:]

  /// A copier that keeps the places of the `wanted` nodes.
  init(_ file: SourceFile, from start: Int, wanted: Set<UnsafeMutableRawPointer> = []) {
    self.file = file
    self.scanner = MarkupScanner(wellFormed: file.utf8, from: start)
    self.wanted = wanted
  }

  /// The tree below an element of C, or nothing if source and tree do not agree.
  mutating func copy(_ rootNode: xmlNodePtr) -> XMLElement? {
    while let piece = scanner.next() {
      switch piece.kind {
      case .startTag, .emptyTag:
        guard let node = frames.isEmpty ? rootNode : enterElement() else { return nil }
        open(node, piece)
        if piece.kind == .emptyTag { close(at: piece.range.upperBound) }
      case .endTag:
        flushText()
        close(at: piece.range.upperBound)
      case .text, .characterData:
        extendRun(piece.range)
      case .comment, .instruction: break
      }
    }
    return root
  }

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

  private mutating func open(_ node: xmlNodePtr, _ piece: MarkupScanner.Piece) {
    let tag = range(piece.range)
    var element = XMLElement(
      name: names[node.pointee.name], namespace: namespace(node.pointee.ns),
      attributes: attributes(of: node),
      range: tag, extent: tag)
    element.nodes.reserveCapacity(childCount(of: node))
    let key = UnsafeMutableRawPointer(node)
    if wanted.contains(key) { places[key] = Place(tag: tag, attributes: element.attributes) }
    frames.append(Frame(element: element, next: node.pointee.children))
  }

  private func childCount(of node: xmlNodePtr) -> Int {
    var count = 0
    var next = node.pointee.children
    while let child = next {
      count += 1
      next = child.pointee.next
    }
    return count
  }

  private mutating func close(at end: Int) {
    guard var element = frames.popLast()?.element else { return }
    element.extent = range(element.range.bytes.lowerBound..<end)
    if let last = frames.indices.last {
      frames[last].element.nodes.append(.element(element))
    } else {
      root = element
    }
  }

  private mutating func extendRun(_ piece: Range<Int>) {
    guard let last = frames.indices.last else { return }
    frames[last].run = (frames[last].run?.lowerBound ?? piece.lowerBound)..<piece.upperBound
  }

  /// Ends the text before a child element, and steps over that child in the C tree.
  private mutating func enterElement() -> xmlNodePtr? {
    flushText()
    guard let last = frames.indices.last, let node = frames[last].next else { return nil }
    frames[last].next = node.pointee.next
    return node
  }

  /// Ends a run of text: everything in the C tree up to the next element.
  private mutating func flushText() {
    guard let last = frames.indices.last else { return }
    var content = ""
    var next = frames[last].next
    while let node = next, node.pointee.type != XML_ELEMENT_NODE {
      if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE,
        let text = node.pointee.content
      {
        content += String(cString: text)
      }
      next = node.pointee.next
    }
    frames[last].next = next
    if let run = frames[last].run, !content.isEmpty {
      frames[last].element.nodes.append(.text(XMLText(content: content, range: range(run))))
    }
    frames[last].run = nil
  }

  private mutating func namespace(_ pointer: xmlNsPtr?) -> String? {
    guard let href = pointer?.pointee.href else { return nil }
    return names[href]
  }

  private mutating func attributes(of node: xmlNodePtr) -> [XMLAttribute] {
    guard node.pointee.properties != nil else { return [] }
    var result: [XMLAttribute] = []
    result.reserveCapacity(scanner.attributes.count)
    var next = node.pointee.properties
    for place in scanner.attributes where !isDeclaration(place) {
      guard let attribute = next else { break }
      result.append(
        XMLAttribute(
          name: names[attribute.pointee.name], namespace: namespace(attribute.pointee.ns),
          value: value(of: attribute), range: range(place.range), valueRange: range(place.value)))
      next = attribute.pointee.next
    }
    return result
  }

  private func isDeclaration(_ attribute: MarkupScanner.Attribute) -> Bool {
    let start = attribute.name.lowerBound
    return scanner.bytes.has("xmlns:", at: start)
      || (attribute.name.count == 5 && scanner.bytes.has("xmlns", at: start))
  }

  private func value(of attribute: xmlAttrPtr) -> String {
    guard let child = attribute.pointee.children else { return "" }
    if child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE, let content = child.pointee.content {
      return String(cString: content)
    }
    return consume(xmlNodeListGetString(attribute.pointee.doc, child, 1)) ?? ""
  }
}

/// Names and namespaces by their place in libxml2's dictionary, which keeps one of each.
///
/// The vocabulary is small, so that a table without chains finds nearly all of
/// them; what is not found is copied again.
private struct NameTable {
  private var slots = [(key: UnsafePointer<xmlChar>?, name: String)](repeating: (nil, ""), count: 1 << 10)

  subscript(pointer: UnsafePointer<xmlChar>) -> String {
    mutating get {
      let address = UInt(bitPattern: pointer)
      let slot = Int((address ^ address >> 10) % UInt(slots.count))
      if slots[slot].key == pointer { return slots[slot].name }
      let name = String(cString: pointer)
      slots[slot] = (pointer, name)
      return name
    }
  }
}
