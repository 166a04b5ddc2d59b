internal import Diagnostics
internal import Outlining
internal import WorldModel

/// Outlines as comma-separated values, a row a beat, after RFC 4180.
///
/// Text is written as it is: a spreadsheet that takes a cell beginning with `=`
/// for a formula has to be told that the column is text.
enum CSVPage {
  static let header = CSV([
    "story", "title", "planet", "code", "beat", "id", "stage", "part", "spread", "place", "text", "page turn",
    "words", "feelings", "acts", "help", "source",
  ]).text

  static func rows(of story: StoryOnPage) -> String {
    var csv = CSV()
    let outline = story.outline
    for (index, beat) in outline.beats.enumerated() {
      csv.add([
        "\(story.number)", outline.title, outline.planetName ?? "", outline.code ?? "", "\(index + 1)",
        beat.event.id, beat.event.stage.rawValue, beat.part ?? "", beat.spread ?? "", beat.place ?? "",
        beat.text, beat.pageTurn ?? "", "\(beat.wordCount)",
        story.phrases.feelings(in: beat).joined(separator: " · "),
        story.phrases.acts(in: beat).joined(separator: " · "), story.phrases.help(in: beat) ?? "",
        beat.source ?? "",
      ])
    }
    return csv.text
  }
}
