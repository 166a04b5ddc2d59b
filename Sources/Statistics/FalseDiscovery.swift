/// Which of many tests may be believed, when some would succeed by chance.
public enum FalseDiscovery {
  /// The least mid-p that a table must be able to reach to be tested at all.
  public static let screen = 0.05

  /// The share of false findings that is accepted among all findings.
  public static let rate = 0.10

  /// P-values adjusted after Benjamini and Hochberg (1995,
  /// doi:10.1111/j.2517-6161.1995.tb02031.x): what is at most ``rate`` is a finding.
  ///
  /// - Parameter pValues: The p-values of all tests that were made.
  /// - Returns: The adjusted values, in the same order.
  /// - Complexity: That of sorting.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var result = pValues
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank + 1))
      result[index] = least
    }
    return result
  }
}
