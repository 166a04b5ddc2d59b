internal import XMLReading

/// What the schema says about each element, in a form that can be asked.
///
/// RELAX NG describes a language; an author wants to know what may stand here.
/// The vocabulary is written so that order never matters, which lets every
/// element be summed up by its attributes, its children with how often each
/// may stand, and whether it holds text.
public struct Grammar: Sendable {
  /// An element in one of its places.
  public struct Element: Sendable {
    public var name: String
    public var namespace: String?
    public var documentation: String
    public var attributes: [Attribute] = []
    /// Attributes of XML itself, such as `xml:base`: programs write them, and
    /// authors need not hear of them.
    var attributesOfXML: [String] = []
    public var children: [Child] = []
    /// Groups of children that stand for one another.
    var alternatives: [Alternatives] = []
    public var allowsText = false
    /// Whether text other than white space must be there.
    public var needsText = false
  }

  public struct Attribute: Sendable {
    public var name: String
    public var documentation: String
    public var isRequired: Bool
    public var type: ValueType
  }

  /// A place for a child element.
  public struct Child: Sendable {
    /// The name of the definition, which tells apart elements that share a name.
    public var definition: String
    public var isRequired: Bool
    public var mayRepeat: Bool
  }

  /// Children of which any can stand in one place.
  struct Alternatives: Sendable {
    /// The names of their definitions.
    var definitions: [String]
    /// Whether one of them must be there.
    var isRequired: Bool
    /// Whether there may be more than one.
    var mayRepeat: Bool
  }

  /// What the value of an attribute may be.
  public indirect enum ValueType: Sendable, Equatable {
    /// Any text, a text that is not blank, and a name.
    case text, words, name
    case choice([String])
    case list(ValueType)
    case integer(ClosedRange<Int>)
    case pattern(String)
  }

  /// Every element, by the name of its definition.
  public private(set) var elements: [String: Element] = [:]
  /// The definitions that can be the root of a document.
  public private(set) var roots: [String] = []
  /// The documentation of the values of closed lists, by definition and value.
  public private(set) var values: [String: [(value: String, documentation: String)]] = [:]
  /// What each closed list is, by definition.
  private(set) var listDocumentation: [String: String] = [:]

  private var definitions: [String: XMLElement] = [:]

  /// Reads a grammar.
  ///
  /// - Parameter root: The `grammar` element of the schema; without one nothing may stand anywhere.
  init(_ root: XMLElement?) {
    guard let root else { return }
    for define in root.children(named: "define") {
      if let name = define["name"]?.value { definitions[name] = define }
    }
    for (name, define) in definitions {
      if let element = define.first(named: "element") {
        elements[name] = self.element(element)
      } else if let choice = define.first(named: "choice") {
        values[name] = Self.documentedValues(choice)
        listDocumentation[name] = Self.documentation(of: define)
      }
    }
    roots = root.first(named: "start").map(references) ?? []
  }

  /// Every element with this name, whatever its place.
  public func elements(named name: String) -> [Element] {
    elements.sorted { $0.key < $1.key }.map(\.value).filter { $0.name == name }
  }

  /// Whether a document can start with an element of this name.
  public func isRoot(_ name: String) -> Bool { roots.contains { elements[$0]?.name == name } }

  private func element(_ node: XMLElement) -> Element {
    var element = Element(
      name: node["name"]?.value ?? "", namespace: node["ns"]?.value ?? Vocabulary.namespace,
      documentation: Self.documentation(of: node))
    for part in node.children { read(part, into: &element, isRequired: true, mayRepeat: false) }
    return element
  }

  private func read(_ part: XMLElement, into element: inout Element, isRequired: Bool, mayRepeat: Bool) {
    func readChildren(_ isRequired: Bool, _ mayRepeat: Bool) {
      for child in part.children { read(child, into: &element, isRequired: isRequired, mayRepeat: mayRepeat) }
    }
    switch part.name {
    case "attribute":
      let name = part["name"]?.value ?? ""
      if name.hasPrefix("xml:") {
        element.attributesOfXML.append(String(name.dropFirst(4)))
        return
      }
      element.attributes.append(
        Attribute(
          name: name, documentation: Self.documentation(of: part), isRequired: isRequired,
          type: part.children.compactMap(valueType).first ?? .text))
    case "ref":
      let name = part["name"]?.value ?? ""
      guard let define = definitions[name] else { return }
      if define.first(named: "element") != nil {
        element.children.append(Child(definition: name, isRequired: isRequired, mayRepeat: mayRepeat))
      } else {
        for child in define.children {
          read(child, into: &element, isRequired: isRequired, mayRepeat: mayRepeat)
        }
      }
    case "optional": readChildren(false, mayRepeat)
    case "zeroOrMore": readChildren(false, true)
    case "oneOrMore": readChildren(isRequired, true)
    case "choice":
      let definitions = references(part)
      if !definitions.isEmpty {
        element.alternatives.append(
          Alternatives(definitions: definitions, isRequired: isRequired, mayRepeat: mayRepeat))
      }
      readChildren(false, mayRepeat)
    case "interleave", "group": readChildren(isRequired, mayRepeat)
    case "mixed":
      element.allowsText = true
      readChildren(isRequired, mayRepeat)
    case "text": element.allowsText = true
    case "data":
      element.allowsText = true
      element.needsText = true
    default: break
    }
  }

  /// The elements that a choice leads to, through any definitions between.
  private func references(_ part: XMLElement) -> [String] {
    part.children.flatMap { child -> [String] in
      guard child.name == "ref", let name = child["name"]?.value, let define = definitions[name] else {
        return references(child)
      }
      return define.first(named: "element") != nil ? [name] : references(define)
    }
  }

  private func valueType(_ node: XMLElement) -> ValueType? {
    switch node.name {
    case "text": return .text
    case "choice": return Self.closedList(Self.documentedValues(node).map(\.value))
    case "value": return .choice([node.text])
    case "list":
      let inner = node.first(named: "oneOrMore")?.children.compactMap(valueType).first
      return .list(inner ?? .name)
    case "ref": return (node["name"]?.value).flatMap { valueType(of: $0) }
    case "data":
      let parameters = node.children(named: "param")
      func parameter(_ name: String) -> String? { parameters.first { $0["name"]?.value == name }?.text }
      switch node["type"]?.value {
      case "NCName": return .name
      case "integer":
        let low = parameter("minInclusive").flatMap { Int($0) } ?? 0
        let high = parameter("maxInclusive").flatMap { Int($0) } ?? Int.max
        return .integer(low...max(low, high))
      // The one that is excepted is the empty one.
      case "token": return node.first(named: "except") != nil ? .words : .text
      default: return parameter("pattern").map { .pattern($0) } ?? .text
      }
    default: return nil
    }
  }

  private func valueType(of definition: String) -> ValueType? {
    definitions[definition]?.children.lazy.compactMap(valueType).first
  }

  /// What an author may choose from; numbers that follow one another are a range.
  private static func closedList(_ values: [String]) -> ValueType {
    let numbers = values.compactMap { Int($0) }
    guard let low = numbers.first, numbers.count == values.count, numbers == Array(low..<low + numbers.count)
    else {
      return .choice(values)
    }
    return .integer(low...low + numbers.count - 1)
  }

  /// The values of a choice, each with the documentation that follows it.
  private static func documentedValues(_ choice: XMLElement) -> [(value: String, documentation: String)] {
    var result: [(value: String, documentation: String)] = []
    for child in choice.children {
      if child.name == "value" {
        result.append((child.text, ""))
      } else if child.name == "documentation", let last = result.indices.last {
        result[last].documentation = child.text
      }
    }
    return result
  }

  private static func documentation(of node: XMLElement) -> String {
    node.first(named: "documentation")?.text ?? ""
  }
}
