extension [UInt8] {
  /// The text of a schema that allows nothing where it refers to some definitions, without those that
  /// only they lead to.
  ///
  /// Each has to be one element: a document that has none of these elements is then as valid as before.
  /// For a schema without documentation; one that defines a name twice stays as it is. Costs a walk over
  /// the bytes.
  func without(definitions names: Set<String>) -> [UInt8] {
    var definitions: [Definition] = []
    var byName: [String: Int] = [:]
    // What the schema starts with is referred to outside of any definition.
    var reached: [String] = []
    var index = 0
    var current: Int?
    while index < count {
      let tag = firstIndex(of: UInt8(ascii: "<"), from: index, to: count)
      index = end(of: ">", from: tag, to: count) ?? count
      if has("<ref ", at: tag), let name = name(in: tag..<index) {
        if let current { definitions[current].references.append(name) } else { reached.append(name) }
      } else if has("<define ", at: tag), let name = name(in: tag..<index) {
        if byName[name] != nil { return self }
        current = definitions.count
        byName[name] = current
        definitions.append(Definition(body: index..<index, whole: tag..<index))
      } else if has("</define>", at: tag), let open = current {
        definitions[open].body = definitions[open].body.lowerBound..<tag
        definitions[open].whole = definitions[open].whole.lowerBound..<index
        current = nil
      }
    }
    let barred = Set(names.compactMap { byName[$0] })
    for index in barred { definitions[index].references = [] }
    while let name = reached.popLast() {
      guard let index = byName[name], !definitions[index].isReached else { continue }
      definitions[index].isReached = true
      reached += definitions[index].references
    }
    let nothing = [UInt8]("<notAllowed/>".utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(count)
    var end = 0
    for (index, definition) in definitions.enumerated() where !definition.isReached || barred.contains(index)
    {
      let cut = definition.isReached ? definition.body : definition.whole
      kept += self[end..<cut.lowerBound]
      if definition.isReached { kept += nothing }
      end = cut.upperBound
    }
    return kept + self[end...]
  }

  /// A definition of a schema.
  private struct Definition {
    var body: Range<Int>
    var whole: Range<Int>
    var references: [String] = []
    var isReached = false
  }

  /// What the attribute `name` of a tag says.
  private func name(in tag: Range<Int>) -> String? {
    guard let start = end(of: "name=", from: tag.lowerBound, to: tag.upperBound), start + 1 < tag.upperBound
    else { return nil }
    let end = firstIndex(of: self[start], from: start + 1, to: tag.upperBound)
    return String(decoding: self[start + 1..<end], as: UTF8.self)
  }
}
