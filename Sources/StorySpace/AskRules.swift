public import BigInt
public import Rules

/// How drawn stories keep rules that ask: some are compiled into the diagram
/// that is drawn from, the rest reject what is drawn.
///
/// All rules at once would leave a draw almost no chance, and all of them
/// compiled in would need too many states. So first a fixed sample of stories
/// is drawn, and if one in ten keeps every rule, nothing is compiled: an
/// outline then costs no more than before. Otherwise the exact share of
/// stories that keep each rule is worked out, and the rule with the most effect
/// for the fewest states, ln(1/share) over ln(growth), is compiled in; then
/// the sample is drawn again. All of this is decided by counts, never by time,
/// so that the same world and wishes always give the same plan.
///
/// Draws are uniform over the stories that keep the rules in force, since
/// rejection does not prefer any. A story's number is that of the whole space.
public struct AskRules: Sendable {
  /// Of so many stories drawn, one in ten has to keep the rest of the rules.
  static let sampleSize = 200
  /// How many stories are drawn for one, before a rule is dropped.
  static let maxTries = 200

  /// What became of the rules in one draw, by id.
  public struct Outcome: Hashable, Sendable {
    /// Compiled into what is drawn from.
    public var compiled: [String]
    /// Kept by drawing again.
    public var rejecting: [String]
    /// Left out: no story keeps them with those that are compiled, or none was found.
    public var dropped: [String]

    public init(compiled: [String] = [], rejecting: [String] = [], dropped: [String] = []) {
      self.compiled = compiled
      self.rejecting = rejecting
      self.dropped = dropped
    }

    public var isEmpty: Bool { compiled.isEmpty && rejecting.isEmpty && dropped.isEmpty }
  }

  /// A rule and what keeps it.
  private struct Kept: Sendable {
    var id: String
    var restrictions: [RuleRestriction]

    func allows(_ path: [Int]) -> Bool { restrictions.allSatisfy { $0.allows(path) } }
  }

  /// What is drawn from.
  public private(set) var selection: StorySpace.Selection
  private var rest: [Kept] = []
  private var compiledRules: [Kept] = []
  private var dropped: [String] = []

  /// Plans how to keep some rules.
  ///
  /// - Parameters:
  ///   - rules: Story rules beyond those that bound the space.
  ///   - selection: The stories to draw from.
  ///   - maxStates: How many states a diagram may have that a rule is compiled into.
  /// - Complexity: A few hundred draws; where these do not do, a pass over the
  ///   diagram for each rule, again for each rule that is compiled.
  public init(
    _ rules: [Rule], for selection: StorySpace.Selection, maxStates: Int = StorySpace.defaultMaxStates
  ) {
    self.selection = selection
    for rule in rules.sorted(by: { $0.id < $1.id }) where rule.pattern.isAboutStories {
      guard let restrictions = RuleRestriction.all(keeping: rule, in: selection.space) else {
        dropped.append(rule.id)
        continue
      }
      // A rule that no story can break has nothing to say.
      if !restrictions.isEmpty { rest.append(Kept(id: rule.id, restrictions: restrictions)) }
    }
    guard !selection.count.isZero else { return }
    while !rest.isEmpty, !isEnough {
      guard compileOne(maxStates) else { break }
    }
    dropped.sort()
    compiledRules.sort { $0.id < $1.id }
  }

  private var compiled: [String] { compiledRules.map(\.id) }

  /// Whether one story in ten of a fixed sample keeps the rest of the rules.
  private var isEnough: Bool {
    let random = KeyedRandom(seed: 0)
    let kept = (0..<Self.sampleSize).count { number in
      guard let path = selection.path(seed: random.bits(-5, key: UInt64(number))) else { return false }
      return rest.allSatisfy { $0.allows(path) }
    }
    return kept * 10 >= Self.sampleSize
  }

  /// Compiles in the rule with the most effect for the fewest states; false if none fits.
  private mutating func compileOne(_ maxStates: Int) -> Bool {
    var best: (index: Int, diagram: Diagram, worth: Double)?
    var hopeless: Set<Int> = []
    for (index, rule) in rest.enumerated() {
      guard let diagram = selection.diagram.restricted(by: rule.restrictions, maxStates: maxStates) else {
        continue
      }
      if diagram.count.isZero {
        hopeless.insert(index)
        continue
      }
      let effect = -KeyedRandom.log(Weight(diagram.count).share(of: Weight(selection.count)))
      let growth = Double(diagram.stateCount) / Double(max(selection.diagram.stateCount, 1))
      // Fewer states than before are no cost at all.
      let worth = growth > 1 ? effect / KeyedRandom.log(growth) : effect > 0 ? .infinity : 0
      if best.map({ worth > $0.worth }) ?? true { best = (index, diagram, worth) }
    }
    dropped += hopeless.map { rest[$0].id }
    if let best {
      selection.diagram = best.diagram
      compiledRules.append(rest[best.index])
      hopeless.insert(best.index)
    }
    rest = rest.indices.filter { !hopeless.contains($0) }.map { rest[$0] }
    return !hopeless.isEmpty
  }

  /// Draws a story that keeps the rules, all such being equally likely; nil if
  /// there is nothing to draw from.
  ///
  /// The first try is the draw of the seed without any rules. After
  /// ``maxTries`` the rule that rejected the most of them is dropped, for this
  /// draw only, and tries are made anew.
  ///
  /// - Parameter seed: Any number; the same number draws the same story.
  /// - Returns: The story, and what became of the rules.
  public func draw(seed: UInt64) -> (story: Story, outcome: Outcome)? {
    let random = KeyedRandom(seed: seed)
    var rest = self.rest
    var dropped = self.dropped
    var tries = 0
    while true {
      var rejections = [Int](repeating: 0, count: rest.count)
      for _ in 0..<Self.maxTries {
        let trial = tries == 0 ? seed : random.bits(-4, key: UInt64(tries))
        tries += 1
        guard let path = selection.path(seed: trial) else { return nil }
        var isKept = true
        for index in rest.indices where !rest[index].allows(path) {
          rejections[index] += 1
          isKept = false
        }
        if isKept {
          let outcome = Outcome(compiled: compiled, rejecting: rest.map(\.id), dropped: dropped.sorted())
          return (selection.space.story(along: path), outcome)
        }
      }
      let most = rejections.max() ?? 0
      guard let weakest = rejections.firstIndex(of: most) else { return nil }
      dropped.append(rest.remove(at: weakest).id)
    }
  }
}

extension AskRules {
  /// Whether every story of the space can be drawn, if not from every seed.
  var isWhole: Bool { compiledRules.isEmpty && selection.count == selection.space.count }

  /// Whether a story keeps the rules that are kept by drawing again.
  func keeps(_ story: Story) -> Bool {
    if rest.isEmpty { return true }
    guard let number = story.number, number < selection.space.count else { return false }
    let path = selection.space.path(number: number)
    return rest.allSatisfy { $0.allows(path) }
  }

  /// What a draw would have said of the rules, had it drawn a certain story: rules that
  /// the story breaks are among those left out.
  ///
  /// - Parameter story: A story of the space, with its number.
  /// - Returns: The rules; none if the space does not hold the story.
  public func outcome(of story: Story) -> Outcome {
    guard let number = story.number, number < selection.space.count else { return Outcome() }
    let path = selection.space.path(number: number)
    let broken = Set((rest + compiledRules).filter { !$0.allows(path) }.map(\.id))
    return Outcome(
      compiled: compiled.filter { !broken.contains($0) },
      rejecting: rest.map(\.id).filter { !broken.contains($0) }, dropped: (dropped + broken).sorted())
  }
}

extension Diagram {
  /// The part of a diagram that all of some restrictions allow; nil past the budget.
  func restricted(by restrictions: [some Restriction], maxStates: Int) -> Diagram? {
    var diagram = self
    for restriction in restrictions {
      guard let next = Diagram(diagram, restrictedBy: restriction, maxStates: maxStates) else { return nil }
      diagram = next
    }
    return diagram
  }
}

extension StorySpace {
  /// How many of the stories keep one more rule.
  ///
  /// - Parameters:
  ///   - rule: A story rule.
  ///   - maxStates: How many states may be looked at.
  /// - Returns: The exact number; nil if it needs more states than that.
  /// - Complexity: Proportional to the edges of the diagram, times the states
  ///   of the rule's monitors that occur together.
  public func count(keeping rule: Rule, maxStates: Int = defaultMaxStates) -> BigUInt? {
    FollowedRule(rule, in: self)?.kept(maxStates: maxStates)?.count
  }
}
