internal import Foundation

/// Natural logarithms of factorials, binomial coefficients and beta functions.
///
/// Up to 255 from a table of running sums, above from Stirling's series, whose
/// error is then below one unit in the last place (Loader 2000, "Fast and accurate
/// computation of binomial probabilities", writes the same series as his
/// correction).
enum LogFactorial {
  /// The logarithm of n!, for n of zero or more.
  static func of(_ n: Int) -> Double { n < table.count ? table[max(n, 0)] : stirling(Double(n)) }

  /// The logarithm of the number of ways to choose k of n; minus infinity where there is none.
  static func binomial(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return -.infinity }
    return of(n) - of(k) - of(n - k)
  }

  /// The logarithm of the beta function of two whole numbers above zero.
  static func beta(_ a: Int, _ b: Int) -> Double { of(a - 1) + of(b - 1) - of(a + b - 1) }

  private static let table: [Double] = {
    // Kahan's compensated sum keeps the table exact to the last place but one.
    var (sum, lost) = (0.0, 0.0)
    var values = [0.0]
    for n in 1..<256 {
      let term = Foundation.log(Double(n)) - lost
      let next = sum + term
      lost = (next - sum) - term
      sum = next
      values.append(sum)
    }
    return values
  }()

  private static func stirling(_ n: Double) -> Double {
    let square = n * n
    let series =
      1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square
    return (n + 0.5) * Foundation.log(n) - n + 0.5 * Foundation.log(2 * Double.pi) + series / n
  }
}
