public import Rules
public import WorldModel

/// Draws stories of a planet by searching for them, where they branch too much
/// for a diagram.
///
/// What is found is a story of the space: it keeps every `stop` rule and every
/// wish. But stories are not drawn uniformly, and have no number, for nobody
/// has counted them. First who plays and which options are in play are drawn,
/// and a story with these is looked for; only if none is found soon, any will do.
public struct StorySearch: Sendable {
  /// What came of a search.
  public enum Outcome: Sendable {
    case found(Story)
    /// It is proved that there is none.
    case none
    /// Neither a story nor a proof was found within so many steps.
    case gaveUp(steps: Int)
  }

  /// The name of the way in which stories are found, printed with each.
  public static let algorithm = "drawn by search, not uniformly"
  /// How many decisions are looked at for a story, where nobody says otherwise.
  public static let defaultEffort = 2_000_000

  public let planet: Planet
  public let form: Form
  private let program: Program?
  private let graph: UnfoldingGraph?
  private let names: MoveNames?

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - pins: The wishes.
  /// - Throws: ``StorySpaceError/tooMuchToRemember(planet:because:)``.
  public init(
    of planet: Planet, in form: Form, keeping rules: [Rule], wishing pins: Pins = Pins()
  ) throws(StorySpaceError) {
    self.planet = planet
    self.form = form
    program = try Program(planet: planet, form: form, rules: rules).granting(pins)
    graph = program.map { UnfoldingGraph(successors: Successors($0)) }
    names = program.map { MoveNames($0) }
  }

  /// Searches for so many frames before any will do.
  private static let frames = 8
  /// How many decisions a frame is worth.
  private static let effortOfFrame = 2_000

  /// Searches for a story.
  ///
  /// - Parameters:
  ///   - seed: Any number; the same number finds the same story.
  ///   - effort: How many decisions may be looked at.
  /// - Returns: A story, or that there is none, or that neither was found out.
  public func draw(seed: UInt64, effort: Int = Self.defaultEffort) -> Outcome {
    guard let program else { return .none }
    let random = KeyedRandom(seed: seed)
    var terms = StoryTerms(program, allowed: allowed(program))
    for frame in 0..<Self.frames {
      // The second half leaves the options open: perhaps no beat tells one of them.
      let seed = random.bits(-6, key: UInt64(frame))
      terms.pin(at: seed, program, withOptions: frame * 2 < Self.frames)
      var share = min(Self.effortOfFrame, effort)
      if case .found(let draft) = find(terms, seed, &share) { return .found(program.story(of: draft)) }
    }
    terms = StoryTerms(program, allowed: allowed(program))
    var rest = effort
    return switch find(terms, seed, &rest) {
    case .found(let draft): .found(program.story(of: draft))
    case .none: .none
    case .gaveUp: .gaveUp(steps: effort)
    }
  }

  private func find(
    _ terms: StoryTerms, _ seed: UInt64, _ effort: inout Int
  ) -> StoryFinder<UnfoldingGraph>.Result {
    guard let program, let graph, let names else { return .none }
    var finder = StoryFinder(graph, program, names, terms, seed: seed, effort: effort)
    defer { effort = finder.effort }
    return finder.find()
  }

  /// Every value of every choice: the program itself knows which do not go.
  private func allowed(_ program: Program) -> [[UInt64]] {
    program.choices.map { choice in
      if case .trait = choice.subject { return Array(repeating: ~0, count: planet.cast.count + 1) }
      return [~0]
    }
  }
}

extension StoryTerms {
  /// Asks for players drawn at random, and for options too, if they are wanted.
  fileprivate mutating func pin(at seed: UInt64, _ program: Program, withOptions: Bool) {
    let random = KeyedRandom(seed: seed)
    var taken: Set<Int> = []
    for (role, layer) in program.roles.enumerated() {
      let free = layer.players.map(\.character).filter { $0 < 0 || !taken.contains($0) }
      guard !free.isEmpty else { continue }
      let player = free[random.below(free.count, role, program.planet.roles[role].id)]
      taken.insert(player)
      players[role] = [player]
    }
    for (index, choice) in program.choices.enumerated() {
      guard case .option(let axis) = choice.subject else { continue }
      values[index] = nil
      let open = choice.values.indices.map { $0 + Choice.first }.filter {
        choice.all & Choice.bit(of: $0) != 0
      }
      guard withOptions, !open.isEmpty else { continue }
      values[index] = open[random.below(open.count, -2, program.planet.axes[axis].id)]
    }
  }
}

extension Rule {
  /// Whether a story of a planet keeps the rule.
  ///
  /// - Complexity: The story's events, for each monitor of the rule.
  func isKept(by story: Story, of planet: Planet) -> Bool {
    let cast = story.members(of: planet)
    let beats = story.beats.compactMap { told in planet.beats.first { $0.id == told.beat } }
    return monitors(in: Setting(planet)).allSatisfy { monitor in
      guard monitor.watches(cast) else { return true }
      var state = monitor.initial
      for beat in beats {
        guard let next = monitor.state(after: beat, from: state) else { return false }
        state = next
      }
      return !monitor.objectsAtEnd(state)
    }
  }
}

extension StorySearch {
  /// How many stories are looked for, before the rules that ask are given up one by one.
  static let maxTries = 40

  /// Searches for a story that keeps rules that ask as well.
  ///
  /// The first try is the search of the seed without any rules. After
  /// ``maxTries`` the rule that rejected the most is dropped, for this story only.
  ///
  /// - Parameters:
  ///   - rules: The rules that ask.
  ///   - seed: Any number; the same number finds the same story.
  /// - Returns: What was found, and what became of the rules.
  public func draw(asking rules: [Rule], seed: UInt64) -> (outcome: Outcome, asked: AskRules.Outcome) {
    let random = KeyedRandom(seed: seed)
    var rest = rules.filter { $0.pattern.isAboutStories }.sorted { $0.id < $1.id }
    var dropped: [String] = []
    var tries = 0
    var found: [Story] = []
    while true {
      var rejections = [Int](repeating: 0, count: rest.count)
      for number in 0..<Self.maxTries {
        if number == found.count {
          let outcome = draw(seed: tries == 0 ? seed : random.bits(-4, key: UInt64(tries)))
          tries += 1
          guard case .found(let story) = outcome else { return (outcome, AskRules.Outcome()) }
          found.append(story)
        }
        let broken = rest.indices.filter { !rest[$0].isKept(by: found[number], of: planet) }
        for index in broken { rejections[index] += 1 }
        if broken.isEmpty {
          return (
            .found(found[number]), AskRules.Outcome(rejecting: rest.map(\.id), dropped: dropped.sorted())
          )
        }
      }
      let most = rejections.max() ?? 0
      guard let weakest = rejections.firstIndex(of: most) else { return (.none, AskRules.Outcome()) }
      dropped.append(rest.remove(at: weakest).id)
    }
  }
}
