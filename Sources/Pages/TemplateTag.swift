internal import Diagnostics

/// A tag of a Mustache template, such as `{{title}}`, with its place.
struct TemplateTag: Hashable {
  enum Kind: Hashable {
    /// `{{title}}`
    case field
    /// `{{{picture}}}` and `{{&picture}}`
    case unescaped
    /// `{{#beats}}`
    case section
    /// `{{^beats}}`
    case inverted
    /// `{{/beats}}`
    case end
    /// `{{>part}}`
    case partial
    /// `{{! words }}`
    case comment
    /// Anything else that Mustache knows, by its sign: `=`, `%`, `<`, `$`.
    case other(Swift.Character)
  }

  var kind: Kind
  /// What is named, without transforms; empty in `{{last()}}`.
  var name: String
  /// The transforms around the name, outermost first.
  var transforms: [String]
  var range: SourceRange
}

/// Finds the tags of a template, reading it as swift-mustache does.
///
/// It goes over characters, not bytes, as the library does, so that both see
/// the same tags. Delimiters cannot be changed, so a tag is always between
/// `{{` and `}}`.
struct TemplateScanner {
  private let text: String
  private let file: SourceFile
  private(set) var tags: [TemplateTag] = []
  private(set) var problems: [Diagnostic] = []

  init(_ text: String, in file: SourceFile) {
    self.text = text
    self.file = file
    scan()
  }

  private mutating func scan() {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "{") {
      index = text.index(after: start)
      guard index < text.endIndex, text[index] == "{" else { continue }
      index = text.index(after: index)
      index = tag(from: start, after: index)
    }
    if let last = text.indices.last, text[last] == "{",
      !(tags.last.map { end(of: $0) > offset(last) } ?? false)
    {
      problems.append(
        problem("A lone { ends the page.", last..<text.endIndex, help: "Put a line break after it."))
    }
  }

  /// Reads a tag, and says where the text goes on.
  private mutating func tag(from start: String.Index, after open: String.Index) -> String.Index {
    let sign = open < text.endIndex ? text[open] : nil
    guard let close = range(of: "}}", from: open) else {
      let line = text[start...].firstIndex(where: \.isNewline) ?? text.endIndex
      problems.append(
        problem("This tag is never closed.", start..<line, help: "End it with }}."))
      return text.endIndex
    }
    var end = close.upperBound
    var content = text[open..<close.lowerBound]
    let kind: TemplateTag.Kind
    switch sign {
    case "#": kind = .section
    case "^": kind = .inverted
    case "/": kind = .end
    case ">": kind = .partial
    case "!": kind = .comment
    case "&": kind = .unescaped
    case "{":
      kind = .unescaped
      guard end < text.endIndex, text[end] == "}" else {
        problems.append(
          problem(
            "This tag begins with three braces and ends with two.", start..<end, help: "End it with }}}."))
        return end
      }
      end = text.index(after: end)
    case "=", "%", "<", "$": kind = .other(sign ?? " ")
    default: kind = .field
    }
    if kind != .field { content = content.dropFirst() }
    let range = sourceRange(start..<end)
    switch kind {
    case .comment, .other:
      tags.append(TemplateTag(kind: kind, name: "", transforms: [], range: range))
    case .partial:
      let name = Self.trimmed(content)
      tags.append(TemplateTag(kind: kind, name: name, transforms: [], range: range))
    default:
      if let (name, transforms) = Self.parts(of: Self.trimmed(content)) {
        tags.append(TemplateTag(kind: kind, name: name, transforms: transforms, range: range))
      } else {
        problems.append(
          problem(
            "This is not the name of a field.", start..<end,
            help:
              "Names have letters, digits and hyphens, and transforms stand around them: {{uppercased(title)}}."
          ))
        // Sections still have to match, whatever they are called.
        if kind == .section || kind == .inverted || kind == .end {
          tags.append(TemplateTag(kind: kind, name: Self.trimmed(content), transforms: ["?"], range: range))
        }
      }
    }
    return end
  }

  /// A name and the transforms around it; nil if it cannot be read.
  private static func parts(of text: String) -> (name: String, transforms: [String])? {
    let brackets = text.drop { $0 != "(" && $0 != ")" }
    let closing = brackets.reversed().prefix { $0 == ")" }.count
    var names = text.dropLast(closing).split(separator: "(", omittingEmptySubsequences: false).map(
      String.init)
    guard let name = names.popLast(), names.count == closing, names.allSatisfy(isName),
      name.isEmpty ? closing > 0 : isName(name) || name == "."
    else { return nil }
    return (name, names)
  }

  /// Whether this is a name that the library reads whole.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.prefix(rest.count - rest.reversed().prefix(while: \.isWhitespace).count))
  }

  private func range(of two: String, from start: String.Index) -> Range<String.Index>? {
    var index = start
    while let first = text[index...].firstIndex(of: "}") {
      index = text.index(after: first)
      if index < text.endIndex, text[index] == "}" { return first..<text.index(after: index) }
    }
    return nil
  }

  private func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }

  private func end(of tag: TemplateTag) -> Int { tag.range.bytes.upperBound - 1 }

  private func sourceRange(_ range: Range<String.Index>) -> SourceRange {
    SourceRange(file: file, bytes: offset(range.lowerBound)..<offset(range.upperBound))
  }

  private func problem(_ message: String, _ range: Range<String.Index>, help: String) -> Diagnostic {
    Diagnostic(.error, "broken-page", message, at: sourceRange(range), help: help)
  }
}
