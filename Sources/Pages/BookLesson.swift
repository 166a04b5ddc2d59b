internal import Outlining
internal import StorySpace
internal import WorldModel

/// Who learned what, and where: a line for each story.
struct BookLesson: Sendable {
  let outline: Outline
  let link: String

  static func all(in chapters: [Book.Chapter]) -> [BookLesson] {
    chapters.flatMap { chapter in chapter.outlines.map { BookLesson(outline: $0, link: chapter.link) } }
  }

  static let fields: [Field<BookLesson>] = [
    .init("who", "The hero.", .text { $0.outline.hero?.character.name }),
    .init("learns", "What is learnt.", .text { $0.outline.skillName ?? $0.outline.skill }),
    .init("whereTold", "The planet.", .text { $0.outline.planetName }),
    .init("tale", "The title of the story.", .text { $0.outline.title }),
    .init("taleLink", "Where the story is.", .text { $0.link }),
    .init("atFirst", "What the hero believes at first.", .text { $0.outline.falseBelief }),
    .init("later", "What the hero comes to believe.", .text { $0.outline.newBelief }),
  ]
}
