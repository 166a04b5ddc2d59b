internal import Diagnostics
internal import WorldModel

/// Finds an irreducible set of a planet's demands that leaves no story.
///
/// What leaves no story is asked of the program itself, compiled from the
/// planet without the lines given up. Demands come in levels, wishes first;
/// the first levels that leave no story by themselves are made irreducible
/// (``minimalConflict(_:_:)``), and then each member is tried once more, so that
/// what is said of it is known and not inferred.
struct StoryConflictFinder {
  private let demands: PlanetDemands
  private let form: Form
  private let tables: RuleTables
  /// How many states may be looked at in all.
  private var effort: Int
  private let effortAtFirst: Int
  private var known: [[Int]: StoryExistence.Answer] = [:]
  private var problem: StorySpaceError?

  init(_ demands: PlanetDemands, _ form: Form, _ tables: RuleTables, effort: Int) {
    self.demands = demands
    self.form = form
    self.tables = tables
    self.effort = effort
    effortAtFirst = effort
  }

  /// Of what is left, one question may take this part.
  private static let share = 4

  /// Whether there is a story that keeps some demands, in ascending order.
  private mutating func decide(_ kept: [Int]) -> StoryExistence.Answer {
    if let answer = known[kept] { return answer }
    let rest = demands.remainder(keeping: kept)
    do throws(StorySpaceError) {
      let program = try Program(
        planet: rest.planet, form: form, rules: rest.rules, waivable: rest.waivable, tables: tables)
      guard let wished = try program.granting(rest.pins) else {
        known[kept] = StoryExistence.Answer.none
        return .none
      }
      var existence = StoryExistence(wished, effort: effort / Self.share)
      let answer = existence.answer()
      effort -= existence.steps
      known[kept] = answer
      return answer
    } catch {
      problem = error
      return .unknown
    }
  }

  mutating func reason() throws(StorySpaceError) -> NoStory? {
    let all = Array(demands.demands.indices)
    let answer = decide(all)
    if let problem { throw problem }
    switch answer {
    case .exists: return nil
    case .unknown: return .unknown(steps: effortAtFirst - effort)
    case .none: break
    }
    if decide([]) == .none { return .missing(missing()) }
    // Everything is known to leave no story, if nothing less is.
    let level = demands.levels.first { decide(Array(0..<$0)) == .none } ?? all.count
    let first = Array(0..<level)
    var members = minimalConflict(first) { decide($0) != .none }
    if decide(members) != .none { members = first }
    // What could not be decided on the way is in the set for no good reason.
    var isIrreducible = true
    for member in members.reversed() {
      let others = members.filter { $0 != member }
      switch decide(others) {
      case .exists: break
      case .none: members = others
      case .unknown: isIrreducible = false
      }
    }
    return .conflict(
      Conflict(
        members: members.map { member in
          Conflict.Member(demand: demands.demands[member], repair: repair(all.filter { $0 != member }))
        }, isIrreducible: isIrreducible))
  }

  private mutating func repair(_ kept: [Int]) -> Conflict.Repair {
    switch decide(kept) {
    case .exists: .isEnough
    case .none: .leavesAnother
    case .unknown: .isUnknown
    }
  }

  /// What is missing where giving everything up does not help.
  private func missing() -> Unreachable {
    let rest = demands.remainder(keeping: [])
    let found = try? StorySpace.unreachable(on: rest.planet, in: form, keeping: [], maxStates: 200_000)
    return found?.first { $0.subject == .everyStory }
      ?? Unreachable(.everyStory, .unexplained, at: rest.planet.origin)
  }
}
