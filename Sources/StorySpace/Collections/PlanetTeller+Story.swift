internal import BigInt

extension PlanetTeller {
  /// A draft as a story, with its number where the planet's stories are numbered.
  func story(_ draft: Draft) -> Story {
    var story = program.story(of: draft)
    story.number = space?.number(of: story)
    return story
  }
}
