internal import Outlining
internal import WorldModel

/// A beat on its way to a page.
struct BeatOnPage: Sendable {
  let beat: Outline.Beat
  let phrases: Phrases
  /// From 1.
  let number: Int
  let isLast: Bool

  static func all(in story: StoryOnPage) -> [BeatOnPage] {
    let count = story.outline.beats.count
    return story.outline.beats.enumerated().map { index, beat in
      BeatOnPage(beat: beat, phrases: story.phrases, number: index + 1, isLast: index + 1 == count)
    }
  }
}

extension BeatOnPage {
  /// What can be said of a beat.
  static let fields: [Field<BeatOnPage>] = [
    .init("number", "Which beat it is, from 1.", .text { "\($0.number)" }),
    .init("beatId", "The id of the beat.", .text { $0.beat.event.id }),
    .init("stage", "The stage, as in: misstep.", .text { $0.beat.event.stage.rawValue }),
    .init("part", "The title of the chapter that begins with it.", .text { $0.beat.part }),
    .init("spread", "The spread or spreads it stands on, as in: 4 or 4–5.", .text { $0.beat.spread }),
    .init("place", "Where it happens.", .text { $0.beat.place }),
    .init("text", "The words.", .text { $0.beat.text }),
    .init("pageTurn", "The line before the page is turned.", .text { $0.beat.pageTurn }),
    .init("beatWords", "How many words it has.", .text { "\($0.beat.wordCount)" }),
    .init(
      "acts", "Who does what to whom.", .text { $0.phrases.acts(in: $0.beat).joined(separator: " · ") }),
    .init(
      "feelings", "Who feels what.", .text { $0.phrases.feelings(in: $0.beat).joined(separator: " · ") }),
    .init("help", "Who helps whom, and how.", .text { $0.phrases.help(in: $0.beat) }),
    .init("source", "Where the beat is written: file and line.", .text { $0.beat.source }),
    .init("rules", "The rules that had a say in it.", .text { $0.beat.rules.joined(separator: ", ") }),
    .init("isLastBeat", "Whether the story ends with it.", .flag { $0.isLast }),
  ]
}

/// A spread of a book: two facing pages.
struct SpreadOnPage: Sendable {
  /// From 1; nil where the form has no spreads.
  let number: Int?
  /// The beats that begin on it.
  let beats: [BeatOnPage]
  /// Whether the beat before goes on here.
  let isContinued: Bool
  /// Whether the page is turned after the last words on it.
  let pageTurn: String?
  let isLast: Bool

  /// The spreads of a story; without any, a spread for each beat.
  static func all(in story: StoryOnPage) -> [SpreadOnPage] {
    let beats = BeatOnPage.all(in: story)
    let places = beats.map { Self.numbers($0.beat.spread) }
    let last = places.compactMap { $0?.upperBound }.max() ?? 0
    guard !places.contains(nil), last <= maxSpreads, last > 0 else {
      return beats.map {
        SpreadOnPage(
          number: nil, beats: [$0], isContinued: false, pageTurn: $0.beat.pageTurn, isLast: $0.isLast)
      }
    }
    return (1...last).map { number in
      let starting = zip(beats, places).filter { $0.1?.lowerBound == number }.map(\.0)
      let ending = zip(beats, places).filter { $0.1?.upperBound == number }.last
      return SpreadOnPage(
        number: number, beats: starting,
        isContinued: starting.isEmpty && places.contains { $0.map { $0.contains(number) } ?? false },
        pageTurn: ending?.0.beat.pageTurn, isLast: number == last)
    }
  }

  /// More than any book has: an outline that somebody wrote may say anything.
  private static let maxSpreads = 200

  /// Reads 4 or 4–5.
  private static func numbers(_ spread: String?) -> ClosedRange<Int>? {
    let parts = (spread ?? "").split { $0 == "–" || $0 == "-" }.map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, 1 <= first,
      first <= last
    else { return nil }
    return first...last
  }
}

extension SpreadOnPage {
  /// What can be said of a spread.
  static let fields: [Field<SpreadOnPage>] = [
    .init(
      "spreadNumber", "Which spread it is, from 1; nothing in a form without.",
      .text { $0.number.map { "\($0)" } }),
    .init("isContinued", "Whether the beat before goes on here.", .flag { $0.isContinued }),
    .each("spreadBeats", "The beats that begin on the spread.", BeatOnPage.fields) { $0.beats },
    .init("turn", "The line before the page is turned, if the spread ends with one.", .text { $0.pageTurn }),
    .init("isLastSpread", "Whether the book ends with it.", .flag { $0.isLast }),
  ]
}
