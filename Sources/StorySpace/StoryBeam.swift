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
    var layers: [Layer] = []
    let allowed = allowedValues(for: goal)
    // Out of `self`, or they would be copied for each state.
    let (successors, numbering, casts) = (successors, numbering, program.roles.count)
    for index in 0..<successors.layerCount {
      var layer = Layer(width: states.count)
      var table = StateTable(expecting: 0)
      for number in followed(states, at: index, towards: goal, width: width) {
        successors.forEach(from: states[number], at: index, settling: allowed) { kind, settled, next in
          guard goal.map({ $0.allows(kind, at: index, casts: casts) }) ?? true else { return true }
          switch kind {
          case .beat(let beat): layer.uses.append(UInt32(beat))
          case .cast(let character?): layer.uses.append(UInt32(numbering.characters + character))
          case .cast(nil), .skip: break
          }
          for settled in settled where settled.value >= Choice.first {
            layer.uses.append(UInt32(numbering.values[settled.choice] + settled.value - Choice.first))
          }
          layer.sources.append(UInt32(number))
          layer.targets.append(table.index(of: next))
          layer.ends.append(UInt32(layer.uses.count))
          return true
        }
      }
      states = table.states
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
  /// Half of them are those nearest to the goal, the others are spread evenly.
  private func followed(_ states: [StateBits], at layer: Int, towards goal: Goal?, width: Int) -> [Int] {
    var numbers = Array(states.indices)
    var nearest: [Int] = []
    if case .beat(let beat, let place)? = goal, layer >= program.roles.count,
      layer <= program.roles.count + place,
      let wanted = program.places[place].beats.first(where: { $0.beat == beat })
    {
      numbers.removeAll { isHopeless(states[$0], for: wanted) }
      guard numbers.count > width else { return numbers }
      let helpful = helpful(for: wanted, before: place)
      let sorted = numbers.map { (distance(states[$0], to: wanted, helpful), $0) }.sorted { $0 < $1 }
      nearest = sorted.prefix(width / 2).map(\.1)
      numbers = sorted.dropFirst(width / 2).map(\.1).sorted()
    }
    let rest = width - nearest.count
    guard numbers.count > rest else { return nearest + numbers }
    return nearest + (0..<rest).map { numbers[$0 * numbers.count / rest] }
  }

  /// Whether a state rules a beat out for good: by who plays, or by what is settled.
  private func isHopeless(_ state: StateBits, for beat: Program.CompiledBeat) -> Bool {
    beat.players.contains { $0.allowed >> UInt64($0.field.value(in: state)) & 1 == 0 }
      || beat.reads.contains { read in
        let value = program.choices[read.choice].field.value(in: state)
        return value != Choice.open && read.allowed & Choice.bit(of: value) == 0
      }
  }

  /// How much a state lacks for a beat: its own needs count most.
  private func distance(_ state: StateBits, to beat: Program.CompiledBeat, _ helpful: StateBits) -> Int {
    8 * ((beat.needs & ~state).count + (beat.bars & state).count)
      + 8 * beat.needsAny.count { ($0 & state).isEmpty } + (helpful & ~state).count
  }

  /// Facts that the setters of what a beat needs, need themselves.
  private func helpful(for beat: Program.CompiledBeat, before place: Int) -> StateBits {
    let wanted = beat.needsAny.reduce(beat.needs) { $0 | $1 }
    var found = StateBits.zero
    for place in program.places[..<place] {
      for setter in place.beats where !(setter.sets & wanted).isEmpty { found |= setter.needs }
    }
    return found & ~wanted
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
