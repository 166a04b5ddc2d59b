public import WorldModel

/// Who an atom speaks of.
public enum Participant: Hashable, Sendable {
  /// The variable of this index.
  case variable(Int)
  /// Somebody, whoever it is.
  case anyone
  /// Somebody who is none of the variables.
  case other
}

/// A kind of event, with places for the variables of a rule.
public enum Atom: Hashable, Sendable {
  case act(ActAtom)
  case feeling(FeelingAtom)
  case speech(Participant?)

  /// A kind of act.
  ///
  /// By reference, since atoms are handed around by the thousand and asked in passing.
  public final class ActAtom: Hashable, Sendable {
    let asks: Conditions

    init(_ asks: Conditions) { self.asks = asks }

    public static func == (one: ActAtom, other: ActAtom) -> Bool {
      one === other || one.asks == other.asks
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(asks) }
  }

  /// What an atom asks of an act.
  public struct Conditions: Hashable, Sendable {
    /// The verbs that match; nil for any verb.
    public var verbs: Set<Verb>?
    public var by: Participant?
    public var to: Participant?
    public var seenBy: Participant?
    /// Whether several do it, or one.
    public var isTogether: Bool?
    /// Acts marked with one of these are left alone.
    public var unless: [Act.Detail] = []
    /// The values that match for a detail.
    ///
    /// `no` also matches an act that does not say.
    public var details: [Act.Detail: Set<String>] = [:]
    /// Details that have to be there, whatever they say.
    public var has: [Act.Detail] = []
    /// Details that must not be there.
    public var lacks: [Act.Detail] = []
    /// Whether the act has to be about the topic of the instance.
    public var isAboutTopic = false
  }

  public struct FeelingAtom: Hashable, Sendable {
    public var who: Participant?
    public var families: Set<FeelingFamily>?
    public var strength: ClosedRange<Int>
    public var isMasked: Bool?
    public var isPleasant: Bool?
  }

  /// Whether the atom speaks of the topic of an instance.
  var readsTopic: Bool { if case .act(let atom) = self { atom.asks.isAboutTopic } else { false } }

  /// Whether an event is of this kind.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - instance: What the variables stand for.
  /// - Returns: Whether it is.
  public func matches(_ event: Event, _ instance: Instance) -> Bool {
    switch self {
    case .act(let atom): if case .act(let act) = event { atom.asks.matches(act, instance) } else { false }
    case .feeling(let atom):
      if case .feeling(let feeling) = event { atom.matches(feeling, instance) } else { false }
    case .speech(let who):
      if case .speech(let speech) = event { instance.fits(who, CollectionOfOne(speech.who)) } else { false }
    }
  }
}

extension Atom.Conditions {
  fileprivate func matches(_ act: Act, _ instance: Instance) -> Bool {
    if let verbs, !verbs.contains(act.verb) { return false }
    guard instance.fits(by, act.doers), instance.fits(to, act.receivers) else { return false }
    if let isTogether, isTogether != (Set(act.doers.map(\.id)).count > 1) { return false }
    if unless.contains(where: { act.details[$0] == "yes" }) { return false }
    if isAboutTopic, act.details[.about]?.lowercased() != instance.topic { return false }
    guard has.allSatisfy({ act.details[$0] != nil }), lacks.allSatisfy({ act.details[$0] == nil }) else {
      return false
    }
    if let seenBy {
      let witnesses = act.details[.seenBy]?.split(separator: " ").map { Reference(String($0)) } ?? []
      if !instance.fits(seenBy, witnesses) { return false }
    }
    return details.allSatisfy { detail, values in values.contains(act.details[detail] ?? "no") }
  }
}

extension Atom.FeelingAtom {
  fileprivate func matches(_ feeling: Feeling, _ instance: Instance) -> Bool {
    if let families, !families.contains(feeling.family) { return false }
    if let isMasked, isMasked != (feeling.mask != nil) { return false }
    if let isPleasant {
      let pleasantness = feeling.family.pleasantness
      if isPleasant ? pleasantness <= 0 : pleasantness >= 0 { return false }
    }
    return strength.contains(feeling.strength) && instance.fits(who, CollectionOfOne(feeling.who))
  }
}

extension [Atom] {
  /// Whether an event is of one of these kinds.
  func matches(_ event: Event, _ instance: Instance) -> Bool { contains { $0.matches(event, instance) } }
}

/// What the variables of a rule stand for in one of its instances.
public struct Instance: Hashable, Sendable {
  /// The roles, in the order of the variables.
  public var roles: [String]
  /// What is spoken of, in small letters, where the rule asks who is expert in it.
  public var topic: String?

  public init(roles: [String], topic: String? = nil) {
    self.roles = roles
    self.topic = topic
  }

  /// Whether one of some people is the one that an atom speaks of.
  func fits(_ participant: Participant?, _ people: some Collection<Reference>) -> Bool {
    switch participant {
    case nil: true
    case .anyone: !people.isEmpty
    case .variable(let index): roles.indices.contains(index) && people.contains { $0.id == roles[index] }
    case .other: people.contains { !roles.contains($0.id) }
    }
  }
}
