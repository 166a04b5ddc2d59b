extension [UInt8] {
  /// The text of a schema without what it says to people only: documentation, comments and indentation.
  ///
  /// libxml2 makes nodes of all that and then takes them out again, which is a third of the
  /// time of compiling. What an element holds by itself stays, also a blank. Costs a walk over
  /// the bytes.
  var withoutDocumentation: [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(count / 2)
    var index = 0
    var hasJustBegun = false
    while index < count {
      let tag = firstIndex(of: UInt8(ascii: "<"), from: index, to: count)
      let ends = has("</", at: tag)
      if (hasJustBegun && ends) || firstNonSpace(from: index, to: tag) < tag {
        kept += self[index..<tag]
      }
      let aside = Self.asides.first { has($0.begins, at: tag) }
      index = end(of: aside?.ends ?? ">", from: tag, to: count) ?? count
      if aside == nil { kept += self[tag..<index] }
      hasJustBegun = aside == nil && !ends
    }
    return kept
  }

  private static let asides: [(begins: StaticString, ends: StaticString)] = [
    ("<a:documentation>", "</a:documentation>"), ("<!--", "-->"),
  ]
}
