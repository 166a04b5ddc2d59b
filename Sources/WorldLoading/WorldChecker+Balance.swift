internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// References of the balance: what is bounded has to exist on some planet.
  func checkBalance() -> [Diagnostic] {
    let planets = world.planets
    guard world.balance != Balance() else { return [] }
    let roles = Set(planets.flatMap(\.roles).map(\.id))
    let characters = Set(planets.flatMap(\.cast).map(\.id))
    let traits = Set(world.traits.map(\.id))
    let options = Dictionary(planets.flatMap(\.axes).map { ($0.id, Set($0.options.map(\.id))) }) {
      $0.union($1)
    }
    var found: [Diagnostic?] = world.balance.allotments.map {
      look("planet", $0.planet, among: planets.map(\.id))
    }
    for bound in world.balance.bounds {
      switch bound.quantity {
      case .character(let character):
        found.append(look("character", character, among: characters))
      case .option(let axis, let option):
        found.append(look("axis", axis, among: options.keys))
        if let option, let known = options[axis.id] { found.append(look("option", option, among: known)) }
      case .part(let role): found.append(look("role", role, among: roles))
      case .trait(let trait, let role):
        found.append(look("trait", trait, among: traits))
        found.append(role.flatMap { look("role", $0, among: roles) })
      case .act(_, _, let role): found.append(role.flatMap { look("role", $0, among: roles) })
      case .sharedBeat, .alike: break
      }
    }
    return found.compactMap { $0 }
  }
}
