internal import CLibXML2
internal import Diagnostics

/// A C tree that came of a file without any fault.
struct WellFormedDocument: ~Copyable {
  let handle: DocumentHandle
  private let root: xmlNodePtr

  /// Parses a file that has passed our own checks.
  init(_ source: CheckedSource) throws(CheckedSource.Refusal) {
    let log = ErrorLog()
    let text = source.file.utf8[source.textStart...]
    guard let pointer = LibXML2.isReady ? Self.parse(text, log: log) : nil else {
      throw Self.refusal(log, source.file)
    }
    let handle = DocumentHandle(adopting: pointer)
    guard log.entries.isEmpty, pointer.pointee.intSubset == nil, let root = xmlDocGetRootElement(pointer)
    else { throw Self.refusal(log, source.file) }
    self.handle = handle
    self.root = root
  }

  private static func refusal(_ log: ErrorLog, _ file: SourceFile) -> CheckedSource.Refusal {
    let found = log.diagnostics(in: file, id: "xml-syntax")
    return found.isEmpty ? CheckedSource.Refusal(unreadable: file) : CheckedSource.Refusal(found)
  }

  private static func parse(_ text: ArraySlice<UInt8>, log: ErrorLog) -> xmlDocPtr? {
    guard let count = Int32(exactly: text.count) else { return nil }
    return withExtendedLifetime(log) {
      text.withUnsafeBytes { bytes in
        // No types are written out in this closure: libxml2 2.12 made the error
        // const, and inference accepts either.
        clx_parse(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count,
          { context, error in
            guard let error else { return }
            ErrorLog.from(clx_parser_log(context))?.append(error.pointee)
          }, log.context)
      }
    }
  }

  /// What a schema objects to, in words that outlive the tree.
  struct Objection: Sendable {
    var message: String
    /// The element, counted from zero in the order of the file.
    var element: Int
    /// The local name of the attribute that it is about, if it is about one.
    var attribute: String?
  }

  /// Which elements the entries of a log are about.
  ///
  /// Not to be called while the document is validated: where a schema interleaves,
  /// libxml2 links the children of an element anew. Costs a walk over the tree if
  /// there are any entries.
  func objections(_ entries: [ErrorLog.Entry]) -> [Objection] {
    guard !entries.isEmpty else { return [] }
    let owners = entries.map { owner(of: $0.node) }
    let numbers = numbers(of: Set(owners))
    return zip(entries, owners).map { entry, owner in
      Objection(message: entry.message, element: numbers[owner] ?? 0, attribute: attributeName(entry))
    }
  }

  /// The places of some elements in the order of the file, counted from zero.
  private func numbers(of wanted: Set<xmlNodePtr>) -> [xmlNodePtr: Int] {
    var numbers: [xmlNodePtr: Int] = [:]
    var count = 0
    var next: xmlNodePtr? = root
    while let node = next {
      let isElement = node.pointee.type == XML_ELEMENT_NODE
      if isElement {
        if wanted.contains(node) { numbers[node] = count }
        count += 1
      }
      next = isElement ? node.pointee.children : nil
      // Up to the nearest element around it that something follows.
      var last = node
      while next == nil, last != root {
        next = last.pointee.next
        guard let parent = last.pointee.parent else { break }
        last = parent
      }
    }
    return numbers
  }

  /// The element that a complaint is about: libxml2 may name an attribute, a text or the document.
  private func owner(of pointer: UnsafeMutableRawPointer?) -> xmlNodePtr {
    var node = pointer?.assumingMemoryBound(to: xmlNode.self)
    while let current = node, current.pointee.type != XML_ELEMENT_NODE { node = current.pointee.parent }
    return node ?? root
  }

  private func attributeName(_ entry: ErrorLog.Entry) -> String? {
    if entry.code == XML_RELAXNG_ERR_INVALIDATTR.rawValue { return entry.subject }
    guard let node = entry.node?.assumingMemoryBound(to: xmlNode.self),
      node.pointee.type == XML_ATTRIBUTE_NODE
    else { return nil }
    return String(cString: node.pointee.name)
  }
}
