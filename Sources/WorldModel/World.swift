public import Diagnostics

/// A world: planets, and what they share.
public struct World: Hashable, Sendable {
  public var id: String?
  public var title: String?
  public var creators: [String]
  /// A language tag, such as `en`.
  public var language: String
  public var pronounSets: [PronounSet]
  public var traits: [Trait]
  /// Words that say which class of work somebody does, and which are about looks and size.
  public var wordClasses: [WordClass]
  public var skills: [Skill]
  /// The planets, each with the travellers, challenges and beats it shares.
  public var planets: [Planet]
  public var forms: [Form]
  public var policy: [PolicyEntry]
  /// The numbers of rules that the policy sets.
  public var thresholds: [ThresholdEntry]
  /// What a collection must keep to.
  public var balance: Balance
  public var waivers: [Waiver]
  /// A fingerprint of everything that the author wrote, without white space,
  /// comments and places (FNV-1a, 64 bits).
  public var edition: UInt64 { written.value }
  /// Where ``edition`` comes from: it takes as long as reading a planet or two, and most have no use for it.
  public var written: OnDemand<UInt64>
  public var origin: SourceRange?

  public init(id: String? = nil, title: String? = nil, language: String = "en", origin: SourceRange? = nil) {
    self.id = id
    self.title = title
    self.language = language
    creators = []
    pronounSets = PronounSet.builtIn
    traits = []
    wordClasses = []
    skills = []
    planets = []
    forms = []
    policy = []
    thresholds = []
    balance = Balance()
    waivers = []
    written = OnDemand { 0 }
    self.origin = origin
  }

  /// A trait that characters can have.
  public struct Trait: Hashable, Sendable, Identifiable {
    public var id: String
    public var family: TraitFamily
    /// The group that adults stereotypically assign it to, where research says so.
    public var leans: String?
    public var source: String?
    public var text: String
    public var origin: SourceRange?

    public init(
      id: String, family: TraitFamily, leans: String? = nil, source: String? = nil, text: String = "",
      origin: SourceRange? = nil
    ) {
      self.id = id
      self.family = family
      self.leans = leans
      self.source = source
      self.text = text
      self.origin = origin
    }
  }

  /// Words that put a text into a class: of work, of looks or of size.
  public struct WordClass: Hashable, Sendable, Identifiable {
    public enum Kind: String, Hashable, Sendable { case work, looks, size }

    public let kind: Kind
    public let id: String
    /// Each one or several words, with `*` for any form of a word.
    public var words: [String] { list.value }
    private let list: OnDemand<[String]>

    /// - Parameters:
    ///   - kind: What the words are about.
    ///   - id: The name of the class.
    ///   - words: The words; asked for when somebody looks for them in a text.
    public init(_ kind: Kind, id: String, words: @autoclosure @escaping @Sendable () -> [String]) {
      self.kind = kind
      self.id = id
      list = OnDemand(words)
    }
  }

  /// An emotional skill.
  public struct Skill: Hashable, Sendable, Identifiable {
    public var id: String
    public var name: String
    /// Where published frameworks place it: framework, heading.
    public var frameworks: [Framework]
    public var description: String?
    public var beats: [Beat]
    public var origin: SourceRange?

    public struct Framework: Hashable, Sendable {
      public var name: String
      public var heading: String

      public init(name: String, heading: String) {
        self.name = name
        self.heading = heading
      }
    }

    public init(
      id: String, name: String, frameworks: [Framework] = [], description: String? = nil, beats: [Beat] = [],
      origin: SourceRange? = nil
    ) {
      self.id = id
      self.name = name
      self.frameworks = frameworks
      self.description = description
      self.beats = beats
      self.origin = origin
    }
  }

  /// How seriously this world takes a rule.
  public struct PolicyEntry: Hashable, Sendable {
    public var rule: Reference
    public var severity: Diagnostic.Severity
    public var because: String?
    public var origin: SourceRange?

    public init(
      rule: Reference, severity: Diagnostic.Severity, because: String? = nil, origin: SourceRange? = nil
    ) {
      self.rule = rule
      self.severity = severity
      self.because = because
      self.origin = origin
    }
  }

  /// The number that this world puts into a rule.
  public struct ThresholdEntry: Hashable, Sendable {
    public var rule: Reference
    /// A whole number or a fraction, as written.
    public var value: String
    public var because: String?
    public var origin: SourceRange?

    public init(rule: Reference, value: String, because: String? = nil, origin: SourceRange? = nil) {
      self.rule = rule
      self.value = value
      self.because = because
      self.origin = origin
    }
  }
}
