/// Why a story space could not be built or asked.
public enum StorySpaceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The stories need more memory than the budget of states allows.
  ///
  /// `because` names what is still remembered where it is widest, what
  /// multiplies the states most first; nothing if nothing stands out.
  case tooManyStates(planet: String, limit: Int, widestStage: String, because: [String])
  /// More is remembered from beat to beat than a packed state can hold.
  case tooMuchToRemember(planet: String, because: Burden)
  /// What is wished for needs more memory than the budget of states allows.
  case tooManyWishes(planet: String, limit: Int)
  /// A number at or past the count.
  case noSuchNumber(count: String)

  /// What takes the most room in a packed state, or does not fit it by itself.
  public enum Burden: Hashable, Sendable {
    /// So many facts that a beat or an ending reads.
    case facts(Int)
    /// So many characters.
    case cast(Int)
    /// So many roles.
    case roles(Int)
    /// So many axes and roles that show a trait.
    case choices(Int)
    /// So many beats that could be told in several places.
    case beats(Int)
    /// So many rules that no story may break.
    case rules(Int)
    /// One rule that has to follow too much by itself.
    case rule(String)
    /// Beats tell so many players of a role apart.
    case players(role: String, Int)
    /// So many traits that a role may show.
    case traits(role: String, Int)
    /// So many options of an axis.
    case options(axis: String, Int)
    /// What is wished for.
    case wishes
  }

  public var description: String {
    switch self {
    case .tooManyStates(let planet, let limit, let stage, let causes):
      "The stories of \(planet) branch too much to count within \(limit) states. They are widest at the stage "
        + "\(stage)"
        + (causes.isEmpty
          ? ". Fewer facts that stay in use from early to late beats would help."
          : ", mostly because of \(causes.listed("and")), which later beats still depend on. Fewer of these, or "
            + "used up sooner, would help.")
    case .tooMuchToRemember(let planet, let burden):
      "The stories of \(planet) depend on more things at once than can be kept track of: \(burden.words)"
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

extension StorySpaceError.Burden {
  /// What it is, and one way out.
  fileprivate var words: String {
    switch self {
    case .facts(let count):
      "\(count) facts are in use. Fewer facts, or two that become one, would help."
    case .cast(let count):
      "\(count) characters can be cast. With at most 200 on one planet it would work."
    case .roles(let count): "there are \(count) roles. Fewer roles would help."
    case .choices(let count):
      "there are \(count) axes and roles that show a trait. Fewer axes would help."
    case .beats(let count):
      "\(count) beats could be told in several places. Fewer places for the same stage would help."
    case .rules(let count):
      "\(count) rules have to be kept. A lower severity for one of them in the world's policy would help."
    case .rule(let id):
      "the rule \(id) has to follow too much by itself. Fewer kinds of feelings or acts that it speaks of would "
        + "help, or a lower severity in the world's policy."
    case .players(let role, let count):
      "beats tell \(count) players of the role \(role) apart. With at most 63 it would work."
    case .traits(let role, let count):
      "the role \(role) could show \(count) traits. With at most 63 it would work."
    case .options(let axis, let count):
      "the axis \(axis) has \(count) options. With at most 63 it would work."
    case .wishes: "there is no room left for the wishes. Leave one of them out."
    }
  }
}
