internal import Diagnostics
internal import Foundation
internal import Vocabulary
internal import XMLReading

/// Puts included files in the place of `xi:include`.
///
/// An included file must lie inside the folder of the world, also when links
/// are followed, and may not include itself, however indirectly. Each keeps the
/// places of its own text.
struct Inclusion {
  /// How deep files may include one another.
  static let maxDepth = 32
  /// How many files one world may be made of.
  static let maxFiles = 10_000

  private let folder: String
  private let root: String
  private(set) var diagnostics: [Diagnostic] = []
  private var fileCount = 1

  init(folder: String) {
    self.folder = folder.isEmpty ? "." : folder
    root = DocumentLoader.resolved(self.folder)
  }

  mutating func expand(_ element: XMLElement, of path: String, reading vocabulary: borrowing Vocabulary)
    -> XMLElement
  {
    expand(element, chain: [DocumentLoader.resolved(path)], in: folder, reading: vocabulary)
  }

  /// Puts in what an element includes.
  ///
  /// `chain` holds the files on the way here, outermost first, links resolved;
  /// an `href` is read against the folder `base`.
  private mutating func expand(
    _ element: XMLElement, chain: [String], in base: String, reading vocabulary: borrowing Vocabulary
  ) -> XMLElement {
    let files = element.nodes.map { node in
      node.element.flatMap { $0.isInclusion ? file(for: $0, chain: chain, in: base) : nil }
    }
    var documents = vocabulary.read(files.compactMap { $0?.source }).makeIterator()
    var result = element
    result.nodes = []
    for (node, file) in zip(element.nodes, files) {
      guard let child = node.element, child.isInclusion else {
        result.nodes.append(node)
        continue
      }
      guard let file, let document = documents.next() else { continue }
      diagnostics += document.diagnostics
      guard let root = document.root, stands(root, in: element.name, at: file.place, reading: vocabulary)
      else { continue }
      let expanded = expand(root, chain: chain + [file.resolved], in: file.folder, reading: vocabulary)
      result.nodes.append(.element(expanded))
    }
    return result
  }

  /// An included file.
  private struct File {
    var source: SourceFile
    /// Its path, links followed.
    var resolved: String
    /// The folder against which its own inclusions are read.
    var folder: String
    /// Where it is included.
    var place: SourceRange
  }

  /// The file that an inclusion names; nil if it cannot be had, which is noted.
  private mutating func file(for element: XMLElement, chain: [String], in base: String) -> File? {
    // A missing or blank href has been reported with the structure.
    guard let href = element["href"], !href.value.collapsingSpace.isEmpty else { return nil }
    func refuse(_ id: String, _ message: String, _ help: String) -> File? {
      diagnostics.append(Diagnostic(.error, id, message, at: href.valueRange, help: help))
      return nil
    }
    let written = href.value.collapsingSpace
    let name = written.removingPercentEncoding ?? written
    if name.contains("\\") {
      return refuse(
        "include-outside", "Folders are kept apart by / here, not by \\.",
        "Write \(name.replacing("\\", with: "/")), if that is where the file is.")
    }
    if name.hasPrefix("/") || name.contains("://") || name.hasPrefix("file:") {
      return refuse(
        "include-outside",
        "An included file is named by its place in the world's folder, not by a full address.",
        "Put the file inside the folder of the world and write its name here, such as planets/lugga.xml.")
    }
    let path = base == "." ? name : base + "/" + name
    let resolved = DocumentLoader.resolved(path)
    guard resolved.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      return refuse(
        "include-outside", "This file lies outside the folder of the world.",
        "Put the file inside the folder of the world and write its name here.")
    }
    if chain.contains(resolved) {
      return refuse(
        "include-cycle", "These files include each other in a circle.", "Take one of the inclusions out.")
    }
    fileCount += 1
    if chain.count > Self.maxDepth || fileCount > Self.maxFiles {
      return refuse(
        "include-limit", "Too many files include one another here.", "Include them from world.xml directly.")
    }
    switch DocumentLoader.read(path, includedAt: href.valueRange) {
    case .failure(let refusal):
      var diagnostic = refusal.diagnostic
      diagnostic.help = "Check the name, or take the inclusion out."
      diagnostics.append(diagnostic)
      return nil
    case .success(let source):
      let folder = DocumentLoader.folder(of: path)
      return File(
        source: source, resolved: resolved, folder: folder.isEmpty ? "." : folder, place: href.valueRange)
    }
  }

  /// Whether the root of an included file can stand where it is included; if not, that is noted.
  private mutating func stands(
    _ root: XMLElement, in parent: String, at place: SourceRange, reading vocabulary: borrowing Vocabulary
  ) -> Bool {
    if vocabulary.grammar.mayInclude(root.name, in: parent) { return true }
    // A root that stands nowhere has been reported with its own file.
    guard vocabulary.grammar.isRoot(root.name) else { return false }
    diagnostics.append(
      Diagnostic(
        .error, "include-misplaced",
        "This file holds <\(root.name)>, which cannot stand inside <\(parent)>.", at: place,
        help: "Include a file whose first tag can stand here, or put the words of this one where they belong."
      )
    )
    return false
  }
}

extension XMLElement {
  fileprivate var isInclusion: Bool { name == "include" && namespace == Vocabulary.inclusion }
}
