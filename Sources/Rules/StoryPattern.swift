public import WorldModel

/// What a rule about stories looks for, and in which part of a story.
///
/// The first six kinds and their names follow Dwyer, Avrunin and Corbett,
/// "Patterns in Property Specifications for Finite-State Verification" (1999).
public struct StoryPattern: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// None of these ever happens.
    case absence([Atom])
    /// These happen at least so often (existence), or at most (bounded existence).
    case existence(Existence)
    /// This happens only with leave given before.
    case precedence(Precedence)
    /// When this has happened, an answer follows.
    case response(Response)
    /// Once this has happened, something does not happen before something else does.
    case until(Until)
    /// How many of some events are of one kind.
    case share(Share)
    /// How many different values some events have.
    case distinct(Distinct)
    /// If some events happen, so do others, before or after.
    case ifThen(IfThen)
    /// Wherever this happens, the same beat has something else, or has not.
    case sameBeat(SameBeat)
    /// Somebody is there, in the last beat or in a stage.
    case presence(PresencePattern)
    /// How a feeling has changed.
    case trend(Trend)
    /// How somebody feels when the story ends.
    case stateAtEnd(StateAtEnd)
  }

  public var scope: Scope
  public var kind: Kind

  public init(_ kind: Kind, in scope: Scope = .whole) {
    self.scope = scope
    self.kind = kind
  }

  /// Every kind of event that the pattern names, those of its scope included.
  public var atoms: [Atom] {
    let own: [Atom] =
      switch kind {
      case .absence(let atoms): atoms
      case .existence(let existence): existence.atoms
      case .precedence(let precedence):
        [precedence.guarded] + precedence.licence.sequences.joined() + precedence.revoke
      case .response(let response):
        switch response.answer {
        case .all(let duties): response.trigger + duties
        case .any(let alternatives): response.trigger + alternatives.sequences.joined()
        }
      case .until(let until): until.trigger + until.barred + until.release
      case .share(let share): share.part + share.whole
      case .distinct(let distinct): distinct.atoms
      case .ifThen(let ifThen): ifThen.condition + ifThen.consequence
      case .sameBeat(let beat): beat.trigger + beat.with + beat.without
      case .presence(let presence): presence.trigger ?? []
      case .trend, .stateAtEnd: []
      }
    return own + scope.atoms
  }
}

/// These happen at least so often, or at most: bounded existence.
public struct Existence: Hashable, Sendable {
  public var atoms: [Atom]
  public var atLeast: Int
  public var atMost: Int?
  /// Whether beats are counted that have at least one such event, rather than events.
  public var countsBeats = false
}

/// A way of giving leave or of answering: one of several sequences.
public struct Alternatives: Hashable, Sendable {
  /// Each a sequence of kinds of events, in order, with anything between.
  public var sequences: [[Atom]]

  public init(_ sequences: [[Atom]]) { self.sequences = sequences }
}

/// This happens only with leave given before: precedence, and with a
/// sequence the precedence chain.
public struct Precedence: Hashable, Sendable {
  public var guarded: Atom
  public var licence: Alternatives
  /// What takes the leave away, along with any part of it.
  public var revoke: [Atom]
  /// Whether every time needs leave of its own.
  public var each: Bool
}

/// When this has happened, an answer follows: response, and with a sequence
/// the response chain.
///
/// One pending state, begun anew by each trigger; one answer discharges
/// all earlier triggers.
public struct Response: Hashable, Sendable {
  public enum Answer: Hashable, Sendable {
    /// All of these after the last trigger, in any order.
    case all([Atom])
    /// One of these sequences after the last trigger.
    case any(Alternatives)
  }

  public var trigger: [Atom]
  public var answer: Answer
  /// By the end of so many beats after the trigger's own; nil for the end of the scope.
  public var within: Int?
}

/// From a trigger on, none of what is barred happens before a release: absence
/// after the trigger until the release.
///
/// A release that is barred too is a release.
public struct Until: Hashable, Sendable {
  public var trigger: [Atom]
  public var barred: [Atom]
  public var release: [Atom]
  /// Whether the release need not come.
  public var isWeak: Bool
}

/// How many of some events are of one kind.
///
/// An act of several doers counts once among all, and as a variable's own only if
/// nobody else does it.
public struct Share: Hashable, Sendable {
  public enum Bound: Hashable, Sendable { case atMost, atLeast }

  public var part: [Atom]
  public var whole: [Atom]
  public var bound: Bound
  public var numerator: Int
  public var denominator: Int
  /// Judged only with at least so many events.
  public var base: Int
}

/// How many different values some events have.
public struct Distinct: Hashable, Sendable {
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case feeling, by, to, verb, kind, means, cause, mask, stage, place
  }

  public var field: Field
  public var atoms: [Atom]
  public var atLeast: Int
  public var atMost: Int?
}

/// If some events happen, so do others, in whatever order.
public struct IfThen: Hashable, Sendable {
  public var condition: [Atom]
  /// How often the condition has to happen.
  public var conditionCount: Int
  public var consequence: [Atom]
  public var atLeast: Int
  public var atMost: Int?
}

/// Wherever this happens, the same beat has one of these and none of those.
///
/// The trigger itself counts among them.
public struct SameBeat: Hashable, Sendable {
  public var trigger: [Atom]
  /// Empty if nothing is asked for.
  public var with: [Atom]
  public var without: [Atom]
  /// Whether one such beat in the story is enough.
  public var once: Bool
}

/// Somebody is there: acts, feels, speaks, or is with the others.
public struct PresencePattern: Hashable, Sendable {
  public var who: Int
  /// The stage to be there in; nil for the last beat.
  public var stage: Stage?
  /// Only asked for once one of these has happened.
  public var trigger: [Atom]?
}

/// How feelings have changed: the last strength of each family against its first.
///
/// A family that was shown fewer than twice has not changed, and keeps the rule.
public struct Trend: Hashable, Sendable {
  public var who: Int
  public var families: [FeelingFamily]
  /// What the last strength less the first has to be at least, or, falling, at most.
  public var change: Int
  public var rises: Bool
}

/// How somebody feels when the story ends: the last value of each feeling.
public struct StateAtEnd: Hashable, Sendable {
  public var who: Int
  /// The families, looked at one by one; empty for whichever came last.
  public var families: [FeelingFamily]
  public var atMost: Int
  public var mayBeMasked: Bool
}
