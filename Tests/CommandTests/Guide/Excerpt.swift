/// Lines of which some may have been left out, each gap marked by a line `…`.
struct Excerpt {
  /// What stands for lines that were left out.
  static let gap = "…"

  var lines: [String]

  /// The stretches between the gaps; the first and the last may be empty.
  private var stretches: [[String]] {
    lines.split(separator: Self.gap, omittingEmptySubsequences: false).map { Array($0) }
  }

  /// Whether the whole is these lines, but for what the gaps leave out.
  ///
  /// Without a gap at the start or at the end, it starts or ends as the whole does.
  func matches(_ whole: [String]) -> Bool {
    let stretches = stretches
    guard let first = stretches.first, let last = stretches.last, stretches.count > 1 else {
      return lines == whole
    }
    guard whole.starts(with: first) else { return false }
    var start = first.count
    for stretch in stretches.dropFirst().dropLast() {
      guard let found = Self.firstIndex(of: stretch, in: whole, from: start) else { return false }
      start = found + stretch.count
    }
    return whole.count - start >= last.count && whole.suffix(last.count).elementsEqual(last)
  }

  /// Whether the lines stand somewhere in the whole, one stretch after another.
  func isFound(in whole: [String]) -> Bool {
    var start = 0
    for stretch in stretches {
      guard let found = Self.firstIndex(of: stretch, in: whole, from: start) else { return false }
      start = found + stretch.count
    }
    return true
  }

  /// The same cuts in another whole: as many lines at its start and its end, and between the gaps as many lines
  /// from where a stretch begins as it begins here.
  ///
  /// - Returns: The excerpt; `nil` where a stretch does not begin anywhere.
  func cut(from whole: [String]) -> Excerpt? {
    let stretches = stretches
    guard let first = stretches.first, let last = stretches.last, stretches.count > 1 else {
      return Excerpt(lines: whole)
    }
    var cut = Array(whole.prefix(first.count))
    var start = cut.count
    for stretch in stretches.dropFirst().dropLast() {
      guard let opening = stretch.first, let found = whole[start...].firstIndex(of: opening) else {
        return nil
      }
      let end = min(found + stretch.count, whole.count)
      cut += [Self.gap] + whole[found..<end]
      start = end
    }
    return Excerpt(lines: cut + [Self.gap] + whole.suffix(last.count))
  }

  private static func firstIndex(of stretch: [String], in whole: [String], from start: Int) -> Int? {
    guard whole.count - start >= stretch.count else { return nil }
    return (start...(whole.count - stretch.count)).first { whole[$0...].starts(with: stretch) }
  }
}
