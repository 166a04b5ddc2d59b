internal import Diagnostics
internal import Vocabulary
internal import XMLReading

/// Says what is wrong with a pattern about casts, collections or words that the
/// schema has accepted.
struct GroupPatternChecker {
  /// Everything that is wrong, in the order of the file.
  func problems(of pattern: XMLElement) -> [Diagnostic] {
    var found = pattern.children(named: "property").flatMap(property)
    switch pattern.name {
    case "association":
      if pattern["each"] == nil, pattern.first(named: "property") == nil {
        found.append(
          problem(
            "This <association> does not say yet what it tests.", pattern.range, "Add each or a <property>."))
      }
    case "has": found += has(pattern)
    case "words": found += pattern.children(named: "phrase").flatMap(phrase)
    case "collection": found += pattern.children.flatMap(collection)
    default: break
    }
    return found
  }

  private func property(_ element: XMLElement) -> [Diagnostic] {
    guard CharacterProperty(element) == nil else { return [] }
    return [
      problem(
        "This <property> has to name one thing that somebody has, is or does.", element.range,
        "Write one <property> for each, such as <property family=\"care\"/>.")
    ]
  }

  private func has(_ element: XMLElement) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let asksForPeople = element.first(named: "property") != nil || element.first(named: "group") != nil
    if (element["part"] != nil) == asksForPeople {
      found.append(
        problem(
          "This <has> has to ask either for a part or for people.", element.range,
          "Write part=\"…\", or a <property> and a <group>."))
    }
    if element["attribute"] == nil, element["values"] != nil || element["each"] != nil {
      found.append(problem("This <has> does not say which attribute.", element.range, "Add attribute=\"…\"."))
    }
    if element["values"] != nil, element["each"] != nil {
      found.append(
        problem("values and each ask for different things.", element.range, "Leave one of them out."))
    }
    if let least = element.integer("at-least"), let most = element.integer("at-most"), least > most {
      found.append(
        problem(
          "This asks for at least \(least) and at most \(most).", element.range,
          "Put the smaller number into at-least."))
    }
    for property in element.children(named: "property") {
      if CharacterProperty(property)?.isAboutStories == true {
        found.append(
          problem(
            "<has> looks at casts, and this is read from stories.", property.range,
            "Take <existence> in a <collection>, or another property."))
      }
    }
    return found
  }

  private func phrase(_ element: XMLElement) -> [Diagnostic] {
    guard Phrase(element.text) == nil else { return [] }
    return [
      problem(
        "This phrase is nothing but a word for a group, and no text is at fault for that.", element.range,
        "Add the words that make it a stereotype.")
    ]
  }

  private func collection(_ element: XMLElement) -> [Diagnostic] {
    var found = element.children(named: "property").flatMap(property)
    guard element.name == "balance" else { return found }
    if element.children(named: "group").count != 2 {
      found.append(problem("A <balance> compares two groups.", element.range, "Name two of them."))
    }
    for property in element.children(named: "property") {
      if CharacterProperty(property)?.isAboutStories == false {
        found.append(
          problem(
            "A <balance> looks at stories, and this is read from casts.", property.range,
            "Take an <association>, or another property."))
      }
    }
    let parts = element.string("within").split(separator: "/").compactMap { Int($0) }
    if parts.contains(0) || parts.count == 2 && parts[0] < parts[1] {
      found.append(
        problem(
          "The factor has to be 1 or more.", element["within"]?.range ?? element.range, "Such as 2, or 3/2."))
    }
    return found
  }

  private func problem(_ message: String, _ place: SourceRange, _ help: String) -> Diagnostic {
    Diagnostic(.error, "unclear-rule", message, at: place, help: help)
  }
}
