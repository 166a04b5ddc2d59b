internal import Diagnostics
internal import Parallelism
public import WorldModel
public import XMLReading

extension World {
  /// Decodes what is built in: the prelude to every world.
  init(prelude: XMLElement) {
    self.init(origin: prelude.range)
    traits = Trait.all(in: prelude)
    wordClasses = WordClass.all(in: prelude)
    skills = prelude.children(named: "skill").map { Skill($0) }
    written = OnDemand { prelude.fingerprint }
  }

  /// Decodes a world, its inclusions already put in, or a lone planet.
  ///
  /// - Parameters:
  ///   - element: A `world` or `planet` element.
  ///   - builtIn: The built-in skills and traits.
  public init(_ element: XMLElement, builtIn: World) {
    let isWorld = element.name == "world"
    self.init(
      id: element.optional("id"), title: isWorld ? element.text(of: "title") : element.text(of: "name"),
      language: (isWorld ? element.text(of: "language") : nil) ?? "en", origin: element.range)
    creators = element.children(named: "creator").map(\.text)
    pronounSets += element.children(named: "pronoun-set").map { PronounSet($0) }
    traits = builtIn.traits + (isWorld ? Trait.all(in: element) : [])
    wordClasses = builtIn.wordClasses + (isWorld ? WordClass.all(in: element) : [])
    skills = builtIn.skills + element.children(named: "skill").map { Skill($0) }
    forms = element.children(named: "form").map { Form($0) }
    let policies = element.first(named: "policy")
    policy =
      policies?.children(named: "severity").map {
        PolicyEntry(
          rule: $0.requiredReference("rule"),
          severity: Diagnostic.Severity(rawValue: $0.string("is")) ?? .ask, because: $0.optional("because"),
          origin: $0["is"]?.range ?? $0.range)
      } ?? []
    thresholds =
      policies?.children(named: "threshold").map {
        ThresholdEntry(
          rule: $0.requiredReference("rule"), value: $0.string("is"), because: $0.optional("because"),
          origin: $0["is"]?.range ?? $0.range)
      } ?? []
    balance = element.first(named: "balance").map { Balance($0) } ?? Balance()
    waivers = isWorld ? Waiver.all(in: element) : []
    planets = (isWorld ? element.children(named: "planet") : [element]).concurrentMap { Planet($0) }
    written = OnDemand { [built = builtIn.written] in element.fingerprint ^ built.value }
    if isWorld { share(element) }
    chooseWhatIsOpen()
  }

  /// Gives each planet the travellers, challenges, beats and cells that serve it.
  private mutating func share(_ element: XMLElement) {
    let travellers = element.children(named: "cast").flatMap { $0.children(named: "character") }
      .map { Character($0) }
    let challenges = element.children(named: "engine").flatMap { $0.children(named: "axis") }
      .map { Planet.Axis($0) }
    let cells = ForbiddenCell.all(in: element)
    let beats = element.children(named: "beats").map { group in
      (planets: group.references("planets"), beats: Beat.shared(in: group))
    }
    for index in planets.indices {
      let id = planets[index].id
      func serves(_ planets: [Reference]) -> Bool { planets.isEmpty || planets.contains { $0.id == id } }
      planets[index].cast += travellers.filter { serves($0.planets) }
      planets[index].axes += challenges.filter { serves($0.planets) }
      planets[index].forbidden += cells
      for group in beats where serves(group.planets) { planets[index].beats += group.beats }
      if let skill = skills.first(where: { $0.id == planets[index].arc.skill.id }) {
        planets[index].beats += skill.beats
      }
    }
  }
}

extension World.Trait {
  static func all(in element: XMLElement) -> [World.Trait] {
    element.children(named: "traits").flatMap { $0.children(named: "trait") }.map {
      World.Trait(
        id: $0.string("id"), family: TraitFamily(rawValue: $0.string("family")) ?? .order,
        leans: $0.optional("leans"), source: $0.optional("source"), text: $0.text, origin: $0.range)
    }
  }
}

extension World.WordClass {
  static func all(in element: XMLElement) -> [World.WordClass] {
    element.children(named: "classes").flatMap(\.children).compactMap { child in
      Kind(rawValue: child.name).map { kind in
        World.WordClass(kind, id: child.string("id"), words: child.listed)
      }
    }
  }
}

extension XMLElement {
  /// The words of a text that commas stand between.
  fileprivate var listed: [String] {
    text.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)).collapsingSpace }
      .filter { !$0.isEmpty }
  }
}

extension World.Skill {
  public init(_ element: XMLElement) {
    self.init(
      id: element.string("id"), name: element.text(of: "name") ?? element.string("id"),
      frameworks: element.children(named: "framework").map {
        Framework(name: $0.string("in"), heading: $0.text)
      },
      description: element.text(of: "description"),
      beats: element.children(named: "beats").flatMap { Beat.shared(in: $0) }, origin: element.range)
  }
}

extension Beat {
  /// Decodes beats that stand outside a planet.
  fileprivate static func shared(in element: XMLElement) -> [Beat] {
    element.children(named: "beat").map { Beat($0, isShared: true) }
  }
}

extension PronounSet {
  init(_ element: XMLElement) {
    self.init(
      id: element.string("id"), subject: element.string("subject"), object: element.string("object"),
      possessive: element.string("possessive"), possessiveAlone: element.string("possessive-alone"),
      reflexive: element.string("reflexive"), isPlural: element.string("verb") == "many",
      origin: element.range)
  }
}

extension Form {
  public init(_ element: XMLElement) {
    self.init(
      id: element.string("id"), title: element.text(of: "title") ?? element.string("id"),
      words: element.span("words") ?? 0...0, minutes: element.span("minutes"),
      slots: Self.slots(in: element), origin: element.range)
    ages = element.span("ages")
    fingerprint = element.fingerprint
  }

  /// The slots of a form in the order of the story, those of parts along with the others.
  private static func slots(in element: XMLElement) -> [Slot] {
    var parts = 0
    return element.children.flatMap { child -> [Slot] in
      switch child.name {
      case "slot": return [Slot(child, in: nil)]
      case "part":
        let part = Part(number: parts, title: child.string("title"))
        parts += 1
        return child.children(named: "slot").map { Slot($0, in: part) }
      default: return []
      }
    }
  }
}

extension Form.Slot {
  fileprivate init(_ element: XMLElement, in part: Form.Part?) {
    self.init(
      stages: element.string("stage").utf8.split(separator: UInt8(ascii: " "))
        .compactMap { Stage(rawValue: String(Substring($0))) },
      beats: element.span("beats") ?? 1...1, spreads: element.integer("spreads") ?? 1,
      share: element.integer("share") ?? 0, origin: element.range)
    self.part = part
  }
}
