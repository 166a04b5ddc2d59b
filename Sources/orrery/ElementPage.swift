import Vocabulary

/// An element of the XML as `orrery explain` prints it, from the schema.
struct ElementPage {
  private let element: Grammar.Element
  private let grammar: Grammar

  init(_ element: Grammar.Element, _ grammar: Grammar) {
    self.element = element
    self.grammar = grammar
  }

  var text: String {
    var lines = ["<\(element.name)>"] + element.documentation.wrapped(indent: 2)
    if !element.attributes.isEmpty {
      lines += ["", "Attributes (* needed)"]
      for attribute in element.attributes {
        lines +=
          "\(attribute.name)\(attribute.isRequired ? "*" : ""): \(attribute.documentation)\(values(attribute.type))"
          .wrapped(indent: 2)
      }
    }
    let children = element.children.compactMap { child in
      grammar.elements[child.definition].map { (child, $0) }
    }
    if !children.isEmpty {
      lines += ["", "Inside it (* needed)"]
      for (child, inner) in children {
        lines += "<\(inner.name)>\(child.isRequired ? "*" : ""): \(inner.documentation)".wrapped(indent: 2)
      }
    }
    if element.allowsText { lines += ["", "It holds text."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func values(_ type: Grammar.ValueType) -> String {
    switch type {
    case .choice(let values): " One of: " + values.joined(separator: ", ") + "."
    case .integer(let range) where range.upperBound < 1_000_000:
      " From \(range.lowerBound) to \(range.upperBound)."
    case .list(let inner): values(inner)
    default: ""
    }
  }
}
