public import Diagnostics

/// One thing that happens in a beat, in the order of the page.
///
/// Indirect, since events are handed around far more often than they are made.
public indirect enum Event: Hashable, Sendable {
  case act(Act)
  case feeling(Feeling)
  case presence(Presence)
  case speech(Speech)

  /// The roles that take part, doers first, each as often as it is written.
  public var participants: [Reference] {
    switch self {
    case .act(let act): act.doers + act.receivers
    case .feeling(let feeling): [feeling.who]
    case .presence(let presence): [presence.who]
    case .speech(let speech): [speech.who]
    }
  }

  /// The roles who are there for sure: who act, feel, speak or keep company.
  ///
  /// Somebody to whom a thing is done may be far away.
  public var presentRoles: [Reference] {
    if case .act(let act) = self { act.doers } else { participants }
  }

  /// Where the event is written.
  public var origin: SourceRange? {
    switch self {
    case .act(let act): act.origin
    case .feeling(let feeling): feeling.origin
    case .presence(let presence): presence.origin
    case .speech(let speech): speech.origin
    }
  }
}

/// Somebody does something, perhaps to somebody.
///
/// Doers and receivers are roles; several doers do it together.
public struct Act: Hashable, Sendable {
  /// A circumstance of an act that rules can read.
  public enum Detail: String, Hashable, Sendable, CaseIterable {
    case choice, about, what, kind, decisive, danger, means
    case asJoke = "as-joke"
    case cost, cause, trigger
    case seenBy = "seen-by"
    case manner
  }

  public var verb: Verb
  public var doers: [Reference]
  public var receivers: [Reference]
  public var details: [Detail: String]
  public var origin: SourceRange?

  public init(
    _ verb: Verb,
    by doers: [Reference],
    to receivers: [Reference] = [],
    details: [Detail: String] = [:],
    at origin: SourceRange? = nil
  ) {
    self.verb = verb
    self.doers = doers
    self.receivers = receivers
    self.details = details
    self.origin = origin
  }
}

/// Somebody feels something.
public struct Feeling: Hashable, Sendable {
  /// The role.
  public var who: Reference
  public var family: FeelingFamily
  /// From 0, gone, to 4, as strong as it gets.
  public var strength: Int
  public var mask: Mask?
  /// How it shows in the body.
  public var body: String?
  public var origin: SourceRange?

  public init(
    _ family: FeelingFamily,
    of who: Reference,
    strength: Int,
    mask: Mask? = nil,
    body: String? = nil,
    at origin: SourceRange? = nil
  ) {
    self.who = who
    self.family = family
    self.strength = strength
    self.mask = mask
    self.body = body
    self.origin = origin
  }

  /// How comfortable this feeling is, from -5 to 5, at its strength.
  public var pleasantness: Int { scaled(family.pleasantness) }

  /// How lively this feeling is, from -5 to 5, at its strength.
  public var energy: Int { scaled(family.energy) }

  private func scaled(_ extreme: Int) -> Int {
    let product = extreme * min(max(strength, 0), 4)
    return product >= 0 ? (product + 2) / 4 : -((-product + 2) / 4)
  }
}

/// Somebody is there without acting.
public struct Presence: Hashable, Sendable {
  public var who: Reference
  public var origin: SourceRange?

  public init(of who: Reference, at origin: SourceRange? = nil) {
    self.who = who
    self.origin = origin
  }
}

/// Somebody speaks.
public struct Speech: Hashable, Sendable {
  public var who: Reference
  public var words: Wording
  public var origin: SourceRange?

  public init(of who: Reference, words: Wording, at origin: SourceRange? = nil) {
    self.who = who
    self.words = words
    self.origin = origin
  }
}
