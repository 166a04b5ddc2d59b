internal import WorldModel

/// A few stories of a program, and what they use.
///
/// Layer by layer only so many states are followed, some of which come to the
/// end of a story: a beam search (Lowerre, 1976). What one of its stories uses is
/// reachable for certain; of what none of them uses, nothing is known.
///
/// No numbers are given to stories and no decisions kept, so that a beam costs a
/// small part of a ``Diagram``.
struct StoryBeam {
  /// Something that stories are wanted to use.
  enum Goal {
    /// A beat, by index, at a place.
    case beat(Int, place: Int)
    /// A value of a choice.
    case value(Int, choice: Int)
    /// A character, by index in the cast, in a role.
    case character(Int, role: Int)

    /// Whether a decision of a layer goes together with the goal; the first layers cast the roles.
    fileprivate func allows(_ kind: Move.Kind, at layer: Int, casts: Int) -> Bool {
      switch self {
      case .beat(let beat, let place): layer != casts + place || kind == .beat(beat)
      case .character(let character, let role): layer != role || kind == .cast(character)
      case .value: true
      }
    }
  }

  /// What a decision uses: a beat, a character and values of choices, numbered through.
  private struct Numbering {
    let characters: Int
    let values: [Int]
    let count: Int

    init(_ program: Program) {
      characters = program.planet.beats.count
      var next = characters + program.planet.cast.count
      values = program.choices.map { choice in
        defer { next += choice.values.count }
        return next
      }
      count = next
    }
  }

  private struct Layer {
    /// How many states enter it.
    var width: Int
    /// By edge: where it comes from, where it leads, and where its uses end.
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var ends: [UInt32] = []
    var uses: [UInt32] = []
  }

  private let program: Program
  private let successors: Successors
  private let numbering: Numbering
  private var isUsed: [Bool]
  private(set) var hasStories = false

  init(_ program: Program) {
    self.program = program
    successors = Successors(program)
    numbering = Numbering(program)
    isUsed = [Bool](repeating: false, count: numbering.count)
  }

  // MARK: What has been found

  func uses(beat: Int) -> Bool { isUsed[beat] }

  func uses(character: Int) -> Bool { isUsed[numbering.characters + character] }

  func uses(value: Int, of choice: Int) -> Bool { isUsed[numbering.values[choice] + value] }

  /// Whether what a goal wants is used, by whatever way.
  func meets(_ goal: Goal) -> Bool {
    switch goal {
    case .beat(let beat, _): uses(beat: beat)
    case .value(let value, let choice): uses(value: value, of: choice)
    case .character(let character, _): uses(character: character)
    }
  }

  // MARK: Finding

  /// Looks for stories, and takes note of what they use.
  ///
  /// - Parameters:
  ///   - goal: What each of them has to use; left out, nothing.
  ///   - width: About how many states of a layer are followed.
  /// - Returns: Whether any was found.
  /// - Complexity: The width times the layers times the decisions of a state.
  @discardableResult
  mutating func search(for goal: Goal? = nil, width: Int) -> Bool {
    var states = successors.start.map { [$0] } ?? []
    // What led to each state first; nothing that is used has the number after all.
    var arrivals = [numbering.count]
    var layers: [Layer] = []
    let allowed = allowedValues(for: goal)
    let pursuit = pursuit(of: goal)
    // Out of `self`, or they would be copied for each state.
    let (successors, numbering, casts) = (successors, numbering, program.roles.count)
    for index in 0..<successors.layerCount {
      var layer = Layer(width: states.count)
      var table = StateTable(expecting: 0)
      var arrivedBy: [Int] = []
      let ahead = pursuit.flatMap { index <= $0.layer ? $0 : nil }
      let followed =
        goal == nil
        ? spread(over: arrivals, upTo: width) : followed(states, at: index, towards: ahead, width: width)
      for number in followed {
        successors.forEach(from: states[number], at: index, settling: allowed) { kind, settled, next in
          guard goal.map({ $0.allows(kind, at: index, casts: casts) }) ?? true else { return true }
          let used: Int? =
            switch kind {
            case .beat(let beat): beat
            case .cast(let character?): numbering.characters + character
            case .cast(nil), .skip: nil
            }
          if let used { layer.uses.append(UInt32(used)) }
          for settled in settled where settled.value >= Choice.first {
            layer.uses.append(UInt32(numbering.values[settled.choice] + settled.value - Choice.first))
          }
          layer.sources.append(UInt32(number))
          layer.targets.append(table.index(of: next))
          if table.states.count > arrivedBy.count { arrivedBy.append(used ?? numbering.count) }
          layer.ends.append(UInt32(layer.uses.count))
          return true
        }
      }
      (states, arrivals) = (table.states, arrivedBy)
      layers.append(layer)
      if states.isEmpty { return false }
    }
    guard !states.isEmpty else { return false }
    hasStories = true
    note(layers, ends: states.count)
    return true
  }

  /// The states of a layer that are followed, by number.
  ///
  /// Those that can no longer come to a goal are left. Of the others, half are those
  /// nearest to it, and half are spread evenly.
  private func followed(
    _ states: [StateBits], at layer: Int, towards pursuit: BeatPursuit?, width: Int
  ) -> [Int] {
    var numbers = Array(states.indices)
    var nearest: [Int] = []
    if let pursuit {
      numbers.removeAll { pursuit.isHopeless(states[$0], entering: layer) }
      guard numbers.count > width else { return numbers }
      let sorted = numbers.map { (pursuit.distance(from: states[$0]), $0) }.sorted { $0 < $1 }
      nearest = sorted.prefix(width / 2).map(\.1)
      numbers = sorted.dropFirst(width / 2).map(\.1).sorted()
    }
    let rest = width - nearest.count
    guard numbers.count > rest else { return nearest + numbers }
    return nearest + (0..<rest).map { numbers[$0 * numbers.count / rest] }
  }

  /// So many of the states of a layer, spread evenly over what led to them first.
  private func spread(over arrivals: [Int], upTo count: Int) -> [Int] {
    guard arrivals.count > count else { return Array(arrivals.indices) }
    // Sorted by what led to them: where each group starts, and then what is in it.
    var starts = [Int](repeating: 0, count: numbering.count + 2)
    for arrival in arrivals { starts[arrival + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var sorted = [Int](repeating: 0, count: arrivals.count)
    var next = starts
    for (number, arrival) in arrivals.enumerated() {
      sorted[next[arrival]] = number
      next[arrival] += 1
    }
    let groups = zip(starts, starts.dropFirst()).map { $0..<$1 }
      .filter { !$0.isEmpty }.sorted { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
    var chosen: [Int] = []
    for (index, group) in groups.enumerated() {
      // What small groups leave goes to the larger ones.
      let share = min((count - chosen.count) / (groups.count - index), group.count)
      for step in 0..<share { chosen.append(sorted[group.lowerBound + step * group.count / share]) }
    }
    return chosen
  }

  /// What leads to a goal that is a beat.
  private func pursuit(of goal: Goal?) -> BeatPursuit? {
    guard case .beat(let beat, let place)? = goal else { return nil }
    return BeatPursuit(of: beat, at: place, in: successors.flat, casting: program.roles.map(\.field))
  }

  /// Takes note of what is used on the way to the end.
  private mutating func note(_ layers: [Layer], ends: Int) {
    var isAlive = [Bool](repeating: true, count: ends)
    for layer in layers.reversed() {
      var isAliveBefore = [Bool](repeating: false, count: layer.width)
      var first = 0
      for edge in layer.sources.indices {
        let end = Int(layer.ends[edge])
        if isAlive[Int(layer.targets[edge])] {
          isAliveBefore[Int(layer.sources[edge])] = true
          for use in layer.uses[first..<end] { isUsed[Int(use)] = true }
        }
        first = end
      }
      isAlive = isAliveBefore
    }
  }

  private func allowedValues(for goal: Goal?) -> [UInt64]? {
    guard case .value(let value, let choice) = goal else { return nil }
    return program.choices.indices.map { $0 == choice ? Choice.bit(of: Choice.first + value) : ~0 }
  }
}
