internal import Diagnostics
internal import Mustache

/// What kind of text a page is, told from its inner extension, and so how
/// author's text is escaped in it.
enum PageKind: String, CaseIterable, Sendable {
  case markdown, markup, csv, fountain, twee, json, latex, text

  /// The kind of an inner extension, such as `md`; nil if nothing is known of it.
  init?(extension name: String) {
    guard let kind = Self.allCases.first(where: { $0.extensions.contains(name.lowercased()) }) else {
      return nil
    }
    self = kind
  }

  /// The inner extensions that name this kind.
  var extensions: [String] {
    switch self {
    case .markdown: ["md", "markdown"]
    case .markup: ["html", "htm", "xhtml", "xml", "opml", "svg"]
    case .csv: ["csv"]
    case .fountain: ["fountain"]
    case .twee: ["twee", "tw"]
    case .json: ["json"]
    case .latex: ["tex", "latex"]
    case .text: ["txt", "text"]
    }
  }

  /// What tells the library how to escape, before any text.
  var pragma: String {
    _ = Self.registered
    return "{{% CONTENT_TYPE:ORRERY-\(rawValue)}}"
  }

  private static let registered: Void = {
    for kind in allCases {
      MustacheContentTypes.register(Escaping(kind: kind), named: "ORRERY-\(kind.rawValue)")
    }
  }()

  private struct Escaping: MustacheContentType {
    let kind: PageKind
    func escapeText(_ text: String) -> String { kind.escaped(text) }
  }

  /// Text in which nothing is taken for markup.
  func escaped(_ text: String) -> String {
    switch self {
    case .markdown: MarkdownText.escaped(text)
    case .markup: text.replacingScalars(Self.inMarkup)
    case .csv: text.replacingScalars { $0 == "\"" ? "\"\"" : nil }
    case .fountain: FountainText.escaped(text)
    case .twee: TweeText.escaped(text)
    case .json: String(JSONValue.quoted(text).dropFirst().dropLast())
    case .latex: Self.onOneLine(text).replacingScalars(Self.inLaTeX)
    case .text: text
    }
  }

  /// Text in which every run of line breaks is a space.
  static func onOneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isLineBreak) else { return text }
    return text.unicodeScalars.split(whereSeparator: isLineBreak).map { String($0) }.joined(separator: " ")
  }

  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func inMarkup(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    case "\t": "&#9;"
    case "\n": "&#10;"
    case "\r": "&#13;"
    // Nothing that XML cannot hold.
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
    default: nil
    }
  }

  private static func inLaTeX(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\\": "\\textbackslash{}"
    case "~": "\\textasciitilde{}"
    case "^": "\\textasciicircum{}"
    case "&", "%", "$", "#", "_", "{", "}": "\\\(scalar)"
    default: nil
    }
  }
}
