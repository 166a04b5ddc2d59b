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

  /// How many cells of a terminal the character takes: none, one or two.
  fileprivate var cells: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains("\u{FE0F}") || first.isWide { return 2 }
    return first.isInvisible ? 0 : 1
  }
}

extension Unicode.Scalar {
  /// East Asian wide and full-width characters, and emoji, after UAX #11.
  fileprivate var isWide: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }

  /// Joiners, zero-width spaces and byte-order marks that stand alone.
  fileprivate var isInvisible: Bool {
    switch value {
    case 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// The text with line breaks as spaces and nothing that could upset a terminal.
  var shownOnOneLine: String {
    String(map { $0.isNewline || $0 == "\t" ? " " : $0.shown })
  }
}
