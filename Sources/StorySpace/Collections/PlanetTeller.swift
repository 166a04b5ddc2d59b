internal import Rules
internal import WorldModel

/// A planet that tells stories of a collection: its program, and what each
/// decision adds to what is counted.
///
/// It never changes; a class, since searching hands it about all the time.
final class PlanetTeller: Sendable {
  /// Who may play a role and what they may show.
  struct Casting: Sendable {
    /// An index into the cast; -1 for nobody.
    var player: Int
    /// A value of the role's trait, as its field holds it.
    var trait: Int
    var counters: [Int]
    /// Demands that rule it out.
    var demands: [Int]
  }

  /// An option that may be in play, or none.
  struct Taking: Sendable {
    var value: Int
    var counters: [Int]
    var demands: [Int]
  }

  /// An act that counts, by who plays a role.
  struct ActTerm: Sendable {
    var role: Int
    /// For each player (index + 1), the counters.
    var counters: [[Int]]
  }

  let planet: Planet
  let form: Form
  let program: Program
  let names: MoveNames
  let graph: UnfoldingGraph
  let diagram: DiagramGraph?
  let space: StorySpace?
  /// The rules that ask, and what is drawn from where there is a diagram.
  let asking: AskRules?
  /// For each role, the choice of its trait.
  let traitChoice: [Int?]
  /// For each axis, its choice.
  let optionChoice: [Int?]
  let castings: [[Casting]]
  let takings: [[Taking]]
  /// For each beat, the counter of how often it is told, if somebody asks.
  let beatCounter: [Int?]
  let acts: [[ActTerm]]

  /// Prepares a planet.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - asking: What is drawn from, if there is a diagram of the planet's stories.
  ///   - ledger: What is counted.
  ///   - castingTable: The castings of the planets before, with the same ledger and demands.
  ///   - demand: The demand that a forbidden cell or an intake is.
  /// - Throws: ``StorySpaceError`` if the planet needs too much memory.
  init(
    _ planet: Planet, _ form: Form, _ rules: [Rule], asking: AskRules?, _ ledger: Ledger,
    _ castingTable: inout CastingTable, demand: (Demand.Kind) -> Int?
  ) throws(StorySpaceError) {
    self.planet = planet
    self.asking = asking
    space = asking?.selection.space
    if let space {
      program = space.program
    } else {
      // What is forbidden and what is not taken is looked after by the
      // collection, which can say then which line was too much.
      var open = planet
      open.forbidden = []
      open.takes = []
      program = try Program(planet: open, form: form, rules: rules)
    }
    names = MoveNames(program)
    graph = UnfoldingGraph(successors: Successors(program))
    diagram = asking.map { DiagramGraph($0.selection.diagram) }
    self.form = form
    var traitChoice = [Int?](repeating: nil, count: planet.roles.count)
    var optionChoice = [Int?](repeating: nil, count: planet.axes.count)
    for (index, choice) in program.choices.enumerated() {
      switch choice.subject {
      case .trait(let role): traitChoice[role] = index
      case .option(let axis): optionChoice[axis] = index
      }
    }
    self.traitChoice = traitChoice
    self.optionChoice = optionChoice
    let program = program
    castings = planet.roles.indices.map { role in
      let choice = traitChoice[role]
      return castingTable.castings(
        CastingTable.Question(
          role: planet.roles[role].id, players: program.roles[role].players.map(\.character),
          traits: choice.map { program.choices[$0].values } ?? [],
          isTold: choice.map { Self.mustTell($0, program) } ?? false, cast: planet.cast,
          forbidden: planet.forbidden), demand)
    }
    takings = planet.axes.indices.map { axis in
      Self.takings(planet.axes[axis], planet, program, optionChoice[axis], ledger, demand)
    }
    // A beat of the planet's own may have the name of one that others share.
    beatCounter = planet.beats.map { $0.isShared ? ledger.counters[.beat($0.id)] : nil }
    acts = planet.beats.map { Self.acts($0, planet, ledger) }
  }

  private static func takings(
    _ axis: Planet.Axis, _ planet: Planet, _ program: Program, _ choice: Int?, _ ledger: Ledger,
    _ demand: (Demand.Kind) -> Int?
  ) -> [Taking] {
    var takings = [Taking(value: Choice.none, counters: [], demands: [])]
    guard let choice else { return takings }
    if mustTell(choice, program) { takings = [] }
    let intakes = planet.takes.filter { $0.axis.id == axis.id }.map { intake in
      (options: intake.options, demand: demand(.takes(intake, planet: planet.name)))
    }
    for (index, option) in axis.options.enumerated() {
      takings.append(
        Taking(
          value: Choice.first + index, counters: ledger.counters(.option(axis: axis.id, option.id)),
          demands: intakes.compactMap { intake in
            intake.options.contains { $0.id == option.id } ? nil : intake.demand
          }))
    }
    return takings
  }

  /// Whether every story tells a choice: at some place of the form that is
  /// never empty, each beat does.
  private static func mustTell(_ choice: Int, _ program: Program) -> Bool {
    program.places.contains { place in
      !place.isOptional
        && place.beats.allSatisfy { beat in
          beat.reads.contains {
            $0.choice == choice && $0.tells && $0.allowed & Choice.bit(of: Choice.none) == 0
          }
        }
    }
  }

  private static func acts(_ beat: Beat, _ planet: Planet, _ ledger: Ledger) -> [ActTerm] {
    beat.events.flatMap { event -> [ActTerm] in
      guard case .act(let act) = event else { return [] }
      let sides: [(Balance.Bound.Direction, [Reference])] = [
        (.given, act.doers), (.received, act.receivers),
      ]
      return sides.flatMap { direction, roles in
        roles.compactMap { who -> ActTerm? in
          guard let role = planet.roles.firstIndex(where: { $0.id == who.id }) else { return nil }
          let counters = planet.cast.map { character in
            ledger.counters(
              .act(act.verb, direction, role: nil, group: nil),
              .act(act.verb, direction, role: nil, group: character.gender),
              .act(act.verb, direction, role: who.id, group: nil),
              .act(act.verb, direction, role: who.id, group: character.gender))
          }
          if counters.allSatisfy(\.isEmpty) { return nil }
          return ActTerm(role: role, counters: [[]] + counters)
        }
      }
    }
  }

  // MARK: Counting

  /// What a frame adds to the counters.
  func counters(of frame: Frame) -> [Int] {
    var counters: [Int] = []
    for role in castings.indices { counters += casting(of: role, in: frame)?.counters ?? [] }
    for axis in takings.indices { counters += taking(of: axis, in: frame)?.counters ?? [] }
    return counters
  }

  func casting(of role: Int, in frame: Frame) -> Casting? {
    let trait = traitChoice[role].map { frame.values[$0] } ?? Choice.none
    return castings[role].first { $0.player == frame.players[role] && $0.trait == trait }
  }

  func taking(of axis: Int, in frame: Frame) -> Taking? {
    guard let choice = optionChoice[axis] else { return nil }
    return takings[axis].first { $0.value == frame.values[choice] }
  }

  /// What a story's beats add to the counters.
  func counters(ofBeats draft: Draft) -> [Int] {
    var counters: [Int] = []
    for beat in draft.beats where beat >= 0 {
      if let counter = beatCounter[beat] { counters.append(counter) }
      for term in acts[beat] { counters += term.counters[draft.frame.players[term.role] + 1] }
    }
    return counters
  }

  /// What a beat adds to counters at the least and at the most, whoever plays.
  func range(ofBeat beat: Int) -> [(counter: Int, low: Int, high: Int)] {
    if acts[beat].isEmpty { return beatCounter[beat].map { [($0, 1, 1)] } ?? [] }
    var sums: [Int: (low: Int, high: Int)] = [:]
    if let counter = beatCounter[beat] { sums[counter] = (1, 1) }
    for term in acts[beat] {
      let players = program.roles[term.role].players.map { term.counters[$0.character + 1] }
      for counter in Set(players.joined()) {
        let known = sums[counter] ?? (0, 0)
        let isSure = players.allSatisfy { $0.contains(counter) }
        sums[counter] = (known.low + (isSure ? 1 : 0), known.high + 1)
      }
    }
    return sums.map { ($0.key, $0.value.low, $0.value.high) }.sorted { $0.0 < $1.0 }
  }

  // MARK: Finding

  /// How often a story is looked for that keeps the rules that ask, before one is taken that does not.
  private static let maxTries = 20

  /// Looks for a story, if it can one that keeps the rules that ask.
  func find(_ terms: StoryTerms, seed: UInt64, effort: inout Int) -> StoryFinder<UnfoldingGraph>.Result {
    guard let asking else { return findAny(terms, seed: seed, effort: &effort) }
    var result = StoryFinder<UnfoldingGraph>.Result.none
    for number in 0..<Self.maxTries {
      let trial = number == 0 ? seed : KeyedRandom.mix(seed &+ UInt64(number))
      result = findAny(terms, seed: trial, effort: &effort)
      guard case .found(let draft) = result, !asking.keeps(story(draft)) else { return result }
    }
    return result
  }

  private func findAny(
    _ terms: StoryTerms, seed: UInt64, effort: inout Int
  ) -> StoryFinder<UnfoldingGraph>.Result {
    if let diagram {
      var finder = StoryFinder(diagram, program, names, terms, seed: seed, effort: effort)
      let result = finder.find()
      effort = finder.effort
      return switch result {
      case .found(let draft): .found(draft)
      case .none: .none
      case .gaveUp: .gaveUp
      }
    }
    var finder = StoryFinder(graph, program, names, terms, seed: seed, effort: effort)
    defer { effort = finder.effort }
    return finder.find()
  }

  /// Terms that rule out what the active demands rule out, and nothing else.
  func terms(_ active: (Int) -> Bool) -> StoryTerms {
    var allowed = program.choices.map { choice -> [UInt64] in
      if case .trait = choice.subject {
        return Array(repeating: Choice.bit(of: Choice.none), count: planet.cast.count + 1)
      }
      return [Choice.bit(of: Choice.none)]
    }
    for (role, choice) in traitChoice.enumerated() {
      guard let choice else { continue }
      for casting in castings[role] where !casting.demands.contains(where: active) {
        allowed[choice][casting.player + 1] |= Choice.bit(of: casting.trait)
      }
    }
    for (axis, choice) in optionChoice.enumerated() {
      guard let choice else { continue }
      for taking in takings[axis] where !taking.demands.contains(where: active) {
        allowed[choice][0] |= Choice.bit(of: taking.value)
      }
    }
    return StoryTerms(program, allowed: allowed)
  }
}
