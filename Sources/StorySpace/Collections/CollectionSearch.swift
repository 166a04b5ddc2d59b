internal import WorldModel

/// Looks for a collection: stories are drawn one by one, then what they are
/// together too much or too little of is mended.
///
/// Who plays, what is shown and which options are in play is mended first, by a
/// local search that gives more weight to what stays unmet (breakout, Morris
/// 1993); stories whose frame has changed are told anew, taking beats from one
/// another where they are scarce (ejection chains); what depends on the beats
/// themselves is mended last, by telling stories again. So a collection that is
/// asked for little is drawn story by story, all being equally likely.
///
/// It finds, or it gives up; that nothing can be found is for others to prove.
struct CollectionSearch {
  enum Outcome {
    case found([Draft])
    /// One story cannot be told at all.
    case noStory(Int)
    case gaveUp
  }

  let problem: CollectionProblem
  let isActive: [Bool]
  /// For each planet, who may play and what may be in play.
  var castings: [[[PlanetTeller.Casting]]]
  var takings: [[[PlanetTeller.Taking]]]
  let terms: [StoryTerms]
  /// For each counter, the most that is allowed.
  let most: [Int]
  let frameChecks: [Int]
  let allChecks: [Int]

  var random: SplitMix64
  let seed: UInt64
  /// How many decisions may still be looked at.
  var effort: Int
  var counts: [Int]
  var weights: [Int]
  var stories: [Telling]
  var likenesses: [String: Int] = [:]
  var deadFrames: Set<DeadFrame> = []
  /// For each counter, how often stories have taken it from one another.
  var contention: [Int]
  /// Marks checks that were looked at in this step.
  private var stamps: [Int]
  private var stamp = 0
  /// The checks that a change is about; kept, so that its room is used again.
  private var touched: [Int] = []

  /// One story, and what it adds to the counters.
  struct Telling {
    var frame: Frame
    var frameCounters: [Int]
    var draft: Draft?
    var beatCounters: [Int] = []
    var likeness: String?
    /// How often it was told, so that each telling is drawn afresh.
    var tries: UInt64 = 0
    /// How often it lost its beats to others since its frame was changed.
    var losses = 0
  }

  /// What no story of a planet adds up to: for each role and axis, the counters.
  struct DeadFrame: Hashable {
    var teller: Int
    var counters: [[Int]]
  }

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - problem: The collection.
  ///   - isActive: For each demand, whether it is to be kept.
  ///   - seed: Another seed, another collection.
  ///   - effort: How many decisions may be looked at.
  init(_ problem: CollectionProblem, keeping isActive: [Bool], seed: UInt64, effort: Int) {
    self.problem = problem
    self.isActive = isActive
    self.seed = seed
    self.effort = effort
    random = SplitMix64(seed: KeyedRandom.mix(seed ^ 0x6F72_7265_7279))
    let isActiveDemand = { (demand: Int) in isActive[demand] }
    castings = problem.tellers.map { teller in
      teller.castings.map { $0.filter { !$0.demands.contains(where: isActiveDemand) } }
    }
    takings = problem.tellers.map { teller in
      teller.takings.map { $0.filter { !$0.demands.contains(where: isActiveDemand) } }
    }
    terms = problem.tellers.map { $0.terms(isActiveDemand) }
    let ledger = problem.ledger
    counts = Array(repeating: 0, count: ledger.checksOf.count)
    contention = counts
    weights = Array(repeating: 1, count: ledger.checks.count)
    stamps = Array(repeating: 0, count: ledger.checks.count)
    let isFrame = Self.isFrame(ledger)
    allChecks = ledger.checks.indices.filter { isActive[ledger.checks[$0].demand] }
    frameChecks = allChecks.filter { ledger.checks[$0].counters.allSatisfy { isFrame[$0] } }
    var most = [Int](repeating: Int.max, count: ledger.checksOf.count)
    for check in allChecks {
      if case .between(_, let high) = ledger.checks[check].range {
        let counter = ledger.checks[check].counters[0]
        most[counter] = min(most[counter], high)
      }
    }
    self.most = most
    stories = []
  }

  /// For each counter, whether it depends on frames only.
  private static func isFrame(_ ledger: Ledger) -> [Bool] {
    var isFrame = [Bool](repeating: true, count: ledger.checksOf.count)
    for (key, counter) in ledger.counters {
      switch key {
      case .act, .beat: isFrame[counter] = false
      case .character, .option, .part, .trait: break
      }
    }
    return isFrame
  }

  // MARK: The whole search

  /// Searches once, from one draw of all stories.
  mutating func run() -> Outcome {
    if let story = drawAll() { return effort > 0 ? .noStory(story) : .gaveUp }
    for _ in 0..<(Self.rounds + 4 * stories.count) {
      guard effort > 0, balanceFrames() else { return .gaveUp }
      switch tellAll() {
      case .told: if mend() { return .found(stories.compactMap(\.draft)) }
      case .reframed: continue
      case .stuck: return .gaveUp
      }
    }
    return .gaveUp
  }

  /// How often frames may be thought over because a story could not be told.
  private static let rounds = 64

  /// Draws every story for itself.
  ///
  /// - Returns: A story that cannot be told; nil if all can.
  private mutating func drawAll() -> Int? {
    for story in problem.stories.indices {
      let teller = problem.stories[story]
      guard let draft = drawOne(story) else { return story }
      let counters = problem.tellers[teller].counters(of: draft.frame)
      stories.append(Telling(frame: draft.frame, frameCounters: counters))
      for counter in counters { counts[counter] += 1 }
      place(draft, at: story)
    }
    return nil
  }

  /// Draws a story: uniformly where there is a diagram, else one with a frame
  /// drawn at random, or any if none such is found soon.
  private mutating func drawOne(_ story: Int) -> Draft? {
    let index = problem.stories[story]
    let teller = problem.tellers[index]
    if teller.diagram == nil {
      for number in 0..<8 {
        var pinned = terms[index]
        pinned.pin(randomFrame(index))
        var share = min(effort, 2_000)
        effort -= share
        defer { effort += share }
        let seed = seedOfTelling(story, UInt64(number) << 16)
        if case .found(let draft) = teller.find(pinned, seed: seed, effort: &share) { return draft }
      }
    }
    guard case .found(let draft) = teller.find(terms[index], seed: seedOfTelling(story, 0), effort: &effort)
    else { return nil }
    return draft
  }

  private mutating func randomFrame(_ index: Int) -> Frame {
    let teller = problem.tellers[index]
    var frame = Frame(
      players: teller.castings.map { _ in -1 }, values: teller.program.choices.map { _ in Choice.none })
    for (role, castings) in castings[index].enumerated() {
      let free = castings.filter { $0.player < 0 || !frame.players.contains($0.player) }
      guard !free.isEmpty else { continue }
      let casting = free[random.below(free.count)]
      frame.players[role] = casting.player
      if let choice = teller.traitChoice[role] { frame.values[choice] = casting.trait }
    }
    for (axis, takings) in takings[index].enumerated() where !takings.isEmpty {
      guard let choice = teller.optionChoice[axis] else { continue }
      frame.values[choice] = takings[random.below(takings.count)].value
    }
    return frame
  }

  /// The seed of a telling of a story: that of the first is the story's own.
  func seedOfTelling(_ story: Int, _ number: UInt64) -> UInt64 {
    KeyedRandom.mix(seed &+ KeyedRandom.mix(UInt64(story) << 32 | number))
  }

  // MARK: Placing stories

  mutating func place(_ draft: Draft, at story: Int) {
    let teller = problem.tellers[problem.stories[story]]
    stories[story].draft = draft
    stories[story].beatCounters = teller.counters(ofBeats: draft)
    for counter in stories[story].beatCounters { counts[counter] += 1 }
    if !problem.ledger.alike.isEmpty {
      let likeness = problem.likeness(of: draft, at: story)
      stories[story].likeness = likeness
      likenesses[likeness, default: 0] += 1
    }
  }

  mutating func remove(_ story: Int) {
    guard stories[story].draft != nil else { return }
    for counter in stories[story].beatCounters { counts[counter] -= 1 }
    stories[story].beatCounters = []
    stories[story].draft = nil
    if let likeness = stories[story].likeness { likenesses[likeness, default: 1] -= 1 }
    stories[story].likeness = nil
  }

  mutating func set(_ frame: Frame, at story: Int) {
    stories[story].losses = 0
    for counter in stories[story].frameCounters { counts[counter] -= 1 }
    stories[story].frame = frame
    stories[story].frameCounters = problem.tellers[problem.stories[story]].counters(of: frame)
    for counter in stories[story].frameCounters { counts[counter] += 1 }
  }

  // MARK: Violations

  /// By how much the weighted violation changes when counters are taken away and others added.
  mutating func change(_ removed: [Int], _ added: [Int]) -> Int {
    stamp += 1
    var before = 0
    touched.removeAll(keepingCapacity: true)
    for counter in removed { touch(counter, &before) }
    for counter in added { touch(counter, &before) }
    if touched.isEmpty { return 0 }
    for counter in removed { counts[counter] -= 1 }
    for counter in added { counts[counter] += 1 }
    var after = 0
    for check in touched { after += problem.ledger.checks[check].violation(counts) * weights[check] }
    for counter in removed { counts[counter] += 1 }
    for counter in added { counts[counter] -= 1 }
    return after - before
  }

  @inline(__always)
  private mutating func touch(_ counter: Int, _ before: inout Int) {
    for check in problem.ledger.checksOf[counter]
    where stamps[check] != stamp && isActive[problem.ledger.checks[check].demand] {
      stamps[check] = stamp
      touched.append(check)
      before += problem.ledger.checks[check].violation(counts) * weights[check]
    }
  }

  func violated(_ checks: [Int]) -> [Int] {
    checks.filter { problem.ledger.checks[$0].violation(counts) > 0 }
  }
}
