/// Text for roff, in which nothing of what is written is taken for a request.
struct Roff {
  private(set) var text = ""

  /// A line of roff as it is.
  mutating func line(_ line: String) { text += line + "\n" }

  mutating func section(_ title: String) { line(".SH " + title) }

  mutating func subsection(_ title: String) { line(".SS " + Self.escaped(title)) }

  mutating func paragraph(_ words: String) {
    guard !words.isEmpty else { return }
    line(".PP")
    line(Self.escaped(words))
  }

  /// An option or the like, its value, and what it means.
  mutating func item(_ name: String, _ value: String?, _ words: String) {
    line(".TP")
    let bold = "\\fB" + Self.escaped(name) + "\\fR"
    line(bold + (value.map { " \\fI" + Self.escaped($0) + "\\fR" } ?? ""))
    line(words.isEmpty ? "\\&" : Self.escaped(words))
  }

  /// Paragraphs; indented lines stay as they are.
  mutating func prose(_ prose: String) {
    var isLiteral = false
    var isFresh = true
    for row in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = row.hasPrefix("  ")
      if isIndented != isLiteral {
        line(isIndented ? ".PP\n.RS 4\n.nf" : ".fi\n.RE")
        isLiteral = isIndented
        isFresh = !isIndented
      }
      if row.allSatisfy(\.isWhitespace) {
        isFresh = true
        continue
      }
      if isFresh, !isLiteral { line(".PP") }
      isFresh = false
      line(Self.escaped(isLiteral ? String(row.dropFirst(2)) : String(row)))
    }
    if isLiteral { line(".fi\n.RE") }
  }

  /// Text with what roff would take for its own written out.
  static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
      .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
      .replacing("\"", with: "\\(dq").replacing("\u{2014}", with: "\\-")
    return plain.first == "." ? "\\&" + plain : plain
  }
}
