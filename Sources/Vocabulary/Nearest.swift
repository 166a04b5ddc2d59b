/// Finds the name that somebody probably meant.
public enum Nearest {
  /// The candidate with the fewest changed letters, if it is near enough.
  ///
  /// Near enough is a third of the longer name, at least one letter. Ties go to
  /// the first candidate. The distance is that of Damerau and Levenshtein
  /// (optimal string alignment), so swapped neighbours count once.
  /// Cost: the product of the two lengths for each candidate; names over 64
  /// letters are never near.
  public static func name(to typed: String, among candidates: some Sequence<String>) -> String? {
    guard typed.utf8.count <= 4 * 64, typed.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    let letters = Array(typed.lowercased())
    for candidate in candidates where candidate != typed && candidate.utf8.count <= 4 * 64 {
      let count = candidate.count
      let limit = max(1, max(typed.count, count) / 3)
      // The lengths alone are too far apart.
      guard count <= 64, abs(typed.count - count) <= limit + 1 else { continue }
      let distance = distance(letters, Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func distance(_ a: [Swift.Character], _ b: [Swift.Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let same = a[i - 1] == b[j - 1]
        var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, rows[i - 2][j - 2] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
