internal import Diagnostics

extension Grammar {
  /// The reference of the vocabulary, in Markdown: every element with what it
  /// is, its attributes and their values, what may stand in it and where it may
  /// stand, and after them the closed lists.
  ///
  /// Elements stand in the order of the alphabet, and those that share a name
  /// stand together. What it says is the schema's, word for word.
  public var reference: String {
    let places = parents
    let named = Dictionary(grouping: elements.keys) { elements[$0]?.name ?? "" }
    var lines = [
      "# Vocabulary", "",
      "Every element of the XML: what it is, what may stand in it, and where it may stand.", "",
      "<!-- Written by `orrery schema --reference` from the schema. Change the schema, and write it again. -->",
      "", "## Overview", "",
      "`orrery explain ELEMENT` prints the same for one element. The order of children never matters. Every element is "
        + "in the namespace `\(Vocabulary.namespace)`, apart from `<xi:include>`.", "",
      "A file starts with \(roots.map { tag($0) }.listed("or")).",
    ]
    for name in named.keys.sorted() {
      let definitions = (named[name] ?? []).sorted()
      lines += ["", "## \(name)"]
      for definition in definitions {
        lines += section(of: definition, among: definitions, parents: places)
      }
    }
    lines += [
      "", "## Lists", "", "The values that an attribute can have, where there are too many for its line.",
    ]
    for list in usedLists.sorted() {
      lines += ["", "### List: \(title(ofList: list))"]
      if let documentation = listDocumentation[list], !documentation.isEmpty { lines += ["", documentation] }
      lines += ["", "| value | what it is |", "| --- | --- |"]
      lines += (values[list] ?? []).map { "| `\($0.value)` | \(cell($0.documentation)) |" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where each definition may stand: the definitions of its parents, in the order of the alphabet.
  private var parents: [String: [String]] {
    var parents: [String: Set<String>] = [:]
    for (definition, element) in elements {
      for child in element.children { parents[child.definition, default: []].insert(definition) }
    }
    return parents.mapValues { $0.sorted() }
  }

  /// The names of the elements in which a definition may stand, in the order of the alphabet.
  private func homes(of definition: String, _ parents: [String: [String]]) -> [String] {
    let tags = Set((parents[definition] ?? []).map { tag($0) }).sorted()
    return roots.contains(definition) ? tags + ["a file of its own"] : tags
  }

  /// Whether a definition may stand, at any depth, in another.
  private func reaches(_ root: String, from definition: String, _ parents: [String: [String]]) -> Bool {
    var seen: Set<String> = [definition]
    var next = [definition]
    while let current = next.popLast() {
      if current == root { return true }
      next += (parents[current] ?? []).filter { seen.insert($0).inserted }
    }
    return false
  }

  private func section(of definition: String, among namesakes: [String], parents: [String: [String]])
    -> [String]
  {
    guard let element = elements[definition] else { return [] }
    let homes = self.homes(of: definition, parents)
    var lines: [String] = []
    if namesakes.count > 1 {
      // Two may stand in parents that share a name as well: then one of them is of an outline.
      let isTwin = namesakes.contains { $0 != definition && self.homes(of: $0, parents) == homes }
      let document = reaches("world", from: definition, parents) ? " of a world" : " of an outline"
      let shown = homes.count > 4 ? homes.prefix(3) + ["\(homes.count - 3) others"] : homes
      lines += ["", "### \(element.name), in \(shown.listed())\(isTwin ? document : "")"]
    }
    lines += ["", element.documentation]
    if !homes.isEmpty, namesakes.count == 1 || homes.count > 4 {
      lines += ["", "Stands in \(homes.listed())."]
    }
    if !element.attributes.isEmpty {
      lines += ["", "| attribute | needed | its value | what it is |", "| --- | --- | --- | --- |"]
      lines += element.attributes.map { attribute in
        "| `\(attribute.name)` | \(attribute.isRequired ? "yes" : "") | \(cell(words(for: attribute.type)))"
          + " | \(cell(attribute.documentation)) |"
      }
    }
    let children = element.children.filter { elements[$0.definition] != nil }
    if !children.isEmpty {
      lines += ["", "| inside it | how often | what it is |", "| --- | --- | --- |"]
      lines += children.map { child in
        "| `\(tag(child.definition, isCode: false))` | \(frequency(of: child, in: element))"
          + " | \(cell(elements[child.definition]?.documentation ?? "")) |"
      }
    }
    if element.allowsText {
      lines += ["", element.needsText ? "It holds text, and has to." : "It holds text."]
    }
    return lines
  }

  private func frequency(of child: Child, in element: Element) -> String {
    let choice = element.alternatives.first {
      $0.definitions.count > 1 && $0.isRequired && !$0.mayRepeat && $0.definitions.contains(child.definition)
    }
    if choice != nil { return "one of these" }
    return switch (child.isRequired, child.mayRepeat) {
    case (true, true): "once or more"
    case (true, false): "once"
    case (false, true): "any number"
    case (false, false): "at most once"
    }
  }

  // MARK: Values

  /// How many values still fit into the line of an attribute.
  private static var shortList: Int { 6 }

  private func words(for type: ValueType) -> String {
    switch type {
    case .text, .words, .pattern: return "text"
    case .name: return "a name"
    case .integer(let range):
      return range.upperBound < 1_000_000
        ? "a whole number from \(range.lowerBound) to \(range.upperBound)" : "a whole number"
    case .list(.name): return "names, with spaces between"
    case .list(let inner): return "several with spaces between: \(words(for: inner))"
    case .choice(let values):
      if let list = list(of: values) { return "from the list \(title(ofList: list))" }
      return values.map { "`\($0)`" }.listed("or")
    }
  }

  /// The closed list with these values, if they are too many for a line.
  private func list(of choice: [String]) -> String? {
    guard choice.count > Self.shortList else { return nil }
    return values.keys.sorted().first { values[$0]?.map(\.value) == choice }
  }

  /// The lists that an attribute of some element refers to.
  private var usedLists: Set<String> {
    func list(in type: ValueType) -> String? {
      switch type {
      case .choice(let values): self.list(of: values)
      case .list(let inner): list(in: inner)
      default: nil
      }
    }
    return Set(elements.values.flatMap(\.attributes).compactMap { list(in: $0.type) })
  }

  // MARK: Words

  private func title(ofList definition: String) -> String {
    definition.split(separator: ".").filter { $0 != "name" }.joined(separator: " ")
  }

  private func tag(_ definition: String, isCode: Bool = true) -> String {
    let element = elements[definition]
    let prefix = element?.namespace == Vocabulary.inclusion ? "xi:" : ""
    let tag = "<\(prefix)\(element?.name ?? definition)>"
    return isCode ? "`\(tag)`" : tag
  }

  /// Text that can stand in a cell of a table.
  private func cell(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
