internal import Diagnostics
internal import XMLReading

extension StructureChecker {
  /// The words for each departure from the grammar.
  enum Messages {
    static func namespace(_ root: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "wrong-namespace", "<\(root.name)> is not in Orrery's namespace, so nothing inside can be understood.",
        at: root.range,
        help: "Write <\(root.name) xmlns=\"\(Vocabulary.namespace)\"> and keep the rest of the line as it is.")
    }

    static func root(_ root: XMLElement, _ names: [String]) -> Diagnostic {
      let guess = Nearest.name(to: root.name, among: names).map { " Perhaps <\($0)>?" } ?? ""
      return Diagnostic(
        .error, "unknown-element", "A file of Orrery cannot start with <\(root.name)>.", at: root.range,
        help: "It starts with one of: \(list(names)).\(guess)")
    }

    static func unknownElement(
      _ node: XMLElement, in element: Grammar.Element, _ allowed: [Grammar.Element]
    ) -> Diagnostic {
      let names = allowed.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let guess = Nearest.name(to: node.name, among: names).map { " Perhaps <\($0)>?" } ?? ""
      if node.namespace != Vocabulary.namespace, names.contains(node.name), node.namespace != Vocabulary.inclusion {
        return Diagnostic(
          .error, "wrong-namespace", "This <\(node.name)> is not in Orrery's namespace.", at: node.range,
          help: "Take out its own xmlns attribute or its prefix; the one on the first element is enough.")
      }
      let takes = names.isEmpty ? "holds no other elements" : "takes \(list(names))"
      return Diagnostic(
        .error, "unknown-element", "<\(element.name)> has no place for <\(node.name)>.", at: node.range,
        help: "<\(element.name)> \(takes).\(guess)")
    }

    static func repeated(_ node: XMLElement, _ first: XMLElement, in element: Grammar.Element) -> Diagnostic {
      Diagnostic(
        .error, "repeated-element", "<\(element.name)> takes only one <\(node.name)>, and here is another.",
        at: node.range, notes: [.init("the first one is here", at: first.range)],
        help: "Keep the one you mean and take the other out.")
    }

    static func missingElement(_ expected: Grammar.Element, in node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-element", "This <\(node.name)> still needs a <\(expected.name)>.", at: node.range,
        help: "Add <\(expected.name)>: \(uncapitalised(expected.documentation))")
    }

    static func missingOneOf(_ names: [String], in node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-element", "This <\(node.name)> is still empty where something should stand.",
        at: node.range, help: "Add one of: \(list(names)).")
    }

    static func unknownAttribute(_ attribute: XMLAttribute, of element: Grammar.Element) -> Diagnostic {
      let names = element.attributes.map(\.name)
      let guess = Nearest.name(to: attribute.name, among: names).map { " Perhaps \($0)?" } ?? ""
      let takes = names.isEmpty ? "takes none" : "takes \(list(names, brackets: false))"
      return Diagnostic(
        .error, "unknown-attribute", "<\(element.name)> has no \(attribute.name)=\"…\".", at: attribute.range,
        help: "<\(element.name)> \(takes).\(guess)")
    }

    static func missingAttribute(_ expected: Grammar.Attribute, of node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-attribute", "This <\(node.name)> still needs \(expected.name)=\"…\".", at: node.range,
        help: "\(expected.name): \(uncapitalised(expected.documentation))")
    }

    static func badValue(
      _ attribute: XMLAttribute, of element: Grammar.Element, _ expected: Grammar.Attribute, _ problem: String
    ) -> Diagnostic {
      Diagnostic(
        .error, "bad-value",
        attribute.value.isEmpty
          ? "\(attribute.name) is empty here."
          : "\(attribute.name)=\"\(shortened(attribute.value))\" cannot be used here.",
        at: attribute.value.isEmpty ? attribute.range : attribute.valueRange,
        help: "\(expected.name) should be \(problem.hasSuffix(".") || problem.hasSuffix("?") ? problem : problem + ".")")
    }

    static func missingText(_ element: Grammar.Element, _ node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-text", "This <\(node.name)> is empty.", at: node.range,
        help: "Write between <\(node.name)> and </\(node.name)>: \(uncapitalised(element.documentation))")
    }

    static func strayText(_ text: XMLText, in element: Grammar.Element) -> Diagnostic {
      Diagnostic(
        .error, "stray-text",
        "There is text directly inside <\(element.name)>, where only other elements can stand.",
        at: wordsOnly(text), help: "Move the words into the element they belong to, or take them out.")
    }

    /// The range of a text without the white space around it.
    private static func wordsOnly(_ text: XMLText) -> SourceRange {
      let bytes = text.range.file.utf8
      var range = text.range.bytes
      func isSpace(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] <= 0x20 }
      while !range.isEmpty, isSpace(range.lowerBound) { range = range.lowerBound + 1..<range.upperBound }
      while !range.isEmpty, isSpace(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
      return SourceRange(file: text.range.file, bytes: range)
    }

    private static func list(_ names: [String], brackets: Bool = true) -> String {
      let shown = names.map { brackets ? "<\($0)>" : $0 }
      guard let last = shown.last, shown.count > 1 else { return shown.joined() }
      return shown.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func uncapitalised(_ text: String) -> String {
      text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func shortened(_ text: String) -> String {
      text.count > 40 ? text.prefix(39) + "…" : text
    }
  }
}
