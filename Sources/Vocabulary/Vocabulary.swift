public import Diagnostics
internal import Installation
internal import Parallelism
public import WorldModel
public import XMLReading

/// The vocabulary of Orrery: the schema, what it says, and the built-in skills
/// and traits.
///
/// The schema file is the single source: libxml2 validates with it, and the
/// hints are read from it. It is compiled once for a vocabulary, and once more for
/// each core that reads beside others; what it says of rules and outlines is compiled
/// when a file comes that has some.
public struct Vocabulary: Sendable {
  /// The namespace of every element.
  public static let namespace = "urn:orrery:world:1"

  /// The namespace of `xi:include`.
  public static let inclusion = "http://www.w3.org/2001/XInclude"

  private let schemas: RelaxNGSchemas
  private let said: OnDemand<Grammar>

  /// What the schema says.
  ///
  /// - Complexity: Read when it is first asked for; sound documents do without.
  public var grammar: Grammar { said.value }

  /// What the first element of a file may be that is included in an element.
  ///
  /// Whatever a file can start with and the schema lets stand there; and outlines may be gathered from
  /// files of outlines. Written down here, since to read the schema takes longer than to read a planet.
  public static let inclusions: [String: Set<String>] = [
    "world": ["planet", "skill", "form", "rule"], "outlines": ["outline", "outlines"],
  ]

  /// The schema that ships with Orrery is not usable: a defect of the installation.
  public struct Unusable: Error, CustomStringConvertible, Sendable {
    public var description: String

    public init(description: String) { self.description = description }
  }

  /// Loads the schema that ships with Orrery.
  ///
  /// - Throws: ``Installation/Missing`` or ``Unusable``, both defects of the
  ///   installation.
  public init() throws {
    let file = try Self.file("orrery.rng", in: .vocabulary)
    schemas = try Self.compile(file)
    said = OnDemand { Grammar(XMLReader().read(file).root) }
  }

  /// Elements that few files have, and half of the schema is about: each a definition of the same name.
  public static let rareElements: Set<String> = ["rule", "outline", "outlines"]

  private static let unusableSchema = Unusable(
    description: "Orrery's own schema cannot be used; please install Orrery again.")

  private static func compile(_ file: SourceFile) throws(Unusable) -> RelaxNGSchemas {
    do {
      return try RelaxNGSchemas(file, rare: rareElements)
    } catch {
      throw unusableSchema
    }
  }

  /// The text of the schema, as `orrery schema` prints it.
  public static func schemaText() throws -> String {
    String(decoding: try file("orrery.rng", in: .vocabulary).utf8, as: UTF8.self)
  }

  /// A document as far as it could be read.
  public struct Document: Sendable {
    /// The root element, misspelled names put right, unless the text is not XML at all.
    public var root: XMLElement?
    public var diagnostics: [Diagnostic]

    public init(root: XMLElement?, diagnostics: [Diagnostic]) {
      self.root = root
      self.diagnostics = diagnostics
    }
  }

  /// Reads a document and says everything that the schema has against it.
  ///
  /// libxml2's verdict is the gate; the words come from ``StructureChecker``,
  /// or from libxml2 if that finds nothing.
  public func read(_ file: SourceFile) -> Document {
    document(schemas.read(file, with: XMLReader(usesTwoCores: true)))
  }

  /// Reads documents on all cores; the results stand in the order of the files.
  public func read(_ files: [SourceFile]) -> [Document] {
    if files.count == 1 { return files.map { read($0) } }
    let schemas = schemas
    let readings =
      files.reduce(0) { $0 + $1.utf8.count } < Self.leastForCores
      ? files.map { schemas.read($0) } : schemas.read(files)
    return readings.map { document($0) }
  }

  /// The length of files from which compiling another schema pays.
  private static let leastForCores = 200_000

  private func document(_ reading: XMLReader.Reading) -> Document {
    guard let root = reading.root else {
      // Where the schema itself is broken, its places say nothing to an author.
      return Document(
        root: nil,
        diagnostics: reading.diagnostics.map { found in
          found.id == "schema-invalid" ? Diagnostic(.error, found.id, Self.unusableSchema.description) : found
        })
    }
    if reading.validity.isEmpty { return Document(root: root, diagnostics: []) }
    let checker = StructureChecker(grammar: grammar)
    let found = checker.check(root)
    if found.count >= StructureChecker.mostFaults {
      return Document(root: nil, diagnostics: found + [StructureChecker.tooMany(after: found.last?.range)])
    }
    guard found.isEmpty else { return Document(root: checker.asMeant(root), diagnostics: found) }
    return Document(root: root, diagnostics: [Diagnostic](reading.validity.prefix(1)))
  }

  /// The world before anybody has written anything: the built-in skills and traits.
  ///
  /// - Throws: ``Installation/Missing`` or ``Unusable``, both defects of the installation.
  public func builtIn() throws -> World {
    guard let root = XMLReader().read(try Self.file("prelude.xml", in: .vocabulary)).root else {
      throw Unusable(
        description: "Orrery's own list of skills and traits cannot be used; please install Orrery again.")
    }
    return World(prelude: root)
  }
}
