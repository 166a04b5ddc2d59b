public import WorldModel

/// Which events a story pattern can read at all, whoever its variables are: the
/// answers of ``StoryPattern/mayRead(_:)``, ready for many events.
public struct EventFilter: Sendable {
  /// nil for every verb.
  private var verbs: Set<Verb>? = []
  /// nil for every feeling.
  private var families: Set<FeelingFamily>? = []
  private var readsSpeech = false
  /// Whether it reads every event at which somebody is present.
  private var readsPresence = false

  public init(_ pattern: StoryPattern) {
    for atom in pattern.atoms {
      switch atom {
      case .act(let act): verbs = act.verbs.flatMap { verbs?.union($0) }
      case .feeling(let feeling): families = feeling.families.flatMap { families?.union($0) }
      case .speech: readsSpeech = true
      }
    }
    switch pattern.kind {
    case .presence: readsPresence = true
    case .trend(let trend): families?.formUnion(trend.families)
    case .stateAtEnd(let end):
      families?.formUnion(end.families.isEmpty ? FeelingFamily.allCases : end.families)
    default: break
    }
  }

  /// Whether some instance of the pattern reads an event.
  public func reads(_ event: Event) -> Bool {
    if readsPresence, !event.presentRoles.isEmpty { return true }
    switch event {
    case .act(let act): return verbs?.contains(act.verb) ?? true
    case .feeling(let feeling): return families?.contains(feeling.family) ?? true
    case .speech: return readsSpeech
    case .presence: return false
    }
  }
}
