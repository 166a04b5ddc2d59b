internal import Outlining

/// How large a story can be printed so that a lesson fits on one page.
enum LessonSize {
  /// Characters that fit beside the fixed lines of the page, at one point.
  ///
  /// Type takes as much room as the square of its size. Measured with a wide
  /// book face on A4 and on Letter, and rounded down.
  private static let room = 500_000.0
  private static let largest = 13.0
  /// Smaller than this nobody should have to read aloud from.
  private static let smallest = 9.0

  /// The size in points, with one decimal, as in 9.4.
  static func points(for outline: Outline) -> String {
    let texts =
      outline.beats.flatMap { [$0.text, $0.pageTurn ?? ""] } + outline.talk + outline.tries
      + [outline.title, outline.pitch, outline.law, outline.question, outline.stillHard].compactMap { $0 }
    // A paragraph ends with half a line of nothing, on average.
    let characters = texts.reduce(0) { $0 + $1.unicodeScalars.count } + 30 * outline.beats.count
    let size = (room / Double(max(characters, 1))).squareRoot()
    let tenths = Int((min(max(size, smallest), largest) * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
