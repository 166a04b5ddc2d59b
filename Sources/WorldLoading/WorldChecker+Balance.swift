internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// References of the balance: what is bounded has to exist on some planet.
  func checkBalance() -> [Diagnostic] {
    let planets = world.planets
    let roles = Set(planets.flatMap(\.roles).map(\.id))
    var found: [Diagnostic?] = world.balance.allotments.map {
      look("planet", $0.planet, among: planets.map(\.id))
    }
    for bound in world.balance.bounds {
      switch bound.quantity {
      case .character(let character):
        found.append(look("character", character, among: Set(planets.flatMap(\.cast).map(\.id))))
      case .option(let axis, let option):
        let axes = planets.flatMap(\.axes)
        found.append(look("axis", axis, among: Set(axes.map(\.id))))
        let options = Set(axes.filter { $0.id == axis.id }.flatMap(\.options).map(\.id))
        if let option, !options.isEmpty { found.append(look("option", option, among: options)) }
      case .part(let role): found.append(look("role", role, among: roles))
      case .trait(let trait, let role):
        found.append(look("trait", trait, among: world.traits.map(\.id)))
        found.append(role.flatMap { look("role", $0, among: roles) })
      case .act(_, _, let role): found.append(role.flatMap { look("role", $0, among: roles) })
      case .sharedBeat, .alike: break
      }
    }
    return found.compactMap { $0 }
  }
}
