public import WorldModel
public import XMLReading

extension Beat {
  /// Decodes a beat of a world or of an outline.
  public init(_ element: XMLElement) { self.init(element, isShared: false) }

  /// Decodes a beat.
  ///
  /// - Parameters:
  ///   - element: A `beat` element.
  ///   - isShared: Whether it stands outside a planet.
  init(_ element: XMLElement, isShared: Bool) {
    let children = element.children
    self.init(
      id: element.string("id"),
      stage: Stage(rawValue: element.string("stage")) ?? .before,
      place: element.reference("place"),
      requirements: Requirement.all(in: element),
      effects: children.compactMap { child in
        switch child.name {
        case "sets": Effect(child.requiredReference("fact"), isSet: true)
        case "clears": Effect(child.requiredReference("fact"), isSet: false)
        default: nil
        }
      },
      events: children.compactMap { Event($0) },
      tellings: children.filter { $0.name == "tell" }.map { Wording($0) },
      pageTurn: children.first { $0.name == "page-turn" }.map { Wording($0) },
      waivers: Waiver.all(in: element),
      isShared: isShared,
      origin: element.range)
  }
}

extension Event {
  /// Decodes an event; nil if the element is something else.
  public init?(_ element: XMLElement) {
    switch element.name {
    case "act":
      guard let verb = Verb(rawValue: element.string("verb")) else { return nil }
      var details: [Act.Detail: String] = [:]
      for attribute in element.attributes where attribute.namespace == nil {
        switch attribute.name {
        case "verb", "by", "to": continue
        case let name:
          if let detail = Act.Detail(rawValue: name) { details[detail] = element.optional(name) }
        }
      }
      self = .act(
        Act(
          verb, by: element.references("by"), to: element.references("to"), details: details,
          at: element.range))
    case "feels":
      guard let family = FeelingFamily(rawValue: element.string("feeling")) else { return nil }
      self = .feeling(
        Feeling(
          family, of: element.requiredReference("who"), strength: element.integer("strength") ?? 0,
          mask: element.optional("mask").flatMap { Mask(rawValue: $0) }, body: element.optional("body"),
          at: element.range))
    case "with": self = .presence(Presence(of: element.requiredReference("who"), at: element.range))
    case "says":
      self = .speech(
        Speech(of: element.requiredReference("who"), words: Wording(element), at: element.range))
    default: return nil
    }
  }
}

extension Requirement {
  /// Decodes the conditions among the children of an element.
  ///
  /// A `needs` that asks for several things needs them all; a `bars` bars each.
  public static func all(in element: XMLElement) -> [Requirement] {
    element.children.flatMap { child -> [Requirement] in
      switch child.name {
      case "needs-any":
        return [Requirement(.anyFact(child.references("facts")), at: child.range)]
      case "needs", "bars":
        var conditions: [Condition] = []
        if let fact = child.reference("fact") { conditions.append(.fact(fact)) }
        if let who = child.reference("who") {
          let traits = child.references("trait")
          if !traits.isEmpty { conditions.append(.trait(who: who, traits)) }
          let characters = child.references("character")
          if !characters.isEmpty { conditions.append(.character(who: who, characters)) }
        }
        if let axis = child.reference("axis") {
          conditions.append(.option(axis: axis, child.references("option")))
        }
        return conditions.map { Requirement($0, holds: child.name == "needs", at: child.range) }
      default: return []
      }
    }
  }
}

extension Waiver {
  /// Decodes the waivers among the children of an element.
  public static func all(in element: XMLElement) -> [Waiver] {
    element.children(named: "waive").map {
      Waiver(
        rule: $0.requiredReference("rule"), by: $0.string("by"), because: $0.string("because"), at: $0.range)
    }
  }
}
