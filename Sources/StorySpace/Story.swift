public import BigInt

/// A story: every decision of it, and its number.
public struct Story: Hashable, Sendable {
  /// Somebody in a part, and the trait that the story shows.
  public struct Casting: Hashable, Sendable {
    public var role: String
    public var character: String
    public var shownTrait: String?
  }

  /// An option in play.
  public struct ChosenOption: Hashable, Sendable {
    public var axis: String
    public var option: String
  }

  public var planet: String
  public var form: String
  /// From 0 to one less than the count; nil where nobody has counted the stories.
  public var number: BigUInt?
  /// In the order of the planet's roles; a role that nobody plays is left out.
  public var cast: [Casting]
  /// In the order of the planet's axes; an axis that nothing tells is left out.
  public var options: [ChosenOption]
  /// The told beats with the index of the form's slot that each fills.
  public var beats: [Told]

  public struct Told: Hashable, Sendable {
    public var beat: String
    public var slot: Int
  }

  /// The trait that a role shows.
  public func shownTrait(of role: String) -> String? { cast.first { $0.role == role }?.shownTrait }

  /// The option in play on an axis.
  public func option(of axis: String) -> String? { options.first { $0.axis == axis }?.option }

  /// The story as tokens: what is told, by ids, without words.
  ///
  /// Two stories are
  /// one plot unless these differ.
  public var tokens: [String] {
    cast.map { "\($0.role)=\($0.character)" + ($0.shownTrait.map { ":\($0)" } ?? "") }
      + options.map { "\($0.axis)=\($0.option)" } + beats.map(\.beat)
  }
}
