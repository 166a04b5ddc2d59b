public import Diagnostics

/// An event of a story: what it needs, what it changes, who does what, who
/// feels what, and the words.
///
/// A copy costs next to nothing. To change a part costs a copy of all parts and a look at every text.
public struct Beat: Hashable, Sendable, Identifiable {
  /// The parts, which copies have in common until one is changed: beats are handed about all the
  /// time, and a copy costs one reference count and not one for each part.
  private final class Content: Sendable {
    let parts: Parts
    let naming: Naming

    init(_ parts: Parts) {
      self.parts = parts
      naming = Naming(parts.events, parts.tellings, parts.pageTurn)
    }
  }

  private struct Parts: Hashable, Sendable {
    var id: String
    var stage: Stage
    var place: Reference?
    var requirements: [Requirement]
    var effects: [Effect]
    var events: [Event]
    var tellings: [Wording]
    var pageTurn: Wording?
    var waivers: [Waiver]
    var isShared: Bool
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
    stage: Stage,
    place: Reference? = nil,
    requirements: [Requirement] = [],
    effects: [Effect] = [],
    events: [Event] = [],
    tellings: [Wording] = [],
    pageTurn: Wording? = nil,
    waivers: [Waiver] = [],
    isShared: Bool = false,
    origin: SourceRange? = nil
  ) {
    content = Content(
      Parts(
        id: id, stage: stage, place: place, requirements: requirements, effects: effects, events: events,
        tellings: tellings, pageTurn: pageTurn, waivers: waivers, isShared: isShared, origin: origin))
  }

  public var id: String {
    get { parts.id }
    set { parts.id = newValue }
  }

  public var stage: Stage {
    get { parts.stage }
    set { parts.stage = newValue }
  }

  public var place: Reference? {
    get { parts.place }
    set { parts.place = newValue }
  }

  public var requirements: [Requirement] {
    get { parts.requirements }
    set { parts.requirements = newValue }
  }

  public var effects: [Effect] {
    get { parts.effects }
    set { parts.effects = newValue }
  }

  public var events: [Event] {
    get { parts.events }
    set { parts.events = newValue }
  }

  /// Several wordings of the same event.
  public var tellings: [Wording] {
    get { parts.tellings }
    set { parts.tellings = newValue }
  }

  public var pageTurn: Wording? {
    get { parts.pageTurn }
    set { parts.pageTurn = newValue }
  }

  public var waivers: [Waiver] {
    get { parts.waivers }
    set { parts.waivers = newValue }
  }

  /// Whether other planets or a skill have the beat as well: a collection tells it once.
  public var isShared: Bool {
    get { parts.isShared }
    set { parts.isShared = newValue }
  }

  /// The beat's start tag.
  public var origin: SourceRange? {
    get { parts.origin }
    set { parts.origin = newValue }
  }

  public static func == (a: Self, b: Self) -> Bool { a.content === b.content || a.parts == b.parts }

  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  /// What the beat's events and texts name.
  public var naming: Naming { content.naming }

  /// Every text of the beat: tellings, page turn, spoken words.
  public var wordings: [Wording] { naming.wordings }

  /// The roles that the beat names, in its events or in any of its texts, each once.
  public var namedRoles: [String] { naming.namedRoles }

  /// What events and texts name: worked out once for a beat and its copies.
  public struct Naming: Sendable {
    /// Every text: tellings, page turn, spoken words.
    public let wordings: [Wording]
    /// The roles that texts name, each as often as they do.
    public private(set) var roles: [Reference] = []
    /// The roles whose shown trait texts name, each as often as they do.
    public private(set) var shownTraits: [Reference] = []
    /// The axes whose option texts name, each as often as they do.
    public private(set) var axes: [Reference] = []
    /// Where texts name the place.
    public private(set) var places: [SourceRange?] = []
    /// The roles that events or texts name, each once.
    public private(set) var namedRoles: [String] = []

    fileprivate init(_ events: [Event], _ tellings: [Wording], _ pageTurn: Wording?) {
      var wordings = tellings
      if let pageTurn { wordings.append(pageTurn) }
      for case .speech(let speech) in events { wordings.append(speech.words) }
      self.wordings = wordings
      for wording in wordings {
        roles += wording.roles
        shownTraits += wording.shownTraits
        axes += wording.axes
        places += wording.places
      }
      for event in events {
        for who in event.participants where !namedRoles.contains(who.id) { namedRoles.append(who.id) }
      }
      for who in roles where !namedRoles.contains(who.id) { namedRoles.append(who.id) }
    }
  }
}

/// A condition of a beat, or its opposite.
public struct Requirement: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// The fact is set.
    case fact(Reference)
    /// At least one of the facts is set.
    case anyFact([Reference])
    /// The role is played by somebody who shows one of these traits.
    case trait(who: Reference, [Reference])
    /// The role is played by one of these characters.
    case character(who: Reference, [Reference])
    /// One of these options is in play.
    case option(axis: Reference, [Reference])
  }

  public var condition: Condition
  /// True if the beat needs the condition, false if the condition bars it.
  public var holds: Bool
  public var origin: SourceRange?

  public init(_ condition: Condition, holds: Bool = true, at origin: SourceRange? = nil) {
    self.condition = condition
    self.holds = holds
    self.origin = origin
  }
}

/// A fact that a beat or an option sets or clears.
public struct Effect: Hashable, Sendable {
  public var fact: Reference
  public var isSet: Bool

  public init(_ fact: Reference, isSet: Bool) {
    self.fact = fact
    self.isSet = isSet
  }
}

/// A finding that an author has thought about and keeps.
public struct Waiver: Hashable, Sendable {
  public var rule: Reference
  /// Who decided.
  public var by: String
  public var because: String
  public var origin: SourceRange?

  public init(rule: Reference, by: String, because: String, at origin: SourceRange? = nil) {
    self.rule = rule
    self.by = by
    self.because = because
    self.origin = origin
  }
}
