public import Diagnostics
internal import Parallelism

/// Reads XML into values, checking it against a schema on the way.
///
/// ```swift
/// let schema = try RelaxNGSchema(SourceFile(path: "world.rng", text: rules))
/// let reading = XMLReader().read(file, against: schema)
/// for diagnostic in reading.diagnostics { … }
/// ```
///
/// Reading costs time in proportion to the length of the file. Any number of
/// files can be read at once.
public struct XMLReader: Sendable {
  private let usesTwoCores: Bool

  /// Creates a reader.
  ///
  /// - Parameter usesTwoCores: Whether a large file may occupy two cores. Of no use
  ///   where several files are read at once.
  public init(usesTwoCores: Bool = false) { self.usesTwoCores = usesTwoCores }

  /// The length of a file from which a second core pays.
  private static let leastForTwoCores = 100_000

  /// What came of reading.
  public struct Reading: Sendable {
    /// The tree; there is none exactly if ``diagnostics`` holds something.
    public var root: XMLElement?
    /// Why the file could not be read: its encoding, its syntax, what is refused.
    public var diagnostics: [Diagnostic]
    /// What the schema objects to, in libxml2's words, with the identifier `xml-invalid`.
    ///
    /// The tree is there all the same, so that later stages can say it better.
    public var validity: [Diagnostic]

    /// Creates a reading.
    public init(root: XMLElement?, diagnostics: [Diagnostic] = [], validity: [Diagnostic] = []) {
      self.root = root
      self.diagnostics = diagnostics
      self.validity = validity
    }
  }

  /// Reads a file without a schema.
  public func read(_ file: SourceFile) -> Reading {
    reading(of: file) { _ in [] }
  }

  /// Reads a file and compares it with a schema.
  public func read(_ file: SourceFile, against schema: borrowing RelaxNGSchema) -> Reading {
    reading(of: file) { schema.objections(to: $0) }
  }

  /// What libxml2 says of a file.
  private typealias Verdict = Result<[WellFormedDocument.Objection], CheckedSource.Refusal>

  private func reading(
    of file: SourceFile, entries: (borrowing DocumentHandle) -> [ErrorLog.Entry]
  ) -> Reading {
    do throws(CheckedSource.Refusal) {
      let source = try CheckedSource(file)
      if usesTwoCores, file.utf8.count >= Self.leastForTwoCores {
        let (root, verdict) = beside {
          TreeBuilder.root(of: source)
        } do: {
          judgement(of: source, entries: entries)
        }
        return Reading(root: root, validity: Self.validity(try verdict.get(), source))
      }
      // The C tree is gone before the values are made, so that they can have its memory.
      let objections = try judgement(of: source, entries: entries).get()
      return Reading(root: TreeBuilder.root(of: source), validity: Self.validity(objections, source))
    } catch {
      return Reading(root: nil, diagnostics: error.diagnostics)
    }
  }

  private func judgement(
    of source: CheckedSource, entries: (borrowing DocumentHandle) -> [ErrorLog.Entry]
  ) -> Verdict {
    Verdict { () throws(CheckedSource.Refusal) in
      let document = try WellFormedDocument(source)
      return document.objections(entries(document.handle))
    }
  }

  /// What the schema objects to, with its places; nothing twice.
  private static func validity(
    _ objections: [WellFormedDocument.Objection], _ source: CheckedSource
  ) -> [Diagnostic] {
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
