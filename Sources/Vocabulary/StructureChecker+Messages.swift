internal import Diagnostics
internal import XMLReading

extension StructureChecker {
  /// The words for each departure from the grammar.
  enum Messages {
    static func namespace(_ root: XMLElement) -> Diagnostic {
      let declaration = "xmlns=\"\(Vocabulary.namespace)\""
      guard let namespace = root.namespace else {
        return Diagnostic(
          .error, "wrong-namespace", "This <\(root.name)> does not say yet that it is written for Orrery.",
          at: root.range,
          help: "Write <\(root.name) \(declaration)> and keep whatever else stands in the tag.")
      }
      return Diagnostic(
        .error, "wrong-namespace",
        "This <\(root.name)> says that it is written for \(namespace), not for Orrery.",
        at: root.range, help: "Write \(declaration) in it.")
    }

    static func root(_ root: XMLElement, _ names: [String]) -> Diagnostic {
      let guess = Nearest.name(to: root.name, among: names).map { "Perhaps <\($0)>? " } ?? ""
      return Diagnostic(
        .error, "unknown-element", "A file of Orrery cannot start with \(written(root)).", at: root.range,
        help: "\(guess)It can start with \(list(names, "or")).")
    }

    static func unknownElement(_ unknown: UnknownElement) -> Diagnostic {
      let (node, element) = (unknown.node, unknown.element)
      if unknown.isForeign {
        return Diagnostic(
          .error, "wrong-namespace", "This \(written(node)) does not count as one of Orrery's.",
          at: node.range,
          help: "Take out the xmlns or the prefix of its own; the xmlns of the first tag is meant for all.")
      }
      let message =
        unknown.allowed.isEmpty
        ? "Nothing can stand inside <\(element.writtenName)>, and here is \(written(node))."
        : "\(written(node)) cannot stand inside <\(element.writtenName)>."
      return Diagnostic(.error, "unknown-element", message, at: node.range, help: wayOut(unknown))
    }

    private static func wayOut(_ unknown: UnknownElement) -> String {
      let (node, element) = (unknown.node, unknown.element)
      if unknown.guess == "xi:include", node.name == "include" {
        return "Write <xi:include href=\"…\"/>, and xmlns:xi=\"\(Vocabulary.inclusion)\" in the first tag."
      }
      if element.attributes.contains(where: { $0.name == node.name }) {
        return "Write it in the tag: <\(element.writtenName) \(node.name)=\"…\">."
      }
      if unknown.allowed.isEmpty {
        return element.allowsText
          ? "<\(element.name)> holds only words." : "Move it to where it belongs, or take it out."
      }
      let guess = unknown.guess.map { "Perhaps <\($0)>? " } ?? ""
      return "\(guess)Inside <\(element.name)> can stand \(list(unknown.allowed, "and"))."
    }

    static func repeated(_ node: XMLElement, _ first: XMLElement, in element: Grammar.Element) -> Diagnostic {
      Diagnostic(
        .error, "repeated-element", "<\(element.name)> takes only one <\(node.name)>, and here is another.",
        at: node.range, notes: [.init("the first one is here", at: first.range)],
        help: "Keep the one you mean and take the other out.")
    }

    static func tooMany(
      _ node: XMLElement, _ rival: XMLElement, of names: [String], in element: Grammar.Element
    ) -> Diagnostic {
      Diagnostic(
        .error, "repeated-element",
        "<\(element.name)> takes only one of \(list(names, "and")), and here is another.",
        at: node.range, notes: [.init("the first one is here", at: rival.range)],
        help: "Keep the one you mean and take the other out.")
    }

    static func missingElement(_ expected: Grammar.Element, in node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-element", "This <\(node.name)> has no <\(expected.name)> yet.", at: node.range,
        help: "Add <\(expected.name)>: \(uncapitalised(expected.documentation))")
    }

    static func missingOneOf(_ names: [String], in node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-element", "Something is still missing in this <\(node.name)>.", at: node.range,
        help: "Add \(list(names, "or")).")
    }

    static func unknownAttribute(
      _ attribute: XMLAttribute, of element: Grammar.Element, guess: String?, child: Grammar.Element?
    ) -> Diagnostic {
      let names = element.attributes.map(\.name)
      let name = written(attribute)
      let help: String
      if let child {
        help = "Write it inside instead: <\(child.name)>…</\(child.name)>."
      } else if names.isEmpty {
        help = "Take it out; <\(element.name)> is written without."
      } else {
        help =
          (guess.map { "Perhaps \($0)? " } ?? "")
          + "<\(element.name)> takes \(list(names, "and", brackets: false))."
      }
      return Diagnostic(
        .error, "unknown-attribute", "<\(element.name)> does not take \(name)=\"…\".", at: attribute.range,
        help: help)
    }

    static func missingAttribute(_ expected: Grammar.Attribute, of node: XMLElement) -> Diagnostic {
      var values = ""
      if case .choice(let choices) = expected.type, choices.count <= longestList {
        values = " One of: \(choices.joined(separator: ", "))."
      }
      return Diagnostic(
        .error, "missing-attribute", "This <\(node.name)> has no \(expected.name)=\"…\" yet.", at: node.range,
        help: "Add \(expected.name)=\"…\": \(uncapitalised(expected.documentation))\(values)")
    }

    static func badValue(
      _ attribute: XMLAttribute, of element: Grammar.Element, _ expected: Grammar.Attribute, _ problem: String
    ) -> Diagnostic {
      var help = problem
      if let values = choices(expected.type), values.count > longestList {
        let words = attribute.value.split(whereSeparator: \.isWhitespace).map(String.init)
        let strange = words.first { !values.contains($0) } ?? attribute.value
        let guess = Nearest.name(to: strange, among: values).map { "Perhaps \($0)? " } ?? ""
        help = "\(guess)`orrery explain \(element.name)` lists all that it can be."
      }
      let isEmpty = attribute.value.collapsingSpace.isEmpty
      if isEmpty, !expected.isRequired { help += " Or take it out." }
      return Diagnostic(
        .error, "bad-value",
        isEmpty
          ? "\(attribute.name) is empty here."
          : "\(attribute.name)=\"\(shortened(attribute.value))\" cannot be used here.",
        at: isEmpty ? attribute.range : attribute.valueRange, help: help)
    }

    /// What a value, or each of several, is chosen from.
    private static func choices(_ type: Grammar.ValueType) -> [String]? {
      switch type {
      case .choice(let values): values
      case .list(let inner): choices(inner)
      default: nil
      }
    }

    static func missingText(_ element: Grammar.Element, _ node: XMLElement) -> Diagnostic {
      Diagnostic(
        .error, "missing-text", "This <\(node.name)> is empty.", at: node.range,
        help: "Write between <\(node.name)> and </\(node.name)>: \(uncapitalised(element.documentation))")
    }

    static func strayText(_ text: XMLText, in element: Grammar.Element) -> Diagnostic {
      Diagnostic(
        .error, "stray-text", "Words cannot stand directly inside <\(element.writtenName)>.",
        at: wordsOnly(text), help: "Move them to where they belong, or take them out.")
    }
  }
}

extension StructureChecker.Messages {
  /// How many values of a closed list a message names; an author reads no more.
  private static let longestList = 24

  /// The range of a text without the white space around it.
  private static func wordsOnly(_ text: XMLText) -> SourceRange {
    let bytes = text.range.file.utf8
    var range = text.range.bytes
    func isSpace(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] <= 0x20 }
    while !range.isEmpty, isSpace(range.lowerBound) { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, isSpace(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
    return SourceRange(file: text.range.file, bytes: range)
  }

  /// The name of a tag as the author wrote it, prefix and all.
  private static func written(_ node: XMLElement) -> String {
    let name = node.range.text.dropFirst().prefix { !$0.isWhitespace && $0 != "/" && $0 != ">" }
    return "<\(name)>"
  }

  private static func written(_ attribute: XMLAttribute) -> String {
    String(attribute.range.text.prefix { !$0.isWhitespace && $0 != "=" })
  }

  private static func list(_ names: [String], _ word: String, brackets: Bool = true) -> String {
    let shown = names.map { brackets ? "<\($0)>" : $0 }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// Documentation as the end of a sentence.
  private static func uncapitalised(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }

  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}

extension StructureChecker {
  /// What is said where more is wrong with a file than anybody wants to read.
  static func tooMany(after place: SourceRange?) -> Diagnostic {
    Diagnostic(
      .error, "too-many-faults",
      "There are \(mostFaults) things to mend up to here, and the rest of the file was not looked at.",
      at: place, help: "Often one thing is behind many: mend a few, and check again.")
  }
}
