public import WorldModel

/// What a monitor may read at all, so that it need not be shown the rest.
///
/// An event that does not draw its attention leaves its state as it is. The
/// question is answered in a few instructions, from the kind of the event and
/// from who is in it; the monitor itself looks closer.
public struct Attention: Sendable {
  /// The roles of a story, a bit each.
  ///
  /// With more roles than bits, some share one: more is read then, and nothing overlooked.
  public struct Roles: Sendable {
    private let bits: [String: UInt64]

    public init(_ roles: [String]) {
      let numbered = zip(roles, 0..<roles.count).map { ($0, UInt64(1) << UInt64($1 % UInt64.bitWidth)) }
      bits = Dictionary(numbered) { first, _ in first }
    }

    /// The bit of a role; none for somebody who is not in the story.
    subscript(role: String) -> UInt64 { bits[role] ?? 0 }

    func bits(of people: [Reference]) -> UInt64 { people.reduce(0) { $0 | self[$1.id] } }
  }

  /// What an event shows of itself.
  public struct Marks: Sendable {
    public let kinds: EventKinds
    /// Who acts, feels, speaks or is there.
    let actors: UInt64
    let receivers: UInt64

    public init(of event: Event, among roles: Roles) {
      kinds = EventKinds(of: event)
      actors = roles.bits(of: event.presentRoles)
      receivers = if case .act(let act) = event { roles.bits(of: act.receivers) } else { 0 }
    }
  }

  /// One kind of event, with those who must be in it; zero stands for whoever it is.
  private struct Look {
    var kinds: EventKinds
    var actors: UInt64 = 0
    var receivers: UInt64 = 0

    func isDrawn(by marks: Marks) -> Bool {
      !kinds.isDisjoint(with: marks.kinds) && (actors == 0 || actors & marks.actors != 0)
        && (receivers == 0 || receivers & marks.receivers != 0)
    }
  }

  private let looks: [Look]
  /// Those of the events without which there is nothing to object to; nil if there can be even then.
  private let calls: [Look]?

  /// The attention of a monitor in a story with these roles.
  public init(of monitor: Monitor, among roles: Roles) {
    func bit(_ participant: Participant?) -> UInt64 {
      if case .variable(let variable) = participant { roles[monitor.role(variable)] } else { 0 }
    }
    func look(_ atom: Atom) -> Look {
      switch atom {
      case .act(let act):
        Look(kinds: EventKinds(matchedBy: atom), actors: bit(act.asks.by), receivers: bit(act.asks.to))
      case .feeling(let feeling): Look(kinds: EventKinds(matchedBy: atom), actors: bit(feeling.who))
      case .speech(let who): Look(kinds: EventKinds(matchedBy: atom), actors: bit(who))
      }
    }
    var looks = monitor.atoms.map(look)
    // What these read beside their atoms.
    switch monitor.pattern.kind {
    case .presence(let presence):
      looks.append(Look(kinds: .presence, actors: bit(.variable(presence.who))))
    case .trend(let trend):
      looks.append(Look(kinds: EventKinds(trend.families), actors: bit(.variable(trend.who))))
    case .stateAtEnd(let end):
      let kinds = end.families.isEmpty ? EventKinds.feelings : EventKinds(end.families)
      looks.append(Look(kinds: kinds, actors: bit(.variable(end.who))))
    default: break
    }
    self.looks = looks
    calls = monitor.pattern.calls?.map(look)
  }

  /// Whether an event may change the monitor's state.
  public func isDrawn(by marks: Marks) -> Bool { looks.contains { $0.isDrawn(by: marks) } }

  /// Whether an event may be what the rule asks something of: without any such event
  /// the monitor says what it says of a story in which nothing happens.
  public func isCalled(by marks: Marks) -> Bool { calls?.contains { $0.isDrawn(by: marks) } ?? true }
}

extension StoryPattern {
  /// The kinds of events without which there is nothing to object to; nil if there can be even then.
  fileprivate var calls: [Atom]? {
    switch kind {
    case .absence(let atoms): atoms
    case .existence(let existence): existence.atLeast == 0 ? existence.atoms : nil
    case .precedence(let precedence): [precedence.guarded]
    case .response(let response): response.trigger
    case .until(let until): until.trigger
    case .share(let share): share.base > 0 ? share.whole : nil
    case .ifThen(let ifThen): ifThen.conditionCount > 0 ? ifThen.condition : nil
    case .sameBeat(let beat): beat.once ? nil : beat.trigger
    case .presence(let presence): presence.trigger
    case .distinct, .trend, .stateAtEnd: nil
    }
  }
}
