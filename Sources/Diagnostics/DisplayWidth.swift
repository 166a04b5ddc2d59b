extension Character {
  /// How many columns of a terminal the character takes: none, one or two.
  ///
  /// After UAX #11, East Asian Width: wide and full-width characters and emoji take two, what is
  /// ambiguous takes one. A character of several code points is as wide as its first, and two if a
  /// selector makes it an emoji.
  public var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII { return first.value < 0x20 || first.value == 0x7F ? 0 : 1 }
    if first.isInvisible { return 0 }
    return unicodeScalars.contains("\u{FE0F}") || first.isWide ? 2 : 1
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes, if it stands on one line.
  public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text, or as much of it as fits a width with an ellipsis.
  public func shortened(to width: Int) -> String {
    guard displayWidth > width else { return String(self) }
    var short = String(self)
    while !short.isEmpty, short.displayWidth > width - 1 { short.removeLast() }
    return short + "…"
  }

  /// The text with spaces after it up to a width; as it is, where it is wider.
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(width - displayWidth, 0))
  }

  /// The text with spaces before it up to a width; as it is, where it is wider.
  public func indented(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(width - displayWidth, 0)) + self
  }
}

extension Unicode.Scalar {
  /// East Asian wide and full-width characters, and emoji, after UAX #11.
  fileprivate var isWide: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
      0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }

  /// Marks without a letter, joiners, zero-width spaces, signs of direction, and vowels and finals of
  /// Hangul that stand alone.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: value != 0xAD
    default: 0x1160...0x11FF ~= value || 0xD7B0...0xD7FF ~= value
    }
  }
}
