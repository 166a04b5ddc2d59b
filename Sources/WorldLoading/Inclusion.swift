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
  /// With more to mend than this, no further file is looked at.
  private static let mostFaults = 1_000

  private let limits: DocumentLoader.Limits
  private let folder: String
  private let root: String
  private(set) var diagnostics: [Diagnostic] = []
  private var fileCount = 1
  private var byteCount: Int
  /// Whether a limit of the whole world is reached: said once, and then no file is read any more.
  private var isFull = false

  /// An inclusion into a file of so many bytes that lies in a folder.
  init(folder: String, limits: DocumentLoader.Limits, bytes: Int) {
    self.limits = limits
    self.folder = folder.isEmpty ? "." : folder
    byteCount = bytes
    root = FileBytes.resolved(self.folder)
  }

  mutating func expand(_ element: XMLElement, of path: String, reading vocabulary: Vocabulary)
    -> XMLElement
  {
    expand(element, chain: [FileBytes.resolved(path)], in: folder, reading: vocabulary)
  }

  /// Puts in what an element includes.
  ///
  /// `chain` holds the files on the way here, outermost first, links resolved;
  /// an `href` is read against the folder `base`.
  private mutating func expand(
    _ element: XMLElement, chain: [String], in base: String, reading vocabulary: Vocabulary
  ) -> XMLElement {
    let inclusions = element.children(named: "include").filter(\.isInclusion)
    let files = inclusions.map { file(for: $0, chain: chain, in: base) }
    var documents = vocabulary.read(files.compactMap { $0?.source }).makeIterator()
    var edits = XMLEdits()
    for (inclusion, file) in zip(inclusions, files) {
      edits.replace(inclusion, with: nil)
      guard let file, let document = documents.next(), diagnostics.count < Self.mostFaults else { continue }
      diagnostics += document.diagnostics
      if diagnostics.count >= Self.mostFaults { isFull = true }
      guard let root = document.root, stands(root, in: element.name, at: file.place, reading: vocabulary)
      else { continue }
      let expanded = expand(root, chain: chain + [file.resolved], in: file.folder, reading: vocabulary)
      edits.replace(inclusion, with: expanded)
    }
    return element.applying(edits)
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
    guard !isFull, let href = element["href"], !href.value.collapsingSpace.isEmpty else { return nil }
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
    if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return refuse(
        "include-outside", "The name of a file cannot have invisible characters in it.",
        "Write the name as your file manager shows it.")
    }
    if name.hasPrefix("/") || Self.hasScheme(name) {
      return refuse(
        "include-outside",
        "An included file is named by its place in the world's folder, not by a full address.",
        "Put the file inside the folder of the world and write its name here, such as planets/lugga.xml.")
    }
    let path = base == "." ? name : base + "/" + name
    let resolved = FileBytes.resolved(path)
    guard resolved.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      return refuse(
        "include-outside", "This file lies outside the folder of the world.",
        "Put the file inside the folder of the world and write its name here.")
    }
    if chain.contains(resolved) {
      return refuse(
        "include-cycle", "These files include each other in a circle.", "Take one of the inclusions out.")
    }
    if chain.count > limits.depth {
      return refuse(
        "include-limit", "Files include one another more than \(limits.depth) deep here.",
        "Include this one from world.xml directly.")
    }
    fileCount += 1
    if fileCount > limits.files {
      isFull = true
      return refuse(
        "include-limit", "This is file number \(fileCount) of the world, and \(limits.files) are the most.",
        "Put several small files into one. A file that is included twice counts twice.")
    }
    switch DocumentLoader.read(path, atMost: limits.fileBytes, includedAt: href.valueRange) {
    case .failure(let refusal):
      var diagnostic = refusal.diagnostic
      diagnostic.help = "Check the name, or take the inclusion out."
      diagnostics.append(diagnostic)
      return nil
    case .success(let source):
      byteCount += source.utf8.count
      if byteCount > limits.bytes {
        isFull = true
        return refuse(
          "include-limit",
          "With this file, the files of the world come to more than \(limits.bytes / 1_000_000) MB.",
          "Take it out. A file that is included twice counts twice.")
      }
      let folder = DocumentLoader.folder(of: path)
      return File(
        source: source, resolved: resolved, folder: folder.isEmpty ? "." : folder, place: href.valueRange)
    }
  }

  /// Whether the root of an included file can stand where it is included; if not, that is noted.
  private mutating func stands(
    _ root: XMLElement, in parent: String, at place: SourceRange, reading vocabulary: Vocabulary
  ) -> Bool {
    if Vocabulary.inclusions[parent]?.contains(root.name) ?? false { return true }
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

  /// Whether a name begins as an address does: letters and a colon.
  private static func hasScheme(_ name: String) -> Bool {
    guard let colon = name.firstIndex(of: ":"), let first = name.utf8.first else { return false }
    let letters = name[..<colon].utf8
    return (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7A
      && letters.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
      }
  }
}

extension XMLElement {
  fileprivate var isInclusion: Bool { name == "include" && namespace == Vocabulary.inclusion }
}
