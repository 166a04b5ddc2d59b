public import WorldModel

/// What of a story a monitor can tell apart: everything else leaves its state as it is.
extension StoryPattern {
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

extension Event {
  fileprivate func isFeeling(of families: [FeelingFamily]) -> Bool {
    if case .feeling(let feeling) = self { families.contains(feeling.family) } else { false }
  }
}
