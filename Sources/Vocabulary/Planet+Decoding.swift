public import WorldModel
public import XMLReading

extension Planet {
  /// Decodes a planet, without what it shares with the rest of its world.
  public init(_ element: XMLElement) {
    let arc = element.first(named: "arc")
    self.init(
      id: element.string("id"), name: element.text(of: "name") ?? element.string("id"),
      law: element.text(of: "law") ?? "",
      arc: Arc(
        skill: arc?.requiredReference("skill") ?? Reference("", at: element.range), ages: arc?.span("ages"),
        falseBelief: arc?.text(of: "believes-at-first") ?? "",
        newBelief: arc?.text(of: "comes-to-believe") ?? "",
        shownBy: arc?.text(of: "shown-by"), stillHard: arc?.text(of: "still-hard")),
      origin: element.range)
    say = element.first(named: "name")?.optional("say")
    customs = element.children(named: "custom").map { Custom(name: $0.string("name"), text: $0.text) }
    senses = element.text(of: "senses")
    places =
      element.first(named: "places")?.children(named: "place").map {
        Place(id: $0.string("id"), text: $0.text, origin: $0.range)
      } ?? []
    cast = element.first(named: "cast")?.children(named: "character").map { Character($0) } ?? []
    roles =
      element.first(named: "roles")?.children(named: "role").map {
        Role(
          id: $0.string("id"), player: Role.Player(rawValue: $0.string("who")) ?? .any,
          isOptional: $0.isYes("optional"), origin: $0.range)
      } ?? [Role(id: "hero", player: .child), Role(id: "friend", player: .child)]
    axes = element.first(named: "engine")?.children(named: "axis").map { Axis($0) } ?? []
    takes = element.children(named: "takes").map {
      Intake(
        axis: $0.requiredReference("axis"), options: $0.references("options"), origin: $0.range)
    }
    facts =
      element.first(named: "facts")?.children(named: "fact").map {
        Fact(
          id: $0.string("id"), startsSet: $0.string("start") == "set", isWanted: $0.isYes("wanted"),
          origin: $0.range)
      } ?? []
    lines = element.first(named: "story").map { StoryLines($0) } ?? StoryLines()
    beats = element.children(named: "beats").flatMap { $0.children(named: "beat") }.map { Beat($0) }
    forbidden = ForbiddenCell.all(in: element)
    waivers = Waiver.all(in: element)
  }
}

extension Planet.Axis {
  public init(_ element: XMLElement) {
    self.init(
      id: element.string("id"),
      options: element.children(named: "option").map { option in
        Option(
          id: option.string("id"), text: option.text, short: option.optional("short"),
          sets: option.children(named: "sets").map { $0.requiredReference("fact") },
          wants: option.children(named: "wants").map { $0.requiredReference("fact") },
          origin: option.range)
      },
      planets: element.references("planets"), origin: element.range)
  }
}

extension Character {
  /// Decodes a character of a world or of an outline.
  public init(_ element: XMLElement) {
    self.init(
      id: element.string("id"), name: element.text(of: "name") ?? element.string("id"),
      age: element.integer("age") ?? 0, pronouns: element.requiredReference("pronouns"),
      statedGender: element.optional("gender"),
      traits: element.children(named: "trait").map {
        Trait($0.requiredReference("ref"), because: $0.optional("because"))
      },
      openTraits: element.children(named: "open-trait").compactMap { child in
        TraitFamily(rawValue: child.string("family")).map { OpenTrait($0, at: child.range) }
      },
      kind: element.optional("kind"), disability: element.optional("disability"),
      difference: element.optional("difference"), size: element.optional("size"),
      work: element.optional("work"), want: element.text(of: "want"), need: element.text(of: "need"),
      fears: element.children(named: "fear").map(\.text),
      expertise: element.children(named: "expert").map { $0.string("in") },
      voices: element.children(named: "voice").map(\.text),
      appearance: element.children(named: "appearance").map(\.text),
      relations: element.children(named: "relation").map {
        Relation(to: $0.requiredReference("to"), kind: $0.string("kind"))
      },
      planets: element.references("planets"), waivers: Waiver.all(in: element), origin: element.range)
  }
}

extension StoryLines {
  init(_ element: XMLElement) {
    self.init()
    func lines(_ name: String) -> [Line] {
      element.children(named: name).map { Line(Wording($0), requirements: Requirement.all(in: $0)) }
    }
    titles = lines("title")
    pitches = lines("pitch")
    questions = lines("question")
    talk = lines("talk")
    tries = lines("try")
  }
}

extension ForbiddenCell {
  /// Decodes the forbidden cells among the children of an element.
  static func all(in element: XMLElement) -> [ForbiddenCell] {
    element.children(named: "forbid").map {
      ForbiddenCell(
        group: $0.string("group"), role: $0.requiredReference("role"), trait: $0.requiredReference("trait"),
        because: $0.optional("because"), origin: $0.range)
    }
  }
}
