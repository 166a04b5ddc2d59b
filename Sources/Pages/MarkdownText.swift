/// Text inside Markdown.
enum MarkdownText {
  /// Text on one line in which nothing is taken for Markdown, neither
  /// CommonMark's nor pandoc's.
  static func escaped(_ text: String) -> String {
    let line = PageKind.onOneLine(text).drop { $0 == " " || $0 == "\t" }
    let mark = mark(in: line)
    var result = ""
    result.reserveCapacity(line.utf8.count)
    for index in line.unicodeScalars.indices {
      let scalar = line.unicodeScalars[index]
      if index == mark || isMarkup(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "&", "~", "$", "@", "{", "}", "^": true
    default: false
    }
  }

  /// What would start a list, a rule, a definition or a title block.
  private static func mark(in line: Substring) -> String.Index? {
    let scalars = line.unicodeScalars
    guard let first = scalars.first else { return nil }
    if "-+=:%".unicodeScalars.contains(first) { return scalars.startIndex }
    // A number, a letter or a Roman number, and a dot or a bracket.
    let isBracketed = first == "("
    let word = (isBracketed ? scalars.dropFirst() : scalars[...]).prefix { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic || "0"..."9" ~= scalar
    }
    let isNumber = word.allSatisfy { "0"..."9" ~= $0 }
    let isRoman = word.count == 1 || word.allSatisfy { "ivxlcdmIVXLCDM".unicodeScalars.contains($0) }
    guard !word.isEmpty, isNumber || isRoman, word.endIndex < scalars.endIndex,
      isBracketed ? scalars[word.endIndex] == ")" : ".)".unicodeScalars.contains(scalars[word.endIndex])
    else { return nil }
    return isBracketed ? scalars.startIndex : word.endIndex
  }
}
