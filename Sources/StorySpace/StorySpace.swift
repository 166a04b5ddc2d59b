public import BigInt
public import Rules
public import WorldModel

/// Every story that a planet can tell in a form while keeping the rules.
///
/// The space is a layered decision diagram, so it can be counted exactly, every
/// story has a number, and stories are drawn uniformly.
///
/// ```swift
/// let space = try StorySpace(of: planet, in: form, keeping: rules)
/// print(space.count)
/// let story = try space.story(number: 41)
/// ```
public struct StorySpace: Sendable {
  public let planet: Planet
  public let form: Form
  let program: Program
  let diagram: Diagram
  /// The rules that no story breaks.
  let rules: [Rule]
  /// For each place of the form, the index of its slot.
  let slotOfPlace: [Int]

  /// How many states are looked at before giving up, where nobody says otherwise.
  public static let defaultMaxStates = 4_000_000

  /// Builds the space.
  ///
  /// - Parameters:
  ///   - planet: The planet, with what it shares with its world.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - maxStates: The budget of states, of decisions in a layer, and eight times as many edges.
  /// - Throws: ``StorySpaceError`` if the budget is too small.
  public init(
    of planet: Planet, in form: Form, keeping rules: [Rule], maxStates: Int = Self.defaultMaxStates
  ) throws(StorySpaceError) {
    self.planet = planet
    self.form = form
    self.rules = rules
    slotOfPlace = form.slotOfPlace
    program = try Program(planet: planet, form: form, rules: rules)
    diagram = try Diagram(program, maxStates: maxStates)
  }

  /// The number of plots: stories that differ in more than their wording.
  public var count: BigUInt { diagram.count }

  /// How many states were looked at to build the space.
  public var stateCount: Int { diagram.stateCount }

  /// The number of plots times the wordings of each.
  ///
  /// - Complexity: Proportional to the edges of the diagram.
  public var tellingCount: BigUInt {
    var below: [BigUInt]?
    for layer in diagram.layers.reversed() {
      let wordings = layer.moves.map { move -> UInt in
        guard case .beat(let beat) = move.kind else { return 1 }
        return UInt(max(planet.beats[beat].tellings.count, 1))
      }
      below = (0..<(layer.starts.count - 1)).map { node in
        layer.edges(of: node).reduce(into: BigUInt(0)) { sum, edge in
          sum.multiplyAndAdd(below?[Int(edge.target)] ?? 1, wordings[Int(edge.move)])
        }
      }
    }
    return below.map { $0.first ?? 0 } ?? count
  }

  /// The beats that at least one story tells, by id.
  public var reachableBeats: Set<String> {
    var beats: Set<String> = []
    diagram.forEachDecision { _, move in
      if case .beat(let beat) = move.kind { beats.insert(planet.beats[beat].id) }
    }
    return beats
  }
}
