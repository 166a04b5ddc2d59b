internal import Diagnostics
internal import Outlining
internal import StorySpace
internal import WorldModel

/// Outlines as Twee 3, the text format of Twine: a passage a beat, each with a
/// link to the next.
///
/// One story starts with its first beat; several start with a passage that
/// leads to each of them.
struct TweePage {
  private let story: StoryOnPage

  init(_ story: StoryOnPage) { self.story = story }

  /// Title, data and, of several stories, the way in.
  static func start(_ document: DocumentOnPage) -> String {
    let isOne = document.count == 1
    let data = JSONValue.object([
      ("ifid", .string(identifier(of: document))), ("format", .string("Harlowe")),
      ("start", .string(isOne ? passage(1, of: 1, 1) : contents)),
    ])
    var text =
      ":: StoryTitle\n" + PageKind.onOneLine(document.title) + "\n\n:: StoryData\n" + data.pretty + "\n\n"
    if !isOne {
      text += ":: \(contents)\n"
      for number in 1...document.count {
        text += "[[Story \(number)->\(passage(number, of: document.count, 1))]]\n"
      }
      text += "\n"
    }
    return text
  }

  private static let contents = "Stories"

  var text: String {
    let outline = story.outline
    var text = ""
    let count = outline.beats.count
    for (index, beat) in outline.beats.enumerated() {
      text += ":: \(name(index + 1)) [\(TweeText.inHeading(beat.event.stage.rawValue))]\n"
      if index == 0 { text += "''\(TweeText.escaped(outline.title))''\n\n" }
      text += TweeText.escaped(beat.text) + "\n\n"
      if let pageTurn = beat.pageTurn { text += TweeText.escaped(pageTurn) + "\n\n" }
      let next = index + 1 < count ? name(index + 2) : afterwards
      text += "[[Turn the page->\(next)]]\n\n"
    }
    text += ":: \(afterwards) [afterwards]\n"
    for line in outline.talk + outline.tries { text += TweeText.escaped(line) + "\n\n" }
    if story.count > 1 { text += "[[Another story->\(Self.contents)]]\n\n" }
    return text
  }

  private var afterwards: String { story.count == 1 ? "Afterwards" : "Afterwards \(story.number)" }

  private func name(_ beat: Int) -> String { Self.passage(story.number, of: story.count, beat) }

  private static func passage(_ story: Int, of count: Int, _ beat: Int) -> String {
    count == 1 ? "Beat \(beat)" : "Story \(story), beat \(beat)"
  }

  /// A UUID of version 4 that follows from what is told, so that the same
  /// outline is the same story to Twine.
  private static func identifier(of document: DocumentOnPage) -> String {
    let text = document.first.xml + "\(document.count)"
    let bytes = [KeyedRandom.hash(text), KeyedRandom.mix(KeyedRandom.hash(text + " "))].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (8 * $0)) }
    }
    return bytes.enumerated().map { index, byte in
      let byte = index == 6 ? byte & 0x0F | 0x40 : index == 8 ? byte & 0x3F | 0x80 : byte
      let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      return [4, 6, 8, 10].contains(index) ? "-" + digits : digits
    }.joined()
  }
}
