internal import Diagnostics
internal import XMLReading

/// Compares a document with the grammar and says, for every departure, what may
/// stand there.
///
/// It never stops at the first fault: an author wants them all at once.
struct StructureChecker {
  var grammar: Grammar

  /// Everything that is wrong with a document, in document order.
  func check(_ root: XMLElement) -> [Diagnostic] {
    let candidates = grammar.roots.compactMap { grammar.elements[$0] }
    guard root.namespace == Vocabulary.namespace else { return [Messages.namespace(root)] }
    guard let element = candidates.first(where: { $0.name == root.name }) else {
      return [Messages.root(root, candidates.map(\.name))]
    }
    var diagnostics: [Diagnostic] = []
    check(root, as: element, &diagnostics)
    return diagnostics
  }

  private func check(_ node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]) {
    checkAttributes(of: node, as: element, &found)
    checkText(of: node, as: element, &found)

    var seen: [String: XMLElement] = [:]
    let children = element.children.compactMap { child in
      grammar.elements[child.definition].map { (child: child, element: $0) }
    }
    for node in node.children {
      guard
        let match = children.first(where: {
          $0.element.name == node.name && $0.element.namespace == node.namespace
        })
      else {
        found.append(Messages.unknownElement(node, in: element, children.map(\.element)))
        continue
      }
      if let first = seen[match.child.definition], !match.child.mayRepeat {
        found.append(Messages.repeated(node, first, in: element))
      }
      if seen[match.child.definition] == nil { seen[match.child.definition] = node }
      check(node, as: match.element, &found)
    }
    for (child, expected) in children where child.isRequired && seen[child.definition] == nil {
      found.append(Messages.missingElement(expected, in: node))
    }
    for group in element.alternatives where !group.contains(where: { seen[$0] != nil }) {
      // Text that may stand beside the elements is an answer too.
      if group.isEmpty || element.allowsText { continue }
      found.append(Messages.missingOneOf(group.compactMap { grammar.elements[$0]?.name }, in: node))
    }
  }

  private func checkAttributes(
    of node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]
  ) {
    for attribute in node.attributes {
      // xml:lang, xml:base and the like belong to XML, not to us.
      if attribute.namespace == "http://www.w3.org/XML/1998/namespace" {
        found.append(Messages.unknownAttribute(attribute, of: element))
        continue
      }
      guard attribute.namespace == nil,
        let expected = element.attributes.first(where: { $0.name == attribute.name })
      else {
        found.append(Messages.unknownAttribute(attribute, of: element))
        continue
      }
      if let problem = expected.type.problem(with: attribute.value) {
        found.append(Messages.badValue(attribute, of: element, expected, problem))
      }
    }
    for expected in element.attributes where expected.isRequired && node[expected.name] == nil {
      found.append(Messages.missingAttribute(expected, of: node))
    }
  }

  private func checkText(of node: XMLElement, as element: Grammar.Element, _ found: inout [Diagnostic]) {
    if element.needsText, node.text.isEmpty { found.append(Messages.missingText(element, node)) }
    guard !element.allowsText else { return }
    for case .text(let text) in node.nodes where text.content.contains(where: { !$0.isWhitespace }) {
      found.append(Messages.strayText(text, in: element))
    }
  }
}

extension Grammar.ValueType {
  /// What is wrong with a value, in words that finish "this should be …"; nil if nothing is.
  func problem(with value: String) -> String? {
    let trimmed = value.trimmedOfSpace
    switch self {
    case .text: return nil
    case .name: return trimmed.isNCName ? nil : "a name of letters, digits and hyphens that starts with a letter"
    case .choice(let values):
      if values.contains(trimmed) { return nil }
      let nearest = Nearest.name(to: trimmed, among: values).map { " Perhaps \($0)?" } ?? ""
      return "one of: " + values.joined(separator: ", ") + "." + nearest
    case .list(let type):
      let words = value.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty { return "one or more names, with spaces between" }
      return words.lazy.compactMap { type.problem(with: $0) }.first
    case .integer(let range):
      if let number = Int(trimmed), range.contains(number) { return nil }
      return range.upperBound >= 1_000_000
        ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .pattern(let pattern):
      if pattern.hasPrefix("[0-9]") {
        let parts = trimmed.split(separator: "-", omittingEmptySubsequences: false)
        let isSpan = (1...2).contains(parts.count)
          && parts.allSatisfy { (1...5).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }
        return isSpan && value == trimmed ? nil : "a number or a span such as 5-8"
      }
      return trimmed.isEmpty ? "a few words; it is empty" : nil
    }
  }
}

extension String {
  var trimmedOfSpace: String {
    var view = self[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }

  /// Whether this is a name without a colon, as XML namespaces define it.
  var isNCName: Bool {
    func starts(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }
    guard let first = unicodeScalars.first, starts(first) else { return false }
    return unicodeScalars.allSatisfy { scalar in
      starts(scalar) || scalar == "-" || scalar == "." || scalar == "\u{B7}"
        || scalar.properties.numericType == .decimal
        || [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
    }
  }
}
