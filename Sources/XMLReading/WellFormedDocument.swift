internal import CLibXML2
internal import Diagnostics

/// A C tree that came of a file without any fault.
struct WellFormedDocument: ~Copyable {
  let handle: DocumentHandle
  private let root: xmlNodePtr
  private let textStart: Int

  /// A document, or why there is none.
  enum Result: ~Copyable {
    case success(WellFormedDocument)
    case failure(Refusal)
  }

  /// Why a file could not be read.
  struct Refusal: Error {
    var diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  }

  /// Parses a file.
  ///
  /// Our own checks come first, since they know the exact place and better
  /// words; libxml2 has the last word.
  static func parse(_ file: SourceFile) -> Result {
    let encoding = EncodingCheck(file)
    if let fault = encoding.fault() { return .failure(Refusal([fault])) }
    let start = encoding.textStart
    let faults = NestingCheck.faults(in: file.utf8, from: start)
    guard faults.isEmpty else { return .failure(Refusal(faults.map { $0.diagnostic(in: file) })) }

    let log = ErrorLog()
    let pointer = LibXML2.isReady ? parse(file.utf8[start...], log: log) : nil
    guard let pointer else { return .failure(Refusal(complaints(of: log, in: file))) }
    let handle = DocumentHandle(adopting: pointer)
    guard log.entries.isEmpty, pointer.pointee.intSubset == nil, let root = xmlDocGetRootElement(pointer)
    else {
      return .failure(Refusal(complaints(of: log, in: file)))
    }
    return .success(WellFormedDocument(handle: handle, root: root, textStart: start))
  }

  /// libxml2's own words, and never nothing: a refusal must say something.
  private static func complaints(of log: ErrorLog, in file: SourceFile) -> [Diagnostic] {
    let found = log.diagnostics(in: file, id: "xml-syntax")
    guard found.isEmpty else { return found }
    return [
      Diagnostic(
        .error, "xml-syntax", "This file could not be read as XML.",
        at: SourceRange(file: file, bytes: 0..<0),
        help: "Split it into smaller files if it is very large.")
    ]
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

  /// The tree as values, and what the schema objects to with its places.
  ///
  /// Not to be called while the document is validated: where a schema interleaves,
  /// libxml2 links the children of an element anew.
  func reading(of file: SourceFile, validity objections: [ErrorLog.Entry]) -> XMLReader.Reading {
    let subjects = objections.map { owner(of: $0.node) }
    var copier = TreeCopier(file, from: textStart, wanted: Set(subjects))
    guard let element = copier.copy(root) else {
      return XMLReader.Reading(root: nil, diagnostics: Self.complaints(of: ErrorLog(), in: file))
    }
    var seen: Set<Diagnostic> = []
    let validity = zip(objections, subjects).map { entry, subject in
      let place = copier.places[subject]
      var range = place?.tag ?? element.range
      if let name = attributeName(entry), let attribute = place?.attributes.first(where: { $0.name == name })
      {
        range = attribute.range
      }
      return Diagnostic(.error, "xml-invalid", entry.message, at: range)
    }
    return XMLReader.Reading(
      root: element, diagnostics: [], validity: validity.filter { seen.insert($0).inserted })
  }

  /// The element that a complaint is about: libxml2 may name an attribute, a text or the document.
  private func owner(of pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
    var node = pointer?.assumingMemoryBound(to: xmlNode.self)
    while let current = node, current.pointee.type != XML_ELEMENT_NODE { node = current.pointee.parent }
    return UnsafeMutableRawPointer(node ?? root)
  }

  private func attributeName(_ entry: ErrorLog.Entry) -> String? {
    if entry.code == XML_RELAXNG_ERR_INVALIDATTR.rawValue { return entry.subject }
    guard let node = entry.node?.assumingMemoryBound(to: xmlNode.self),
      node.pointee.type == XML_ATTRIBUTE_NODE
    else { return nil }
    return String(cString: node.pointee.name)
  }
}
