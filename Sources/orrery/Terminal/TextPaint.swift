/// Colours for an outline as plain text on a terminal; the words stay as they are.
struct TextPaint {
  private enum Ink: String {
    case title = "1"
    case beat = "1;36"
    case pageTurn = "3;33"
    case quiet = "2"
  }

  /// How many empty lines came last; more than one stand between outlines.
  private var emptyLines = 2
  private var isPageTurn = false

  /// Paints lines, each with its end; those of one outline have to come in order.
  mutating func paint(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { paint(line: $0) }.joined(
      separator: "\n")
  }

  private mutating func paint(line: Substring) -> String {
    defer { emptyLines = line.isEmpty ? emptyLines + 1 : 0 }
    isPageTurn = line.hasPrefix("   > ") || isPageTurn && line.hasPrefix("     ")
    guard let ink = ink(of: line) else {
      let label = ["Talk:", "Try:", "Still hard:"].first { line.hasPrefix($0) }
      return label.map { Self.painted($0, .beat) + line.dropFirst($0.count) } ?? String(line)
    }
    return Self.painted(line, ink)
  }

  private func ink(of line: Substring) -> Ink? {
    if line.isEmpty { return nil }
    if emptyLines > 1 { return .title }
    if isPageTurn { return .pageTurn }
    if line.wholeMatch(of: /[0-9]+\. .*/) != nil { return .beat }
    return line.hasPrefix("Story ") && emptyLines == 1 ? .quiet : nil
  }

  private static func painted(_ text: some StringProtocol, _ ink: Ink) -> String {
    "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
  }
}
