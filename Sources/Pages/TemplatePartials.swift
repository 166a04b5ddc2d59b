internal import Diagnostics
internal import Foundation
internal import Installation

/// Where the partials of a page are: beside it, and then among Orrery's own.
struct TemplatePartials {
  enum Found {
    case found(String, SourceFile)
    /// There is none, and it would have been in a file of this name.
    case missing(String)
    case outside
    case unreadable(String)
  }

  /// A text file of this size is no page any more.
  private static let maxSize = 1 << 20

  /// The folder of the page.
  var folder: URL
  /// Orrery's own pages.
  var shipped: URL?
  /// The inner extension of the page, such as `html`.
  var kind: String

  /// Looks for a partial by its name.
  ///
  /// `{{>part}}` in a page `my.html.mustache` is `part.html.mustache` or
  /// `part.mustache` beside it, and never a file of another folder tree.
  func find(_ name: String) -> Found {
    let isPlain =
      !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
    guard isPlain else { return .missing("part.\(kind).mustache") }
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.hasPrefix("/"), !steps.contains(".."), !steps.contains(".") else { return .outside }
    for folder in [folder, shipped].compactMap({ $0 }) {
      let root = folder.resolvingSymlinksInPath()
      for file in ["\(name).\(kind).mustache", "\(name).mustache"] {
        let url = folder.appending(path: file)
        guard FileManager.default.fileExists(atPath: url.path) else { continue }
        let real = url.resolvingSymlinksInPath()
        guard real.pathComponents.starts(with: root.pathComponents) else { return .outside }
        guard let text = Self.text(of: real) else {
          return .unreadable("The partial \(name) cannot be read as text.")
        }
        return .found(text, SourceFile(path: Self.shown(url), text: text))
      }
    }
    return .missing("\(name).\(kind).mustache")
  }

  /// The text of a plain file of a reasonable size; nil if it is something else.
  static func text(of url: URL) -> String? {
    let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
    guard values?.isRegularFile == true, values?.fileSize ?? .max <= maxSize else { return nil }
    return try? String(contentsOf: url, encoding: .utf8)
  }

  /// A path as people write it: from the current folder, where that is shorter.
  private static func shown(_ url: URL) -> String { url.relativePath }
}
