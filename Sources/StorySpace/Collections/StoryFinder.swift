internal import WorldModel

/// What a story that is looked for must keep to.
struct StoryTerms: Sendable {
  /// For each role, the player it must have (-1 for nobody), or nil for anybody.
  var players: [Int?]
  /// For each choice, the value it must have, or nil for any that is allowed.
  var values: [Int?]
  /// For each choice and player of its role (index + 1; one entry for an axis),
  /// the values that may be settled, as bits from `Choice.none`.
  var allowed: [[UInt64]]
  /// For each beat, what telling it costs: 0, 1, or nil where it must not be told.
  var costs: [Int?]
  /// For each beat, how reluctantly it is told: 1 for no reluctance, empty for none at all.
  var reluctance: [Double] = []
  /// How much the beats may cost together.
  var budget = 0

  /// A wish for everything at once: nothing is pinned, nothing costs anything.
  init(_ program: Program, allowed: [[UInt64]]) {
    players = Array(repeating: nil, count: program.roles.count)
    values = Array(repeating: nil, count: program.choices.count)
    costs = Array(repeating: 0, count: program.planet.beats.count)
    self.allowed = allowed
  }

  /// For each choice, the values that may be settled, given who is cast.
  func allowed(_ frame: Frame, _ program: Program) -> [UInt64] {
    program.choices.indices.map { choice in
      if let value = values[choice] { return Choice.bit(of: value) }
      var index = 0
      if case .trait(let role) = program.choices[choice].subject { index = frame.players[role] + 1 }
      return allowed[choice].indices.contains(index) ? allowed[choice][index] : 0
    }
  }

  /// Asks for a frame.
  mutating func pin(_ frame: Frame) {
    players = frame.players
    values = frame.values
  }
}

/// Looks for a story that keeps to terms: depth first, in an order drawn by the
/// names of the decisions and the stories behind each, remembering dead ends.
///
/// It is complete: if it neither finds a story nor gives up, there is none. In
/// a diagram without terms the draw is uniform, for the first way is never a
/// dead end.
struct StoryFinder<Graph: StoryGraph> {
  enum Result {
    case found(Draft)
    case none
    /// The effort was used up.
    case gaveUp
  }

  let graph: Graph
  let program: Program
  let names: MoveNames
  let terms: StoryTerms
  let random: KeyedRandom
  /// How many decisions may still be looked at.
  private(set) var effort: Int

  private var draft: Draft
  private var dead: Set<DeadEnd> = []
  /// For each choice, the values that may be settled, once everybody is cast.
  private var allowed: [UInt64] = []
  /// Whether the terms tell apart players whom the program takes for alike.
  private let isPersonal: Bool

  /// A node from which no story goes on: what is settled and spent on the way
  /// there matters as well.
  private struct DeadEnd: Hashable {
    var layer: Int
    var node: Graph.Node
    var settled: UInt64
    var players: ArraySlice<Int>
    var spent: Int
  }

  init(
    _ graph: Graph, _ program: Program, _ names: MoveNames, _ terms: StoryTerms, seed: UInt64, effort: Int
  ) {
    self.graph = graph
    self.program = program
    self.names = names
    self.terms = terms
    self.effort = effort
    random = KeyedRandom(seed: seed)
    // With everybody pinned there is nobody to tell apart.
    isPersonal =
      terms.players.contains { $0 == nil }
      && terms.allowed.contains { masks in masks.dropFirst().contains { $0 != masks[0] } }
    draft = Draft(
      frame: Frame(
        players: Array(repeating: -1, count: program.roles.count),
        values: Array(repeating: Choice.none, count: program.choices.count)),
      beats: Array(repeating: -1, count: program.places.count))
  }

  mutating func find() -> Result {
    guard let root = graph.root else { return .none }
    if visit(root, 0, settled: 0, spent: 0) { return .found(draft) }
    return effort > 0 ? .none : .gaveUp
  }

  private struct Step {
    var time: Double
    var kind: Move.Kind
    var settled: [Move.Settled]
    var next: Graph.Node
    var cost: Int
  }

  private mutating func visit(_ node: Graph.Node, _ layer: Int, settled: UInt64, spent: Int) -> Bool {
    guard layer < graph.layerCount else { return isSettled(settled) }
    if layer == program.roles.count { allowed = terms.allowed(draft.frame, program) }
    let end = DeadEnd(
      layer: layer, node: node, settled: settled, players: openPlayers(at: layer), spent: spent)
    if dead.contains(end) { return false }
    for step in steps(from: node, layer) {
      guard effort > 0 else { return false }
      effort -= 1
      guard spent + step.cost <= terms.budget else { continue }
      take(step, layer)
      let known = step.settled.reduce(settled) { $0 | 1 << UInt64($1.choice) }
      if visit(step.next, layer + 1, settled: known, spent: spent + step.cost) { return true }
      for choice in step.settled { draft.frame.values[choice.choice] = Choice.none }
    }
    if effort > 0, layer > 0 { dead.insert(end) }
    return false
  }

  /// The players on whom the rest of the story may still depend beyond their class.
  ///
  /// What a role may show depends on who plays it as long as its trait is open,
  /// and a node does not tell apart players whom the program takes for alike.
  private func openPlayers(at layer: Int) -> ArraySlice<Int> {
    isPersonal ? draft.frame.players.prefix(layer) : []
  }

  private func isSettled(_ settled: UInt64) -> Bool {
    for (choice, value) in terms.values.enumerated() {
      if let value, value != Choice.none, settled >> UInt64(choice) & 1 == 0 { return false }
    }
    return true
  }

  private mutating func take(_ step: Step, _ layer: Int) {
    switch step.kind {
    case .cast(let player): draft.frame.players[layer] = player ?? -1
    case .beat(let beat): draft.beats[layer - program.roles.count] = beat
    case .skip: draft.beats[layer - program.roles.count] = -1
    }
    for choice in step.settled { draft.frame.values[choice.choice] = choice.value }
  }

  /// The decisions that keep to the terms, in the order in which they are tried.
  private func steps(from node: Graph.Node, _ layer: Int) -> [Step] {
    var steps: [Step] = []
    let allowed = self.allowed
    let random = random.stream(layer)
    graph.forEach(from: node, at: layer, settling: allowed) { kind, settled, next, weight in
      var cost = 0
      switch kind {
      case .cast(let player):
        if let wanted = terms.players[layer], wanted != player ?? -1 { return }
      case .beat(let beat):
        guard let price = terms.costs[beat] else { return }
        cost = price
      case .skip: break
      }
      for choice in settled where allowed[choice.choice] & Choice.bit(of: choice.value) == 0 { return }
      let key = names.key(kind, settled)
      var time =
        Graph.isWeighted
        ? random.exponential(key) / weight : Double(random.bits(key) >> 11)
      if case .beat(let beat) = kind, !terms.reluctance.isEmpty { time *= terms.reluctance[beat] }
      steps.append(Step(time: time, kind: kind, settled: settled, next: next, cost: cost))
    }
    steps.sort { ($0.cost, $0.time) < ($1.cost, $1.time) }
    return steps
  }

}
