import StorySpace
import WorldModel

/// Makes up a planet, a form and rules.
struct WorldMaker {
  var random: TestRandom
  let stages: [Stage] = [.misstep, .practice, .repair, .ownership, .openEnd]
  var roles: [Planet.Role] = []
  var cast: [Character] = []
  var axes: [Planet.Axis] = []
  var facts: [Planet.Fact] = []
  var verbs: [Verb] = []
  var feelings: [FeelingFamily] = []
  var ruleCount = 0
  /// Whether much happens in each beat, and much of it the same, so that rules
  /// with several parts come into their own.
  var isEventful = false

  init(_ random: TestRandom) { self.random = random }

  mutating func world(_ seed: Int) -> RandomWorld {
    isEventful = random.chance(45)
    verbs = random.some(
      isEventful ? 2 : 3, of: [.harm, .mock, .help, .mend, .askPardon, .offerHelp, .refuse, .order, .play])
    feelings = random.some(2, of: [.shame, .guilt, .joy, .fear])
    ruleCount = random.pick([0, 1, 2, 2, 3, 4])
    facts = (0..<random.below(5)).map {
      Planet.Fact(id: "fact\($0)", startsSet: random.chance(20), isWanted: random.chance(15))
    }
    makeRoles()
    makeCast()
    makeAxes()
    let form = form()
    var planet = Planet.bare
    planet.roles = roles
    planet.cast = cast
    planet.axes = axes
    planet.facts = facts
    planet.beats = beats(for: form)
    planet.forbidden = (0..<random.pick([0, 0, 1, 2])).map { _ in
      ForbiddenCell(
        group: random.pick(["he", "she", "they"]), role: role(), trait: Reference(random.pick(Self.traits)))
    }
    let specs = (0..<ruleCount).map { rule("rule\($0)") }
    planet.takes = takes()
    return RandomWorld(seed: seed, planet: planet, form: form, specs: specs)
  }

  /// Lines that leave out some options, now and then two for one axis.
  private mutating func takes() -> [Planet.Intake] {
    axes.flatMap { axis in
      (0..<random.pick([0, 0, 1, 1, 2])).map { _ in
        Planet.Intake(
          axis: Reference(axis.id),
          options: random.some(random.number(in: 1...2), of: axis.options).map { Reference($0.id) })
      }
    }
  }

  /// Two beats of many events for each of two slots, and one rule.
  mutating func worldOfOneRule(_ seed: Int, pattern: Int? = nil, scope: Int? = nil) -> RandomWorld {
    verbs = random.some(2, of: [.harm, .mend, .help, .order])
    feelings = random.some(2, of: [.shame, .guilt, .joy])
    isEventful = true
    ruleCount = 1
    roles = [
      Planet.Role(id: "hero", player: .child),
      Planet.Role(id: "friend", player: random.pick([.child, .adult])),
    ]
    cast = [
      Character("ann", age: 9, traits: "kind"), Character("bob", age: random.pick([10, 40]), traits: "kind"),
    ]
    cast[0].expertise = random.chance(50) ? ["bread"] : []
    cast[1].expertise = random.chance(50) ? ["goats"] : []
    if random.chance(50) {
      cast[1].relations = [
        Character.Relation(to: Reference("ann"), kind: random.pick(["parent", "sibling"]))
      ]
    }
    var planet = Planet.bare
    planet.roles = roles
    planet.cast = cast
    planet.beats = (0..<4).map { number in
      beat("beat\(number)", number < 2 ? .repair : .openEnd, isFree: true)
    }
    let form = Form(slots: [Form.Slot(stages: [.repair], beats: 0...2), Form.Slot(stages: [.openEnd])])
    let spec =
      pattern == nil && scope == nil ? rule("rule0") : rule("rule0", pattern: pattern, scope: scope)
    return RandomWorld(seed: seed, planet: planet, form: form, specs: [spec])
  }

  // MARK: Who and where

  static let traits = ["brave", "kind", "quick", "shy"]

  mutating func makeRoles() {
    let count = random.number(in: 1...3)
    roles = ["hero", "friend", "elder"].prefix(count).map { id in
      Planet.Role(
        id: id, player: random.pick([.any, .any, .child, .adult]), isOptional: random.chance(45))
    }
  }

  mutating func makeCast() {
    cast = ["ann", "bob", "cai", "dot"].prefix(random.number(in: 2...4)).map { id in
      var character = Character(
        id: id, name: id, age: random.pick([5, 9, 17, 18, 40]),
        pronouns: Reference(random.pick(["he", "she", "they"])),
        statedGender: random.chance(15) ? random.pick(["he", "she"]) : nil,
        traits: random.some(random.number(in: 1...3), of: Self.traits).map { Character.Trait(Reference($0)) })
      if random.chance(40) { character.expertise = [random.pick(["Bread", "goats"])] }
      if random.chance(40) {
        character.relations = [
          Character.Relation(
            to: Reference(random.pick(["ann", "bob", "cai"].filter { $0 != id })),
            kind: random.pick(["sibling", "parent", "teacher", "pupil", "boss"]))
        ]
      }
      return character
    }
  }

  mutating func makeAxes() {
    axes = ["load", "tune"].prefix(random.below(3)).map { axis in
      Planet.Axis(
        id: axis,
        options: (0..<random.number(in: 2...3)).map { number in
          Planet.Axis.Option(
            id: "\(axis)\(number)", text: "a thing", sets: someFacts(percent: 35),
            wants: someFacts(percent: 15))
        })
    }
  }

  mutating func form() -> Form {
    var slots: [Form.Slot] = []
    for _ in 0..<random.number(in: 2...4) {
      if let last = slots.last, random.chance(20) {
        slots.append(last)
        continue
      }
      slots.append(
        Form.Slot(
          stages: random.some(random.chance(25) ? 2 : 1, of: stages),
          beats: random.pick([1...1, 1...1, 1...2, 0...1, 0...2, 2...2])))
    }
    return Form(slots: slots)
  }

  // MARK: Beats

  mutating func beats(for form: Form) -> [Beat] {
    let needed = form.slots.filter { $0.beats.lowerBound > 0 }.flatMap { slot in
      (0..<slot.beats.lowerBound).map { _ in slot.stages }
    }
    let all = form.slots.flatMap(\.stages)
    return (0..<max(random.number(in: 3...8), needed.count)).map { number in
      let stage =
        needed.indices.contains(number)
        ? random.pick(needed[number]) : random.chance(4) ? random.pick(stages) : random.pick(all)
      return beat("beat\(number)", stage)
    }
  }

  /// A beat; a free one asks for nothing.
  mutating func beat(_ id: String, _ stage: Stage, isFree: Bool = false) -> Beat {
    var requirements: [Requirement] = []
    while !isFree, random.chance(35) {
      if let condition = condition() {
        requirements.append(Requirement(condition, holds: random.chance(65)))
      }
    }
    var effects: [Effect] = []
    while random.chance(45), !facts.isEmpty { effects.append(Effect(fact(), isSet: random.chance(75))) }
    return Beat(
      id: id, stage: stage, place: random.chance(50) ? Reference(random.pick(["shed", "hill"])) : nil,
      requirements: requirements, effects: effects,
      events: (0..<random.number(in: isEventful ? 2...6 : 0...3)).map { _ in event() },
      tellings: isFree ? [] : (0..<random.below(3)).map { _ in wording() },
      pageTurn: !isFree && random.chance(20) ? wording() : nil,
      waivers: (0..<ruleCount).filter { _ in random.chance(12) }.map {
        Waiver(rule: Reference("rule\($0)"), by: "a test", because: "it is one")
      })
  }

  mutating func condition() -> Requirement.Condition? {
    switch random.below(8) {
    case 0, 1: return facts.isEmpty ? nil : .fact(fact())
    case 2: return facts.isEmpty ? nil : .anyFact(someFacts(percent: 50))
    case 3:
      return .trait(
        who: role(), random.some(random.number(in: 1...2), of: Self.traits).map { Reference($0) })
    case 4, 5:
      return .character(
        who: role(), random.some(random.number(in: 1...2), of: cast).map { Reference($0.id) })
    default:
      guard let axis = axis() else { return nil }
      return .option(
        axis: Reference(axis.id),
        random.some(random.number(in: 1...2), of: axis.options).map { Reference($0.id) })
    }
  }

  mutating func event() -> Event {
    switch random.below(10) {
    case 0: return .presence(Presence(of: role()))
    case 1: return .speech(Speech(of: role(), words: random.chance(50) ? wording() : Wording([])))
    case 2, 3, 4:
      return .feeling(
        Feeling(
          random.pick(feelings), of: role(), strength: random.below(5),
          mask: random.chance(30) ? random.pick([.shrug, .joke]) : nil))
    default:
      var details: [Act.Detail: String] = [:]
      if random.chance(35) { details[.choice] = random.pick(["yes", "no"]) }
      if random.chance(15) { details[.danger] = random.pick(["yes", "no"]) }
      if random.chance(15) { details[.asJoke] = random.pick(["yes", "no"]) }
      if random.chance(25) { details[.what] = random.pick(["sorry", "hug", "calm"]) }
      if random.chance(20) { details[.about] = random.pick(["bread", "Goats", "rain"]) }
      if random.chance(15) { details[.seenBy] = random.pick(["hero", "friend", "hero friend"]) }
      if random.chance(20) { details[.kind] = random.pick(["rank", "play"]) }
      return .act(
        Act(
          random.pick(verbs), by: random.chance(20) ? [role(), role()] : [role()],
          to: random.chance(75) ? [role()] : [], details: details))
    }
  }

  mutating func wording() -> Wording {
    var pieces: [Wording.Piece] = [.text("Then ")]
    while random.chance(35) {
      switch random.below(7) {
      case 0: pieces.append(.name(role(), possessive: random.chance(50)))
      case 1: pieces.append(.pronoun(.object, role()))
      case 2: pieces.append(.verb(role(), one: "has", many: "have"))
      case 3, 4: pieces.append(.trait(role()))
      default: if let axis = axis() { pieces.append(.option(axis: Reference(axis.id), .full, nil)) }
      }
    }
    return Wording(pieces)
  }

  mutating func role() -> Reference { Reference(random.pick(roles).id) }

  mutating func fact() -> Reference { Reference(random.pick(facts).id) }

  mutating func axis() -> Planet.Axis? { axes.isEmpty ? nil : random.pick(axes) }

  mutating func someFacts(percent: Int) -> [Reference] {
    facts.filter { _ in random.chance(percent) }.map { Reference($0.id) }
  }
}
