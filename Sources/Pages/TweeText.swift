internal import Diagnostics

/// Text inside a passage of Twee 3.
enum TweeText {
  /// Text on one line in which neither Twee nor a story format finds markup.
  ///
  /// Passages are written for a browser, so what could be markup is written as
  /// a character reference, which every story format shows as the character.
  static func escaped(_ text: String) -> String {
    let scalars = Array(PageKind.onOneLine(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let isDoubled =
        index + 1 < scalars.count && scalars[index + 1] == scalar || index > 0 && scalars[index - 1] == scalar
      let isMarkup =
        switch scalar {
        case "&", "<", ">", "[", "]", "{", "}", "$", "\\", "|", "`", "*", "_", "~", "^", "@", "#": true
        case "'", "/", "-", "=", "\"": isDoubled
        case "(": isMacro(scalars[(index + 1)...])
        case "!", ":", "+", ";", "0": index == 0
        default: false
        }
      if isMarkup || index == 0 && scalar == "-" {
        result += "&#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A word and a colon, as in `(if: …)`.
  private static func isMacro(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.first { !($0.properties.isAlphabetic || $0 == "-" || "0"..."9" ~= $0) } == ":"
  }

  /// The name of a passage or a tag, as it stands in a passage's heading.
  static func inHeading(_ text: String) -> String {
    PageKind.onOneLine(text).replacingScalars { "[]{}\\".unicodeScalars.contains($0) ? "\\\($0)" : nil }
  }
}
