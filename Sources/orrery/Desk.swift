import BigInt
import Diagnostics
import Outlining
import Rules
import StorySpace
import WorldModel

/// A planet's stories, ready to be told.
struct Desk {
  /// Stories that are counted; by reference, so that each draw finds them where they are.
  private final class Counted: Sendable {
    let space: StorySpace
    let asking: AskRules

    init(_ space: StorySpace, _ asking: AskRules) {
      self.space = space
      self.asking = asking
    }
  }

  /// Where stories come from.
  private enum Source {
    /// The stories are counted, and drawn uniformly.
    case counted(Counted)
    /// They are too many to count, for this reason, and are searched for.
    case searched(StorySearch, asking: [Rule], StorySpaceError)
  }

  /// What came of asking for an outline.
  enum Told {
    case outline(Outline)
    /// There is no story as wished.
    case none
    /// Neither a story nor a proof that there is none was found.
    case gaveUp(steps: Int)
  }

  let planet: Planet
  let outliner: Outliner
  private let form: Form
  private let rules: [Rule]
  private let pins: Pins
  private let source: Source
  private var memo = Outliner.Memo()

  /// Builds a planet's stories, and chooses those as wished.
  init(
    _ planet: Planet, _ form: Form, _ world: World, _ pack: RulePack, _ wishes: Wishes = Wishes(),
    maxStates: Int = StorySpace.defaultMaxStates
  ) throws {
    self.planet = planet
    self.form = form
    rules = pack.enforced(on: planet, of: world)
    pins = try wishes.pins(on: planet)
    outliner = Outliner(world: world, planet: planet, form: form, rules: rules)
    let asked = pack.asked(on: planet, of: world)
    do throws(StorySpaceError) {
      let space = try StorySpace(of: planet, in: form, keeping: rules, maxStates: maxStates)
      let selection = try space.selection(pins, maxStates: StorySpace.defaultMaxStates)
      source = .counted(Counted(space, AskRules(asked, for: selection)))
    } catch {
      guard case .tooManyStates = error else { throw error }
      let search = try StorySearch(of: planet, in: form, keeping: rules, wishing: pins)
      source = .searched(search, asking: asked, error)
    }
  }

  /// The planet's stories; nil where they are too many to count.
  var space: StorySpace? { if case .counted(let counted) = source { counted.space } else { nil } }

  /// How stories are drawn uniformly; nil where they are too many to count.
  var asking: AskRules? { if case .counted(let counted) = source { counted.asking } else { nil } }

  /// Why stories are searched for, in words; nil where they are counted.
  var whySearched: String? {
    guard case .searched(_, _, let error) = source else { return nil }
    return
      "\(error.description) Outlines of \(planet.name) are \(StorySearch.algorithm), and have no story code."
  }

  /// The outline of a seed.
  mutating func outline(seed: UInt64) -> Told {
    let story: Story
    let outcome: AskRules.Outcome
    switch source {
    case .counted(let counted):
      guard let drawn = counted.asking.draw(seed: seed) else { return .none }
      (story, outcome) = drawn
    case .searched(let search, let asked, _):
      let drawn = search.draw(asking: asked, seed: seed)
      switch drawn.outcome {
      case .found(let found): (story, outcome) = (found, drawn.asked)
      case .none: return .none
      case .gaveUp(let steps): return .gaveUp(steps: steps)
      }
    }
    var outline = outliner.outline(story, wording: outliner.wording(of: story, seed: seed), &memo)
    outline.asked = outcome
    return .outline(outline)
  }

  /// The outline of a story in a wording drawn by a seed.
  mutating func outline(_ story: Story, seed: UInt64) -> Outline {
    outline(story, wording: outliner.wording(of: story, seed: seed))
  }

  /// The outline of a story in one of its wordings.
  mutating func outline(_ story: Story, wording: BigUInt) -> Outline {
    var outline = outliner.outline(story, wording: wording, &memo)
    if case .counted(let counted) = source { outline.asked = counted.asking.outcome(of: story) }
    return outline
  }

  /// The code of the last story, in any wording; nil if there is none.
  var lastCode: String? {
    guard let space, !space.count.isZero, let last = try? space.story(number: space.count - 1) else {
      return nil
    }
    return outliner.code(of: last, wording: nil)?.description
  }

  /// Why no story could be drawn.
  func whyNot(_ told: Told) throws -> Diagnostic {
    if let reason = try NoStory.reason(on: planet, in: form, keeping: rules, wishing: pins) {
      return reason.diagnostic(on: planet, in: form, as: .error)
    }
    var tried = ""
    if case .gaveUp(let steps) = told { tried = " within \(steps) steps" }
    return Diagnostic(
      .error, "no-story-found", "\(planet.name) has such stories, but the search came upon none\(tried).",
      help: "Try another --seed, or a larger --max-states.")
  }
}
