public import BigInt
public import Rules
internal import WorldModel

/// A rule worked out over the stories of a space that does not keep it, so that
/// several things can be asked of it.
public struct FollowedRule: Sendable {
  private let space: StorySpace
  private let restrictions: [RuleRestriction]

  /// Works a rule out; nil if its monitors would remember too much.
  ///
  /// - Parameters:
  ///   - rule: A story rule.
  ///   - space: The stories.
  public init?(_ rule: Rule, in space: StorySpace) {
    guard let restrictions = RuleRestriction.all(keeping: rule, in: space) else { return nil }
    self.space = space
    self.restrictions = restrictions
  }

  /// Whether no story of the space can break the rule.
  public var isIdle: Bool { restrictions.isEmpty }

  func allows(_ path: [Int]) -> Bool { restrictions.allSatisfy { $0.allows(path) } }

  /// The stories that keep the rule.
  public struct Kept: Sendable {
    /// How many there are.
    public var count: BigUInt
    /// The beats that at least one of them tells, by id.
    public var beats: Set<String>
  }

  /// The stories that keep the rule, exactly; nil if that needs too many states.
  ///
  /// - Parameter maxStates: How many states may be looked at.
  /// - Returns: How many there are, and which beats they tell.
  /// - Complexity: Proportional to the edges of the diagram, times the states of
  ///   the rule's monitors that occur together.
  public func kept(maxStates: Int = StorySpace.defaultMaxStates) -> Kept? {
    space.diagram.restricted(by: restrictions, maxStates: maxStates).map { diagram in
      var beats: Set<Int> = []
      diagram.forEachDecision { _, move in
        if case .beat(let beat) = move.kind { beats.insert(beat) }
      }
      return Kept(count: diagram.count, beats: Set(beats.map { space.planet.beats[$0].id }))
    }
  }
}

/// Stories drawn from a space, as witnesses that beats can be told in peace.
///
/// One story that tells a beat and keeps a rule shows that the rule does not
/// object to the beat everywhere. For most rules a few hundred stories settle
/// every beat, and nothing need be counted.
public struct StorySample: Sendable {
  /// How many stories are drawn at first.
  private static let size: UInt64 = 256
  /// How many more are drawn for each beat that none of them tells.
  private static let searchSize: UInt64 = 4

  private var stories: [(path: [Int], beats: [Int])] = []
  private let space: StorySpace

  /// Draws witnesses for every beat that a space tells.
  public init(of space: StorySpace) {
    self.space = space
    draw(Self.size, from: space.selection())
    let told = Set(stories.flatMap(\.beats).map { space.planet.beats[$0].id })
    for beat in space.reachableBeats.subtracting(told).sorted() {
      draw(Self.searchSize, from: space.selection(Pins(with: [.beat(beat)])))
    }
  }

  private mutating func draw(_ count: UInt64, from selection: StorySpace.Selection) {
    for seed in 0..<count {
      guard let path = selection.path(seed: seed) else { return }
      let beats = path.enumerated().compactMap { layer, move -> Int? in
        if case .beat(let beat) = space.diagram.layers[layer].moves[move].kind { beat } else { nil }
      }
      stories.append((path, beats))
    }
  }

  /// The beats that at least one story tells while keeping a rule, by id.
  public func beatsInPeace(with rule: FollowedRule) -> Set<String> {
    var beats: Set<Int> = []
    for story in stories where !story.beats.allSatisfy(beats.contains) && rule.allows(story.path) {
      beats.formUnion(story.beats)
    }
    return Set(beats.map { space.planet.beats[$0].id })
  }
}
