/// Whom a rule about casts looks at together.
public enum CastSample: String, Hashable, Sendable, CaseIterable {
  /// The cast of each planet by itself.
  case planet
  /// The casts of all planets together, everybody once.
  case world
  /// The casts and events of all outlines of a collection, everybody once.
  case collection
  /// All the stories that a world can tell, counted exactly.
  case space
}

/// What a rule looks for in casts and in definitions of planets.
public enum WorldPattern: Hashable, Sendable {
  /// There is enough of something.
  case has(HasPattern)
  /// Nobody outside this group has the property, though others are there.
  case only(CastPattern)
  /// Nobody of this group has the property, though others do.
  case missing(CastPattern)
  /// Two of this group differ in at least so many traits.
  case differ(DifferPattern)
  /// A property and a group go together in a way that chance does not explain.
  case association(AssociationPattern)
  /// The cast follows stereotypes more closely than chance would.
  case congruence(CongruencePattern)

  /// Whom the rule looks at.
  public var samples: Set<CastSample> {
    switch self {
    case .has(let has): has.isOfWorld ? [.world] : [.planet]
    case .only(let cast), .missing(let cast): cast.samples
    case .differ(let differ): differ.samples
    case .association(let association): association.samples
    case .congruence(let congruence): congruence.samples
    }
  }
}

/// Who has a property in a cast.
public struct CastPattern: Hashable, Sendable {
  /// Any of these.
  public var properties: [CharacterProperty]
  public var group: CharacterGroup
  /// Those who are looked at; nil for everybody.
  public var among: CharacterGroup?
  /// For `only`, the fewest holders; for `missing`, the fewest members.
  public var atLeast: Int
  public var samples: Set<CastSample>

  public init(
    _ properties: [CharacterProperty], of group: CharacterGroup, among: CharacterGroup? = nil, atLeast: Int,
    in samples: Set<CastSample> = [.planet, .collection]
  ) {
    self.properties = properties
    self.group = group
    self.among = among
    self.atLeast = atLeast
    self.samples = samples
  }
}

/// There is enough of a part, of an attribute of parts, or of characters with a property.
public struct HasPattern: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// Parts of this name; with an attribute, only those that have it, or its different values.
    case part(String, attribute: String?, countsValues: Bool, isAskedOfEach: Bool)
    /// Characters of a group who have one of these properties.
    case characters([CharacterProperty], CharacterGroup)
  }

  public var subject: Subject
  public var isOfWorld: Bool
  public var range: ClosedRange<Int>
  /// The smallest cast that is looked at.
  public var base: Int
}

/// Two of a group differ in at least so many traits.
public struct DifferPattern: Hashable, Sendable {
  public var group: CharacterGroup
  public var atLeast: Int
  public var comparesFamilies: Bool
  /// Whether every pair has to differ so, or one.
  public var isAskedOfEveryPair: Bool
  public var samples: Set<CastSample>
}

/// A property and a group go together.
public struct AssociationPattern: Hashable, Sendable {
  /// Kinds of properties that are gone through one by one.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case trait, family, work, looks, role, act, received, feeling, masked, speech, belief
  }

  public enum Direction: String, Hashable, Sendable, CaseIterable { case more, fewer, both }

  /// In the order of the list.
  public var kinds: [Kind]
  public var properties: [CharacterProperty]
  /// Empty for every group that is there.
  public var groups: [CharacterGroup]
  public var among: CharacterGroup?
  public var direction: Direction
  public var samples: Set<CastSample>

  public init(
    _ kinds: [Kind] = [], _ properties: [CharacterProperty] = [], groups: [CharacterGroup] = [],
    among: CharacterGroup? = nil, direction: Direction = .both,
    in samples: Set<CastSample> = [.world, .collection]
  ) {
    self.kinds = kinds
    self.properties = properties
    self.groups = groups
    self.among = among
    self.direction = direction
    self.samples = samples
  }
}

/// The cast follows stereotypes more closely than chance would.
public struct CongruencePattern: Hashable, Sendable {
  public var among: CharacterGroup?
  public var samples: Set<CastSample>
}
