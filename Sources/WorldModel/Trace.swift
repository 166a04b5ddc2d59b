public import Diagnostics

/// What happens in one story, in order: all that a story rule can see, and all
/// that a message about it can point at.
public struct Trace: Hashable, Sendable {
  /// Somebody in the story, and the part they play.
  public struct Member: Hashable, Sendable {
    public var role: String
    public var character: Character
    /// The trait that the story shows in this role.
    public var shownTrait: String?

    public init(role: String, character: Character, shownTrait: String? = nil) {
      self.role = role
      self.character = character
      self.shownTrait = shownTrait
    }
  }

  /// A beat as it stands in the story.
  public struct Beat: Hashable, Sendable {
    public var id: String
    public var stage: Stage
    /// The place that it happens in, by id.
    public var place: String?
    public var events: [Event]
    public var requirements: [Requirement]
    public var effects: [Effect]
    public var waivers: [Waiver]
    public var origin: SourceRange?

    public init(
      id: String, stage: Stage, place: String? = nil, events: [Event], requirements: [Requirement] = [],
      effects: [Effect] = [],
      waivers: [Waiver] = [], origin: SourceRange? = nil
    ) {
      self.id = id
      self.stage = stage
      self.place = place
      self.events = events
      self.requirements = requirements
      self.effects = effects
      self.waivers = waivers
      self.origin = origin
    }

    /// A beat of a world, as it stands in a story that tells it.
    public init(_ beat: WorldModel.Beat) {
      self.init(
        id: beat.id, stage: beat.stage, place: beat.place?.id, events: beat.events,
        requirements: beat.requirements,
        effects: beat.effects, waivers: beat.waivers, origin: beat.origin)
    }
  }

  public var cast: [Member]
  public var beats: [Beat]
  /// Waivers that cover the whole story.
  public var waivers: [Waiver]

  public init(cast: [Member], beats: [Beat], waivers: [Waiver] = []) {
    self.cast = cast
    self.beats = beats
    self.waivers = waivers
  }

  /// Whoever plays a role.
  public func member(playing role: String) -> Member? { cast.first { $0.role == role } }
}
