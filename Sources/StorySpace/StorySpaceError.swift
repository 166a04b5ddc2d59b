/// Why a story space could not be built or asked.
public enum StorySpaceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The stories need more memory than the budget of states allows.
  case tooManyStates(planet: String, limit: Int, widestStage: String)
  /// More is remembered from beat to beat than a packed state can hold.
  case tooMuchToRemember(planet: String)
  /// What is wished for needs more memory than the budget of states allows.
  case tooManyWishes(planet: String, limit: Int)
  /// A number at or past the count.
  case noSuchNumber(count: String)

  public var description: String {
    switch self {
    case .tooManyStates(let planet, let limit, let stage):
      "The stories of \(planet) branch too much to count within \(limit) states; it is widest at the stage "
        + "\(stage). Fewer facts that stay in use from early to late beats would help."
    case .tooMuchToRemember(let planet):
      "The stories of \(planet) depend on more things at once than can be kept track of. Fewer facts, or facts "
        + "that are used up sooner, would help."
    case .tooManyWishes(let planet, let limit):
      "So many wishes at once branch the stories of \(planet) too much to draw from within \(limit) states. "
        + "Leave one of them out."
    case .noSuchNumber(let count):
      count == "0"
        ? "This planet cannot tell a story yet, so no number has one."
        : "Stories are numbered from 0 to one less than \(count)."
    }
  }
}
