/// Shows a diagnostic with the line it is about and a caret underneath.
///
///     Worlds/moss.xml:4:16: ask: every healer here is a girl [one-sided-role]
///       |
///     4 |     <character role="healer" gender="girl"/>
///       |                ^~~~~~~~~~~~~
///       = help: give the role to someone else in one of the stories
public struct CaretRenderer: Sendable {
  private let style: TerminalStyle

  /// Creates a renderer that colours its text with ANSI codes only if asked.
  public init(colour: Bool = false) {
    style = TerminalStyle(isOn: colour)
  }

  /// Shows several diagnostics, in the order given, with an empty line between them.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map { render($0) }.joined(separator: "\n")
  }

  /// Shows one diagnostic; the text ends with a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    let ink = diagnostic.waiver == nil ? TerminalStyle.Ink(diagnostic.severity) : .quiet
    let kind = diagnostic.waiver == nil ? diagnostic.severity.rawValue : "waived"
    var lines = [heading(diagnostic.range, kind, diagnostic.message, id: diagnostic.id, ink: ink)]
    lines += snippet(diagnostic.range, ink: ink)
    for note in diagnostic.notes {
      lines.append(heading(note.range, "note", note.message, id: nil, ink: .note))
      lines += snippet(note.range, ink: .note)
    }
    let margin = gutter(diagnostic.range)
    if let help = diagnostic.help {
      lines.append("\(margin)= \(style.paint("help", .note)): \(help.shownOnOneLine)")
    }
    if let waiver = diagnostic.waiver {
      let words = "\(waiver.by.shownOnOneLine): \(waiver.because.shownOnOneLine)"
      lines.append("\(margin)= \(style.paint("waived", .quiet)) by \(words)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(
    _ range: SourceRange?, _ kind: String, _ message: String, id: String?, ink: TerminalStyle.Ink
  ) -> String {
    let place = range.map { style.paint($0.description.shownOnOneLine + ":", .place) + " " } ?? ""
    let name = id.map { style.paint(" [\($0.shownOnOneLine)]", .quiet) } ?? ""
    return "\(place)\(style.paint(kind, ink)): \(message.shownOnOneLine)\(name)"
  }

  private func snippet(_ range: SourceRange?, ink: TerminalStyle.Ink) -> [String] {
    guard let range else { return [] }
    let excerpt = Excerpt(range)
    return [
      "\(gutter(range))|",
      "\(excerpt.line) | \(excerpt.text)",
      "\(gutter(range))| \(excerpt.indent)\(style.paint(excerpt.underline, ink))",
    ]
  }

  private func gutter(_ range: SourceRange?) -> String {
    String(repeating: " ", count: (range.map { "\($0.start.line)".count } ?? 0) + 1)
  }
}
