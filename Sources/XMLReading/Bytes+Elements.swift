extension [UInt8] {
  /// Whether an element may have one of some names, whatever its prefix.
  ///
  /// A name that only begins like one counts as well, and so does what stands in a comment or in
  /// character data. Costs two walks over the bytes, eight at a time.
  func mayHaveElement(named names: [[UInt8]]) -> Bool {
    if names.isEmpty { return false }
    // What a name can begin after: the tag, or a prefix.
    return [UInt8(ascii: "<"), UInt8(ascii: ":")].contains { mark in
      var index = firstIndex(of: mark, from: 0, to: count)
      while index < count {
        let rest = self[(index + 1)...]
        if names.contains(where: { rest.starts(with: $0) }) { return true }
        index = firstIndex(of: mark, from: index + 1, to: count)
      }
      return false
    }
  }
}
