public import WorldModel

/// Something that somebody has, is or does.
public enum CharacterProperty: Hashable, Sendable {
  /// One of these traits.
  case trait(Set<String>)
  /// A trait of one of these families.
  case family(Set<TraitFamily>)
  /// A trait that adults stereotypically assign to one of these groups.
  case leans(Set<String>)
  /// Work of one of these classes.
  case work(Set<String>)
  /// Described by looks.
  case looks
  /// Is this to somebody.
  case relation(Set<String>)
  /// Plays one of these roles in a story.
  case role(Set<String>)
  /// Does an act, or has it done.
  case act(ActProperty)
  /// Feels one of these; masked, unmasked, or either.
  case feeling(Set<FeelingFamily>, isMasked: Bool?)
  /// Is given words to say.
  case speaks
  /// Is the hero of a story that has a false belief.
  case believesFalsely

  public struct ActProperty: Hashable, Sendable {
    public var verbs: Set<Verb>
    public var kinds: Set<String>?
    public var isDecisive: Bool
    public var isReceived: Bool
    /// What an author calls it, if it is one class.
    public var verbClass: Verb.Class?

    public init(
      verbs: Set<Verb>, kinds: Set<String>? = nil, isDecisive: Bool = false, isReceived: Bool = false,
      verbClass: Verb.Class? = nil
    ) {
      self.verbs = verbs
      self.kinds = kinds
      self.isDecisive = isDecisive
      self.isReceived = isReceived
      self.verbClass = verbClass
    }

    public func matches(_ act: Act) -> Bool {
      guard verbs.contains(act.verb) else { return false }
      if isDecisive, act.details[.decisive] != "yes" { return false }
      guard let kinds else { return true }
      return act.details[.kind].map { !kinds.isDisjoint(with: $0.split(separator: " ").map(String.init)) }
        ?? false
    }
  }

  /// Whether it is read from stories, rather than from a cast.
  public var isAboutStories: Bool {
    switch self {
    case .trait, .family, .leans, .work, .looks, .relation: false
    case .role, .act, .feeling, .speaks, .believesFalsely: true
    }
  }
}
