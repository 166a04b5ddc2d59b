extension [UInt8] {
  /// Whether an element may have one of some names, whatever its prefix.
  ///
  /// What stands in a comment or in character data counts as well. In a well-formed file a `>` comes
  /// between any two `<` of elements, so none is passed over. Costs a walk over the bytes.
  func mayHaveElement(named names: [[UInt8]]) -> Bool {
    if names.isEmpty { return false }
    var index = firstIndex(of: UInt8(ascii: "<"), from: 0, to: count)
    while index < count {
      var start = index + 1
      var end = start
      while end < count, !XMLCharacters.isSpace(self[end]), self[end] != UInt8(ascii: ">"),
        self[end] != UInt8(ascii: "/")
      {
        if self[end] == UInt8(ascii: ":") { start = end + 1 }
        end += 1
      }
      if names.contains(where: { $0.count == end - start && self[start..<end].elementsEqual($0) }) {
        return true
      }
      index = firstIndex(of: UInt8(ascii: "<"), from: end, to: count)
    }
    return false
  }
}
