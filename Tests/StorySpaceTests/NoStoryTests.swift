import Diagnostics
import StorySpace
import Testing
import WorldModel

/// Why nothing is possible, against trying everything.
@Suite struct NoStoryTests {
  @Test(arguments: 0..<16)
  func conflictsAreTrueAndIrreducible(_ block: Int) throws {
    var conflicts = 0
    var undecided = 0
    for seed in block * 40..<(block + 1) * 40 {
      guard let world = WishedWorld.make(seed: seed), let stories = world.stories() else { continue }
      let reason = try NoStory.reason(
        on: world.planet, in: world.form, keeping: world.rules(), wishing: world.pins)
      guard let reason else {
        #expect(!stories.isEmpty, "seed \(seed): there is no story, and nobody says so")
        continue
      }
      #expect(stories.isEmpty, "seed \(seed): \(stories.first ?? [])")
      switch reason {
      case .unknown: Issue.record("seed \(seed): gave up on a small world")
      case .missing:
        let bare = world.keeping(isFree: true) { _ in false }
        #expect(bare.stories()?.isEmpty ?? true, "seed \(seed): giving up everything helps")
      case .conflict(let conflict):
        conflicts += 1
        undecided += try check(conflict, of: world, "seed \(seed)")
      }
    }
    #expect(conflicts >= 8, "block \(block): only \(conflicts) conflicts")
    #expect(undecided <= conflicts, "block \(block): \(undecided) questions were too large")
  }

  /// - Returns: How many questions were too large to be answered by trying everything.
  private func check(_ conflict: Conflict, of world: WishedWorld, _ seed: String) throws -> Int {
    var undecided = 0
    func isPossible(_ world: WishedWorld) -> Bool? {
      let stories = world.stories()
      if stories == nil { undecided += 1 }
      return stories.map { !$0.isEmpty }
    }
    let set = conflict.members.map(\.demand)
    #expect(!set.isEmpty && Set(set).count == set.count, "\(seed)")
    #expect(conflict.isIrreducible, "\(seed)")
    if let isSo = isPossible(world.keeping(isFree: true) { set.contains($0) }) {
      #expect(!isSo, "\(seed): not sufficient: \(set)")
    }
    for member in conflict.members {
      let isFree = isPossible(
        world.keeping(isFree: true) { set.contains($0) && $0 != member.demand })
      if let isFree { #expect(isFree, "\(seed): not necessary: \(member.demand)") }
      #expect(member.repair != .isUnknown, "\(seed)")
      if let isEnough = isPossible(world.keeping(isFree: false) { $0 != member.demand }) {
        #expect(isEnough == (member.repair == .isEnough), "\(seed): \(member)")
      }
    }
    return undecided
  }

  @Test func wishesComeFirstAndEachLineHasItsPlace() throws {
    let world = try #require(
      (0..<400).lazy.compactMap { WishedWorld.make(seed: $0) }.first { world in
        guard !world.pins.with.isEmpty, let rules = try? world.rules(),
          case .conflict(let conflict)? = try? NoStory.reason(
            on: world.planet, in: world.form, keeping: rules, wishing: world.pins)
        else { return false }
        return conflict.members.count > 1 && conflict.members.first?.demand.origin == nil
          && conflict.members.last?.demand.origin != nil
      })
    let reason = try #require(
      try NoStory.reason(on: world.planet, in: world.form, keeping: world.rules(), wishing: world.pins))
    let said = reason.diagnostic(on: world.planet, in: world.form, as: .error)
    #expect(said.message == "No story of Test has all of this:")
    #expect(said.notes.first?.range == nil && said.notes.contains { $0.range != nil })
    #expect(said.help != nil)
  }

  /// Too little effort is said, and is no proof.
  @Test func givesUp() throws {
    var world = HandMadeWorld.vast
    world.planet.facts.append(Planet.Fact(id: "never", isWanted: true))
    let rules = try world.specs.map { try $0.rule() }
    let reason = try NoStory.reason(on: world.planet, in: world.form, keeping: rules, effort: 400)
    guard case .unknown(let steps) = reason else {
      Issue.record("\(String(describing: reason))")
      return
    }
    #expect(steps <= 400)
    #expect(reason?.diagnostic(on: world.planet, in: world.form).message.contains("no proof") == true)
  }

  @Test func whatNothingCanHelpIsSaidInPlainWords() throws {
    var world = HandMadeWorld.thousand
    world.planet.beats.removeAll { $0.stage == world.form.slots[0].stages[0] }
    let reason = try NoStory.reason(on: world.planet, in: world.form, keeping: [])
    guard case .missing(let missing) = reason else {
      Issue.record("\(String(describing: reason))")
      return
    }
    #expect(missing.reason == .emptyStage(world.form.slots[0].stages))
  }
}
