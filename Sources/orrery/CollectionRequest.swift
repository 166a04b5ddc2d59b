import ArgumentParser
import Outlining
import Parallelism
import Rules
import StorySpace
import WorldModel

/// A collection that somebody wants to see.
struct CollectionRequest {
  var form: String
  /// How many stories; nil for one of each planet.
  var count: Int?
  /// nil for a fresh one each time.
  var seed: UInt64?
  var maxStates = StorySpace.defaultMaxStates
  var maxSteps = CollectionDesigner.defaultEffort

  /// Refuses what is no number of stories.
  static func check(count: Int?) throws {
    guard let count, !(1...1_000).contains(count) else { return }
    throw ValidationError("--count takes a whole number from 1 to 1000.")
  }

  /// Designs the collection.
  ///
  /// - Throws: `ExitCode(2)` once the conflict has been shown, where there is none.
  func outlines(
    of world: World, _ pack: RulePack, _ workbench: Workbench
  ) throws -> [Outline] {
    guard !world.planets.isEmpty else {
      throw Complaint("This world has no planet yet, so there is nothing to tell.")
    }
    let form = try workbench.form(form, of: world)
    var desks: [String: Desk] = [:]
    let limit = maxStates
    ProgressLine.begin("Counting stories", of: world.planets.count)
    let found = world.planets.concurrentMap { planet in
      defer { ProgressLine.step() }
      return try? Desk(planet, form, world, pack, maxStates: limit)
    }
    for desk in found {
      if let desk { desks[desk.planet.id] = desk }
    }
    let designer = CollectionDesigner(
      world, form: form, count: count, drawing: desks.compactMapValues(\.asking)
    ) {
      pack.enforced(on: $0, of: world)
    }
    let seed = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    let total = designer.storyCount(seed: seed)
    if let count, total != count {
      throw Complaint(
        "--count asks for \(count) stories, and the <stories> lines of the world's <balance> make it \(total). "
          + "Change one of them.")
    }
    guard total > 0 else {
      throw Complaint(
        "The <stories> lines of the world's <balance> leave no story to tell. Give a planet one.")
    }
    ProgressLine.begin("Designing a collection of \(total) \(total == 1 ? "story" : "stories")")
    switch try designer.design(seed: seed, effort: maxSteps) {
    case .found(let stories):
      return stories.enumerated().compactMap { number, story in
        desks[story.planet]?.outline(story, seed: seed &+ UInt64(number))
      }
    case .impossible(let conflict):
      ConflictReport(conflict, world: world).show()
      throw ExitCode(2)
    case .gaveUp(let steps):
      throw Complaint(
        "No collection was found, and it is not proved that there is none: Orrery gave up after \(steps) steps. "
          + "Another --seed or a larger --max-steps may find one; so may a wider bound in <balance>.")
    }
  }
}
