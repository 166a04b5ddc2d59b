public import Diagnostics
internal import Foundation
internal import Installation
internal import Mustache
internal import Outlining

/// A page layout that cannot be used.
public struct TemplateError: Error, CustomStringConvertible, Sendable {
  /// Everything that is wrong, each with its place where it has one.
  public var problems: [Diagnostic]

  public var description: String {
    problems.map { problem in
      let place = problem.range.map { "\($0): " } ?? ""
      return place + problem.message + (problem.help.map { " " + $0 } ?? "")
    }.joined(separator: "\n")
  }

  init(_ problems: [Diagnostic]) { self.problems = problems }

  init(_ message: String, help: String? = nil) {
    problems = [Diagnostic(.error, "broken-page", message, help: help)]
  }
}

/// A Mustache template, checked, and ready to be filled with outlines.
///
/// The inner extension of the file, as in `my.html.mustache`, says what is
/// written and so how text is escaped; a file without one is plain text. What
/// stands between `{{#stories}}` and `{{/stories}}` is written for each story;
/// a page without that section is written whole for each.
public struct PageTemplate: Sendable {
  private let start: MustacheTemplate
  private let story: MustacheTemplate
  private let end: MustacheTemplate
  private let library: MustacheLibrary
  private let used: Set<String>

  /// Every field that a page can name.
  public static var fields: [FieldDescription] { DocumentOnPage.allFields }

  /// Reads a page that somebody wrote.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``TemplateError`` if it cannot be read or is not sound.
  public init(file path: String) throws {
    let url = URL(filePath: path)
    guard let text = TemplatePartials.text(of: url) else {
      throw TemplateError(
        "The page \(path) cannot be read.", help: "A page is a text file in UTF-8, of a megabyte at most.")
    }
    let shipped = try? Installation.url(of: "pages", in: .templates)
    try self.init(text, path: path, folder: url.deletingLastPathComponent(), shipped: shipped)
  }

  /// Loads a page that ships with Orrery.
  init(named name: String) throws {
    let url = try Installation.url(of: "pages/" + name, in: .templates)
    guard let text = TemplatePartials.text(of: url) else {
      throw TemplateError("The page layout \(name) cannot be read.")
    }
    try self.init(text, path: name, folder: url.deletingLastPathComponent(), shipped: nil)
  }

  private init(_ text: String, path: String, folder: URL, shipped: URL?) throws {
    let (kind, name) = try Self.kind(of: path)
    let partials = TemplatePartials(folder: folder, shipped: shipped, kind: name)
    let file = SourceFile(path: path, text: text)
    var checker = TemplateChecker(fields: Self.fields, partials: partials.find)
    checker.check(text, in: file)
    guard checker.problems.isEmpty else { throw TemplateError(checker.problems) }
    used = checker.used.union([TemplateChecker.storiesName])
    var parts = ["", text, ""]
    if let stories = checker.stories {
      parts = Self.split(text, around: stories.open.bytes, stories.close.bytes)
    }
    func parsed(_ text: String) throws -> MustacheTemplate {
      do {
        return try MustacheTemplate(string: kind.pragma + "\n" + text)
      } catch {
        throw TemplateError("\(path) cannot be read as a Mustache template.")
      }
    }
    start = try parsed(parts[0])
    story = try parsed(parts[1])
    end = try parsed(parts[2])
    library = MustacheLibrary(templates: try checker.texts.mapValues(parsed))
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

  // MARK: Filling in

  /// What stands before the first story.
  func start(_ document: DocumentOnPage) -> String { start.render(values(document), library: library) }

  /// What stands after the last story.
  func end(_ document: DocumentOnPage) -> String { end.render(values(document), library: library) }

  func story(_ story: StoryOnPage, in document: DocumentOnPage) -> String {
    let values = StoryOnPage.fields.values(of: story, used)
    return self.story.render(values.merging(self.values(document)) { own, _ in own }, library: library)
  }

  private func values(_ document: DocumentOnPage) -> [String: Any] {
    DocumentOnPage.fields.values(of: document, used)
  }
}
