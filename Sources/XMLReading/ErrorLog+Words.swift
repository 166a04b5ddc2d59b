internal import CLibXML2
internal import Diagnostics

extension ErrorLog {
  /// The first complaints, one a line of the file.
  ///
  /// libxml2 tends to stumble over its own recovery, so what follows on the
  /// same line is the same mistake. What an author is likely to meet is said in
  /// plain words; anything else keeps libxml2's.
  func diagnostics(in file: SourceFile, id: String, atMost limit: Int = 3) -> [Diagnostic] {
    var lines: Set<Int> = []
    let first = entries.filter { lines.insert($0.line).inserted }.prefix(limit)
    if let line = first.first?.line, let declaration = faultyDeclaration(at: line, in: file, id: id) {
      return [declaration]
    }
    return first.map { entry in
      let line = file.rangeOfLine(max(entry.line, 1))
      let start = min(line.lowerBound + max(entry.column - 1, 0), line.upperBound)
      let range = file.utf8.wholeCharacter(at: start, in: line)
      let (message, help) = plainWords(entry) ?? (entry.message, nil)
      return Diagnostic(.error, id, message, at: SourceRange(file: file, bytes: range), help: help)
    }
  }

  /// The line `<?xml …?>`, if the complaint is about it.
  private func faultyDeclaration(at line: Int, in file: SourceFile, id: String) -> Diagnostic? {
    let start = file.rangeOfLine(1).lowerBound
    guard entries.first.map({ Self.isDeclarationFault($0.code) }) == true, file.utf8.has("<?xml", at: start)
    else { return nil }
    var scanner = MarkupScanner(file.utf8, from: start)
    guard let declaration = scanner.next()?.range,
      line <= file.position(at: declaration.upperBound).line
    else { return nil }
    return Diagnostic(
      .error, id, "The beginning of the file, <?xml …?>, is not written as it must be.",
      at: SourceRange(file: file, bytes: declaration),
      help: "Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, or leave it out.")
  }

  private static func isDeclarationFault(_ code: Int32) -> Bool {
    let codes = [
      XML_ERR_VERSION_MISSING, XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED,
      XML_ERR_STRING_NOT_STARTED, XML_ERR_STRING_NOT_CLOSED, XML_ERR_EQUAL_REQUIRED, XML_ERR_SPACE_REQUIRED,
      XML_ERR_ENCODING_NAME, XML_ERR_STANDALONE_VALUE, XML_ERR_UNKNOWN_VERSION, XML_ERR_RESERVED_XML_NAME,
      XML_ERR_ATTRIBUTE_NOT_STARTED,
    ]
    return codes.contains { Int32(truncatingIfNeeded: $0.rawValue) == code }
  }

  private func plainWords(_ entry: Entry) -> (message: String, help: String?)? {
    switch xmlParserErrors(rawValue: xmlParserErrors.RawValue(truncatingIfNeeded: entry.code)) {
    case XML_NS_ERR_QNAME, XML_NS_ERR_COLON:
      (
        "There is a name with a colon in the wrong place.",
        "Write it without the colon; only a declared prefix goes before one, as in xi:include."
      )
    case XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_EMPTY, XML_WAR_NS_URI:
      (
        "A namespace is declared here in a way that XML does not allow.",
        "Give its full name, as in xmlns=\"urn:orrery:world:1\"."
      )
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      (
        "A tag has the same attribute twice here, under two prefixes that stand for one namespace.",
        "Keep one of the two."
      )
    case XML_ERR_PI_NOT_STARTED, XML_ERR_PI_NOT_FINISHED, XML_ERR_RESERVED_XML_NAME, XML_ERR_SPACE_REQUIRED:
      ("What begins with <? cannot be read.", "Remove it, from <? to ?>; nothing in a world needs it.")
    default: nil
    }
  }
}
