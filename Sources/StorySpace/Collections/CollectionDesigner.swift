internal import BigInt
public import Rules
public import WorldModel

/// Designs collections: stories over the planets of a world that together keep
/// what the world's balance asks for.
///
/// ```swift
/// let designer = try CollectionDesigner(world, form: form, spaces: spaces) { pack.enforced(on: $0, of: world) }
/// switch designer.design(seed: 7) {
/// case .found(let stories): tell(stories)
/// case .impossible(let conflict): explain(conflict)
/// case .gaveUp(let steps): ask(forMoreThan: steps)
/// }
/// ```
public struct CollectionDesigner: Sendable {
  /// What came of designing a collection.
  public enum Outcome: Sendable {
    /// Stories, planet by planet in the order of the world.
    case found([Story])
    /// It is proved that there is none, and why.
    case impossible(Conflict)
    /// Nothing was found and nothing proved within so many steps.
    case gaveUp(steps: Int)
  }

  public let world: World
  public let form: Form
  /// How many decisions are looked at before giving up, where nobody says otherwise.
  public static let defaultEffort = 50_000_000

  let count: Int?
  private let spaces: [String: StorySpace]
  private let rules: @Sendable (Planet) -> [Rule]

  /// Prepares a designer.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - form: The form of all stories.
  ///   - count: How many stories; nil for one of each planet.
  ///   - spaces: The diagrams of planets that are small enough to have one, by
  ///     planet. Their stories are drawn uniformly and have numbers; those of
  ///     other planets are searched for.
  ///   - rules: The rules that a planet's stories may not break.
  public init(
    _ world: World, form: Form, count: Int? = nil, spaces: [String: StorySpace] = [:],
    keeping rules: @escaping @Sendable (Planet) -> [Rule]
  ) {
    self.world = world
    self.form = form
    self.count = count
    self.spaces = spaces
    self.rules = rules
  }

  /// What is asked of all stories together: the author's lines, and what holds
  /// where the author says nothing.
  var bounds: [Balance.Bound] {
    var bounds = world.balance.bounds
    if !bounds.contains(where: { $0.quantity == .sharedBeat }) {
      bounds.append(Balance.Bound(.sharedBeat, atMost: 1))
    }
    if !bounds.contains(where: { $0.quantity == .alike }) { bounds.append(Balance.Bound(.alike, atMost: 1)) }
    return bounds
  }

  func problem(seed: UInt64, isOpen: Bool) throws(StorySpaceError) -> CollectionProblem {
    try CollectionProblem(
      world.planets.map { ($0, isOpen ? nil : spaces[$0.id]) },
      allotment: Allotment.share(count, over: world, seed: seed), bounds: bounds, form: form, rules: rules)
  }

  /// Designs a collection.
  ///
  /// - Parameters:
  ///   - seed: Another seed, another collection.
  ///   - effort: How many decisions may be looked at before giving up.
  /// - Returns: What came of it.
  /// - Throws: ``StorySpaceError`` if a planet's stories need too much memory.
  /// - Complexity: Proportional to the stories where little is asked of them
  ///   together; proving that there is no collection can take all of the effort.
  public func design(seed: UInt64, effort: Int = Self.defaultEffort) throws(StorySpaceError) -> Outcome {
    let problem = try problem(seed: seed, isOpen: false)
    if let conflict = try skillConflict(problem, seed: seed) { return .impossible(conflict) }
    let all = problem.demands.map { _ in true }
    if AssignmentProof(problem).impossibleFamily(keeping: { _ in true }) != nil,
      let conflict = try conflict(seed: seed)
    {
      return .impossible(conflict)
    }
    var rest = effort
    for attempt in 0..<Self.attempts where rest > 0 {
      // Two short draws in vain are enough to ask whether there is a collection at all.
      if attempt == 2, let conflict = try conflict(seed: seed) { return .impossible(conflict) }
      let share = attempt < 2 ? min(rest, effort / 25) : rest
      var search = CollectionSearch(
        problem, keeping: all, seed: seed &+ UInt64(attempt) &* 0x9E37_79B9, effort: share)
      let outcome = search.run()
      rest -= share - search.effort
      if case .noStory = outcome, let conflict = try conflict(seed: seed) { return .impossible(conflict) }
      if case .found(let drafts) = outcome {
        let told = zip(problem.stories, drafts).map { (planet: $0, draft: $1) }
        return .found(
          problem.tellers.indices.flatMap { planet in
            told.filter { $0.planet == planet }.map { problem.tellers[planet].story($0.draft, form) }
          })
      }
    }
    return .gaveUp(steps: effort - rest)
  }

  private static let attempts = 12
  /// How many decisions one question about a conflict may take.
  private static let effortOfQuestion = 4_000_000

  /// Why there is no collection; nil if that cannot be shown.
  private func conflict(seed: UInt64) throws(StorySpaceError) -> Conflict? {
    try finder(seed: seed).conflict()
  }

  private func finder(seed: UInt64) throws(StorySpaceError) -> ConflictFinder {
    ConflictFinder(try problem(seed: seed, isOpen: true), seed: seed, effort: Self.effortOfQuestion)
  }

  /// The conflict of too few stories for all skills.
  private func skillConflict(
    _ problem: CollectionProblem, seed: UInt64
  ) throws(StorySpaceError) -> Conflict? {
    guard let place = world.balance.coversSkills else { return nil }
    let told = Set(problem.stories.map { problem.tellers[$0].planet.arc.skill.id })
    guard !Set(world.planets.map(\.arc.skill.id)).subtracting(told).isEmpty else { return nil }
    // Without it the lines of the balance may still contradict one another.
    let repair = try finder(seed: seed).repair(Array(problem.demands.indices))
    return Conflict(
      members: [Conflict.Member(demand: Demand(.skills, at: place), repair: repair)], isIrreducible: true)
  }
}
