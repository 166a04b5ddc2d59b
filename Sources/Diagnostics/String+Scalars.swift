extension String {
  /// The text with other words for some of its Unicode scalars.
  ///
  /// Scalars, not characters: an ampersand with an accent on it is still an
  /// ampersand to whoever reads what is written.
  ///
  /// - Parameter replacement: What stands for a scalar; nil for itself.
  /// - Returns: The text.
  public func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    guard unicodeScalars.contains(where: { replacement($0) != nil }) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
