internal import Diagnostics
internal import Rules
internal import WorldModel

/// A collection to be designed: which planet tells which story, and what all of
/// them together are asked to keep.
struct CollectionProblem: Sendable {
  let tellers: [PlanetTeller]
  /// For each story, its planet as an index into the tellers.
  let stories: [Int]
  let demands: [Demand]
  let ledger: Ledger

  /// Prepares a collection.
  ///
  /// - Parameters:
  ///   - planets: The planets, each with what is drawn from where it has a diagram.
  ///   - allotment: For each planet, how many stories it tells.
  ///   - bounds: What is asked of all stories together.
  ///   - form: The form of the stories.
  ///   - rules: The rules that a planet's stories may not break.
  /// - Throws: ``StorySpaceError`` if a planet needs too much memory.
  init(
    _ planets: [(planet: Planet, asking: AskRules?)], allotment: [Int], bounds: [Balance.Bound], form: Form,
    rules: (Planet) -> [Rule]
  ) throws(StorySpaceError) {
    var demands = bounds.map { Demand(.bound($0), at: $0.origin) }
    var known: [Demand.Kind: Int] = [:]
    for (planet, _) in planets {
      for cell in planet.forbidden where known[.forbids(cell)] == nil {
        known[.forbids(cell)] = demands.count
        demands.append(Demand(.forbids(cell), at: cell.origin))
      }
      for intake in planet.takes {
        known[.takes(intake, planet: planet.name)] = demands.count
        demands.append(Demand(.takes(intake, planet: planet.name), at: intake.origin))
      }
    }
    ledger = Ledger(
      bounds.enumerated().map { ($0.element, $0.offset) }, over: planets.map(\.planet))
    var tellers: [PlanetTeller] = []
    var castings = CastingTable(ledger)
    for (planet, asking) in planets {
      tellers.append(
        try PlanetTeller(planet, form, rules(planet), asking: asking, ledger, &castings) { known[$0] })
    }
    self.tellers = tellers
    self.demands = demands
    // Round by round, so that neighbours come from different planets.
    stories = (0..<(allotment.max() ?? 0)).flatMap { round in
      allotment.indices.filter { allotment[$0] > round }
    }
  }

  /// What somebody other than the hero does first while it is hard.
  private func help(in told: [Int], of planet: Planet) -> String? {
    for beat in told where planet.beats[beat].stage == .support {
      for case .act(let act) in planet.beats[beat].events
      where !act.doers.contains(where: { $0.id == "hero" }) {
        return act.verb.rawValue
      }
    }
    return nil
  }

  /// What makes two stories alike, in words that say the same for both: their
  /// options, who helps how while it is hard, and the last beat.
  func likeness(of draft: Draft, at story: Int) -> String {
    let teller = tellers[stories[story]]
    let options = teller.optionChoice.indices.compactMap { axis -> String? in
      guard let choice = teller.optionChoice[axis] else { return nil }
      let index = draft.frame.values[choice] - Choice.first
      let options = teller.planet.axes[axis].options
      return options.indices.contains(index) ? "\(teller.planet.axes[axis].id)=\(options[index].id)" : nil
    }.sorted()
    let told = draft.beats.filter { $0 >= 0 }
    let ending = told.last.map { teller.planet.beats[$0].id }
    return (options + [help(in: told, of: teller.planet) ?? "", ending ?? ""]).joined(separator: " ")
  }
}
