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
    for (word, isApart) in Self.pieces(of: text) where lines.count <= most {
      let longer = line.isEmpty || !isApart ? line + word : line + " " + word
      if measure(longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      // Only as much of an endless word is broken as can be shown.
      for character in word where lines.count <= most {
        if !line.isEmpty, measure(line + String(character)) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
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

  /// The words of a text, and whether a space stands before each; ideographs and the like are words by themselves.
  private static func pieces(of text: String) -> [(word: String, isApart: Bool)] {
    tamed(text).split(whereSeparator: \.isWhitespace).flatMap { word -> [(word: String, isApart: Bool)] in
      var pieces: [(word: String, isApart: Bool)] = []
      var wasWide = false
      for character in word {
        let isWide = character.unicodeScalars.first.map { 0x2E80...0xFFEF ~= $0.value } ?? false
        if pieces.isEmpty {
          pieces.append((String(character), true))
        } else if isWide || wasWide, !character.isPunctuation {
          pieces.append((String(character), false))
        } else {
          pieces[pieces.count - 1].word.append(character)
        }
        wasWide = isWide
      }
      return pieces
    }
  }

  /// The text with at most two marks on a letter: a tower of them would reach into the line above.
  static func tamed(_ text: String) -> String {
    String(
      text.map { character -> Swift.Character in
        var marks = 0
        let kept = character.unicodeScalars.filter { scalar in
          guard scalar.properties.generalCategory == .nonspacingMark, !scalar.properties.isVariationSelector
          else { return true }
          marks += 1
          return marks <= 2
        }
        return String(String.UnicodeScalarView(kept)).first ?? character
      })
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
