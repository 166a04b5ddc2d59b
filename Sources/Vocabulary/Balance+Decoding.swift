public import WorldModel
public import XMLReading

extension Balance {
  /// Decodes what a collection must keep to.
  public init(_ element: XMLElement) {
    self.init(
      allotments: element.children(named: "stories").map {
        Allotment(
          planet: $0.requiredReference("planet"), count: $0.integer("count") ?? 1, origin: $0.range)
      },
      bounds: element.children.compactMap { Bound($0) },
      coversSkills: element.first(named: "cover")?.range)
  }
}

extension Balance.Bound {
  /// Decodes a bound; nil if the element is none, or counts nothing.
  init?(_ element: XMLElement) {
    guard let quantity = Quantity(element) else { return nil }
    self.init(
      quantity, of: element.optional("group"), atLeast: element.integer("at-least"),
      atMost: element.integer("at-most"), within: element.integer("within"),
      because: element.optional("because"), origin: element.range)
  }
}

extension Balance.Bound.Quantity {
  fileprivate init?(_ element: XMLElement) {
    switch element.name {
    case "once": self = .sharedBeat
    case "alike": self = .alike
    case "cap":
      if let character = element.reference("character") {
        self = .character(character)
      } else if let axis = element.reference("axis") {
        self = .option(axis: axis, element.reference("option"))
      } else {
        return nil
      }
    case "cell":
      let role = element.reference("role")
      if let trait = element.reference("trait") {
        self = .trait(trait, role: role)
      } else if let verb = Verb(rawValue: element.string("verb")) {
        let direction = Balance.Bound.Direction(rawValue: element.string("direction"))
        self = .act(verb, direction ?? .given, role: role)
      } else if let role {
        self = .part(role: role)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
