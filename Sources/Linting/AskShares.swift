internal import BigInt
internal import Diagnostics
internal import Rules
internal import StorySpace
internal import WorldModel

/// Says in how many of a planet's stories rules that ask would object.
///
/// One finding a planet, a line a rule. Rules that every story keeps are not
/// spoken of, and those that object wherever some beat is told are reported there.
struct AskShares {
  let planet: Planet
  let space: StorySpace
  let shares: [Share]

  /// A rule, and how many of the stories keep it.
  typealias Share = (rule: Rule, kept: BigUInt)

  var findings: [Diagnostic] {
    let lines = shares.compactMap { rule, kept -> (broken: BigUInt, text: String)? in
      guard !kept.isZero, kept < space.count else { return nil }
      let broken = space.count - kept
      return (
        broken, "\(percentage(broken)) (\(broken) of \(space.count)) break \(rule.id): \(rule.title)"
      )
    }
    guard !lines.isEmpty else { return [] }
    let notes = lines.sorted { $0.broken > $1.broken }.map { Diagnostic.Note($0.text, at: nil) }
    return [
      Diagnostic(
        .note, "broken-by-some",
        "Some of \(planet.name)'s stories break rules that ask. Outlines are drawn from the others.",
        at: planet.origin, notes: notes,
        help: "Nothing has to be done. `orrery explain RULE` says what a rule is about.")
    ]
  }

  /// Tenths of a hundredth, rounded, as in "38.2 %"; never 0 or 100 where it is neither.
  private func percentage(_ part: BigUInt) -> String {
    let tenths = Int((part * 2_000 + space.count) / (space.count * 2))
    if tenths == 0 { return "under 0.1 %" }
    if tenths == 1_000 { return "over 99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
