internal import Diagnostics
internal import WorldModel

/// What a beat asks of who plays which role and of which option is in play,
/// looked at by itself.
///
/// If this cannot be met, no story tells the beat, whatever comes before it.
struct CastingDemands {
  let planet: Planet
  let beat: Beat

  typealias Finding = (reason: Unreachable.Reason, origin: SourceRange?, related: [Reference])

  /// What cannot be met; nil if a cast and options are there for the beat.
  var unmet: Finding? {
    let named = beat.namedRoles
    if let role = references.first(where: { role in !planet.roles.contains { $0.id == role.id } }) {
      return (.undefined(role.id), role.origin ?? beat.origin, [])
    }
    for role in planet.roles {
      if let found = unmet(role, isNamed: named.contains(role.id)) { return found }
    }
    for axis in axes {
      if let found = unmet(axis) { return found }
    }
    return unmetTogether(named)
  }

  /// Everybody with whom the beat can be told, by the role alone.
  ///
  /// - Returns: Indices in the cast, and nil for nobody.
  func players(of role: Planet.Role) -> [Int?] {
    let isNamed = beat.namedRoles.contains(role.id)
    let admitted = planet.cast.indices.filter { role.admits(planet.cast[$0]) }
    let candidates: [Int?] = admitted + (role.isOptional && !isNamed ? [nil] : [])
    return candidates.filter { suits($0.map { planet.cast[$0] }, role) }
  }

  /// Whether the beat can be told with an option of an axis, or none, looked at alone.
  func suits(option: String?, of axis: String) -> Bool {
    if option == nil, beat.naming.axes.contains(where: { $0.id == axis }) { return false }
    return beat.requirements.allSatisfy { requirement in
      guard case .option(let other, let options) = requirement.condition, other.id == axis else {
        return true
      }
      return options.contains { $0.id == option } == requirement.holds
    }
  }

  // MARK: Roles

  private func unmet(_ role: Planet.Role, isNamed: Bool) -> Finding? {
    let own = beat.requirements.filter { $0.role == role.id }
    guard isNamed || own.contains(where: \.holds) else {
      return players(of: role).isEmpty && !planet.cast.filter(role.admits).isEmpty
        ? everybodyBarred(role, own) : nil
    }
    let admitted = planet.cast.filter(role.admits)
    if admitted.isEmpty { return (.unplayable(role: role.id), beat.origin, [place(of: role)]) }
    for requirement in own {
      switch requirement.condition {
      case .character(_, let characters)
      where requirement.holds
        && !admitted.contains(where: { player in characters.contains { $0.id == player.id } }):
        return (
          .cannotPlay(role: role.id, characters.map(\.id)), requirement.origin ?? beat.origin,
          [place(of: role)]
        )
      case .trait(_, let traits) where requirement.holds:
        let having = admitted.filter { $0.traits.contains { traits.contains($0.trait) } }
        if having.isEmpty {
          return (
            .noPlayerHas(trait: traits.map(\.id).listed("or"), role: role.id),
            requirement.origin ?? beat.origin, []
          )
        }
        if !having.contains(where: { player in
          traits.contains { planet.lets(player, show: $0.id, in: role.id) }
        }) {
          let cells = planet.forbidden.filter { $0.role.id == role.id && traits.contains($0.trait) }
          return (
            .forbidden(trait: traits.map(\.id).listed("or"), role: role.id),
            requirement.origin ?? beat.origin,
            cells.map { Reference($0.group, at: $0.origin) }
          )
        }
      default: break
      }
    }
    if let wording = beat.wordings.first(where: { $0.shownTraits.contains { $0.id == role.id } }),
      !admitted.contains(where: { !planet.shownTraits(of: $0, in: role.id).isEmpty })
    {
      return (.noTraitToShow(role: role.id), wording.origin ?? beat.origin, [])
    }
    guard players(of: role).isEmpty else { return nil }
    return everybodyBarred(role, own)
      ?? (
        .together(own), own.first?.origin ?? beat.origin,
        own.dropFirst().map { Reference(role.id, at: $0.origin) }
      )
  }

  /// One condition that bars everybody who can play a role.
  private func everybodyBarred(_ role: Planet.Role, _ own: [Requirement]) -> Finding? {
    let admitted = planet.cast.filter(role.admits)
    for requirement in own where !requirement.holds {
      guard case .character(_, let characters) = requirement.condition else { continue }
      if admitted.allSatisfy({ player in characters.contains { $0.id == player.id } }) {
        return (.everybodyBarred(role: role.id), requirement.origin ?? beat.origin, [place(of: role)])
      }
    }
    return nil
  }

  /// Whether some trait of a character, or none, goes with all that the beat says of the role.
  private func suits(_ player: Character?, _ role: Planet.Role) -> Bool {
    let showsTrait = beat.naming.shownTraits.contains { $0.id == role.id }
    let traits = player.map { planet.shownTraits(of: $0, in: role.id) } ?? []
    let values: [String?] = traits + (showsTrait ? [] : [nil])
    return values.contains { value in
      beat.requirements.allSatisfy { requirement in
        switch requirement.condition {
        case .character(let who, let characters) where who.id == role.id:
          characters.contains { $0.id == player?.id } == requirement.holds
        case .trait(let who, let traits) where who.id == role.id:
          traits.contains { $0.id == value } == requirement.holds
        default: true
        }
      }
    }
  }

  /// Roles that can each be cast, but not with different people.
  private func unmetTogether(_ named: [String]) -> Finding? {
    let roles = planet.roles.filter { role in
      !role.isOptional || named.contains(role.id)
        || beat.requirements.contains { $0.holds && $0.role == role.id }
    }
    var taken: [Int: Int] = [:]
    func place(_ role: Int, _ seen: inout Set<Int>) -> Bool {
      for case let player? in players(of: roles[role]) where seen.insert(player).inserted {
        guard let holder = taken[player] else {
          taken[player] = role
          return true
        }
        if place(holder, &seen) {
          taken[player] = role
          return true
        }
      }
      return false
    }
    for role in roles.indices {
      var seen: Set<Int> = []
      if place(role, &seen) { continue }
      let about = beat.requirements.filter { requirement in requirement.role != nil }
      guard !about.isEmpty else { return nil }
      return (
        .together(about), about.first?.origin ?? beat.origin,
        about.dropFirst().map { Reference($0.role ?? "", at: $0.origin) }
      )
    }
    return nil
  }

  private func place(of role: Planet.Role) -> Reference { Reference(role.id, at: role.origin) }

  /// Every place where the beat brings a role in.
  private var references: [Reference] {
    beat.events.flatMap(\.participants) + beat.naming.roles
      + beat.requirements.filter(\.holds).compactMap { requirement in
        switch requirement.condition {
        case .character(let who, _), .trait(let who, _): who
        default: nil
        }
      }
  }

  // MARK: Options

  /// Every axis that the beat brings in, once.
  private var axes: [Reference] {
    var seen: Set<String> = []
    let needed = beat.requirements.compactMap { requirement -> Reference? in
      if case .option(let axis, _) = requirement.condition, requirement.holds { axis } else { nil }
    }
    return (needed + beat.naming.axes).filter { seen.insert($0.id).inserted }
  }

  private func unmet(_ reference: Reference) -> Finding? {
    guard let axis = planet.axes.first(where: { $0.id == reference.id }) else {
      return (.undefined(reference.id), reference.origin ?? beat.origin, [])
    }
    let values: [String?] = axis.options.map(\.id) + [nil]
    if values.contains(where: { suits(option: $0, of: axis.id) }) { return nil }
    let own = beat.requirements.filter {
      if case .option(axis.id, _) = $0.named { true } else { false }
    }
    for requirement in own {
      if case .option(_, let options) = requirement.named, requirement.holds,
        let option = options.first(where: { option in !axis.options.contains { $0.id == option } }),
        options.count == 1
      {
        return (.undefined(option), requirement.origin ?? beat.origin, [])
      }
    }
    return (
      .together(own), own.first?.origin ?? beat.origin,
      own.dropFirst().map { Reference(axis.id, at: $0.origin) }
    )
  }
}

extension Planet {
  /// Whether a forbidden cell does not keep somebody from showing a trait.
  func lets(_ character: Character, show trait: String, in role: String) -> Bool {
    !forbidden.contains { $0.group == character.gender && $0.role.id == role && $0.trait.id == trait }
  }

  /// The traits that a character can show in a role.
  func shownTraits(of character: Character, in role: String) -> [String] {
    character.traits.map(\.trait.id).filter { lets(character, show: $0, in: role) }
  }
}

extension Requirement {
  /// A condition about an option, by ids.
  fileprivate enum Named { case option(String, [String]), other }

  fileprivate var named: Named {
    if case .option(let axis, let options) = condition { .option(axis.id, options.map(\.id)) } else { .other }
  }

  /// The role that the condition is about.
  var role: String? {
    switch condition {
    case .character(let who, _), .trait(let who, _): who.id
    case .fact, .anyFact, .option: nil
    }
  }
}
