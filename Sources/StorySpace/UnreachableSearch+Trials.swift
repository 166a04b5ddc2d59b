internal import Rules
internal import WorldModel

/// Trials: what would be reached if something were taken away.
extension UnreachableSearch {
  typealias Goal = (Reached) -> Bool

  /// The rules that keep every story from a goal; nil if it is not the rules,
  /// or if the budget is spent.
  ///
  /// - Returns: An irreducible list: without any one of them there is a story.
  mutating func rulesAgainst(_ goal: Goal, on planet: Planet? = nil) -> [String]? {
    let planet = planet ?? self.planet
    guard !rules.isEmpty, reaches(goal, on: planet) == true else { return nil }
    var kept = rules
    for rule in rules where kept.count > 1 {
      let fewer = kept.filter { $0.id != rule.id }
      guard let isReached = reaches(goal, on: planet, keeping: fewer) else { return nil }
      if !isReached { kept = fewer }
    }
    return kept.map(\.id)
  }

  /// Whether some story reaches a goal; nil if the budget is spent.
  ///
  /// Without rules, unless some are given.
  mutating func reaches(_ goal: Goal, on planet: Planet, keeping rules: [Rule] = []) -> Bool? {
    guard budget > 0, let program = try? Program(planet: planet, form: form, rules: rules) else { return nil }
    // Some stories are often enough to say yes.
    for beam in [Self.beam, nil] {
      guard let diagram = try? Diagram(program, maxStates: budget, beam: beam) else {
        budget = 0
        return nil
      }
      budget -= diagram.stateCount
      if goal(Reached(diagram, program)) { return true }
      if diagram.isWhole { return false }
    }
    return false
  }

  /// What the stories of a planet reach; nil if the budget is spent.
  mutating func explore(_ planet: Planet, rules: [Rule]) -> Reached? {
    guard budget > 0, let program = try? Program(planet: planet, form: form, rules: rules),
      let diagram = try? Diagram(program, maxStates: budget)
    else { return nil }
    budget -= diagram.stateCount
    return Reached(diagram, program)
  }
}
