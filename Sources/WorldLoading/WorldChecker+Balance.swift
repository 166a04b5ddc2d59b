internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// References of the balance: what is bounded has to exist on some planet.
  mutating func checkBalance() {
    let planets = world.planets
    guard world.balance != Balance() else { return }
    let roles = Set(planets.flatMap(\.roles).map(\.id))
    let characters = Set(planets.flatMap(\.cast).map(\.id))
    let traits = Set(world.traits.map(\.id))
    let options = Dictionary(planets.flatMap(\.axes).map { ($0.id, Set($0.options.map(\.id))) }) {
      $0.union($1)
    }
    for allotment in world.balance.allotments {
      look("planet", allotment.planet, among: planets.map(\.id))
    }
    for bound in world.balance.bounds {
      switch bound.quantity {
      case .character(let character): look("character", character, among: characters)
      case .option(let axis, let option):
        look("axis", axis, among: options.keys)
        if let option, let known = options[axis.id] { look("option", option, among: known) }
      case .part(let role): look("role", role, among: roles)
      case .trait(let trait, let role):
        look("trait", trait, among: traits)
        if let role { look("role", role, among: roles) }
      case .act(_, _, let role): if let role { look("role", role, among: roles) }
      case .sharedBeat, .alike: break
      }
    }
  }
}
