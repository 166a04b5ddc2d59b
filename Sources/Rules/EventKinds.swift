public import WorldModel

/// Kinds of events, a bit each: every verb, every family of feelings, words, and
/// somebody being there.
///
/// They tell at a glance which events a pattern can read at all, whoever its
/// variables stand for.
public struct EventKinds: OptionSet, Hashable, Sendable {
  public var rawValue: UInt128

  public init(rawValue: UInt128) { self.rawValue = rawValue }

  /// The kinds that an event is of.
  public init(of event: Event) {
    self =
      switch event {
      case .act(let act): Self[act.verb]
      case .feeling(let feeling): Self[feeling.family]
      case .presence: []
      case .speech: .speech
      }
    if !event.presentRoles.isEmpty { insert(.presence) }
  }

  /// The kinds of events that some instance of a pattern may read.
  public init(readBy pattern: StoryPattern) {
    self = pattern.atoms.reduce([]) { $0.union(Self(matchedBy: $1)) }
    switch pattern.kind {
    case .presence: insert(.presence)
    case .trend(let trend): formUnion(Self(trend.families))
    case .stateAtEnd(let end): formUnion(end.families.isEmpty ? .feelings : Self(end.families))
    default: break
    }
  }

  init(matchedBy atom: Atom) {
    self =
      switch atom {
      case .act(let act): act.asks.verbs.map { $0.reduce([]) { $0.union(Self[$1]) } } ?? .acts
      case .feeling(let feeling): feeling.families.map { Self([FeelingFamily]($0)) } ?? .feelings
      case .speech: .speech
      }
  }

  init(_ families: [FeelingFamily]) { self = families.reduce([]) { $0.union(Self[$1]) } }

  static let speech = Self(rawValue: 1)
  static let presence = Self(rawValue: 2)
  static let acts = Verb.allCases.reduce(Self()) { $0.union(Self[$1]) }
  static let feelings = Self(FeelingFamily.allCases)

  private static let verbs = Dictionary(
    uniqueKeysWithValues: zip(Verb.allCases, FeelingFamily.allCases.count + 2..<Int.max))
  private static let families = Dictionary(uniqueKeysWithValues: zip(FeelingFamily.allCases, 2..<Int.max))

  // With more kinds than bits, two would share one: more would be read, and nothing overlooked.

  private static subscript(_ verb: Verb) -> Self { Self(bit: verbs[verb] ?? 0) }

  private static subscript(_ family: FeelingFamily) -> Self { Self(bit: families[family] ?? 0) }

  private init(bit: Int) { self.init(rawValue: 1 << UInt128(bit % UInt128.bitWidth)) }
}
