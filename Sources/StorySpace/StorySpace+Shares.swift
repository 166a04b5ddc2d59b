internal import BigInt
internal import WorldModel

extension StorySpace {
  /// Who does what in all stories together, group by group, exactly.
  ///
  /// - Returns: Shares without rows if there is no story or no role.
  /// - Complexity: One pass over the diagram for each pair of a role and a group,
  ///   and one more for each thing that happens and each set of roles to which it
  ///   may happen; passes that would leave out the same beats are made once.
  public var shares: Shares {
    if UInt64(exactly: count) != nil { return ShareCounter<UInt64>(program, diagram).shares }
    if UInt128(exactly: count) != nil { return ShareCounter<UInt128>(program, diagram).shares }
    return ShareCounter<BigUInt>(program, diagram).shares
  }
}

/// Counts shares over a diagram, in numbers as narrow as the count of stories
/// allows.
///
/// No number here is ever larger than the count: each is the number of stories
/// of some kind, and a product of stories before and after a decision is the
/// number of stories through it. So fixed-width numbers that hold the count
/// cannot overflow.
///
/// Casting merges players of one class, so a state does not know who plays a
/// role. Forward counts therefore run in lanes, one for each role and group,
/// and each lane only lets its group be cast in its role.
struct ShareCounter<Number: UnsignedInteger & Sendable> {
  private let program: Program
  private let layers: [Diagram.Layer]
  private let stories: BigUInt
  private let groups: [String]
  /// The group of each character.
  private let group: [Int]
  /// Stories from each node on, by layer; at the end there is one node.
  private let below: [[Number]]
  private var roleCount: Int { program.roles.count }

  init(_ program: Program, _ diagram: Diagram) {
    self.program = program
    layers = diagram.layers
    stories = diagram.count
    let groups = Set(program.planet.cast.map(\.gender)).sorted()
    self.groups = groups
    group = program.planet.cast.map { groups.firstIndex(of: $0.gender) ?? 0 }
    below = diagram.layers.map { $0.counts.map { Number(truncatingIfNeeded: $0) } } + [[1]]
  }

  var shares: Shares {
    guard !stories.isZero, roleCount > 0, roleCount < 64 else {
      return Shares(stories: stories, groups: groups, rows: [])
    }
    let tallies = tallies()
    let castings = castings()
    var passes = Passes()
    var rows = program.planet.roles.indices.map { role in
      let cells = groups.indices.map { group in
        let played = BigUInt(tallies.played[role * groups.count + group])
        return Shares.Cell(stories: played, times: played)
      }
      return Shares.Row(
        subject: .plays(role: program.planet.roles[role].id), cells: cells,
        stories: cells.reduce(0) { $0 + $1.stories })
    }
    for happening in Happening.all(in: program) {
      let cells = groups.indices.map { group in
        Shares.Cell(
          stories: stories - without(happening, castings.byGroup[group], &passes),
          times: times(happening, group, tallies))
      }
      let all = stories - without(happening, [~0: castings.all], &passes)
      if !all.isZero { rows.append(Shares.Row(subject: happening.subject, cells: cells, stories: all)) }
    }
    return Shares(
      stories: stories, groups: groups, rows: rows.filter { !$0.stories.isZero }.inOrder())
  }

  // MARK: How often

  /// In how many stories each thing is told, by lane: role * groups + group.
  private struct Tallies {
    var played: [Number]
    var beats: [Int: [Number]] = [:]
    var settled: [Move.Settled: [Number]] = [:]
  }

  private func tallies() -> Tallies {
    let width = roleCount * groups.count
    var tallies = Tallies(played: [Number](repeating: 0, count: width))
    var before = [Number](repeating: 1, count: width)
    for (index, layer) in layers.enumerated() {
      let after = below[index + 1]
      var next = [Number](repeating: 0, count: after.count * width)
      // Lanes of this role that a casting closes; none where places are filled.
      let closed = layer.moves.map { move -> [Int] in
        guard index < roleCount, case .cast(let character) = move.kind else { return [] }
        return groups.indices.filter { $0 != character.map { group[$0] } }.map { index * groups.count + $0 }
      }
      var told = [Number](repeating: 0, count: index < roleCount ? 0 : layer.moves.count * width)
      for node in 0..<(layer.starts.count - 1) where below[index][node] != 0 {
        for edge in layer.edges(of: node) {
          let target = Int(edge.target) * width
          let move = Int(edge.move)
          if index < roleCount {
            for lane in 0..<width where !closed[move].contains(lane) {
              next[target + lane] += before[node * width + lane]
            }
            continue
          }
          let paths = after[Int(edge.target)]
          for lane in 0..<width {
            let stories = before[node * width + lane]
            next[target + lane] += stories
            told[move * width + lane] += stories * paths
          }
        }
      }
      for (number, move) in layer.moves.enumerated() where index >= roleCount {
        let counts = told[(number * width)..<((number + 1) * width)]
        if case .beat(let beat) = move.kind { Self.add(counts, to: &tallies.beats[beat]) }
        for settled in move.settled { Self.add(counts, to: &tallies.settled[settled]) }
      }
      before = next
      if index == roleCount - 1 {
        for node in after.indices {
          for lane in 0..<width { tallies.played[lane] += before[node * width + lane] * after[node] }
        }
      }
    }
    return tallies
  }

  private static func add(_ counts: ArraySlice<Number>, to sums: inout [Number]?) {
    sums = sums.map { zip($0, counts).map { $0 + $1 } } ?? Array(counts)
  }

  private func times(_ happening: Happening, _ group: Int, _ tallies: Tallies) -> BigUInt {
    var times = BigUInt(0)
    for (beat, roles) in happening.inBeats {
      guard let told = tallies.beats[beat] else { continue }
      for role in roles { times += BigUInt(told[role * groups.count + group]) }
    }
    for (settled, role) in happening.inChoices {
      guard let told = tallies.settled[settled] else { continue }
      times += BigUInt(told[role * groups.count + group])
    }
    return times
  }

  // MARK: In how many stories

  /// Ways to cast a story that lead to each node after casting.
  private struct Castings {
    var all: [Number]
    /// For each group, by the set of roles that it plays.
    var byGroup: [[UInt64: [Number]]]
  }

  private func castings() -> Castings {
    func forward(_ mark: (Int) -> Bool) -> [UInt64: [Number]] {
      var before: [UInt64: [Number]] = [0: [1]]
      for index in 0..<roleCount {
        let layer = layers[index]
        let width = below[index + 1].count
        var next: [UInt64: [Number]] = [:]
        for (roles, ways) in before {
          for node in ways.indices where ways[node] != 0 && below[index][node] != 0 {
            for edge in layer.edges(of: node) {
              var played = roles
              if case .cast(let character?) = layer.moves[Int(edge.move)].kind, mark(character) {
                played |= 1 << UInt64(index)
              }
              next[played, default: [Number](repeating: 0, count: width)][Int(edge.target)] += ways[node]
            }
          }
        }
        before = next
      }
      return before
    }
    return Castings(
      all: forward { _ in false }[0] ?? [],
      byGroup: groups.indices.map { number in forward { group[$0] == number } })
  }

  /// Passes already made, by the decisions that they leave out.
  private typealias Passes = [Happening.Triggers: [Number]]

  /// The number of stories in which something happens to nobody who plays one
  /// of the marked roles.
  ///
  /// `castings` holds the ways to cast a story, by the roles that are marked;
  /// `passes` the passes made so far.
  private func without(
    _ happening: Happening, _ castings: [UInt64: [Number]], _ passes: inout Passes
  ) -> BigUInt {
    let roles = happening.roles
    var sum = BigUInt(0)
    for (marked, ways) in castings {
      let triggers = happening.triggers(for: marked & roles)
      let rest = passes[triggers] ?? counts(without: triggers)
      passes[triggers] = rest
      sum += BigUInt(zip(ways, rest).reduce(Number(0)) { $0 + $1.0 * $1.1 })
    }
    return sum
  }

  /// For each node after casting, the stories from there on in which none of
  /// the decisions is made.
  private func counts(without triggers: Happening.Triggers) -> [Number] {
    let marked = layers.indices.dropFirst(roleCount).map { layers[$0].moves.map(triggers.contains) }
    guard let last = marked.lastIndex(where: { $0.contains(true) }) else { return below[roleCount] }
    var following = below[roleCount + last + 1]
    for place in (0...last).reversed() {
      let layer = layers[roleCount + place]
      let isLeftOut = marked[place]
      following = (0..<(layer.starts.count - 1)).map { node in
        var count: Number = 0
        for edge in layer.edges(of: node) where !isLeftOut[Int(edge.move)] {
          count += following[Int(edge.target)]
        }
        return count
      }
    }
    return following
  }
}
