import BigInt
import Outlining
import Rules
import StorySpace
import WorldModel

/// A planet's stories, ready to be told.
struct Desk {
  let planet: Planet
  let space: StorySpace
  let outliner: Outliner
  let asking: AskRules
  private var memo = Outliner.Memo()

  /// Builds a planet's stories, and chooses those as wished.
  init(
    _ planet: Planet, _ form: Form, _ world: World, _ pack: RulePack, _ wishes: Wishes = Wishes(),
    maxStates: Int = StorySpace.defaultMaxStates
  ) throws {
    self.planet = planet
    let rules = pack.enforced(on: planet, of: world)
    space = try StorySpace(of: planet, in: form, keeping: rules, maxStates: maxStates)
    outliner = Outliner(world: world, space: space, rules: rules)
    let selection = try space.selection(wishes.pins(on: planet), maxStates: StorySpace.defaultMaxStates)
    asking = AskRules(pack.asked(on: planet, of: world), for: selection)
  }

  /// The outline of a seed; nil if there is no story as wished.
  mutating func outline(seed: UInt64) -> Outline? {
    guard let (story, outcome) = asking.draw(seed: seed) else { return nil }
    var outline = outliner.outline(story, wording: outliner.wording(of: story, seed: seed), &memo)
    outline.asked = outcome
    return outline
  }

  /// The outline of a story in a wording drawn by a seed.
  mutating func outline(_ story: Story, seed: UInt64) -> Outline {
    outline(story, wording: outliner.wording(of: story, seed: seed))
  }

  /// The outline of a story in one of its wordings.
  mutating func outline(_ story: Story, wording: BigUInt) -> Outline {
    var outline = outliner.outline(story, wording: wording, &memo)
    outline.asked = asking.outcome(of: story)
    return outline
  }

  /// The code of the last story, in any wording; nil if there is none.
  var lastCode: String? {
    guard !space.count.isZero, let last = try? space.story(number: space.count - 1) else { return nil }
    return outliner.code(of: last, wording: nil).description
  }

  /// Why no story could be drawn.
  func whyNot(_ wishes: Wishes, isOnly: Bool) -> String {
    let wishes = wishes.options
    if wishes.isEmpty || isOnly && space.count.isZero {
      return
        "\(isOnly ? planet.name : "No planet of this world") can\(isOnly ? "not" : "") tell a story of the form "
        + "\(space.form.id) yet. `orrery check` and `orrery lint` may say why."
    }
    return (isOnly ? "\(planet.name) has no story" : "No planet of this world has a story")
      + " that goes with \(wishes.joined(separator: " ")). Leave \(wishes.count == 1 ? "it" : "one of them") out."
  }
}
