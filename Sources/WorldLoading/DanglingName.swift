internal import Diagnostics
internal import Vocabulary
internal import WorldModel

/// A name that leads nowhere.
struct DanglingName: Sendable {
  /// Among more names than this, none is looked for that was perhaps meant: it would take long.
  private static let mostNames = 10_000

  /// What it is the name of.
  var kind: String
  var reference: Reference
  /// The name of the planet, for what each planet has of its own.
  var planet: String?
  /// How many names there are.
  var count: Int
  /// The names that there are, in order.
  var names: @Sendable () -> [String]

  /// Says so, with a way out.
  ///
  /// - Parameter guessing: Whether to look for one that was perhaps meant.
  /// - Returns: What is wrong, at the place where the name stands.
  func diagnostic(guessing: Bool) -> Diagnostic {
    let place = planet.map { " on \($0)" } ?? ""
    let known = guessing && count <= Self.mostNames ? names() : []
    let rename = "If you renamed it, rename it here too."
    let help: String
    if let guess = Nearest.name(to: reference.id, among: known) {
      help = "Perhaps \(guess)? \(rename)"
    } else if let only = known.first, known.count == 1 {
      help = "The only \(kind) there is is \(only). \(rename)"
    } else if let last = known.last, known.count <= 12 {
      help = "There are \(known.dropLast().joined(separator: ", ")) and \(last). \(rename)"
    } else if count == 0 {
      help = "There is no \(kind) to choose from yet; add one, or take this out."
    } else {
      help = "If you renamed it, rename it here too; otherwise choose one that exists."
    }
    return Diagnostic(
      .error, "unknown-\(kind.replacing(" ", with: "-"))",
      "There is no \(kind) called \(reference.id)\(place).", at: reference.origin, help: help)
  }
}
