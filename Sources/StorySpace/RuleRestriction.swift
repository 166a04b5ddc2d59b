internal import Rules
internal import WorldModel

/// The stories that keep a rule: its monitors, run over decisions.
///
/// The same tables bound the whole space; here they are laid over a diagram
/// that is built already, so that a story keeps its number.
struct RuleRestriction: Restriction {
  let start: StateBits
  private let watches: [Watch]
  /// Which row of a monitor's table each decision reads, by layer; nil for who plays a role.
  private let rows: [[Int?]]
  /// How many layers decide who plays a role.
  private let roleCount: Int
  /// Whether no story at all keeps the rule.
  private let isHopeless: Bool

  /// Who plays the roles that guards compare, while roles are cast: for each layer the
  /// field with the index of the decision; nil for roles that none compares.
  private let players: [StateField?]

  private struct Watch: Sendable {
    var field: StateField
    var start: UInt16
    var idle: UInt16
    /// For each role, and each decision of its layer, whether the monitor still
    /// watches; empty for roles it does not speak of.
    var watches: [[Bool]]
    /// For two roles, by the decisions of both, whether the monitor still watches.
    var pairs: [(first: StateField, second: StateField, watches: [[Bool]])]
    /// For each place, how many states there are.
    var classes: [Int]
    /// For each place, the next state by row and state.
    var next: [[UInt16]]
  }

  /// A field says, while roles are cast, whether the monitor watches no more.
  private static let isIdle = 1

  /// The restrictions that together keep a rule, mostly one; none if no story
  /// can break it, and nil if its monitors remember too much.
  static func all(keeping rule: Rule, in space: StorySpace) -> [RuleRestriction]? {
    let program = space.program
    let kinds = BeatKinds(space.planet, in: program.places.map { $0.beats.map(\.beat) })
    guard
      var watched = MonitorTable.all(
        of: rule, over: kinds, in: Setting(space.planet), isOptional: program.places.map(\.isOptional))
    else { return nil }
    var restrictions: [RuleRestriction] = []
    // Roles whose players guards compare are remembered while roles are cast.
    let compared = Set(
      watched.flatMap { watch in
        watch.monitor.pairs.flatMap { [watch.monitor.binding[$0.0], watch.monitor.binding[$0.1]] }
      })
    while !watched.isEmpty {
      var layout = StateLayout()
      let players = space.planet.roles.enumerated().map { layer, role -> StateField? in
        compared.contains(role.id)
          ? layout.field(upTo: max(space.diagram.layers[layer].moves.count - 1, 0)) : nil
      }
      if layout.overflowsRestriction { return nil }
      var chunk: [(monitor: Monitor, table: MonitorTable, field: StateField)] = []
      for (monitor, table) in watched {
        let field = layout.field(upTo: max((table.classes.max() ?? 1) - 1, isIdle))
        if layout.overflowsRestriction { break }
        chunk.append((monitor, table, field))
      }
      // Not even one fits beside the players.
      if chunk.isEmpty { return nil }
      watched.removeFirst(chunk.count)
      restrictions.append(RuleRestriction(chunk, players, space))
    }
    return restrictions
  }

  private init(
    _ monitors: [(monitor: Monitor, table: MonitorTable, field: StateField)], _ players: [StateField?],
    _ space: StorySpace
  ) {
    let (planet, program) = (space.planet, space.program)
    self.players = players
    /// Whoever a decision gives a role to, by layer and decision.
    func cast(_ layer: Int) -> [Character?] {
      space.diagram.layers[layer].moves.map { move in
        if case .cast(let character?) = move.kind { planet.cast[character] } else { nil }
      }
    }
    roleCount = program.roles.count
    rows = space.diagram.layers.enumerated().map { layer, content in
      content.moves.map { move in
        switch move.kind {
        case .cast: nil
        case .skip: program.places[layer - program.roles.count].beats.count
        case .beat(let beat):
          program.places[layer - program.roles.count].beats.firstIndex { $0.beat == beat }
        }
      }
    }
    watches = monitors.map { monitor, table, field in
      Watch(
        field: field, start: table.start, idle: table.idle,
        watches: planet.roles.enumerated().map { layer, role in
          guard let variable = monitor.binding.firstIndex(of: role.id) else { return [] }
          return cast(layer).map { $0.map { monitor.admits($0, as: variable) } ?? false }
        },
        pairs: monitor.pairs.compactMap { variables in
          guard let first = planet.roles.firstIndex(where: { $0.id == monitor.binding[variables.0] }),
            let second = planet.roles.firstIndex(where: { $0.id == monitor.binding[variables.1] }),
            let one = players[first], let two = players[second]
          else { return nil }
          let others = cast(second)
          return (
            one, two,
            cast(first).map { player in
              others.map { other in
                if let player, let other { monitor.admits(player, other, as: variables) } else { false }
              }
            }
          )
        },
        classes: table.classes,
        next: zip(table.next, table.skip).map { beats, skip in beats.flatMap { $0 } + skip })
    }
    if roleCount == 0 {
      let opened = Self.opened(.zero, watches, players)
      start = opened ?? .zero
      isHopeless = opened == nil
    } else {
      start = .zero
      isHopeless = false
    }
  }

  func state(after move: Int, at layer: Int, from state: StateBits) -> StateBits? {
    if isHopeless { return nil }
    var next = state
    guard layer >= roleCount, let row = rows[layer][move] else {
      for watch in watches where !watch.watches[layer].isEmpty && !watch.watches[layer][move] {
        watch.field.set(Self.isIdle, in: &next)
      }
      if layer < roleCount { players[layer]?.set(move, in: &next) }
      return layer == roleCount - 1 ? Self.opened(next, watches, players) : next
    }
    let place = layer - roleCount
    for index in watches.indices {
      let field = watches[index].field
      let following = watches[index].next[place][
        row * watches[index].classes[place] + field.value(in: state)]
      if following == MonitorTable.dead { return nil }
      field.set(Int(following), in: &next)
    }
    return next
  }

  func accepts(_ state: StateBits) -> Bool { !isHopeless }

  /// The state once the cast is known; nil if the story can only break the rule.
  private static func opened(
    _ state: StateBits, _ watches: [Watch], _ players: [StateField?]
  ) -> StateBits? {
    var next = state
    for case let field? in players { field.set(0, in: &next) }
    for watch in watches {
      let isWatching =
        watch.field.value(in: state) != isIdle
        && watch.pairs.allSatisfy { $0.watches[$0.first.value(in: state)][$0.second.value(in: state)] }
      let value = isWatching ? watch.start : watch.idle
      if value == MonitorTable.dead { return nil }
      watch.field.set(Int(value), in: &next)
    }
    return next
  }

  /// Whether a story keeps the rule.
  func allows(_ path: [Int]) -> Bool {
    var state = start
    for (layer, move) in path.enumerated() {
      guard let next = self.state(after: move, at: layer, from: state) else { return false }
      state = next
    }
    return accepts(state)
  }
}
