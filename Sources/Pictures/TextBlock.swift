/// Words in lines that fit a width.
struct TextBlock: Hashable, Sendable {
  /// How letters look; the name of their class is that of the case.
  enum Style: String, Hashable, Sendable, CaseIterable {
    case title, heading, label, body, note, emphasis

    var size: Double {
      switch self {
      case .title: 26
      case .heading: 16
      case .label, .body, .emphasis: 13
      case .note: 12
      }
    }

    var isBold: Bool { self == .title || self == .heading || self == .label }
  }

  var lines: [String]
  var style: Style

  /// Breaks text into lines.
  ///
  /// Words that are wider than a line are broken; what has no room ends in an ellipsis.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - style: How its letters look.
  ///   - width: How wide a line may be.
  ///   - most: How many lines there may be.
  init(_ text: String, _ style: Style, width: Double, most: Int = .max) {
    self.style = style
    func measure(_ text: String) -> Double {
      TextMetrics.width(of: text, size: style.size, isBold: style.isBold)
    }
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if measure(longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      // Only as much of an endless word is broken as can be shown.
      for character in word {
        if !line.isEmpty, measure(line + String(character)) > width {
          lines.append(line)
          line = ""
          if lines.count > most { break }
        }
        line.append(character)
      }
      if lines.count > most { break }
    }
    if !line.isEmpty { lines.append(line) }
    if lines.count > most {
      lines.removeLast(lines.count - most)
      if var last = lines.popLast() {
        while !last.isEmpty, measure(last + "…") > width { last.removeLast() }
        lines.append(last + "…")
      }
    }
    self.lines = lines
  }

  /// How high the lines are together.
  var height: Double { Double(lines.count) * style.size * TextMetrics.leading }

  /// How wide the widest line is.
  var width: Double {
    lines.map { TextMetrics.width(of: $0, size: style.size, isBold: style.isBold) }.max() ?? 0
  }

  /// The width that a text would have on one line.
  static func width(of text: String, _ style: Style) -> Double {
    TextMetrics.width(of: text, size: style.size, isBold: style.isBold)
  }
}
