internal import Diagnostics
internal import Foundation
internal import Statistics

/// Numbers of a test, in words that an editor can read.
enum EvidenceWords {
  /// What a table is worth.
  static func note(_ table: TwoByTwo, midP: Double, adjusted: Double, of tests: Int) -> Diagnostic.Note {
    let interval = table.logOddsInterval
    let points = Int((abs(table.riskDifference) * 100).rounded())
    return Diagnostic.Note(
      "A split as uneven as this comes by chance about \(oneIn(midP)) (Fisher's exact test, mid-p \(number(midP)); "
        + "\(number(adjusted)) after adjusting for \(tests) \(tests == 1 ? "comparison" : "comparisons")). "
        + "The shares are \(points) points apart; log odds ratio \(fixed(table.logOdds.value)), "
        + "95 % interval \(fixed(interval.lowerBound)) to \(fixed(interval.upperBound)); "
        + "Bayes factor \(number(table.bayesFactor)).")
  }

  /// A chance as one in so many.
  static func oneIn(_ chance: Double) -> String {
    guard chance > 0 else { return "never" }
    let times = 1 / chance
    if times < 1.5 { return "every time" }
    if times > 1e6 { return "once in more than a million times" }
    let digits = pow(10, floor(log10(times)) - 1)
    return "once in \(Int(max(2, (times / digits).rounded() * digits))) times"
  }

  /// Two or three digits that say something.
  static func number(_ value: Double) -> String {
    if value >= 1e6 { return "over a million" }
    if value >= 100 { return String(Int(value.rounded())) }
    if value >= 10 { return fixed(value, 1) }
    if value >= 0.1 { return fixed(value) }
    if value < 0.0001 { return "under 0.0001" }
    return fixed(value, value < 0.001 ? 5 : value < 0.01 ? 4 : 3)
  }

  /// With so many digits after the point, whatever the locale.
  static func fixed(_ value: Double, _ digits: Int = 2) -> String {
    let unit = pow(10, Double(digits))
    let whole = Int((abs(value) * unit).rounded())
    let (high, low) = whole.quotientAndRemainder(dividingBy: Int(unit))
    let sign = value < 0 && whole > 0 ? "−" : ""
    let text = String(low)
    return "\(sign)\(high).\(String(repeating: "0", count: digits - text.count))\(text)"
  }
}
