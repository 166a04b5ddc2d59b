public import Diagnostics
internal import Parallelism
public import Vocabulary
public import WorldModel
public import XMLReading

/// Turns files into a ``World``, with everything that is wrong with it.
public struct WorldLoader: Sendable {
  public let documents: DocumentLoader
  /// The story structures that ship with Orrery.
  public let forms: [Form]
  /// The skills and traits that every world knows.
  public let builtIn: World
  private let rules: Set<String>

  /// Makes a loader.
  ///
  /// - Parameters:
  ///   - rules: The ids of the rules that waivers and policies may name.
  ///   - documents: What the files are read with.
  /// - Throws: A description of what is missing from the installation.
  public init(rules: Set<String>, reading documents: DocumentLoader) throws {
    self.documents = documents
    self.rules = rules
    builtIn = try documents.vocabulary.builtIn()
    forms = try FormLibrary().forms
  }

  /// Makes a loader that reads files within the usual limits.
  ///
  /// - Parameter rules: The ids of the rules that waivers and policies may name.
  /// - Throws: A description of what is missing from the installation.
  public init(rules: Set<String>) throws { try self.init(rules: rules, reading: DocumentLoader()) }

  /// What a path held.
  public struct Loaded: Sendable {
    public enum Content: Sendable {
      case world(World)
      /// The `outline` elements of a document of outlines.
      case outlines([XMLElement])
    }

    /// As far as it could be understood; nil if nothing could.
    public var content: Content?
    /// The root of a world, for those who read what its author wrote.
    public var root: XMLElement?
    /// Everything wrong, in the order of the source.
    public var diagnostics: [Diagnostic]
    /// The root of a rule's file, and what the schema has against it, if the path held one.
    public var rule: Vocabulary.Document?

    /// The `rule` elements that a world brings along, in the order of the source.
    public var rules: [XMLElement] { root?.name == "world" ? root?.children(named: "rule") ?? [] : [] }

    public var world: World? { if case .world(let world) = content { world } else { nil } }

    /// What is unsound.
    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// Whether something is unsound.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// Loads a world or a document of outlines.
  ///
  /// - Parameter path: A file, a folder with a `world.xml`, or `-` for standard input.
  /// - Returns: What it held, as far as it could be understood, and everything wrong.
  public func load(_ path: String) -> Loaded { understand(documents.load(path)) }

  /// Loads several worlds or documents of outlines, reading them on all cores.
  public func load(_ paths: [String]) -> [Loaded] {
    let documents = documents.load(paths)
    let flaws = documents.concurrentMap { Self.flaws(in: $0) }
    return zip(documents, flaws).map { understand($0, $1) }
  }

  /// Loads a world or outlines from text in memory.
  public func load(_ file: SourceFile) -> Loaded { understand(documents.load(file)) }

  private func understand(_ document: Vocabulary.Document) -> Loaded {
    understand(document, Self.flaws(in: document))
  }

  /// What is wrong with single elements.
  private static func flaws(in document: Vocabulary.Document) -> [Diagnostic] {
    document.root.map { ElementChecker().check($0) } ?? []
  }

  private func understand(_ document: Vocabulary.Document, _ flaws: [Diagnostic]) -> Loaded {
    guard let root = document.root else {
      return Loaded(content: nil, diagnostics: document.diagnostics.inSourceOrder())
    }
    switch root.name {
    case "world", "planet":
      let world = World(root, builtIn: builtIn)
      let own = root.name == "world" ? root.children(named: "rule") : []
      var checker = WorldChecker(
        world: world, builtIn: builtIn, builtInRules: rules,
        ownRules: own.map { Reference($0.string("id"), at: $0.range) }, builtInForms: forms)
      let found = document.diagnostics + checker.check() + flaws
      return Loaded(content: .world(world), root: root, diagnostics: found.inSourceOrder())
    case "outline", "outlines":
      let outlines = root.name == "outline" ? [root] : Self.outlines(in: root)
      let found = document.diagnostics + flaws
      return Loaded(content: .outlines(outlines), diagnostics: found.inSourceOrder())
    case "rule":
      return Loaded(content: nil, diagnostics: [Self.noWorld(root)], rule: document)
    default:
      guard document.diagnostics.isEmpty else {
        return Loaded(content: nil, diagnostics: document.diagnostics.inSourceOrder())
      }
      return Loaded(content: nil, diagnostics: [Self.noWorld(root)])
    }
  }

  private static func noWorld(_ root: XMLElement) -> Diagnostic {
    root.name == "rule"
      ? Diagnostic(
        .error, "no-world", "This file holds a <rule>, and not a world.", at: root.range,
        help: "`orrery check` says whether a rule is sound.")
      : Diagnostic(
        .error, "no-world", "This file holds a <\(root.name)>, which is a part of a world and not a world.",
        at: root.range, help: "Name the world that includes it.")
  }

  /// The outlines of a document, those of included documents in their place.
  private static func outlines(in element: XMLElement) -> [XMLElement] {
    element.children.flatMap { $0.name == "outlines" ? outlines(in: $0) : [$0] }.filter {
      $0.name == "outline"
    }
  }
}
