/// Finds a smallest-by-inclusion set of demands that cannot stand together
/// (QuickXplain: Junker, "Preferred explanations and relaxations for
/// over-constrained problems", AAAI 2004).
///
/// - Parameters:
///   - demands: Demands that cannot all be kept. Later ones are preferred to
///     stay out of the result.
///   - isPossible: Whether a set of demands can be kept together.
/// - Returns: A set that cannot be kept, of which every proper part can, as far as `isPossible`
///   can tell.
/// - Complexity: About 2k·log2(n/k) + 2k calls for k members among n demands.
func minimalConflict(_ demands: [Int], _ isPossible: ([Int]) -> Bool) -> [Int] {
  func explain(_ kept: [Int], _ isNew: Bool, _ demands: ArraySlice<Int>) -> [Int] {
    if isNew, !isPossible(kept) { return [] }
    if demands.count <= 1 { return Array(demands) }
    let middle = demands.startIndex + demands.count / 2
    let (first, second) = (demands[..<middle], demands[middle...])
    let right = explain(kept + first, !first.isEmpty, second)
    let left = explain(kept + right, !right.isEmpty, first)
    return left + right
  }
  return demands.isEmpty || !isPossible([]) ? [] : explain([], false, demands[...]).sorted()
}
