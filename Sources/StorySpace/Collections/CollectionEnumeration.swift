internal import WorldModel

/// Decides whether there is a collection by going through all of them: only for
/// planets with few stories, but then for certain.
///
/// The stories of each planet are reduced to what they add to the counters;
/// then one story after the other is chosen, and totals from which no
/// collection came are remembered.
struct CollectionEnumeration {
  enum Answer {
    case possible([Draft])
    case impossible
    case unknown
  }

  private let problem: CollectionProblem
  private let isActive: [Bool]
  private var budget: Int
  /// For each story, the ways in which it can be told that differ in what they add.
  private var ways: [[Way]] = []
  private var dead: Set<DeadEnd> = []
  /// The most of each counter, likenesses after all others.
  private var most: [Int] = []

  private struct Way {
    var draft: Draft
    /// What it adds to: counters, each as often as it is added.
    var counters: [Int]
  }

  private struct DeadEnd: Hashable {
    var story: Int
    var totals: [Int]
  }

  /// - Parameters:
  ///   - problem: The collection.
  ///   - isActive: For each demand, whether it is to be kept.
  ///   - budget: How many stories, and how many totals, may be looked at.
  init(_ problem: CollectionProblem, keeping isActive: [Bool], budget: Int) {
    self.problem = problem
    self.isActive = isActive
    self.budget = budget
  }

  mutating func answer() -> Answer {
    guard prepare() else { return .unknown }
    var totals = [Int](repeating: 0, count: most.count)
    var chosen: [Draft] = []
    if choose(&totals, &chosen) { return .possible(chosen) }
    return budget > 0 ? .impossible : .unknown
  }

  /// Goes through the stories of every planet; false if there are too many.
  private mutating func prepare() -> Bool {
    let ledger = problem.ledger
    let counted = Set(
      ledger.checks.filter { isActive[$0.demand] }.flatMap(\.counters))
    most = Array(repeating: Int.max, count: ledger.checksOf.count)
    for check in ledger.checks where isActive[check.demand] {
      if case .between(_, let high) = check.range {
        most[check.counters[0]] = min(most[check.counters[0]], high)
      }
    }
    let alike = ledger.alike.filter { isActive[$0.demand] }.map(\.limit).min()
    var likenesses: [String: Int] = [:]
    var waysOf: [Int: [Way]] = [:]
    for (story, index) in problem.stories.enumerated() {
      if let known = waysOf[index] {
        ways.append(known)
        continue
      }
      let teller = problem.tellers[index]
      var walk = StoryWalk(teller, teller.terms { isActive[$0] }, budget: budget)
      var found: [[Int]: Draft] = [:]
      var order: [[Int]] = []
      walk.forEach { draft in
        var counters = (teller.counters(of: draft.frame) + teller.counters(ofBeats: draft))
          .filter { counted.contains($0) }.sorted()
        if let alike {
          let likeness = problem.likeness(of: draft, at: story)
          let counter = likenesses[likeness] ?? most.count
          if likenesses[likeness] == nil {
            likenesses[likeness] = counter
            most.append(alike)
          }
          counters.append(counter)
        }
        if found.updateValue(draft, forKey: counters) == nil { order.append(counters) }
      }
      budget = walk.budget
      guard budget > 0 else { return false }
      let all = order.compactMap { counters in found[counters].map { Way(draft: $0, counters: counters) } }
      waysOf[index] = all
      ways.append(all)
    }
    return true
  }

  private mutating func choose(_ totals: inout [Int], _ chosen: inout [Draft]) -> Bool {
    let story = chosen.count
    guard story < problem.stories.count else {
      return problem.ledger.checks.allSatisfy { !isActive[$0.demand] || $0.violation(totals) == 0 }
    }
    guard budget > 0 else { return false }
    let end = DeadEnd(story: story, totals: totals)
    if dead.contains(end) { return false }
    for way in ways[story] {
      budget -= 1
      for counter in way.counters { totals[counter] += 1 }
      if way.counters.allSatisfy({ totals[$0] <= most[$0] }) {
        chosen.append(way.draft)
        if choose(&totals, &chosen) { return true }
        chosen.removeLast()
      }
      for counter in way.counters { totals[counter] -= 1 }
    }
    if budget > 0 { dead.insert(end) }
    return false
  }
}

/// Goes through all stories of a planet that keep to terms.
struct StoryWalk {
  private let teller: PlanetTeller
  private let terms: StoryTerms
  /// How many decisions may still be looked at.
  private(set) var budget: Int

  init(_ teller: PlanetTeller, _ terms: StoryTerms, budget: Int) {
    self.teller = teller
    self.terms = terms
    self.budget = budget
  }

  mutating func forEach(_ body: (Draft) -> Void) {
    guard let root = teller.graph.root else { return }
    var draft = Draft(
      frame: Frame(
        players: teller.castings.map { _ in -1 }, values: teller.program.choices.map { _ in Choice.none }),
      beats: teller.program.places.map { _ in -1 })
    visit(root, 0, &draft, body)
  }

  private mutating func visit(_ node: StateBits, _ layer: Int, _ draft: inout Draft, _ body: (Draft) -> Void)
  {
    guard budget > 0 else { return }
    guard layer < teller.graph.layerCount else { return body(draft) }
    let roles = teller.castings.count
    var steps: [(kind: Move.Kind, settled: [Move.Settled], next: StateBits)] = []
    let allowed = layer < roles ? [] : terms.allowed(draft.frame, teller.program)
    teller.graph.forEach(from: node, at: layer, settling: allowed) { kind, settled, next, _ in
      steps.append((kind, settled, next))
    }
    for step in steps {
      budget -= 1
      let old = draft
      switch step.kind {
      case .cast(let player): draft.frame.players[layer] = player ?? -1
      case .beat(let beat): draft.beats[layer - roles] = beat
      case .skip: draft.beats[layer - roles] = -1
      }
      for choice in step.settled { draft.frame.values[choice.choice] = choice.value }
      visit(step.next, layer + 1, &draft, body)
      draft = old
    }
  }
}
