import Foundation

/// A page of the author's guide, in lines, with its fenced blocks.
struct GuidePage: Sendable, CustomStringConvertible {
  /// A fenced block.
  struct Block: Sendable {
    var language: String
    /// The lines between the fences, by their number in the page from 0.
    var lines: Range<Int>
  }

  var url: URL
  var lines: [String]
  var blocks: [Block]

  var name: String { url.deletingPathExtension().lastPathComponent }
  var description: String { name }
  var text: String { lines.joined(separator: "\n") }

  init(_ url: URL) throws {
    self.url = url
    lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    blocks = []
    var open: (language: String, start: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let (language, start) = open {
        blocks.append(Block(language: language, lines: start..<index))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), index + 1)
      }
    }
  }

  /// The folder of the catalog.
  static let catalog = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(components: "Sources", "WorldLoading", "WorldLoading.docc")

  /// The folder of the steps.
  static let steps = catalog.appending(components: "Resources", "steps")

  /// The page with the elements, which is written by the program.
  static let reference = catalog.appending(component: "Vocabulary.md")

  /// Every page that somebody wrote, in the order of their names.
  static let all: [GuidePage] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: catalog.path)) ?? []
    return files.filter { $0.hasSuffix(".md") && $0 != reference.lastPathComponent }.sorted()
      .compactMap { try? GuidePage(catalog.appending(component: $0)) }
  }()
}
