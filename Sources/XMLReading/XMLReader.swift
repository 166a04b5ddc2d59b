internal import CLibXML2
public import Diagnostics

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
  /// Creates a reader.
  public init() {}

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
    switch WellFormedDocument.parse(file) {
    case .failure(let refusal): Reading(root: nil, diagnostics: refusal.diagnostics)
    case .success(let document): document.reading(of: file, validity: [])
    }
  }

  /// Reads a file and compares it with a schema.
  public func read(_ file: SourceFile, against schema: borrowing RelaxNGSchema) -> Reading {
    switch WellFormedDocument.parse(file) {
    case .failure(let refusal): Reading(root: nil, diagnostics: refusal.diagnostics)
    case .success(let document): document.reading(of: file, validity: schema.objections(to: document.handle))
    }
  }
}
