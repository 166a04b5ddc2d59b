public import Diagnostics

/// Somebody who lives on a planet.
public struct Character: Hashable, Sendable, Identifiable {
  /// A trait that a character has.
  public struct Trait: Hashable, Sendable {
    public var trait: Reference
    /// Where it shows, or where it comes from.
    public var because: String?
    /// Whether the author left it open and it was chosen for balance.
    public var isChosen = false

    public init(_ trait: Reference, because: String? = nil) {
      self.trait = trait
      self.because = because
    }
  }

  /// A trait that the author leaves open within a family.
  public struct OpenTrait: Hashable, Sendable {
    public var family: TraitFamily
    public var origin: SourceRange?

    public init(_ family: TraitFamily, at origin: SourceRange? = nil) {
      self.family = family
      self.origin = origin
    }
  }

  /// What a character is to another.
  public struct Relation: Hashable, Sendable {
    public var to: Reference
    public var kind: String

    public init(to: Reference, kind: String) {
      self.to = to
      self.kind = kind
    }
  }

  public var id: String
  public var name: String
  /// In years.
  public var age: Int
  /// The id of a pronoun set.
  public var pronouns: Reference
  /// As the author wrote it; nil if it follows the pronouns.
  public var statedGender: String?
  public var traits: [Trait]
  /// Families from which a trait is still to be chosen.
  public var openTraits: [OpenTrait]
  /// Whether the author left the pronouns open and they were chosen for balance.
  public var hasChosenPronouns = false
  public var kind: String?
  public var disability: String?
  public var difference: String?
  public var size: String?
  public var work: String?
  public var want: String?
  public var need: String?
  public var fears: [String]
  public var expertise: [String]
  public var voices: [String]
  public var appearance: [String]
  public var relations: [Relation]
  /// For travellers, the planets where they may appear.
  public var planets: [Reference]
  public var waivers: [Waiver]
  /// The character's start tag.
  public var origin: SourceRange?

  public init(
    id: String,
    name: String,
    age: Int,
    pronouns: Reference,
    statedGender: String? = nil,
    traits: [Trait] = [],
    origin: SourceRange? = nil
  ) {
    self.id = id
    self.name = name
    self.age = age
    self.pronouns = pronouns
    self.statedGender = statedGender
    self.traits = traits
    openTraits = []
    fears = []
    expertise = []
    voices = []
    appearance = []
    relations = []
    planets = []
    waivers = []
    self.origin = origin
  }

  /// The group that cast rules and forbidden cells see.
  ///
  /// Left out, it follows the pronouns; `they` is a group of its own.
  public var gender: String { statedGender ?? pronouns.id }

  /// Whether this is somebody under 18.
  public var isChild: Bool { age < 18 }
}

/// A set of pronouns, in full.
public struct PronounSet: Hashable, Sendable, Identifiable {
  public var id: String
  public var subject: String
  public var object: String
  public var possessive: String
  public var possessiveAlone: String
  public var reflexive: String
  /// Whether its verbs are those of many: they have.
  public var isPlural: Bool
  public var origin: SourceRange?

  public init(
    id: String,
    subject: String,
    object: String,
    possessive: String,
    possessiveAlone: String,
    reflexive: String,
    isPlural: Bool,
    origin: SourceRange? = nil
  ) {
    self.id = id
    self.subject = subject
    self.object = object
    self.possessive = possessive
    self.possessiveAlone = possessiveAlone
    self.reflexive = reflexive
    self.isPlural = isPlural
    self.origin = origin
  }

  /// The sets that every world knows.
  public static let builtIn: [PronounSet] = [
    PronounSet(
      id: "he", subject: "he", object: "him", possessive: "his", possessiveAlone: "his", reflexive: "himself",
      isPlural: false),
    PronounSet(
      id: "she", subject: "she", object: "her", possessive: "her", possessiveAlone: "hers",
      reflexive: "herself",
      isPlural: false),
    PronounSet(
      id: "they", subject: "they", object: "them", possessive: "their", possessiveAlone: "theirs",
      reflexive: "themself", isPlural: true),
    PronounSet(
      id: "it", subject: "it", object: "it", possessive: "its", possessiveAlone: "its", reflexive: "itself",
      isPlural: false),
    PronounSet(
      id: "xe", subject: "xe", object: "xem", possessive: "xyr", possessiveAlone: "xyrs",
      reflexive: "xemself",
      isPlural: false),
  ]
}
