internal import StorySpace
internal import WorldModel

extension Outliner {
  /// What an outliner remembers from one outline to the next, so that it words
  /// nothing twice.
  ///
  /// A beat has the same words in all stories that agree in whom and what it
  /// names. With a memo or without, outlines are the same.
  public struct Memo: Sendable {
    /// Who and what a beat's words depend on.
    struct BeatKey: Hashable {
      var beat: Int
      var telling: Int
      /// The people, traits and options it names, as digits of one number.
      var named: UInt64
    }

    /// A cast, and what follows from it.
    struct Cast {
      var members: [Trace.Member]
      var narrator: Narrator
      /// By role, one more than the index of whoever plays it.
      var players: [Int]
      /// By role, one more than the index of the trait it shows.
      var traits: [Int]
      /// For each rule, the monitors that watch this cast.
      var watching: [[Int]]
    }

    /// The options in play, and what follows from them.
    struct Options {
      var options: [String: Planet.Axis.Option]
      var choices: [Outline.Choice]
      /// By axis, one more than the index of its option.
      var indices: [Int]
      /// The facts that they set.
      var sets: [Int]
    }

    /// The lines around a story, by kind.
    struct Lines {
      var titles: LinePicker.Lines
      var pitches: LinePicker.Lines
      var questions: LinePicker.Lines
      var talk: LinePicker.Lines
      var tries: LinePicker.Lines
    }

    /// How many beats, casts and sets of options are remembered; past that, it starts afresh.
    static let capacity = 1 << 14

    var beats: [BeatKey: Outline.Beat] = [:]
    /// Lines, each with the number of its kind for a beat, and its own for a telling.
    var told: [BeatKey: String] = [:]
    var casts: [[Story.Casting]: Cast] = [:]
    var options: [[Story.ChosenOption]: Options] = [:]
    var prepared: [PreparedBeat?] = []
    /// For each beat, and each of its tellings or one if it has none, what the words name.
    var named: [[[PreparedBeat.Named]]] = []
    var lines: Lines?
    /// Where the beats of a story stand, by the slots that they fill.
    var layouts: [[Int]: StoryLayout] = [:]
    /// By fact, whether stories start with it.
    var startingFacts: [Bool] = []
    var shaping: Shaping?

    /// A memo that remembers nothing yet.
    public init() {}
  }

  /// A beat whose wordings are ready to be told.
  struct PreparedBeat: Sendable {
    /// Something that some words name, with how many values it has.
    enum Named: Hashable {
      case player(role: Int)
      case trait(role: Int)
      case option(axis: Int)
    }

    var tellings: [PreparedWording]
    var pageTurn: PreparedWording?
    /// The words of the place.
    var place: String?
    /// Where the beat was written: file and line.
    var source: String?
  }
}
