extension [String] {
  /// The words of a list as a sentence has them: "a, b and c".
  ///
  /// - Parameter conjunction: The word before the last.
  /// - Returns: One phrase; empty for an empty list.
  public func listed(_ conjunction: String = "and") -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}

extension Array where Element: Hashable {
  /// The elements, each where it occurs first.
  @inlinable
  public func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
