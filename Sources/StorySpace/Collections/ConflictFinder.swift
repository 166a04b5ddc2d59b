internal import WorldModel

/// Decides whether a collection can keep demands, and explains why not.
///
/// First come proofs that cost nothing, then a short search that can only find,
/// then going through all stories, which can prove both but only where they are
/// few, then a long search.
struct ConflictFinder {
  enum Answer { case possible, impossible, unknown }

  let problem: CollectionProblem
  let proof: AssignmentProof
  let seed: UInt64
  /// How many decisions one question may take.
  let effort: Int

  init(_ problem: CollectionProblem, seed: UInt64, effort: Int) {
    self.problem = problem
    self.seed = seed
    self.effort = effort
    proof = AssignmentProof(problem)
  }

  /// Whether there is a collection that keeps some of the demands.
  func decide(_ demands: [Int]) -> Answer {
    let isActive = flags(demands)
    if proof.impossibleFamily(keeping: { isActive[$0] }) != nil { return .impossible }
    switch search(isActive, attempts: 1, effort: effort / 100) {
    case .noStory: return .impossible
    case .found: return .possible
    case .gaveUp: break
    }
    var enumeration = CollectionEnumeration(problem, keeping: isActive, budget: effort / 4)
    switch enumeration.answer() {
    case .possible: return .possible
    case .impossible: return .impossible
    case .unknown: break
    }
    if case .found = search(isActive, attempts: 8, effort: effort / 4) { return .possible }
    return .unknown
  }

  private func search(_ isActive: [Bool], attempts: Int, effort: Int) -> CollectionSearch.Outcome {
    var outcome = CollectionSearch.Outcome.gaveUp
    for attempt in 0..<attempts {
      var search = CollectionSearch(
        problem, keeping: isActive, seed: seed &+ UInt64(attempt), effort: effort)
      outcome = search.run()
      if case .gaveUp = outcome { continue }
      return outcome
    }
    return outcome
  }

  /// An irreducible conflict among all demands.
  ///
  /// - Returns: The conflict; nil if it cannot be shown that there is one.
  func conflict() -> Conflict? {
    let all = Array(problem.demands.indices)
    var members: [Int]
    if let family = proof.impossibleFamily(keeping: { _ in true }) {
      members = minimalConflict(proof.demands(of: family)) { kept in
        let isActive = flags(kept)
        return !proof.isImpossible(family, keeping: { isActive[$0] })
      }
    } else {
      guard decide(all) == .impossible else { return nil }
      members = minimalConflict(all) { decide($0) != .impossible }
    }
    // A proof may need a line that the world as a whole does not.
    var isIrreducible = true
    for member in members {
      let others = members.filter { $0 != member }
      switch decide(others) {
      case .possible: break
      case .impossible: members = others
      case .unknown: isIrreducible = false
      }
    }
    return Conflict(
      members: members.map { member in
        Conflict.Member(demand: problem.demands[member], repair: repair(all.filter { $0 != member }))
      }, isIrreducible: isIrreducible)
  }

  /// What keeping only some of the demands would do.
  func repair(_ demands: [Int]) -> Conflict.Repair {
    switch decide(demands) {
    case .possible: .isEnough
    case .impossible: .leavesAnother
    case .unknown: .isUnknown
    }
  }

  private func flags(_ demands: [Int]) -> [Bool] {
    var flags = [Bool](repeating: false, count: problem.demands.count)
    for demand in demands { flags[demand] = true }
    return flags
  }
}
