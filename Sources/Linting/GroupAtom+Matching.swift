internal import Rules
internal import WorldModel

extension GroupAtom {
  /// Whether an event is of this kind.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - terms: The words that tell groups.
  ///   - player: Who plays a role.
  /// - Returns: Whether it is.
  func matches(_ event: Event, _ terms: Terms, player: (String) -> Character?) -> Bool {
    func fits(_ wanted: GroupPlayer?, _ roles: [Reference]) -> Bool {
      guard let wanted else { return true }
      return roles.contains { role in
        (wanted.roles?.contains(role.id) ?? true)
          && (player(role.id).map { wanted.group.contains($0, by: terms.words) } ?? false)
      }
    }
    switch (self, event) {
    case (.act(let atom), .act(let act)):
      return atom.admits(act) && fits(atom.by, act.doers) && fits(atom.to, act.receivers)
    case (.feeling(let families, let atLeast, let isMasked, let who), .feeling(let feeling)):
      return (families?.contains(feeling.family) ?? true) && feeling.strength >= atLeast
        && (isMasked.map { $0 == (feeling.mask != nil) } ?? true) && fits(who, [feeling.who])
    case (.speech(let who), .speech(let speech)): return fits(who, [speech.who])
    default: return false
    }
  }

  /// Whether an event is of this kind if only the right people play.
  func couldMatch(_ event: Event) -> Bool {
    switch (self, event) {
    case (.act(let atom), .act(let act)):
      atom.admits(act) && (atom.to == nil || !act.receivers.isEmpty) && (atom.by == nil || !act.doers.isEmpty)
    case (.feeling(let families, let atLeast, let isMasked, _), .feeling(let feeling)):
      (families?.contains(feeling.family) ?? true) && feeling.strength >= atLeast
        && (isMasked.map { $0 == (feeling.mask != nil) } ?? true)
    case (.speech, .speech): true
    default: false
    }
  }
}

extension GroupAct {
  fileprivate func admits(_ act: Act) -> Bool {
    (verbs?.contains(act.verb) ?? true)
      && details.allSatisfy { detail, values in values.contains(act.details[detail] ?? "no") }
  }
}

/// Plain words for kinds of events.
enum AtomWords {
  static func sentence(_ atoms: [GroupAtom]) -> String { atoms.map(phrase).joined(separator: ", or ") }

  private static func phrase(_ atom: GroupAtom) -> String {
    func who(_ player: GroupPlayer?, _ preposition: String) -> String {
      guard let player else { return "" }
      let roles = player.roles.map { " playing the \(GroupWords.list($0))" } ?? ""
      return " \(preposition) \(GroupWords.plural(player.group, []))\(roles)"
    }
    switch atom {
    case .act(let act):
      let verbs = act.verbs.map { GroupWords.list($0.map { $0.rawValue.replacing("-", with: " ") }) }
      return "an act (\(verbs ?? "any"))\(who(act.by, "by"))\(who(act.to, "to"))"
    case .feeling(let families, _, let isMasked, let player):
      let feeling = families.map { GroupWords.list($0.map(\.rawValue)) } ?? "a feeling"
      return "\(isMasked == true ? "hidden " : "")\(feeling)\(who(player, "felt by"))"
    case .speech(let player): return "words spoken\(who(player, "by"))"
    }
  }
}
