public import WorldModel

/// What a rule looks for in many stories together.
public enum CollectionPattern: Hashable, Sendable {
  /// At least so many stories have one of these.
  case existence([GroupAtom], atLeast: Int, base: Int)
  /// The rates of a property in groups lie within a factor of each other.
  case balance(BalancePattern)
  /// The same thing turns up in too many stories.
  case sameness(SamenessPattern)
  /// The world can tell at least one story that has one of these.
  case possible([GroupAtom])
}

/// A kind of event by somebody of a group.
public enum GroupAtom: Hashable, Sendable {
  case act(GroupAct)
  case feeling(Set<FeelingFamily>?, atLeast: Int, isMasked: Bool?, GroupPlayer?)
  case speech(GroupPlayer?)
}

/// Somebody of a group, in one of some roles.
public struct GroupPlayer: Hashable, Sendable {
  public var group: CharacterGroup
  public var roles: Set<String>?

  public init(_ group: CharacterGroup, roles: Set<String>? = nil) {
    self.group = group
    self.roles = roles
  }
}

/// An act by somebody of a group to somebody of a group.
public struct GroupAct: Hashable, Sendable {
  /// nil for any verb.
  public var verbs: Set<Verb>?
  /// `no` also matches an act that does not say.
  public var details: [Act.Detail: Set<String>]
  public var by: GroupPlayer?
  public var to: GroupPlayer?

  public init(
    verbs: Set<Verb>?, details: [Act.Detail: Set<String>] = [:], by: GroupPlayer? = nil,
    to: GroupPlayer? = nil
  ) {
    self.verbs = verbs
    self.details = details
    self.by = by
    self.to = to
  }
}

/// The rates of a property in groups lie within a factor of each other.
public struct BalancePattern: Hashable, Sendable {
  public var properties: [CharacterProperty]
  public var groups: [CharacterGroup]
  /// The factor, as a fraction of whole numbers.
  public var factorOver: Int
  public var factorUnder: Int
  /// The fewest times, in all groups together, that are looked at.
  public var base: Int
  /// Whether times are divided by how often the group's members are in a story.
  public var isPerAppearance: Bool

  public init(
    _ properties: [CharacterProperty], between groups: [CharacterGroup],
    within factor: (over: Int, under: Int),
    base: Int, isPerAppearance: Bool
  ) {
    self.properties = properties
    self.groups = groups
    factorOver = factor.over
    factorUnder = factor.under
    self.base = base
    self.isPerAppearance = isPerAppearance
  }
}

/// The same thing turns up in too many stories.
public struct SamenessPattern: Hashable, Sendable {
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case option, helper, opening, ending, beat, hero, skill, mistake
    case lawWord = "law-word"
    case titleWord = "title-word"
  }

  public var subject: Subject
  public var atMost: Int
  /// A part of the stories, as a fraction of whole numbers; the larger bound counts.
  public var shareOver: Int
  public var shareUnder: Int

  /// In how many of so many stories the same thing may turn up.
  public func limit(of stories: Int) -> Int {
    shareUnder > 0 ? max(atMost, stories * shareOver / shareUnder) : atMost
  }
}
