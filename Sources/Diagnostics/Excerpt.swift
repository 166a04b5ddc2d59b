/// The part of a source line that a diagnostic shows, and the caret under it.
struct Excerpt {
  /// The number of the line, from one.
  var line: Int
  /// The line, or a window of a long one, with nothing that could upset a terminal.
  var text: String
  /// What brings the caret under the first character of the range.
  var indent: String
  /// The caret, and tildes to the end of the range.
  var underline: String

  /// The longest line that is shown whole, in characters.
  private static let longest = 160
  /// How many characters of a long line stand before the caret.
  private static let lead = 60

  /// How many bytes around the range are looked at, so that a file without line breaks costs no more.
  private static let reach = 2_000

  init(_ range: SourceRange) {
    let file = range.file
    line = range.start.line
    let whole = file.rangeOfLine(line)
    let start = min(max(range.bytes.lowerBound, whole.lowerBound), whole.upperBound)
    // A range that runs over several lines is underlined to the end of its first.
    let end = min(max(range.bytes.upperBound, start), whole.upperBound)
    let near = max(whole.lowerBound, start - Self.reach)..<min(whole.upperBound, start + Self.reach)
    let before = Array(String(decoding: file.utf8[near.lowerBound..<start], as: UTF8.self))
    let through = String(decoding: file.utf8[near.lowerBound..<min(end, near.upperBound)], as: UTF8.self)
      .count
    let characters = String(decoding: file.utf8[near], as: UTF8.self).map(\.shown)
    let from = min(before.count, characters.count)
    let to = min(through, characters.count)

    var window = 0..<characters.count
    if characters.count > Self.longest {
      let first = max(0, min(from - Self.lead, characters.count - Self.longest))
      window = first..<(first + Self.longest)
    }
    let opening = window.lowerBound > 0 || near.lowerBound > whole.lowerBound ? "…" : ""
    let closing = window.upperBound < characters.count || near.upperBound < whole.upperBound ? "…" : ""
    text = opening + String(characters[window]) + closing
    // Tabs stay tabs, so that the caret sits under the character in any terminal.
    indent =
      (opening.isEmpty ? "" : " ")
      + characters[window.lowerBound..<from].map { $0 == "\t" ? "\t" : $0.blank }.joined()
    let cells = characters[from..<max(from, min(to, window.upperBound))].reduce(0) { $0 + $1.cells }
    underline = "^" + String(repeating: "~", count: max(0, cells - 1))
  }
}

extension Character {
  /// The character itself, or a visible stand-in for one that would steer the terminal.
  fileprivate var shown: Character {
    guard let scalar = unicodeScalars.first else { return self }
    switch scalar.value {
    case 0x09: return self
    case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value).map(Character.init) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: return "\u{FFFD}"
    default: return self
    }
  }

  /// As many spaces as the character takes cells.
  fileprivate var blank: String { String(repeating: " ", count: cells) }

  /// How many columns the character takes; a tab, which the caret cannot know, one.
  fileprivate var cells: Int { self == "\t" ? 1 : displayWidth }
}

extension String {
  /// The text with line breaks as spaces and nothing that could upset a terminal.
  var shownOnOneLine: String {
    String(map { $0.isNewline || $0 == "\t" ? " " : $0.shown })
  }
}
