import BigInt
import Diagnostics
import Linting
import Outlining
import StorySpace
import Testing
import WorldModel

/// Lugga's stories where they are searched for and not counted.
@Suite struct SearchedStoriesTests {
  static let wishes = [
    Pins(), Pins(with: [.option(axis: "load", "cow")], without: [.role("friend", character: "odo")]),
    Pins(with: [.role("hero", character: "wen"), .beat("piano-on-the-hump")], minutes: 8),
    Pins(with: [.trait(role: "hero", "strong")]),
  ]

  @Test(arguments: wishes.indices)
  func searchedStoriesAreStoriesOfTheSpace(_ index: Int) throws {
    let lugga = try Lugga.load()
    let pins = Self.wishes[index]
    let search = try StorySearch(
      of: lugga.planet, in: lugga.form, keeping: lugga.enforced, wishing: pins)
    let selection = lugga.space.selection(pins)
    #expect(!selection.count.isZero)
    let linter = Linter(pack: lugga.pack, traits: lugga.world.traits)
    var plots: Set<[String]> = []
    for seed in 0..<(index == 0 ? 200 : 50) as Range<UInt64> {
      guard case .found(let story) = search.draw(seed: seed) else {
        Issue.record("seed \(seed)")
        continue
      }
      plots.insert(story.tokens)
      #expect(lugga.space.number(of: story) != nil, "seed \(seed): \(story.tokens)")
      for wish in pins.with { #expect(story.grants(wish), "seed \(seed)") }
      for wish in pins.without { #expect(!story.grants(wish), "seed \(seed)") }
      let outline = lugga.outliner.outline(story, wording: 0)
      #expect(outline.code == nil && outline.algorithm == StorySearch.algorithm)
      #expect(!linter.lint(outline).contains { $0.severity == .stop }, "seed \(seed)")
    }
    #expect(plots.count > 40)
  }

  @Test func impossibleWishesAreRecognised() throws {
    let lugga = try Lugga.load()
    let pins = Pins(with: [.option(axis: "load", "cow"), .beat("piano-on-the-hump")])
    let search = try StorySearch(
      of: lugga.planet, in: lugga.form, keeping: lugga.enforced, wishing: pins)
    guard case .none = search.draw(seed: 1) else {
      Issue.record("something was found, or nothing proved")
      return
    }
    let reason = try NoStory.reason(
      on: lugga.planet, in: lugga.form, keeping: lugga.enforced, wishing: pins)
    guard case .conflict(let conflict) = reason else {
      Issue.record("\(String(describing: reason))")
      return
    }
    #expect(conflict.isIrreducible)
    #expect(conflict.members.map(\.repair) == [.isEnough, .isEnough, .isEnough])
    #expect(conflict.members.last?.demand.origin?.text.contains("option=\"piano\"") == true)
  }
}

extension Story {
  fileprivate func grants(_ wish: Pins.Wish) -> Bool {
    switch wish {
    case .role(let role, let character): cast.contains { $0.role == role && $0.character == character }
    case .trait(let role, let trait): shownTrait(of: role) == trait
    case .option(let axis, let option): self.option(of: axis) == option
    case .beat(let beat): beats.contains { $0.beat == beat }
    }
  }
}
