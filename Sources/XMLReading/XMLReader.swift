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

  private func reading(
    of file: SourceFile, entries: (borrowing DocumentHandle) -> [ErrorLog.Entry]
  ) -> Reading {
    do throws(CheckedSource.Refusal) {
      let source = try CheckedSource(file)
      guard usesTwoCores, file.utf8.count >= Self.leastForTwoCores else {
        return try JudgedSource(source, entries: entries).reading
      }
      let (root, judged) = beside {
        XMLElement(source)
      } do: {
        Result { () throws(CheckedSource.Refusal) in try JudgedSource(source, entries: entries) }
      }
      return try judged.get().reading(root: root)
    } catch {
      return error.reading
    }
  }
}
