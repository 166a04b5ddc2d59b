internal import Diagnostics
public import Rules
public import WorldModel

/// Why a planet has no story as wished, or none at all.
public enum NoStory: Hashable, Sendable {
  /// It is proved that these cannot stand together.
  case conflict(Conflict)
  /// It is proved, and nothing that could be given up would help.
  case missing(Unreachable)
  /// Neither a story nor a proof was found within so many steps.
  case unknown(steps: Int)

  /// How many states are looked at before giving up, where nobody says otherwise.
  public static let defaultEffort = 6_000_000

  /// Finds out why there is no story.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - pins: The wishes.
  ///   - effort: How many states may be looked at in all.
  /// - Returns: The reason; nil if there is a story.
  /// - Throws: ``StorySpaceError`` if more has to be remembered than a state holds.
  /// - Complexity: A search for each of some dozens of questions, each ended
  ///   by the first story found.
  public static func reason(
    on planet: Planet, in form: Form, keeping rules: [Rule], wishing pins: Pins = Pins(),
    effort: Int = Self.defaultEffort
  ) throws(StorySpaceError) -> NoStory? {
    var finder = StoryConflictFinder(
      PlanetDemands(planet, form, rules, pins), form, try RuleTables(rules, planet, Setting(planet), form),
      effort: effort)
    return try finder.reason()
  }
}
