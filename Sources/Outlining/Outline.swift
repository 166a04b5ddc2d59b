public import Diagnostics
public import StorySpace
public import WorldModel

/// A story in outline: whole in itself, with words, events and numbers.
public struct Outline: Hashable, Sendable {
  /// A beat with its words.
  public struct Beat: Hashable, Sendable {
    /// What happens, as rules and readers see it.
    public var event: Trace.Beat
    /// The title of the chapter or other part that begins with it.
    public var part: String?
    /// The spread or spreads it stands on, such as 4 or 4–5.
    public var spread: String?
    /// The words of the place.
    public var place: String?
    public var text: String { didSet { countWords() } }
    public var pageTurn: String? { didSet { countWords() } }
    /// Words in the text and the page turn.
    public private(set) var wordCount = 0
    /// Where the beat was written: file and line.
    public var source: String?
    /// The rules that had a say in this beat.
    public var rules: [String]

    public init(
      event: Trace.Beat, part: String? = nil, spread: String? = nil, place: String? = nil, text: String,
      pageTurn: String? = nil,
      source: String? = nil, rules: [String] = []
    ) {
      self.event = event
      self.part = part
      self.spread = spread
      self.place = place
      self.text = text
      self.pageTurn = pageTurn
      self.source = source
      self.rules = rules
      countWords()
    }

    private mutating func countWords() {
      wordCount = Outline.words(in: text) + Outline.words(in: pageTurn ?? "")
    }
  }

  /// An option that is in play.
  public struct Choice: Hashable, Sendable {
    public var axis: String
    public var option: String
    public var text: String
    /// Facts that it sets from the start.
    public var sets: [String]

    public init(axis: String, option: String, text: String, sets: [String] = []) {
      self.axis = axis
      self.option = option
      self.text = text
      self.sets = sets
    }
  }

  public var title: String
  public var pitch: String?
  public var question: String?
  public var planet: String?
  public var planetName: String?
  public var law: String?
  public var form: String?
  public var formTitle: String?
  public var skill: String?
  public var skillName: String?
  /// Whom it is for, in years.
  public var ages: ClosedRange<Int>?
  public var language: String
  public var falseBelief: String?
  public var newBelief: String?
  public var stillHard: String?
  public var cast: [Trace.Member]
  public var choices: [Choice]
  /// Facts that are set when the story starts, whatever the options.
  public var startingFacts: [String]
  public var beats: [Beat]
  public var talk: [String]
  public var tries: [String]
  /// Words of the finished tale.
  public var taleWords: ClosedRange<Int>?
  public var code: String?
  public var edition: String?
  public var algorithm: String?
  /// What became of the rules that ask when it was drawn.
  public var asked = AskRules.Outcome()
  /// Waivers that cover the whole story.
  public var waivers: [Waiver]
  public var origin: SourceRange?

  public init(title: String, language: String = "en", cast: [Trace.Member], beats: [Beat]) {
    self.title = title
    self.language = language
    self.cast = cast
    self.beats = beats
    choices = []
    startingFacts = []
    talk = []
    tries = []
    waivers = []
  }

  /// What happens, in order.
  public var trace: Trace { Trace(cast: cast, beats: beats.map(\.event), waivers: waivers) }

  /// Whoever the story is about: the hero, or else the first of the cast.
  public var hero: Trace.Member? { cast.first { $0.role == "hero" } ?? cast.first }

  /// Words in the beats.
  public var wordCount: Int { beats.indices.reduce(0) { $0 + beats[$1].wordCount } }

  /// Minutes to read the words aloud, at 90 to 130 words a minute with page turns.
  public var minutes: ClosedRange<Int> { Self.minutes(forWords: wordCount) }

  /// Minutes to read so many words aloud, at 90 to 130 words a minute.
  public static func minutes(forWords count: Int) -> ClosedRange<Int> {
    let fast = max(1, Int((Double(count) / 130).rounded()))
    let slow = max(fast, Int((Double(count) / 90).rounded()))
    return fast...slow
  }

  static func words(in text: String) -> Int {
    var count = 0
    if PlainText.forEachWord(in: text, { _, _, isWord in if isWord { count += 1 } }) { return count }
    return text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
  }
}
