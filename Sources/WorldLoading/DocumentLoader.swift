public import Diagnostics
internal import Foundation
public import Vocabulary

/// Reads documents from files, putting in the files that they include.
///
/// Everything that can be wrong with a file is a diagnostic in plain words;
/// nothing here throws because of what an author wrote.
public struct DocumentLoader: ~Copyable {
  /// Files above this size are refused unread: 64 MB.
  public static let maxBytes = 64 * 1_000_000

  public let vocabulary: Vocabulary

  /// Loads the vocabulary.
  ///
  /// - Throws: A description of what is missing from the installation.
  public init() throws { vocabulary = try Vocabulary() }

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
  public borrowing func load(_ path: String) -> Vocabulary.Document {
    let name = Self.file(for: path)
    if name != path, !FileManager.default.fileExists(atPath: name) {
      return Vocabulary.Document(root: nil, diagnostics: [Self.noWorld(path)])
    }
    let file: SourceFile
    switch path == "-" ? Self.readStandardInput() : Self.read(name) {
    case .success(let read): file = read
    case .failure(let refusal): return Vocabulary.Document(root: nil, diagnostics: [refusal.diagnostic])
    }
    return load(file)
  }

  /// Reads a document that is already in memory; its inclusions are looked for
  /// beside its path.
  public borrowing func load(_ file: SourceFile) -> Vocabulary.Document {
    let document = vocabulary.read(file)
    guard let root = document.root else { return document }
    let folder = Self.folder(of: file.path)
    var inclusion = Inclusion(folder: folder)
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
  private static func readStandardInput() -> Result<SourceFile, Refusal> {
    let data = FileHandle.standardInput.readData(ofLength: maxBytes + 1)
    guard data.count <= maxBytes else {
      return .failure(
        Refusal(
          diagnostic: Diagnostic(
            .error, "unreadable-file", "Standard input holds more than 64 MB.",
            help: "Split the world into several files.")))
    }
    return .success(SourceFile(path: "standard input", utf8: [UInt8](data)))
  }

  /// Reads a file's bytes, refusing what is not a readable file of sensible size.
  static func read(_ path: String, includedAt place: SourceRange? = nil) -> Result<SourceFile, Refusal> {
    func refuse(_ message: String, _ help: String) -> Result<SourceFile, Refusal> {
      .failure(Refusal(diagnostic: Diagnostic(.error, "unreadable-file", message, at: place, help: help)))
    }
    if path.isEmpty {
      return refuse("The name of the file is empty.", "Name an XML file, or a folder with a world.xml.")
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
      return refuse(
        "There is no file \(path).",
        "Check the name, or run `orrery new \(suggestion(path))` to start a world.")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      return refuse(
        "\(path) is not a file that can be read.", "Name an XML file, or a folder with a world.xml.")
    }
    if let size = attributes[.size] as? Int, size > maxBytes {
      return refuse(
        "\(path) is larger than 64 MB, too large for one file of a world.",
        "Split it into several files and put them together with xi:include.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return refuse("\(path) cannot be opened.", "Check that you may read it.")
    }
    return .success(SourceFile(path: path, utf8: [UInt8](data)))
  }

  static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

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
