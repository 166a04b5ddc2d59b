internal import Outlining
internal import WorldModel

/// An outline as plain text, 80 columns wide, to be read aloud from a terminal.
struct TextPage {
  private let outline: Outline
  private static let width = 80

  init(_ outline: Outline) { self.outline = outline }

  var text: String {
    let phrases = Phrases(outline)
    var lines = wrap(outline.title.uppercased())
    lines += wrap([phrases.kind, phrases.ages, phrases.length].compactMap { $0 }.joined(separator: " · "))
    if let pitch = outline.pitch { lines += [""] + wrap(pitch) }
    if let question = outline.question { lines += [""] + wrap(question) }
    if let law = outline.law {
      lines += [""] + wrap((outline.planetName.map { $0 + ": " } ?? "") + law, hanging: 2)
    }
    lines.append("")
    for member in outline.cast {
      lines += wrap(
        "\(member.character.name): " + phrases.closed(phrases.description(of: member)), hanging: 2)
    }
    for (index, beat) in outline.beats.enumerated() {
      let place = beat.place.map { ", " + $0 } ?? ""
      lines +=
        [""] + wrap("\(index + 1). \(beat.event.stage.rawValue)\(place)", hanging: 3)
        + wrap(beat.text, indent: 3)
      if let pageTurn = beat.pageTurn { lines += wrap("> " + pageTurn, indent: 3, hanging: 2) }
    }
    lines.append("")
    if let stillHard = outline.stillHard {
      lines += wrap("Still hard: " + phrases.closed(stillHard), hanging: 2)
    }
    for question in outline.talk { lines += wrap("Talk: " + question, hanging: 2) }
    for thing in outline.tries { lines += wrap("Try: " + thing, hanging: 2) }
    if let code = outline.code { lines += ["", "Story \(code)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrap(_ text: String, indent: Int = 0, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return isEmpty ? lines : lines + [line]
  }
}
