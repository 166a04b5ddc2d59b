internal import Foundation
internal import Installation
internal import Mustache
internal import Outlining

/// A page layout that is broken or was not found.
public struct TemplateError: Error, CustomStringConvertible, Sendable {
  public var description: String
}

/// A Mustache template, ready to be filled with outlines.
///
/// The inner extension says what is written, and so how text is escaped: `.md`
/// for Markdown.
struct PageTemplate {
  private let template: MustacheTemplate

  /// Loads a template that ships with Orrery.
  init(named name: String) throws {
    let url = try Installation.url(of: "pages/" + name, in: .templates)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw TemplateError(description: "The page layout \(name) cannot be read.")
    }
    do {
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch {
      throw TemplateError(description: "The page layout \(name) has a mistake in it: \(error)")
    }
  }

  func render(_ outline: Outline) throws -> String {
    template.render(TemplateFields(outline, escape: Self.escapedForMarkdown).values)
      .trimmingCharacters(in: .newlines)
  }

  /// Text in which nothing is taken for Markdown.
  static func escapedForMarkdown(_ text: String) -> String {
    var result = ""
    // A number and a dot, a dash or a plus would start a list.
    let rest = text.drop { $0.isASCII && $0.isNumber }
    let marks = rest.startIndex == text.startIndex ? "-+=" : ".)"
    let mark = rest.first.map { marks.contains($0) } ?? false ? rest.startIndex : nil
    for (index, character) in zip(text.indices, text) {
      if index == mark || "\\`*_[]<>#|&~$".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
