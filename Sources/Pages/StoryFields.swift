internal import Outlining
internal import Pictures
internal import StorySpace
internal import WorldModel

/// A story on its way to a page, and where it stands among the others.
struct StoryOnPage: Sendable {
  let outline: Outline
  let phrases: Phrases
  /// From 1.
  let number: Int
  /// How many stories the page holds.
  let count: Int
  /// A name that no other story in the file has.
  let anchor: String

  init(_ outline: Outline, number: Int, of count: Int, in place: String = "") {
    self.outline = outline
    anchor = place + "story-\(number)"
    phrases = Phrases(outline)
    self.number = number
    self.count = count
  }
}

/// Somebody in the cast of a story.
struct MemberOnPage: Sendable {
  let member: Trace.Member
  let phrases: Phrases
}

extension StoryOnPage {
  /// What can be said of a story.
  static let fields: [Field<StoryOnPage>] = [
    .init("title", "The title of the story.", .text { $0.outline.title }),
    .init("kind", "The form and the planet, as in: a bedtime tale from Lugga.", .text { $0.phrases.kind }),
    .init("ages", "Whom it is for, as in: ages 5–8.", .text { $0.phrases.ages }),
    .init("length", "Words, and minutes to read them aloud.", .text { $0.phrases.length }),
    .init("words", "How many words the beats have.", .text { "\($0.outline.wordCount)" }),
    .init("minutes", "Minutes to read it aloud, as in: 5–7.", .text { $0.phrases.span($0.outline.minutes) }),
    .init("pitch", "The story in a sentence or two.", .text { $0.outline.pitch }),
    .init("question", "The question that the story asks.", .text { $0.outline.question }),
    .init("planet", "The name of the planet.", .text { $0.outline.planetName }),
    .init("planetId", "The id of the planet.", .text { $0.outline.planet }),
    .init("law", "The law of the planet.", .text { $0.outline.law }),
    .init("skill", "What is learnt.", .text { $0.outline.skillName ?? $0.outline.skill }),
    .init("form", "The story structure.", .text { $0.outline.formTitle ?? $0.outline.form }),
    .init("falseBelief", "What the hero believes at first.", .text { $0.outline.falseBelief }),
    .init("newBelief", "What the hero comes to believe.", .text { $0.outline.newBelief }),
    .init("stillHard", "What stays hard.", .text { $0.outline.stillHard }),
    .init("hero", "The name of the hero.", .text { $0.outline.hero?.character.name }),
    .init("want", "What the hero wants.", .text { $0.outline.hero?.character.want }),
    .init("need", "What the hero needs.", .text { $0.outline.hero?.character.need }),
    .init(
      "synopsis", "What happens, with the ending, in the words of the beats that carry the story.",
      .texts { synopsis($0.outline) }),
    .each("cast", "Everybody in the story.", MemberOnPage.fields) { story in
      story.outline.cast.map { MemberOnPage(member: $0, phrases: story.phrases) }
    },
    .each("beats", "What happens, beat by beat.", BeatOnPage.fields) { BeatOnPage.all(in: $0) },
    .each("spreads", "The spreads of the book, one by one.", SpreadOnPage.fields) {
      SpreadOnPage.all(in: $0)
    },
    .init("talk", "Open questions to talk about.", .texts { $0.outline.talk }),
    .init("try", "Things to try.", .texts { $0.outline.tries }),
    .init(
      "arc", "The course of the story as a picture: pleasantness and energy over the beats.",
      .markup { ArcCurve($0.outline).svg(id: "arc-" + $0.anchor) }),
    .init("code", "The story code, which tells the story again.", .text { $0.outline.code }),
    .init("edition", "The edition of the world.", .text { $0.outline.edition }),
    .init("algorithm", "How the story was drawn.", .text { $0.outline.algorithm }),
    .init("asked", "What became of the rules that ask.", .text { $0.phrases.asked }),
    .init("language", "The language of the words, as in: en.", .text { $0.outline.language }),
    .init(
      "lessonSize", "The size of type, in points, at which the story fits on one page.",
      .text { LessonSize.points(for: $0.outline) }),
    .init("storyNumber", "Which story on the page it is, from 1.", .text { "\($0.number)" }),
    .init("isFirst", "Whether it is the first story on the page.", .flag { $0.number == 1 }),
    .init("isLast", "Whether it is the last story on the page.", .flag { $0.number == $0.count }),
  ]

  /// The beats that carry a story: how it is, what happens, what goes wrong, who
  /// helps, how it is mended and where it ends.
  private static func synopsis(_ outline: Outline) -> [String] {
    let stages: Set<Stage> = [.before, .spark, .misstep, .support, .repair, .ownership, .openEnd]
    let chosen = outline.beats.filter { stages.contains($0.event.stage) }
    return (chosen.count < 4 ? outline.beats : chosen).map(\.text)
  }
}

extension MemberOnPage {
  static let fields: [Field<MemberOnPage>] = [
    .init("name", "The name.", .text { $0.member.character.name }),
    .init("role", "The part in the story, as in: hero.", .text { $0.member.role }),
    .init("age", "In years.", .text { "\($0.member.character.age)" }),
    .init("pronouns", "The pronoun set, as in: they.", .text { $0.member.character.pronouns.id }),
    .init(
      "traits", "The traits, as in: strong, list-maker.",
      .text { $0.member.character.traits.map(\.trait.id).joined(separator: ", ") }),
    .init("wants", "What this person wants.", .text { $0.member.character.want }),
    .init("needs", "What this person needs.", .text { $0.member.character.need }),
    .init(
      "fears", "What this person is afraid of.", .text { $0.member.character.fears.joined(separator: ", ") }),
    .init(
      "description", "All of this in a few words.",
      .text { $0.phrases.closed($0.phrases.description(of: $0.member)) }),
  ]
}
