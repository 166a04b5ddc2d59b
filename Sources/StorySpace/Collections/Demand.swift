public import Diagnostics
public import WorldModel

/// Something that is asked of stories or of a collection and could be given up:
/// a line of the author's, or a wish.
public struct Demand: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A line of the balance, or what Orrery holds to where there is none.
    case bound(Balance.Bound)
    /// A trait assignment that is ruled out.
    case forbids(ForbiddenCell)
    /// The options that a planet can take.
    case takes(Planet.Intake, planet: String)
    /// A line of a beat with what it needs or bars.
    case condition([Requirement], beat: String)
    /// A fact that has to be true when a story ends.
    case wanted(fact: String)
    /// A fact that has to be true when a story with this option ends.
    case wantedBy(option: String, fact: String)
    /// A rule that no story may break, by its id.
    case rule(String)
    /// Something that the story must have.
    case with(Pins.Wish)
    /// Something that the story must not have.
    case without(Pins.Wish)
    /// The age of the child that the story is for, in years.
    case age(Int)
    /// The most minutes that reading it aloud may take.
    case minutes(Int)
    /// Who may play a role.
    case player(role: String, Planet.Role.Player)
    /// Every story needs the role.
    case mandatory(role: String)
    /// All skills are told.
    case skills
  }

  public var kind: Kind
  /// The author's line; nil for wishes.
  public var origin: SourceRange?

  public init(_ kind: Kind, at origin: SourceRange? = nil) {
    self.kind = kind
    self.origin = origin
  }
}
