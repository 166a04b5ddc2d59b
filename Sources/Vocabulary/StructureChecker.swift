internal import Diagnostics
internal import XMLReading

/// Compares a document with the grammar and says, for every departure, what may
/// stand there.
///
/// It never stops at the first fault: an author wants them all at once.
struct StructureChecker {
  var grammar: Grammar

  /// Everything that is wrong with a document.
  func check(_ root: XMLElement) -> [Diagnostic] {
    let candidates = grammar.roots.compactMap { grammar.elements[$0] }
    guard let element = candidates.first(where: { $0.name == root.name }) else {
      return [Messages.root(root, candidates.map(\.name))]
    }
    guard root.namespace == Vocabulary.namespace else { return [Messages.namespace(root)] }
    var diagnostics: [Diagnostic] = []
    check(root, as: element, &diagnostics)
    return diagnostics
  }

  /// How much is said of one file: a file can be nothing but faults.
  static let mostFaults = 100

  private func check(_ node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]) {
    guard found.count < Self.mostFaults else { return }
    checkAttributes(of: node, as: element, &found)
    checkText(of: node, as: element, &found)
    checkChildren(of: node, as: element, &found)
  }

  private func checkChildren(
    of node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]
  ) {
    var seen: [String: XMLElement] = [:]
    // What was probably meant is not missing as well: one slip, one message.
    var meant: Set<String> = []
    let children = element.children.compactMap { child in
      grammar.elements[child.definition].map { (child: child, element: $0) }
    }
    for inner in node.children {
      if found.count >= Self.mostFaults { return }
      guard
        let match = children.first(where: {
          $0.element.name == inner.name && $0.element.namespace == inner.namespace
        })
      else {
        let unknown = UnknownElement(inner, in: element, allowed: children.map(\.element))
        if let guess = unknown.guess { meant.insert(guess) }
        found.append(Messages.unknownElement(unknown))
        continue
      }
      let definition = match.child.definition
      if let first = seen[definition] {
        if !match.child.mayRepeat { found.append(Messages.repeated(inner, first, in: element)) }
      } else {
        if let group = element.alternatives.first(where: {
          !$0.mayRepeat && $0.definitions.contains(definition)
        }),
          let rival = group.definitions.lazy.compactMap({ seen[$0] }).first
        {
          found.append(Messages.tooMany(inner, rival, of: names(of: group), in: element))
        }
        seen[definition] = inner
      }
      check(inner, as: match.element, &found)
    }
    for (child, expected) in children where child.isRequired && seen[child.definition] == nil {
      // Written in the tag instead, it has been reported there.
      let isInTag = node[expected.name] != nil && !element.attributes.contains { $0.name == expected.name }
      if !isInTag, !meant.contains(expected.name) {
        found.append(Messages.missingElement(expected, in: node))
      }
    }
    for group in element.alternatives where group.isRequired {
      let isThere = group.definitions.contains { seen[$0] != nil }
      // Text that may stand beside the elements is an answer too.
      if isThere || element.allowsText || !meant.isDisjoint(with: names(of: group)) { continue }
      found.append(Messages.missingOneOf(names(of: group), in: node))
    }
  }

  private func names(of group: Grammar.Alternatives) -> [String] {
    group.definitions.compactMap { grammar.elements[$0]?.name }
  }

  private func checkAttributes(
    of node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]
  ) {
    var meant: Set<String> = []
    for attribute in node.attributes {
      if attribute.namespace == XMLElement.xmlNamespace, element.attributesOfXML.contains(attribute.name) {
        continue
      }
      guard attribute.namespace == nil,
        let expected = element.attributes.first(where: { $0.name == attribute.name })
      else {
        let absent = element.attributes.map(\.name).filter { node[$0] == nil }
        let guess = Nearest.name(to: attribute.name, among: absent)
        if let guess { meant.insert(guess) }
        let child = element.children.lazy.compactMap { grammar.elements[$0.definition] }
          .first { $0.name == attribute.name }
        found.append(Messages.unknownAttribute(attribute, of: element, guess: guess, child: child))
        continue
      }
      if let problem = expected.type.problem(with: attribute.value) {
        found.append(Messages.badValue(attribute, of: element, expected, problem))
      }
    }
    for expected in element.attributes where expected.isRequired && node[expected.name] == nil {
      // Written inside instead, it has been reported there.
      let isInside =
        node.children(named: expected.name).contains { $0.namespace == Vocabulary.namespace }
        && !element.children.contains { grammar.elements[$0.definition]?.name == expected.name }
      if !isInside, !meant.contains(expected.name) {
        found.append(Messages.missingAttribute(expected, of: node))
      }
    }
  }

  private func checkText(of node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]) {
    if element.needsText, node.text.isEmpty { found.append(Messages.missingText(element, node)) }
    guard !element.allowsText else { return }
    for case .text(let text) in node.nodes where !text.isBlank {
      if found.count >= Self.mostFaults { return }
      found.append(Messages.strayText(text, in: element))
    }
  }
}

extension StructureChecker {
  /// A document with misspelled names put right, so that one slip does not make
  /// everything look wrong that leans on it.
  func asMeant(_ root: XMLElement) -> XMLElement {
    guard
      let element = grammar.roots.compactMap({ grammar.elements[$0] }).first(where: { $0.name == root.name })
    else { return root }
    var edits = XMLEdits()
    correct(root, as: element, &edits)
    return root.applying(edits)
  }

  private func correct(_ node: XMLElement, as element: Grammar.Element, _ edits: inout XMLEdits) {
    let known = Set(element.attributes.map(\.name))
    var guessed: Set<String> = []
    for attribute in node.attributes where !known.contains(attribute.name) {
      let absent = element.attributes.map(\.name).filter { node[$0] == nil && !guessed.contains($0) }
      guard let guess = Nearest.name(to: attribute.name, among: absent) else { continue }
      edits.rename(attribute, to: guess)
      guessed.insert(guess)
    }
    let children = element.children.compactMap { child in
      grammar.elements[child.definition].map { (child: child, element: $0) }
    }
    for inner in node.children {
      var match = children.first { $0.element.name == inner.name }
      if match == nil {
        let unknown = UnknownElement(inner, in: element, allowed: children.map(\.element))
        match = children.first { $0.element.writtenName == unknown.guess }
        guard let guess = match, guess.child.mayRepeat || node.first(named: guess.element.name) == nil
        else { continue }
        edits.rename(inner, to: guess.element.name)
      }
      if let match { correct(inner, as: match.element, &edits) }
    }
  }
}

/// An element where nothing of its name can stand, and what was probably meant.
struct UnknownElement {
  var node: XMLElement
  var element: Grammar.Element
  /// What can stand there, by the names that an author writes.
  var allowed: [String]
  /// The name that was probably meant.
  var guess: String?
  /// Whether the name is right and only the namespace is not.
  var isForeign: Bool

  init(_ node: XMLElement, in element: Grammar.Element, allowed: [Grammar.Element]) {
    self.node = node
    self.element = element
    self.allowed = allowed.map(\.writtenName).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    isForeign = node.namespace != Vocabulary.namespace && self.allowed.contains(node.name)
    // An inclusion without its namespace is the likeliest slip with that name.
    let isInclusion = node.name == "include" && self.allowed.contains("xi:include")
    guess =
      isForeign ? node.name : isInclusion ? "xi:include" : Nearest.name(to: node.name, among: self.allowed)
  }
}

extension Grammar.Element {
  /// The name as authors write it.
  var writtenName: String { namespace == Vocabulary.inclusion ? "xi:" + name : name }
}

extension Grammar.ValueType {
  /// What is wrong with a value, as a sentence that says what it should be; nil
  /// if nothing is.
  func problem(with value: String) -> String? {
    let trimmed = value.collapsingSpace
    switch self {
    case .text: return nil
    case .words: return trimmed.isEmpty ? "It should be a few words." : nil
    case .name: return trimmed.isNCName ? nil : Self.nameProblem(with: trimmed)
    case .choice(let values):
      return values.contains(trimmed) ? nil : Self.choiceProblem(with: trimmed, values)
    case .list(let type):
      let words = trimmed.split(separator: " ").map(String.init)
      if words.isEmpty { return "It should be one name, or several with spaces between." }
      return words.lazy.compactMap { type.problem(with: $0) }.first
    case .integer(let range):
      // Written as it is counted: 3, and not 03.
      if let number = Int(trimmed), range.contains(number), "\(number)" == trimmed { return nil }
      return range.upperBound >= 1_000_000
        ? "It should be a whole number."
        : "It should be a whole number from \(range.lowerBound) to \(range.upperBound)."
    case .pattern(let pattern): return Self.patternProblem(with: value, pattern)
    }
  }

  private static func nameProblem(with value: String) -> String {
    let joined = value.replacing(" ", with: "-")
    let guess = joined != value && joined.isNCName ? "Perhaps \(joined)? " : ""
    return guess + "It should be a name of letters, digits and hyphens that starts with a letter."
  }

  private static func choiceProblem(with value: String, _ values: [String]) -> String {
    if let only = values.first, values.count == 1 { return "It can only be \(only)." }
    let guess = Nearest.name(to: value, among: values).map { "Perhaps \($0)? " } ?? ""
    return guess + "It should be one of: \(values.joined(separator: ", "))."
  }

  /// The patterns of the vocabulary: numbers, fractions and spans of them.
  private static func patternProblem(with value: String, _ pattern: String) -> String? {
    func fits(_ text: String) -> Bool {
      (try? Regex(pattern).wholeMatch(in: text)) != nil
    }
    if fits(value) { return nil }
    let tidied = value.replacing("–", with: "-").replacing("—", with: "-").filter { !$0.isWhitespace }
    let guess = fits(tidied) ? "Perhaps \(tidied)? " : ""
    switch (pattern.contains("/"), pattern.contains("-[0-9]") || pattern.contains("(-")) {
    case (true, true):
      return guess + "It should be two numbers or fractions with a hyphen, such as 2-6 or 1/2-4/5."
    case (true, false):
      return guess
        + (pattern.contains("(/")
          ? "It should be a whole number such as 3, or a fraction such as 3/5."
          : "It should be a part and a whole, such as 3/5.")
    case (false, _): return guess + "It should be a number, or two with a hyphen, such as 5-8."
    }
  }
}
