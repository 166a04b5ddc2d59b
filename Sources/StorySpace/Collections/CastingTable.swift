internal import WorldModel

/// The castings of each role, kept from planet to planet: neighbours whose roles the same travellers play
/// have the same.
struct CastingTable {
  private let ledger: Ledger
  /// By role, the last answer.
  private var known: [String: (question: Question, castings: [PlanetTeller.Casting])] = [:]

  /// - Parameter ledger: What is counted.
  init(_ ledger: Ledger) { self.ledger = ledger }

  /// What castings depend on.
  struct Question: Equatable {
    /// The id of the role.
    var role: String
    /// Indices into the cast; -1 for nobody.
    var players: [Int]
    /// The traits that can be shown, in the order of their values.
    var traits: [String]
    /// Whether every story shows one.
    var isTold: Bool
    var cast: [Character]
    var forbidden: [ForbiddenCell]
  }

  /// The castings of a role.
  ///
  /// - Parameters:
  ///   - question: What they depend on.
  ///   - demand: The demand that a forbidden cell is: the same for every planet.
  /// - Returns: The castings, in the order of the players and of the traits.
  mutating func castings(
    _ question: Question, _ demand: (Demand.Kind) -> Int?
  ) -> [PlanetTeller.Casting] {
    if let last = known[question.role], last.question == question { return last.castings }
    let castings = workedOut(question, demand)
    known[question.role] = (question, castings)
    return castings
  }

  private func workedOut(
    _ question: Question, _ demand: (Demand.Kind) -> Int?
  ) -> [PlanetTeller.Casting] {
    let role = question.role
    let forbidden = question.forbidden.filter { $0.role.id == role }
    // What is the same for everybody of a group: what a player adds to the counters, and for each
    // trait what it adds and the demands that keep it from this role.
    var groups: [String: (player: [Int], traits: [(counters: [Int], demands: [Int])])] = [:]
    var castings: [PlanetTeller.Casting] = []
    for player in question.players {
      guard player >= 0 else {
        castings.append(PlanetTeller.Casting(player: -1, trait: Choice.none, counters: [], demands: []))
        continue
      }
      let character = question.cast[player]
      let group = character.gender
      let shared =
        groups[group] ?? (
          ledger.counters(.part(role: role, group: nil), .part(role: role, group: group)),
          question.traits.map { trait in
            (
              ledger.counters(showing: trait, in: role, by: group),
              forbidden.filter { $0.trait.id == trait && $0.group == group }.compactMap {
                demand(.forbids($0))
              }
            )
          }
        )
      groups[group] = shared
      let own = ledger.counters(.character(character.id)) + shared.player
      if !question.isTold {
        castings.append(PlanetTeller.Casting(player: player, trait: Choice.none, counters: own, demands: []))
      }
      for (index, trait) in question.traits.enumerated()
      where character.traits.contains(where: { $0.trait.id == trait }) {
        castings.append(
          PlanetTeller.Casting(
            player: player, trait: Choice.first + index, counters: own + shared.traits[index].counters,
            demands: shared.traits[index].demands))
      }
    }
    return castings
  }
}
