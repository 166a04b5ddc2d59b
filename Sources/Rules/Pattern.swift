public import WorldModel

/// What a rule looks for.
public enum Pattern: Hashable, Sendable {
  /// What happens in one story.
  case story(StoryPattern)
  /// In a cast, only this group holds traits of this family, though others are there.
  case only(CastPattern)
  /// In a cast, nobody of this group holds a trait of this family, though others do.
  case missing(CastPattern)

  /// Whether the pattern reads the events of one story, rather than a cast.
  public var isAboutStories: Bool { story != nil }

  /// The pattern, if it is about stories.
  public var story: StoryPattern? { if case .story(let story) = self { story } else { nil } }
}

/// Who holds traits of a family in a cast.
public struct CastPattern: Hashable, Sendable {
  public var family: TraitFamily
  public var group: String
  public var atLeast: Int
}
