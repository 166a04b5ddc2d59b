/// Text inside Fountain 1.1.
enum FountainText {
  /// Text on one line in which nothing is taken for emphasis, a note or a part
  /// that is left out.
  ///
  /// Fountain has a backslash for `*` and `_`, and nothing for the brackets of
  /// notes: those get a space between them. The page puts a mark before each
  /// text that says what it is, so its first character cannot.
  static func escaped(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in PageKind.onOneLine(text).unicodeScalars {
      if scalar == "*" || scalar == "_" { result += "\\" }
      if let last, last == scalar, scalar == "[" || scalar == "]" { result += " " }
      result.unicodeScalars.append(scalar)
      last = scalar
    }
    return result
  }
}
