internal import Diagnostics
internal import Parallelism
internal import Vocabulary
internal import XMLReading

/// Looks at what is written rather than at what it means: conditions that ask
/// for nothing, and bounds that bind nothing.
///
/// Neither leaves a trace in the model, so both are looked for in the elements.
struct ElementChecker {
  /// Everything found, in document order; the parts of a world are looked through on all cores.
  func check(_ root: XMLElement) -> [Diagnostic] {
    let parts = root.name == "world" ? root.children : [root]
    let found = parts.concurrentMap { part in
      var found: [Diagnostic] = []
      visit(part, &found)
      return found
    }
    return Array(found.flatMap { $0 }.prefix(Self.mostFaults))
  }

  /// How much of one kind is told.
  private static let mostFaults = 1_000

  private func visit(_ element: XMLElement, _ found: inout [Diagnostic]) {
    guard found.count < Self.mostFaults else { return }
    switch element.name {
    case "cap", "cell":
      if let flaw = flaw(ofBound: element) { found.append(flaw) }
    // Patterns have elements of the same names, and conditions of their own; words have none.
    case "rule", "tell", "says", "page-turn": break
    case "needs", "bars":
      if let missing = missingHalf(of: element) { found.append(halfCondition(element, missing)) }
    default:
      for case .element(let child) in element.nodes { visit(child, &found) }
    }
  }

  /// What keeps a bound from meaning one thing; nil if it does.
  private func flaw(ofBound element: XMLElement) -> Diagnostic? {
    func has(_ name: String) -> Bool { element[name] != nil }
    func bound(_ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.error, "half-bound", message, at: element.range, help: help)
    }
    if element.name == "cap" {
      switch (has("character"), has("axis")) {
      case (false, false):
        return bound(
          "This <cap> does not say yet what it limits.", "Add character, or axis, perhaps with an option.")
      case (true, true):
        return bound(
          "This <cap> limits a character and an axis at once.", "Write one <cap> for each of them.")
      case (true, false) where has("option"):
        return bound(
          "This <cap> names an option, and no axis that has it.",
          "Write axis instead of character, or take option out.")
      default: return nil
      }
    }
    if !has("trait"), !has("verb"), !has("role") {
      return bound("This <cell> does not say yet what it counts.", "Add a trait, a verb or a role.")
    }
    if has("trait"), has("verb") {
      return bound("This <cell> counts a trait and an act at once.", "Write one <cell> for each of them.")
    }
    if has("direction"), !has("verb") {
      return bound(
        "This <cell> has a direction, and no act that could have one.", "Add a verb, or take direction out.")
    }
    if has("within"), has("group") {
      return bound(
        "This <cell> compares groups, and names only one.",
        "Take group out, or use at-least and at-most instead of within.")
    }
    if !has("within"), !has("at-least"), !has("at-most") {
      return bound("This <cell> sets no bound yet.", "Add at-least, at-most or within.")
    }
    if let least = element.integer("at-least"), let most = element.integer("at-most"), least > most {
      return bound(
        "This <cell> asks for at least \(least) and at most \(most).", "Put the smaller number into at-least."
      )
    }
    return nil
  }

  /// What a condition lacks to ask for something; nil if it lacks nothing.
  private func missingHalf(of element: XMLElement) -> String? {
    func has(_ name: String) -> Bool { element[name] != nil }
    if has("trait") || has("character"), !has("who") { return "who" }
    if has("option"), !has("axis") { return "axis" }
    if has("axis"), !has("option") { return "option" }
    if has("who"), !has("trait"), !has("character") { return "trait or character" }
    return has("fact") || has("who") || has("axis") ? nil : "fact"
  }

  private func halfCondition(_ element: XMLElement, _ missing: String) -> Diagnostic {
    Diagnostic(
      .error, "half-condition", "This <\(element.name)> does not say yet what it asks for.",
      at: element.range,
      help: "Add \(missing). A condition is a fact, a who with a trait or a character, "
        + "or an axis with an option.")
  }
}
