internal import WorldModel

/// What beats read of who plays the roles.
struct CastingReadings {
  /// By role, for each condition the characters that it names.
  private(set) var named: [String: [[String]]] = [:]
  /// By role, the traits that conditions name.
  private(set) var traits: [String: Set<String>] = [:]
  /// Roles whose shown trait some words name.
  private(set) var showing: Set<String> = []

  /// Takes note of a beat's words and conditions.
  mutating func add(_ naming: Beat.Naming, _ requirements: [Requirement]) {
    for requirement in requirements {
      switch requirement.condition {
      case .character(let who, let characters): named[who.id, default: []].append(characters.map(\.id))
      case .trait(let who, let named): traits[who.id, default: []].formUnion(named.map(\.id))
      default: break
      }
    }
    for who in naming.shownTraits { showing.insert(who.id) }
  }
}
