public import Diagnostics

/// What a whole collection must keep to, over all its stories together.
public struct Balance: Hashable, Sendable {
  /// How many stories a planet gets.
  public struct Allotment: Hashable, Sendable {
    public var planet: Reference
    public var count: Int
    public var origin: SourceRange?

    public init(planet: Reference, count: Int, origin: SourceRange? = nil) {
      self.planet = planet
      self.count = count
      self.origin = origin
    }
  }

  /// Something that is counted over all stories, and how often it may be.
  public struct Bound: Hashable, Sendable {
    public enum Quantity: Hashable, Sendable {
      /// Stories in which this character is cast.
      case character(Reference)
      /// Stories with this option; left out, each option of the axis for itself.
      case option(axis: Reference, Reference?)
      /// Parts that are played.
      case part(role: Reference)
      /// Parts that show this trait.
      case trait(Reference, role: Reference?)
      /// How often somebody does this, or has it done to them.
      case act(Verb, Direction, role: Reference?)
      /// Stories that tell a shared beat, each beat for itself.
      case sharedBeat
      /// Stories with the same options, way of helping and ending.
      case alike
    }

    /// Which side of an act is counted.
    public enum Direction: String, Hashable, Sendable { case given, received }

    public var quantity: Quantity
    /// Only those of this group; nil for everybody.
    public var group: String?
    public var atLeast: Int?
    public var atMost: Int?
    /// By how much the counts of the groups may differ.
    public var within: Int?
    public var because: String?
    /// The author's line; nil for what Orrery holds to by itself.
    public var origin: SourceRange?

    public init(
      _ quantity: Quantity, of group: String? = nil, atLeast: Int? = nil, atMost: Int? = nil,
      within: Int? = nil, because: String? = nil, origin: SourceRange? = nil
    ) {
      self.quantity = quantity
      self.group = group
      self.atLeast = atLeast
      self.atMost = atMost
      self.within = within
      self.because = because
      self.origin = origin
    }
  }

  public var allotments: [Allotment]
  public var bounds: [Bound]
  /// Where the author asks for every skill; nil if nobody does.
  public var coversSkills: SourceRange?

  public init(allotments: [Allotment] = [], bounds: [Bound] = [], coversSkills: SourceRange? = nil) {
    self.allotments = allotments
    self.bounds = bounds
    self.coversSkills = coversSkills
  }
}
