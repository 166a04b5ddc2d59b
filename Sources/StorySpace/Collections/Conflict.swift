/// A set of demands that cannot stand together.
public struct Conflict: Hashable, Sendable {
  /// What giving up one demand alone would do.
  public enum Repair: Hashable, Sendable {
    /// Then everything else can be kept.
    case isEnough
    /// Then another conflict remains.
    case leavesAnother
    /// It was not found out within the effort.
    case isUnknown
  }

  public struct Member: Hashable, Sendable {
    public var demand: Demand
    public var repair: Repair
  }

  /// The members, in the order of the world's lines; none if what is asked for
  /// cannot be had whatever is given up.
  public var members: [Member]
  /// Whether it is shown that the set is irreducible: without any one of its
  /// members, the others can stand together.
  public var isIrreducible: Bool
}
