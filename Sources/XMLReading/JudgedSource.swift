internal import Diagnostics

/// A file that libxml2 has found well formed, and what a schema objects to in it.
///
/// Its C tree is gone already; its values may still have to be made.
struct JudgedSource: Sendable {
  private let source: CheckedSource
  private let objections: [WellFormedDocument.Objection]

  /// Has libxml2 judge a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - entries: Everything that the schema has against a tree.
  /// - Throws: What keeps the file from being read.
  init(
    _ source: CheckedSource, entries: (borrowing DocumentHandle) -> [ErrorLog.Entry]
  ) throws(CheckedSource.Refusal) {
    let document = try WellFormedDocument(source)
    self.source = source
    objections = document.objections(entries(document.handle))
  }

  /// The values of the file, made now.
  var reading: XMLReader.Reading { reading(root: XMLElement(source)) }

  /// The reading whose values have been made already.
  func reading(root: XMLElement?) -> XMLReader.Reading {
    guard let root else { return CheckedSource.Refusal(unreadable: source.file).reading }
    return XMLReader.Reading(root: root, validity: validity)
  }

  /// What the schema objects to, with its places; nothing twice.
  private var validity: [Diagnostic] {
    guard !objections.isEmpty else { return [] }
    let tags = source.markup.tags(ofElements: Set(objections.map(\.element)))
    var seen: Set<Diagnostic> = []
    return objections.map { objection in
      let tag = tags[objection.element]
      let attribute = objection.attribute.flatMap { tag?.attribute(named: $0, in: source.file.utf8) }
      let place = attribute?.range ?? tag?.range ?? 0..<0
      return Diagnostic(
        .error, "xml-invalid", objection.message, at: SourceRange(file: source.file, bytes: place))
    }.filter { seen.insert($0).inserted }
  }
}

extension CheckedSource.Refusal {
  var reading: XMLReader.Reading { XMLReader.Reading(root: nil, diagnostics: diagnostics) }
}
