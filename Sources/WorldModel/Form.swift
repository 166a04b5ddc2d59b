public import Diagnostics

/// A story structure: which stages, how many beats, spreads and words.
public struct Form: Hashable, Sendable, Identifiable {
  /// A chapter, or a part that a form is known by, such as "And because of that".
  public struct Part: Hashable, Sendable {
    /// Its place among the form's parts, from 0: two may have one title.
    public var number: Int
    public var title: String

    public init(number: Int, title: String) {
      self.number = number
      self.title = title
    }
  }

  /// A place for beats of a stage.
  public struct Slot: Hashable, Sendable {
    /// The stages whose beats may stand here.
    public var stages: [Stage]
    /// How many beats; those beyond the fewest are skipped only from the end.
    public var beats: ClosedRange<Int>
    public var spreads: Int
    /// The share of the words, in hundredths.
    public var share: Int
    /// The part that it belongs to, if the form has parts.
    public var part: Part?
    public var origin: SourceRange?

    public init(
      stages: [Stage], beats: ClosedRange<Int> = 1...1, spreads: Int = 1, share: Int = 0,
      origin: SourceRange? = nil
    ) {
      self.stages = stages
      self.beats = beats
      self.spreads = spreads
      self.share = share
      self.origin = origin
    }
  }

  public var id: String
  public var title: String
  /// The title as one of a kind, such as "an Early reader".
  public var titleWithArticle: String { IndefiniteArticle.before(title) + " " + title }
  /// Words of the finished tale.
  public var words: ClosedRange<Int>
  /// Minutes to read the finished tale aloud.
  public var minutes: ClosedRange<Int>?
  /// Whom it is for, in years.
  public var ages: ClosedRange<Int>?
  public var slots: [Slot]
  /// A fingerprint of what its file says (FNV-1a, 64 bits).
  public var fingerprint: UInt64 = 0
  public var origin: SourceRange?

  public init(
    id: String, title: String, words: ClosedRange<Int>, minutes: ClosedRange<Int>? = nil, slots: [Slot],
    origin: SourceRange? = nil
  ) {
    self.id = id
    self.title = title
    self.words = words
    self.minutes = minutes
    self.slots = slots
    self.origin = origin
  }
}
