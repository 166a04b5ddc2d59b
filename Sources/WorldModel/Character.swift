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

  /// What is told of them: copies have it in common until one is changed, since people are handed
  /// about all the time, and a copy costs one reference count and not one for each part.
  private final class Content: Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private struct Parts: Hashable, Sendable {
    var id: String
    var name: String
    var age: Int
    var pronouns: Reference
    var statedGender: String?
    var traits: [Trait]
    var openTraits: [OpenTrait]
    var hasChosenPronouns: Bool = false
    var kind: String?
    var disability: String?
    var difference: String?
    var size: String?
    var work: String?
    var want: String?
    var need: String?
    var fears: [String]
    var expertise: [String]
    var voices: [String]
    var appearance: [String]
    var relations: [Relation]
    var planets: [Reference]
    var waivers: [Waiver]
    var origin: SourceRange?
  }

  private var content: Content

  /// Lent and not copied where a part is read.
  private var parts: Parts {
    _read { yield content.parts }
    set { content = Content(newValue) }
  }

  public init(
    id: String,
    name: String,
    age: Int,
    pronouns: Reference,
    statedGender: String? = nil,
    traits: [Trait] = [],
    openTraits: [OpenTrait] = [],
    kind: String? = nil,
    disability: String? = nil,
    difference: String? = nil,
    size: String? = nil,
    work: String? = nil,
    want: String? = nil,
    need: String? = nil,
    fears: [String] = [],
    expertise: [String] = [],
    voices: [String] = [],
    appearance: [String] = [],
    relations: [Relation] = [],
    planets: [Reference] = [],
    waivers: [Waiver] = [],
    origin: SourceRange? = nil
  ) {
    content = Content(
      Parts(
        id: id, name: name, age: age, pronouns: pronouns, statedGender: statedGender, traits: traits,
        openTraits: openTraits, kind: kind, disability: disability, difference: difference, size: size,
        work: work, want: want, need: need, fears: fears, expertise: expertise, voices: voices,
        appearance: appearance, relations: relations, planets: planets, waivers: waivers, origin: origin))
  }

  public var id: String {
    get { parts.id }
    set { parts.id = newValue }
  }

  public var name: String {
    get { parts.name }
    set { parts.name = newValue }
  }

  /// In years.
  public var age: Int {
    get { parts.age }
    set { parts.age = newValue }
  }

  /// The id of a pronoun set.
  public var pronouns: Reference {
    get { parts.pronouns }
    set { parts.pronouns = newValue }
  }

  /// As the author wrote it; nil if it follows the pronouns.
  public var statedGender: String? {
    get { parts.statedGender }
    set { parts.statedGender = newValue }
  }

  public var traits: [Trait] {
    get { parts.traits }
    set { parts.traits = newValue }
  }

  /// Families from which a trait is still to be chosen.
  public var openTraits: [OpenTrait] {
    get { parts.openTraits }
    set { parts.openTraits = newValue }
  }

  /// Whether the author left the pronouns open and they were chosen for balance.
  public var hasChosenPronouns: Bool {
    get { parts.hasChosenPronouns }
    set { parts.hasChosenPronouns = newValue }
  }

  public var kind: String? {
    get { parts.kind }
    set { parts.kind = newValue }
  }

  public var disability: String? {
    get { parts.disability }
    set { parts.disability = newValue }
  }

  public var difference: String? {
    get { parts.difference }
    set { parts.difference = newValue }
  }

  public var size: String? {
    get { parts.size }
    set { parts.size = newValue }
  }

  public var work: String? {
    get { parts.work }
    set { parts.work = newValue }
  }

  public var want: String? {
    get { parts.want }
    set { parts.want = newValue }
  }

  public var need: String? {
    get { parts.need }
    set { parts.need = newValue }
  }

  public var fears: [String] {
    get { parts.fears }
    set { parts.fears = newValue }
  }

  public var expertise: [String] {
    get { parts.expertise }
    set { parts.expertise = newValue }
  }

  public var voices: [String] {
    get { parts.voices }
    set { parts.voices = newValue }
  }

  public var appearance: [String] {
    get { parts.appearance }
    set { parts.appearance = newValue }
  }

  public var relations: [Relation] {
    get { parts.relations }
    set { parts.relations = newValue }
  }

  /// For travellers, the planets where they may appear.
  public var planets: [Reference] {
    get { parts.planets }
    set { parts.planets = newValue }
  }

  public var waivers: [Waiver] {
    get { parts.waivers }
    set { parts.waivers = newValue }
  }

  /// The character's start tag.
  public var origin: SourceRange? {
    get { parts.origin }
    set { parts.origin = newValue }
  }

  public static func == (a: Self, b: Self) -> Bool { a.content === b.content || a.parts == b.parts }

  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }

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
