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
    for index in 0..<successors.layerCount {
      var layer = Layer(width: states.count)
      var table = StateTable(expecting: 0)
      let stride = max(1, states.count / width)
      for (number, state) in states.enumerated() where number.isMultiple(of: stride) {
        successors.forEach(from: state, at: index, settling: allowed) { kind, settled, next in
          guard goal.map({ allows($0, kind, at: index) }) ?? true else { return true }
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

  /// Whether a decision goes together with a goal.
  private func allows(_ goal: Goal, _ kind: Move.Kind, at layer: Int) -> Bool {
    switch goal {
    case .beat(let beat, let place): layer != program.roles.count + place || kind == .beat(beat)
    case .character(let character, let role): layer != role || kind == .cast(character)
    case .value: true
    }
  }

  private func allowedValues(for goal: Goal?) -> [UInt64]? {
    guard case .value(let value, let choice) = goal else { return nil }
    return program.choices.indices.map { $0 == choice ? Choice.bit(of: Choice.first + value) : ~0 }
  }
}
