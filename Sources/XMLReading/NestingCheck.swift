/// Finds what keeps a file from being well-formed XML, and exactly where.
///
/// libxml2 has the last word on what is well formed, but its complaints come a
/// step late and in its own terms, which differ between versions. This check
/// looks first, so that a mistake is told once and at the place where it was made. What
/// it finds where is written down on the way, as ``Markup``.
struct NestingCheck {
  /// How many faults are told at once: fewer than would discourage.
  static let mostFaults = 8

  /// A tag that waits for its end.
  private struct Open {
    var name: Range<Int>
    var tag: Range<Int>
    var prefixes: [String]
  }

  private var scanner: MarkupScanner
  private var markup: Markup
  private var open: [Open] = []
  private var hasRoot = false
  private var root: Range<Int>?
  private var prefixes: [String: Int] = ["xml": 1]
  private var reportedPrefixes: Set<String> = []
  private var hasTextOutside = false
  /// How many tags and attributes there were.
  private var parts = 0
  /// How many pieces of text there were since the last tag, and how many Unicode scalars in them.
  private var run = (pieces: 0, length: 0)
  /// How many prefixes are declared around the place.
  private var declaredCount = 0

  private init(_ bytes: [UInt8], from start: Int) {
    scanner = MarkupScanner(bytes, from: start)
    markup = Markup(expecting: bytes.count)
  }

  /// Checks a text and writes down its markup.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - start: Where the text begins.
  /// - Returns: The markup, and the faults in the order of the file: none if it is well
  ///   formed as far as can be told here. With faults, the markup is of no use.
  static func check(_ bytes: [UInt8], from start: Int) -> (markup: Markup, faults: [SyntaxFault]) {
    var check = Self(bytes, from: start)
    check.walk()
    let ordered = check.scanner.faults.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return (check.markup, Array(ordered.prefix(mostFaults)))
  }

  private mutating func walk() {
    while let piece = scanner.next() {
      switch piece.kind {
      case .startTag, .emptyTag:
        run = (0, 0)
        start(piece)
      case .endTag:
        run = (0, 0)
        end(piece)
      case .text, .characterData:
        if open.isEmpty {
          outside(piece)
        } else {
          checkRun(piece)
          markup.appendText(piece)
        }
      case .comment, .instruction: checkLength(of: piece, .longAside)
      }
      if scanner.faults.count >= Self.mostFaults { return }
    }
    if let last = open.last, !scanner.isLost {
      scanner.note(
        .neverClosed(name: last.name, outer: open.dropLast().map(\.name)), at: last.tag, lost: true)
    }
    if !hasRoot, scanner.faults.isEmpty {
      let end = scanner.bytes.count
      scanner.note(.noRoot, at: end..<end)
    }
  }

  private mutating func start(_ piece: MarkupScanner.Piece) {
    if open.isEmpty, let root {
      return scanner.note(.secondRoot(first: root, name: piece.name), at: piece.range, lost: true)
    }
    if open.isEmpty { root = piece.name }
    hasRoot = true
    guard open.count < ReadingLimits.depth else { return scanner.note(.tooDeep, at: piece.range, lost: true) }
    checkLengths(of: piece)
    guard !scanner.isLost else { return }
    checkDoubles(piece)
    let declared = declaredPrefixes()
    declaredCount += declared.count
    guard declaredCount <= ReadingLimits.prefixes else {
      return scanner.note(.tooManyPrefixes, at: piece.range, lost: true)
    }
    for prefix in declared { prefixes[prefix, default: 0] += 1 }
    checkPrefixes(piece)
    markup.appendTag(piece, scanner.attributes)
    if piece.kind == .startTag {
      open.append(Open(name: piece.name, tag: piece.range, prefixes: declared))
    } else {
      forget(declared)
    }
  }

  // MARK: Limits

  private mutating func checkLength(of piece: MarkupScanner.Piece, _ fault: SyntaxFault.Kind) {
    if length(piece.range) > ReadingLimits.text { note(fault, atStartOf: piece) }
  }

  /// Counts a piece of text, and looks at what there is since the last tag.
  private mutating func checkRun(_ piece: MarkupScanner.Piece) {
    run.pieces += 1
    run.length += length(piece.range)
    if run.length > ReadingLimits.text {
      note(.longText, atStartOf: piece)
    } else if run.pieces > ReadingLimits.pieces {
      note(.brokenText, atStartOf: piece)
    }
  }

  private mutating func note(_ fault: SyntaxFault.Kind, atStartOf piece: MarkupScanner.Piece) {
    scanner.note(fault, at: piece.range.lowerBound..<(piece.range.lowerBound + 1), lost: true)
  }

  /// Counts a tag and its attributes, and looks at how long they are.
  private mutating func checkLengths(of piece: MarkupScanner.Piece) {
    parts += 1 + scanner.attributes.count
    if parts > ReadingLimits.parts { return scanner.note(.tooManyParts, at: piece.range, lost: true) }
    if isLong(piece.name, ReadingLimits.name) {
      return scanner.note(.longName, at: piece.name, lost: true)
    }
    for attribute in scanner.attributes {
      if isLong(attribute.name, ReadingLimits.name) {
        return scanner.note(.longName, at: attribute.name, lost: true)
      }
      if isLong(attribute.value, ReadingLimits.value) {
        return scanner.note(.longValue(name: attribute.name), at: attribute.name, lost: true)
      }
    }
  }

  /// Whether a stretch has more Unicode scalars than a limit; counted only where it has more bytes.
  private func isLong(_ range: Range<Int>, _ limit: Int) -> Bool {
    range.count > limit && length(range) > limit
  }

  /// How many Unicode scalars a stretch has.
  private func length(_ range: Range<Int>) -> Int {
    scanner.bytes.withUnsafeBufferPointer { bytes in
      bytes[range].reduce(into: 0) { count, byte in if byte & 0xC0 != 0x80 { count += 1 } }
    }
  }

  // MARK: Tags

  private mutating func end(_ piece: MarkupScanner.Piece) {
    guard let last = open.last else {
      return scanner.note(.strayEnd(name: piece.name), at: piece.range, lost: true)
    }
    guard isSame(piece.name, last.name) else {
      let isOuterOpen = open.contains { isSame($0.name, piece.name) }
      let kind = SyntaxFault.Kind.mismatchedEnd(
        found: piece.name, open: last.name, openTag: last.tag, isOuterOpen: isOuterOpen)
      return scanner.note(kind, at: piece.range, lost: true)
    }
    open.removeLast()
    markup.appendEndTag(piece)
    forget(last.prefixes)
  }

  private mutating func outside(_ piece: MarkupScanner.Piece) {
    var range = piece.range
    while let first = range.first, XMLCharacters.isSpace(scanner.bytes[first]) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, XMLCharacters.isSpace(scanner.bytes[last]) {
      range = range.lowerBound..<last
    }
    guard !range.isEmpty else { return }
    scanner.faults.removeAll { piece.range.contains($0.range.lowerBound) }
    guard !hasTextOutside else { return }
    hasTextOutside = true
    scanner.note(root.map { .textAfter(root: $0) } ?? .textBefore, at: range)
  }

  /// Compares each with each while they are few, so that the usual tag costs no allocation.
  private mutating func checkDoubles(_ piece: MarkupScanner.Piece) {
    let attributes = scanner.attributes
    if attributes.count <= 8 {
      for (index, attribute) in attributes.enumerated() {
        if let first = attributes[..<index].first(where: { isSame($0.name, attribute.name) }) {
          scanner.note(.attributeTwice(tag: piece.name, first: first.name), at: attribute.name)
        }
      }
    } else {
      var seen: [ArraySlice<UInt8>: Range<Int>] = [:]
      for attribute in attributes {
        if let first = seen.updateValue(attribute.name, forKey: scanner.bytes[attribute.name]) {
          scanner.note(.attributeTwice(tag: piece.name, first: first), at: attribute.name)
        }
      }
    }
  }

  private mutating func checkPrefixes(_ piece: MarkupScanner.Piece) {
    checkPrefix(of: piece.name)
    for attribute in scanner.attributes { checkPrefix(of: attribute.name) }
  }

  private mutating func checkPrefix(of name: Range<Int>) {
    guard let prefix = prefix(of: name), prefix != "xmlns", prefixes[prefix, default: 0] == 0,
      reportedPrefixes.insert(prefix).inserted
    else { return }
    scanner.note(.undeclaredPrefix(prefix), at: name)
  }

  /// The prefixes that the attributes of the current tag declare.
  private func declaredPrefixes() -> [String] {
    scanner.attributes.compactMap { attribute in
      guard scanner.bytes.isNamespaceDeclaration(attribute.name), attribute.name.count > 5 else { return nil }
      return scanner.bytes.text((attribute.name.lowerBound + 6)..<attribute.name.upperBound)
    }
  }

  private mutating func forget(_ declared: [String]) {
    for prefix in declared { prefixes[prefix, default: 1] -= 1 }
    declaredCount -= declared.count
  }

  private func prefix(of name: Range<Int>) -> String? {
    let colon = scanner.bytes.firstIndex(of: UInt8(ascii: ":"), from: name.lowerBound, to: name.upperBound)
    guard name.lowerBound < colon, colon < name.upperBound else { return nil }
    return scanner.bytes.text(name.lowerBound..<colon)
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool { scanner.bytes.isSame(a, b) }
}
