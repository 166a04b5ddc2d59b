public import Diagnostics
internal import Foundation
public import Vocabulary

/// Reads documents from files, putting in the files that they include.
///
/// Everything that can be wrong with a file is a diagnostic in plain words;
/// nothing here throws because of what an author wrote.
public struct DocumentLoader: Sendable {
  /// How much one document may be made of; above this it is refused.
  public struct Limits: Sendable {
    /// The bytes of one file.
    public var fileBytes = 64_000_000
    /// The bytes of all files together.
    public var bytes = 256_000_000
    /// How many files there may be; a file that is included twice counts twice.
    public var files = 10_000
    /// How deep files may include one another.
    public var depth = 32

    public init() {}
  }

  public let vocabulary: Vocabulary
  public let limits: Limits

  /// Loads the vocabulary.
  ///
  /// - Throws: A description of what is missing from the installation.
  public init(limits: Limits = Limits()) throws {
    self.limits = limits
    vocabulary = try Vocabulary()
  }

  /// The file that stands for a path: itself, or the `world.xml` of a folder.
  public static func file(for path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return path
    }
    return path.hasSuffix("/") ? path + "world.xml" : path == "." ? "world.xml" : path + "/world.xml"
  }

  /// Reads a document and everything that it includes.
  ///
  /// - Parameter path: A file, a folder with a `world.xml`, or `-` for standard input.
  /// - Returns: What it held, as far as it could be understood, and everything wrong.
  public func load(_ path: String) -> Vocabulary.Document {
    switch source(path) {
    case .success(let file): load(file)
    case .failure(let refusal): Vocabulary.Document(root: nil, diagnostics: [refusal.diagnostic])
    }
  }

  /// Reads several documents on all cores, each with everything that it includes.
  ///
  /// - Parameter paths: Files, folders with a `world.xml`, or `-`.
  /// - Returns: What they held, in the order of the paths. All of it is in memory at once.
  public func load(_ paths: [String]) -> [Vocabulary.Document] {
    let sources = paths.map { source($0) }
    let files = sources.compactMap { try? $0.get() }
    var documents = zip(files, vocabulary.read(files)).makeIterator()
    return sources.compactMap { source in
      switch source {
      case .success: documents.next().map { expanded($1, of: $0) }
      case .failure(let refusal): Vocabulary.Document(root: nil, diagnostics: [refusal.diagnostic])
      }
    }
  }

  /// Reads a document that is already in memory; its inclusions are looked for
  /// beside its path.
  public func load(_ file: SourceFile) -> Vocabulary.Document {
    expanded(vocabulary.read(file), of: file)
  }

  /// The bytes that a path stands for.
  private func source(_ path: String) -> Result<SourceFile, Refusal> {
    if path == "-" { return Self.readStandardInput(atMost: limits.fileBytes) }
    let name = Self.file(for: path)
    if name != path, !FileManager.default.fileExists(atPath: name) {
      return .failure(Refusal(diagnostic: Self.noWorld(path)))
    }
    return Self.read(name, atMost: limits.fileBytes)
  }

  /// A document with what it includes put in.
  private func expanded(_ document: Vocabulary.Document, of file: SourceFile) -> Vocabulary.Document {
    guard let root = document.root else { return document }
    let folder = Self.folder(of: file.path)
    var inclusion = Inclusion(folder: folder, limits: limits, bytes: file.utf8.count)
    let expanded = inclusion.expand(root, of: file.path, reading: vocabulary)
    return Vocabulary.Document(root: expanded, diagnostics: document.diagnostics + inclusion.diagnostics)
  }

  /// The folder that a path names a file in; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  /// Why a file was not read.
  struct Refusal: Error {
    var diagnostic: Diagnostic
  }

  /// Reads standard input to its end.
  private static func readStandardInput(atMost limit: Int) -> Result<SourceFile, Refusal> {
    func refuse(_ message: String, _ help: String) -> Result<SourceFile, Refusal> {
      .failure(Refusal(diagnostic: Diagnostic(.error, "unreadable-file", message, help: help)))
    }
    switch FileBytes.readStandardInput(atMost: limit) {
    case .success(let bytes): return .success(SourceFile(path: "standard input", utf8: bytes))
    case .failure(.tooLarge):
      return refuse(
        "Standard input holds more than \(limit / 1_000_000) MB.", "Split the world into several files.")
    case .failure:
      return refuse("Standard input cannot be read.", "Name a file, or send one in with < or |.")
    }
  }

  /// Reads a file's bytes, refusing what is not a readable file of sensible size.
  static func read(
    _ path: String, atMost limit: Int, includedAt place: SourceRange? = nil
  ) -> Result<SourceFile, Refusal> {
    func refuse(_ message: String, _ help: String) -> Result<SourceFile, Refusal> {
      .failure(Refusal(diagnostic: Diagnostic(.error, "unreadable-file", message, at: place, help: help)))
    }
    if path.isEmpty {
      return refuse("The name of the file is empty.", "Name an XML file, or a folder with a world.xml.")
    }
    switch FileBytes.read(path, atMost: limit) {
    case .success(let bytes): return .success(SourceFile(path: path, utf8: bytes))
    case .failure(.missing):
      return refuse(
        "There is no file \(path).",
        "Check the name, or run `orrery new \(suggestion(path))` to start a world.")
    case .failure(.notAFile):
      return refuse(
        "\(path) is not a file that can be read.", "Name an XML file, or a folder with a world.xml.")
    case .failure(.tooLarge):
      return refuse(
        "\(path) is larger than \(limit / 1_000_000) MB, too large for one file of a world.",
        "Split it into several files and put them together with xi:include.")
    case .failure(.refused): return refuse("\(path) cannot be opened.", "Check that you may read it.")
    }
  }

  private static func suggestion(_ path: String) -> String {
    let name = (path as NSString).lastPathComponent
    let stem = name.hasSuffix(".xml") ? String(name.dropLast(4)) : name
    return stem.isEmpty ? "my-world" : stem
  }

  private static func noWorld(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "no-world", "The folder \(path) has no world.xml, so there is no world in it.",
      help: "Name the folder of a world, or run `orrery new FOLDER` to start one.")
  }
}
