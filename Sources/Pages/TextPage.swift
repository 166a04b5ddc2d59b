internal import Outlining
internal import WorldModel

/// An outline as plain text, 80 columns wide, to be read aloud from a terminal.
struct TextPage {
  private let outline: Outline

  init(_ outline: Outline) { self.outline = outline }

  /// Adds the page to some bytes in UTF-8.
  func write(to bytes: inout [UInt8]) {
    let phrases = Phrases(outline)
    var lines = TextLines(after: bytes)
    // The lines have the bytes for themselves meanwhile, so that they need not be copied.
    bytes = []
    defer { bytes = lines.bytes }
    lines.wrap(outline.title.uppercased())
    lines.wrap([phrases.kind, phrases.ages, phrases.length].compactMap { $0 }.joined(separator: " · "))
    for text in [outline.pitch, outline.question] {
      guard let text else { continue }
      lines.skip()
      lines.wrap(text)
    }
    if let law = outline.law {
      lines.skip()
      lines.wrap((outline.planetName.map { $0 + ": " } ?? "") + law, hanging: 2)
    }
    lines.skip()
    // People and beats are large values: each is looked at where it stands.
    for index in outline.cast.indices {
      let description = phrases.closed(phrases.description(of: outline.cast[index]))
      lines.wrap(outline.cast[index].character.name + ": " + description, hanging: 2)
    }
    for index in outline.beats.indices {
      lines.skip()
      if let part = outline.beats[index].part {
        lines.wrap(part)
        lines.skip()
      }
      var heading = "\(index + 1). " + outline.beats[index].event.stage.rawValue
      if let place = outline.beats[index].place { heading += ", " + place }
      lines.wrap(heading, hanging: 3)
      lines.wrap(outline.beats[index].text, indent: 3)
      if let pageTurn = outline.beats[index].pageTurn { lines.wrap("> " + pageTurn, indent: 3, hanging: 2) }
    }
    lines.skip()
    if let stillHard = outline.stillHard {
      lines.wrap("Still hard: " + phrases.closed(stillHard), hanging: 2)
    }
    for question in outline.talk { lines.wrap("Talk: " + question, hanging: 2) }
    for thing in outline.tries { lines.wrap("Try: " + thing, hanging: 2) }
    if let code = outline.code {
      lines.skip()
      lines.add("Story \(code)")
    } else if let algorithm = outline.algorithm {
      lines.skip()
      lines.wrap("No story code: \(algorithm).")
    }
    if let asked = phrases.asked { lines.wrap("Rules that ask, " + asked, hanging: 2) }
  }
}

/// Lines of at most 80 characters, each with its end.
private struct TextLines {
  private static let width = 80
  private static let newline = UInt8(ascii: "\n")

  private(set) var bytes: [UInt8]

  init(after bytes: [UInt8]) { self.bytes = bytes }

  /// An empty line.
  mutating func skip() { bytes.append(Self.newline) }

  /// A line as it is.
  mutating func add(_ line: String) {
    bytes += line.utf8
    bytes.append(Self.newline)
  }

  /// Text in lines; a word that is too long for one has a line of its own.
  mutating func wrap(_ text: String, indent: Int = 0, hanging: Int = 0) {
    PlainText.wrap(text, onto: &bytes, width: Self.width, indent: indent, hanging: hanging)
  }
}
