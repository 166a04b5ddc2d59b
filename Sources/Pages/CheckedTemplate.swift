internal import Diagnostics
internal import Foundation
internal import Installation
internal import Mustache

/// A Mustache template that was looked over, with its partials.
struct CheckedTemplate: Sendable {
  /// What stands before, in and after the section of all stories; without that section, only the second.
  private let parts: [MustacheTemplate]
  private let library: MustacheLibrary
  /// Every field that is named.
  let used: Set<String>

  /// Reads a template that somebody wrote.
  init(file path: String, fields: [FieldDescription]) throws {
    let url = URL(filePath: path)
    guard let text = TemplatePartials.text(of: url) else {
      throw TemplateError(
        "The page \(path) cannot be read.", help: "A page is a text file in UTF-8, of a megabyte at most.")
    }
    let shipped = try? Installation.url(of: "pages", in: .templates)
    try self.init(text, path: path, folder: url.deletingLastPathComponent(), shipped: shipped, fields: fields)
  }

  /// Loads a template that ships with Orrery.
  init(named name: String, fields: [FieldDescription]) throws {
    let url = try Installation.url(of: "pages/" + name, in: .templates)
    guard let text = TemplatePartials.text(of: url) else {
      throw TemplateError("The page layout \(name) cannot be read.")
    }
    try self.init(text, path: name, folder: url.deletingLastPathComponent(), shipped: nil, fields: fields)
  }

  private init(_ text: String, path: String, folder: URL, shipped: URL?, fields: [FieldDescription]) throws {
    let (kind, name) = try Self.kind(of: path)
    let partials = TemplatePartials(folder: folder, shipped: shipped, kind: name)
    var checker = TemplateChecker(fields: fields, partials: partials.find)
    checker.check(text, in: SourceFile(path: path, text: text))
    guard checker.problems.isEmpty else { throw TemplateError(checker.problems) }
    used = checker.used.union([TemplateChecker.storiesName])
    var texts = ["", text, ""]
    if let stories = checker.stories {
      texts = Self.split(text, around: stories.open.bytes, stories.close.bytes)
    }
    func parsed(_ text: String) throws -> MustacheTemplate {
      do {
        return try MustacheTemplate(string: kind.pragma + "\n" + text)
      } catch {
        throw TemplateError("\(path) cannot be read as a Mustache template.")
      }
    }
    parts = try texts.map(parsed)
    library = MustacheLibrary(templates: try checker.texts.mapValues(parsed))
  }

  /// Fills in what stands before (0), in (1) or after (2) the stories.
  func render(_ part: Int, _ values: [String: Any]) -> String {
    parts.indices.contains(part) ? parts[part].render(values, library: library) : ""
  }

  /// How text is escaped in a file, and the extension that says so.
  private static func kind(of path: String) throws -> (PageKind, String) {
    var name = URL(filePath: path).lastPathComponent
    if name.hasSuffix(".mustache") { name = String(name.dropLast(".mustache".count)) }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, !last.isEmpty else { return (.text, "txt") }
    guard let kind = PageKind(extension: String(last)) else {
      let known = PageKind.allCases.flatMap(\.extensions).map { "." + $0 }.joined(separator: ", ")
      throw TemplateError(
        "Orrery does not know how to write text into a .\(last) file, as \(path) asks.",
        help: "It knows \(known); for anything else, plain text is .txt.mustache.")
    }
    return (kind, String(last))
  }

  /// The text before, in and after a section; a tag alone on its line takes the line with it.
  private static func split(_ text: String, around open: Range<Int>, _ close: Range<Int>) -> [String] {
    let bytes = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    func line(_ tag: Range<Int>) -> Range<Int> {
      var low = tag.lowerBound
      while low > 0, bytes[low - 1] == UInt8(ascii: " ") || bytes[low - 1] == UInt8(ascii: "\t") { low -= 1 }
      var high = tag.upperBound
      while high < bytes.count, bytes[high] == UInt8(ascii: " ") || bytes[high] == UInt8(ascii: "\t") {
        high += 1
      }
      if high < bytes.count, bytes[high] == UInt8(ascii: "\r") { high += 1 }
      let isAlone = (low == 0 || bytes[low - 1] == newline) && (high == bytes.count || bytes[high] == newline)
      return isAlone ? low..<min(high + 1, bytes.count) : tag
    }
    let (open, close) = (line(open), line(close))
    return [
      bytes[..<open.lowerBound], bytes[open.upperBound..<max(open.upperBound, close.lowerBound)],
      bytes[close.upperBound...],
    ].map { String(decoding: $0, as: UTF8.self) }
  }
}
