internal import Diagnostics

extension SyntaxFault {
  /// The fault in words for an author.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    let words = words(in: file)
    return Diagnostic(
      .error, id, words.message, at: SourceRange(file: file, bytes: range), notes: words.notes,
      help: words.help)
  }

  private var id: String {
    switch kind {
    case .documentType: "xml-doctype"
    case .unknownEntity: "xml-entity"
    case .tooDeep, .tooManyAttributes, .tooManyPrefixes, .tooManyParts, .longName, .longValue, .longText,
      .brokenText, .longAside:
      "xml-limit"
    default: "xml-syntax"
    }
  }

  /// What is wrong, one way out, and places that explain it.
  private struct Words {
    var message: String
    var help: String
    var notes: [Diagnostic.Note] = []

    init(_ message: String, _ help: String, _ notes: Diagnostic.Note...) {
      self.message = message
      self.help = help
      self.notes = notes
    }
  }

  private func words(in file: SourceFile) -> Words {
    tagWords(in: file) ?? attributeWords(in: file) ?? textWords(in: file) ?? limitWords(in: file)
      ?? Words("This is not well-formed XML.", "Compare it with a file that works.")
  }

  private func tagWords(in file: SourceFile) -> Words? {
    let here = file.utf8.text(range)
    func name(_ range: Range<Int>) -> String { file.utf8.text(range) }
    switch kind {
    case .mismatchedEnd(let found, let open, let openTag, let isOuterOpen):
      let note = Diagnostic.Note("<\(name(open))> begins here.", at: SourceRange(file: file, bytes: openTag))
      return isOuterOpen
        ? Words(
          "</\(name(found))> comes before <\(name(open))> is closed.",
          "Write </\(name(open))> where <\(name(open))> ends.", note)
        : Words(
          "</\(name(found))> does not close <\(name(open))>, the tag that is open here.",
          "The two names must be the same, letter for letter. Mend the one that is wrong.",
          note)
    case .neverClosed(let open, let outer):
      let also = outer.suffix(3).reversed().map { "</\(name($0))>" }
      let rest = also.isEmpty || outer.count > 3 ? "" : ", and after it " + also.joined()
      return Words("<\(name(open))> is never closed.", "Write </\(name(open))> where it ends\(rest).")
    case .strayEnd(let found):
      return Words(
        "</\(name(found))> closes a tag that was never opened.",
        "Remove it, or write <\(name(found))> before it.")
    case .namelessEnd:
      return Words("This closing tag has no name.", "Write the name of the tag right after </.")
    case .unclosedTag:
      return Words("The tag \(here) has no > at its end.", "Write > where the tag ends.")
    case .strayInTag:
      return Words("\(here) cannot stand inside a tag.", "Remove it; attributes are written name=\"value\".")
    case .secondRoot(let first, let second):
      return Words(
        "<\(name(second))> stands after </\(name(first))>, where the file ends.",
        "Move it inside <\(name(first))>, or into a file of its own.")
    case .noRoot:
      return Words(
        "There is no tag in this file.", "Write the outermost tag, such as <world>, and its closing tag.")
    default: return nil
    }
  }

  private func attributeWords(in file: SourceFile) -> Words? {
    let here = file.utf8.text(range)
    func name(_ range: Range<Int>) -> String { file.utf8.text(range) }
    switch kind {
    case .attributeTwice(let tag, let first):
      return Words(
        "\(here) stands twice in <\(name(tag))>.", "Keep one of the two.",
        Diagnostic.Note("It stands here first.", at: SourceRange(file: file, bytes: first)))
    case .missingSpace:
      return Words("There is no space before \(here).", "Put a space between two attributes.")
    case .missingEquals:
      return Words("There is no = between \(here) and its value.", "Write \(here)=\"value\".")
    case .missingValue:
      return Words("\(here) has no value.", "Write \(here)=\"value\", or remove \(here).")
    case .unquotedValue(let attribute):
      return Words(
        "The value of \(name(attribute)) has no quotation marks.", "Write \(name(attribute))=\"\(here)\".")
    case .typographicQuotes(let attribute):
      return Words(
        "The value of \(name(attribute)) stands in typographic quotation marks.",
        "Use straight ones, as in \(name(attribute))=\"value\".")
    case .unclosedValue:
      let quote = here.last.map(String.init) ?? "\""
      return Words(
        "The value that begins with \(here) has no closing quotation mark.",
        "Write \(quote) where the value ends.")
    case .lessThanInValue:
      return Words("The sign < cannot stand inside a value.", "Write &lt; instead.")
    case .undeclaredPrefix(let prefix):
      let namespace = prefix == "xi" ? "http://www.w3.org/2001/XInclude" : "…"
      return Words(
        "The prefix \(prefix) is not declared.",
        "Write xmlns:\(prefix)=\"\(namespace)\" in the outermost tag, or remove \(prefix): from the name.")
    default: return nil
    }
  }

  private func textWords(in file: SourceFile) -> Words? {
    let here = file.utf8.text(range)
    func name(_ range: Range<Int>) -> String { file.utf8.text(range) }
    switch kind {
    case .loneAmpersand:
      return Words("The sign & cannot stand alone in XML.", "Write &amp; instead.")
    case .missingSemicolon:
      return Words("\(here) has no semicolon at its end.", "Write \(here);.")
    case .unknownEntity(let entity):
      let way =
        EntityNames.number(of: name(entity)).map { "Write &#\($0); instead." }
        ?? "Write the character itself, or &amp; for the sign &."
      return Words("XML does not know \(here).", way)
    case .badCharacterNumber:
      return Words(
        "\(here) does not stand for a character.", "Write a number and a semicolon, such as &#233; for é.")
    case .loneLessThan:
      return Words(
        "The sign < begins a tag, but no name follows.",
        "Write &lt; for the sign itself, or the name right after it.")
    case .sectionEndInText:
      return Words("]]> cannot stand in text.", "Write ]]&gt; instead.")
    case .textBefore:
      return Words("There is text before the first tag.", "Remove it, or move it inside the first tag.")
    case .textAfter(let root):
      return Words(
        "There is text after </\(name(root))>, where the file ends.",
        "Remove it, or move it before </\(name(root))>.")
    case .dashesInComment:
      return Words("A comment cannot contain two hyphens in a row.", "Use a single hyphen or a dash.")
    case .unclosedComment:
      return Words("This comment is never closed.", "Write --> where it ends.")
    case .unclosedSection:
      return Words("This CDATA section is never closed.", "Write ]]> where it ends.")
    case .unclosedInstruction:
      return Words("What begins with \(here) is never closed.", "Write ?> where it ends.")
    case .lateDeclaration:
      return Words(
        "<?xml …?> can only stand at the very beginning of the file.",
        "Remove what stands before it, even empty lines and spaces.")
    case .documentType:
      return Words("Orrery does not read files with a \(here).", "Remove it, from \(here) to its closing >.")
    case .unknownDeclaration:
      return Words("\(here) cannot stand here.", "Comments are written <!-- like this -->.")
    default: return nil
    }
  }

  private func limitWords(in file: SourceFile) -> Words? {
    switch kind {
    case .tooDeep:
      return Words(
        "Tags stand more than \(ReadingLimits.depth) deep inside each other here.",
        "Close tags earlier; nothing in a world needs to be so deep.")
    case .tooManyAttributes:
      return Words(
        "This tag has more than \(ReadingLimits.attributes) attributes.",
        "Take some of them out; nothing in a world needs so many.")
    case .tooManyPrefixes:
      return Words(
        "More than \(ReadingLimits.prefixes) prefixes are declared here.",
        "Take some of them out; a world needs one, xi.")
    case .tooManyParts:
      return Words(
        "This file has more than \(ReadingLimits.parts.inWords) tags and attributes.",
        "Split it into several files and put them together with xi:include.")
    case .longName:
      return Words(
        "This name is longer than \(ReadingLimits.name.inWords) letters.",
        "Shorten it, in the closing tag too.")
    case .longValue(let attribute):
      return Words(
        "The value of \(file.utf8.text(attribute)) is longer than \(ReadingLimits.value.inWords) letters.",
        "Shorten it.")
    case .longText:
      return Words(
        "This text runs over \(ReadingLimits.text.inWords) letters without a tag.",
        "Shorten it, or split it.")
    case .brokenText:
      return Words(
        "Comments and the like break this text into more than \(ReadingLimits.pieces.inWords) pieces.",
        "Take some of them out, or make one of several.")
    case .longAside:
      return Words(
        "What begins here runs over \(ReadingLimits.text.inWords) letters.",
        "Shorten it, or close it earlier.")
    default: return nil
    }
  }
}

extension Int {
  /// The number as one writes it in a sentence.
  fileprivate var inWords: String {
    if self >= 1_000_000, self % 1_000_000 == 0 {
      return self == 1_000_000 ? "a million" : "\(self / 1_000_000) million"
    }
    return self < 1_000 ? "\(self)" : "\(self / 1_000),\("\(1_000 + self % 1_000)".dropFirst())"
  }
}
