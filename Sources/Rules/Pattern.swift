public import WorldModel

/// What a rule looks for.
///
/// The story patterns and their names follow Dwyer, Avrunin and Corbett,
/// "Patterns in Property Specifications for Finite-State Verification" (1999).
public enum Pattern: Hashable, Sendable {
  /// This never happens.
  case absence(Atom)
  /// One of these happens at least once.
  case existence([Atom])
  /// This happens only with leave given before.
  case precedence(Precedence)
  /// When this has happened, an answer follows before the story ends.
  case response(Response)
  /// Somebody is there, in the last beat or in a stage.
  case presence(PresencePattern)
  /// How somebody feels when the story ends.
  case stateAtEnd(StateAtEnd)
  /// What a rule looks for in casts and in definitions of planets.
  case world(WorldPattern)
  /// What a rule looks for in many stories together.
  case collection(CollectionPattern)
  /// Phrases that say a stereotype outright.
  case words(WordsPattern)

  /// Whether the pattern reads the events of one story, rather than casts,
  /// collections or the author's text.
  public var isAboutStories: Bool {
    switch self {
    case .world, .collection, .words: false
    default: true
    }
  }
}

/// Who an atom speaks of.
public enum Participant: Hashable, Sendable {
  /// The variable of this index.
  case variable(Int)
  /// Somebody, whoever it is.
  case anyone
}

/// A kind of event, with places for the variables of a rule.
public enum Atom: Hashable, Sendable {
  case act(ActAtom)
  case feeling(FeelingAtom)
  case speech(Participant?)

  public struct ActAtom: Hashable, Sendable {
    /// The verbs that match; nil for any verb.
    public var verbs: Set<Verb>?
    public var by: Participant?
    public var to: Participant?
    /// An act marked so is left alone.
    public var unless: String?
    /// The values that match for a detail.
    ///
    /// `no` also matches an act that does not say.
    public var details: [Act.Detail: Set<String>]
  }

  public struct FeelingAtom: Hashable, Sendable {
    public var who: Participant?
    public var families: Set<FeelingFamily>?
    public var strength: ClosedRange<Int>
    public var isMasked: Bool?
  }

  /// Whether an event is of this kind.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - binding: The roles that the variables stand for.
  /// - Returns: Whether it is.
  public func matches(_ event: Event, _ binding: [String]) -> Bool {
    func fits(_ participant: Participant?, _ roles: [Reference]) -> Bool {
      switch participant {
      case nil: true
      case .anyone: !roles.isEmpty
      case .variable(let index):
        binding.indices.contains(index) && roles.contains { $0.id == binding[index] }
      }
    }
    switch (self, event) {
    case (.act(let atom), .act(let act)):
      if let verbs = atom.verbs, !verbs.contains(act.verb) { return false }
      guard fits(atom.by, act.doers), fits(atom.to, act.receivers) else { return false }
      if let unless = atom.unless, act.isMarked(unless) { return false }
      return atom.details.allSatisfy { detail, values in
        values.contains(act.details[detail] ?? "no")
      }
    case (.feeling(let atom), .feeling(let feeling)):
      if let families = atom.families, !families.contains(feeling.family) { return false }
      if let isMasked = atom.isMasked, isMasked != (feeling.mask != nil) { return false }
      return atom.strength.contains(feeling.strength) && fits(atom.who, [feeling.who])
    case (.speech(let who), .speech(let speech)):
      return fits(who, [speech.who])
    default: return false
    }
  }
}

extension Act {
  fileprivate func isMarked(_ mark: String) -> Bool {
    Act.Detail(rawValue: mark).map { details[$0] == "yes" } ?? false
  }
}

/// A way of giving leave or of answering: one of several sequences.
public struct Alternatives: Hashable, Sendable {
  /// Each a sequence of kinds of events, in order, with anything between.
  public var sequences: [[Atom]]

  public init(_ sequences: [[Atom]]) { self.sequences = sequences }
}

/// This happens only with leave given before.
public struct Precedence: Hashable, Sendable {
  public var guarded: Atom
  public var licence: Alternatives
  /// What takes the leave away, along with any part of it.
  public var revoke: [Atom]
  /// Whether every time needs leave of its own.
  public var each: Bool
}

/// When this has happened, an answer follows before the story ends.
public struct Response: Hashable, Sendable {
  public enum Answer: Hashable, Sendable {
    /// All of these after the last trigger, in any order.
    case all([Atom])
    /// One of these sequences after the last trigger.
    case any(Alternatives)
  }

  public var trigger: Atom
  public var answer: Answer
}

/// Somebody is there: acts, feels, speaks, or is with the others.
public struct PresencePattern: Hashable, Sendable {
  public var who: Int
  /// The stage to be there in; nil for the last beat.
  public var stage: Stage?
  /// Only asked for once this has happened.
  public var trigger: Atom?
}

/// How somebody feels when the story ends: the last value of each feeling.
public struct StateAtEnd: Hashable, Sendable {
  public var who: Int
  /// The families, looked at one by one; empty for whichever came last.
  public var families: [FeelingFamily]
  public var atMost: Int
  public var mayBeMasked: Bool
}
