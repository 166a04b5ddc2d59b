public import WorldModel

/// What of a story a monitor can tell apart: everything else leaves its state as it is.
extension StoryPattern {
  /// Whether some instance of the pattern reads an event.
  public func mayRead(_ event: Event) -> Bool {
    switch kind {
    case .presence where !event.presentRoles.isEmpty: true
    case .trend(let trend): event.isFeeling(of: trend.families) || atoms.contains { $0.mayMatch(event) }
    case .stateAtEnd(let end):
      event.isFeeling(of: end.families.isEmpty ? FeelingFamily.allCases : end.families)
        || atoms.contains { $0.mayMatch(event) }
    default: atoms.contains { $0.mayMatch(event) }
    }
  }

  /// Whether a beat without any event that is read still matters by its stage.
  public var readsStages: Bool {
    if case .stages = scope { return true }
    if case .presence(let presence) = kind { return presence.stage != nil }
    return false
  }
}

extension Monitor {
  /// Whether an event can change the state, or be objected to.
  public func reads(_ event: Event) -> Bool {
    if atoms.matches(event, instance) { return true }
    func isOf(_ variable: Int) -> Bool { event.presentRoles.contains { $0.id == role(variable) } }
    switch pattern.kind {
    case .presence(let presence): return isOf(presence.who)
    case .trend(let trend): return event.isFeeling(of: trend.families) && isOf(trend.who)
    case .stateAtEnd(let end):
      return event.isFeeling(of: end.families.isEmpty ? FeelingFamily.allCases : end.families)
        && isOf(end.who)
    default: return false
    }
  }
}

extension Atom {
  /// Whether an event is of this kind for some instance.
  fileprivate func mayMatch(_ event: Event) -> Bool {
    switch (self, event) {
    case (.act(let atom), .act(let act)): atom.verbs?.contains(act.verb) ?? true
    case (.feeling(let atom), .feeling(let feeling)): atom.families?.contains(feeling.family) ?? true
    case (.speech, .speech): true
    default: false
    }
  }
}

extension Event {
  fileprivate func isFeeling(of families: [FeelingFamily]) -> Bool {
    if case .feeling(let feeling) = self { families.contains(feeling.family) } else { false }
  }
}
