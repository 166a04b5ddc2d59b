public import WorldModel

/// How long a story is to read, whoever is in it.
///
/// A name, a pronoun, a verb or a trait is one word; an option is as long as
/// the longest of its axis. A beat is as long as its longest telling and its
/// page turn, in steps of five words, rounded to the nearest. So the length of
/// a story does not depend on its cast, its options or its wording, and a
/// story's decisions alone say whether it fits.
public struct NominalLength: Sendable {
  /// The words of a step.
  public static let step = 5
  /// The steps that are read aloud in a minute: 110 words, the middle of 90 to 130.
  public static let stepsPerMinute = 22

  /// For each beat of a planet, its length in steps.
  public let steps: [Int]

  public init(of planet: Planet) {
    steps = planet.beats.map { beat in
      let telling = beat.tellings.map { Self.words(in: $0, of: beat, planet) }.max() ?? 0
      let pageTurn = beat.pageTurn.map { Self.words(in: $0, of: beat, planet) } ?? 0
      return (telling + pageTurn + Self.step / 2) / Self.step
    }
  }

  private static func words(in wording: Wording, of beat: Beat, _ planet: Planet) -> Int {
    wording.pieces.reduce(0) { sum, piece in
      switch piece {
      case .text(let text): sum + words(in: text)
      case .name, .pronoun, .trait, .verb: sum + 1
      case .place:
        sum
          + words(in: beat.place.flatMap { place in planet.places.first { $0.id == place.id }?.text } ?? "")
      case .option(let axis, let form, _):
        sum
          + (planet.axes.first { $0.id == axis.id }?.options.map { option in
            words(in: form == .short ? option.short ?? option.text : option.text)
          }.max() ?? 0)
      }
    }
  }

  private static func words(in text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
  }
}

/// The stories that can be read within some time.
///
/// Adds up the steps so far, but only as long as it still depends on what
/// follows whether the story fits: the rest of the form is never shorter than
/// its shortest beats nor longer than its longest.
struct LengthRestriction: Restriction {
  private let limit: Int
  /// For each layer and move, its steps.
  private let steps: [[Int]]
  /// For each layer, the fewest and the most steps from there on.
  private let fewest: [Int]
  private let most: [Int]

  let start = StateBits.zero

  /// The tally, and above it a bit that says that nothing matters any more.
  private static let tally = StateField(word: 0, shift: 0, width: 32)
  private static let isFree = StateBits.bit(32)

  init(minutes: Int, _ space: StorySpace) {
    limit = minutes * NominalLength.stepsPerMinute
    let length = NominalLength(of: space.planet)
    steps = space.diagram.layers.map { layer in
      layer.moves.map { move in
        if case .beat(let beat) = move.kind { length.steps[beat] } else { 0 }
      }
    }
    var fewest = [0]
    var most = [0]
    for layer in steps.reversed() {
      fewest.append((layer.min() ?? 0) + (fewest.last ?? 0))
      most.append((layer.max() ?? 0) + (most.last ?? 0))
    }
    self.fewest = fewest.reversed()
    self.most = most.reversed()
  }

  func state(after move: Int, at layer: Int, from state: StateBits) -> StateBits? {
    if !(state & Self.isFree).isEmpty { return state }
    let tally = Self.tally.value(in: state) + steps[layer][move]
    if tally + fewest[layer + 1] > limit { return nil }
    if tally + most[layer + 1] <= limit { return Self.isFree }
    var next = StateBits.zero
    Self.tally.set(tally, in: &next)
    return next
  }

  /// A story without a beat is read in no time.
  func accepts(_ state: StateBits) -> Bool { true }
}
