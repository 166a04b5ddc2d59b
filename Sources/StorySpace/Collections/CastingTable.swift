internal import WorldModel

/// Who may play a role and what they may show, worked out once for planets in a row to which it is the
/// same: those whose roles are played by the same travellers.
struct CastingTable {
  /// What castings depend on.
  struct Question: Equatable {
    /// The id of the role.
    var role: String
    /// Indices into the cast; -1 for nobody.
    var players: [Int]
    /// The traits that can be shown, in the order of their values; nil if none ever is.
    var traits: [String]?
    /// Whether every story shows one.
    var isTold: Bool
    var cast: [Character]
    var forbidden: [ForbiddenCell]
  }

  /// By role, the last answer: planets that are alike mostly stand beside one another.
  private var known: [String: (question: Question, castings: [PlanetTeller.Casting])] = [:]

  /// The castings of a role.
  ///
  /// - Parameters:
  ///   - question: What they depend on, besides what follows.
  ///   - ledger: What is counted, always the same.
  ///   - demand: The demand that a forbidden cell is, always the same.
  /// - Returns: The castings, in the order of the players and of the traits.
  mutating func castings(
    _ question: Question, _ ledger: Ledger, _ demand: (Demand.Kind) -> Int?
  ) -> [PlanetTeller.Casting] {
    if let last = known[question.role], last.question == question { return last.castings }
    let castings = Self.work(out: question, ledger, demand)
    known[question.role] = (question, castings)
    return castings
  }

  private static func work(
    out question: Question, _ ledger: Ledger, _ demand: (Demand.Kind) -> Int?
  ) -> [PlanetTeller.Casting] {
    let role = question.role
    let traits = question.traits ?? []
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
          traits.map { trait in
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
      for (index, trait) in traits.enumerated()
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
