/// What a rule looks for.
public enum Pattern: Hashable, Sendable {
  /// What happens in one story.
  case story(StoryPattern)
  /// What casts and planets have.
  case world(WorldPattern)
  /// What many stories have together.
  case collection(CollectionPattern)
  /// Phrases that say a stereotype outright.
  case words(WordsPattern)

  /// Whether the pattern reads the events of one story, rather than casts,
  /// collections or the author's text.
  public var isAboutStories: Bool { story != nil }

  /// The pattern, if it is about stories.
  public var story: StoryPattern? { if case .story(let story) = self { story } else { nil } }
}
