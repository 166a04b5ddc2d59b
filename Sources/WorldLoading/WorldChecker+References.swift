internal import Diagnostics
internal import Vocabulary
internal import WorldModel

extension WorldChecker {
  /// References at the level of the world: policy and waivers.
  mutating func checkWorldReferences() {
    let rules = self.rules
    for entry in world.policy { look("rule", entry.rule, among: rules) }
    for threshold in world.thresholds { look("rule", threshold.rule, among: rules) }
    check(world.waivers)
  }

  /// References of a planet outside its beats.
  mutating func checkReferences(of planet: Planet, _ names: Names) {
    look("skill", planet.arc.skill, among: world.skills.map(\.id))
    check(planet.waivers)
    for character in planet.cast { checkReferences(of: character, names) }
    for axis in planet.axes {
      for planet in axis.planets { look("planet", planet, among: names.planets) }
      // What planets share may speak of facts that only some of them have.
      let isKnown = axis.options.allSatisfy { option in
        option.sets.allSatisfy { names.facts.contains($0.id) }
          && option.wants.allSatisfy { names.facts.contains($0.id) }
      }
      if isKnown { continue }
      let facts = factsOfPlanets(sharing: axis)
      for fact in axis.options.flatMap({ $0.sets + $0.wants }) {
        look("fact", fact, among: facts, on: names.planet)
      }
    }
    for intake in planet.takes {
      look("axis", intake.axis, among: names.options.keys, on: names.planet)
      let options = names.options[intake.axis.id]
      for option in intake.options { look("option", option, among: options ?? [option.id], on: names.planet) }
    }
    for line in planet.lines.all {
      check(line.requirements, names)
      check(line.wording.roles, line.wording.axes, names)
    }
    for cell in planet.forbidden {
      // A cell of the world needs its role on one planet only.
      if !names.roles.contains(cell.role.id) {
        let planets = world.planets.filter { $0.forbidden.contains(cell) }
        look("role", cell.role, among: Set(planets.flatMap(\.roles).map(\.id)))
      }
      look("trait", cell.trait, among: names.traits)
    }
  }

  private mutating func checkReferences(of character: Character, _ names: Names) {
    for trait in character.traits { look("trait", trait.trait, among: names.traits) }
    // Names of characters hold for the whole world, and travellers know people elsewhere.
    for relation in character.relations { look("character", relation.to, among: names.everybody) }
    for planet in character.planets { look("planet", planet, among: names.planets) }
    check(character.waivers)
    if character.hasChosenPronouns {
      note(
        Diagnostic(
          .note, "chosen-for-balance",
          "The pronouns of \(character.name) are left open. So that the cast comes out even, it is "
            + "\(character.pronouns.id).",
          at: character.pronouns.origin, help: "Choose a set to decide it yourself."))
    } else {
      look("pronoun set", character.pronouns, among: names.pronounSets)
    }
    for trait in character.traits where trait.isChosen {
      note(
        Diagnostic(
          .note, "chosen-for-balance",
          "A trait of \(character.name) is left open. So that the cast comes out even, it is \(trait.trait.id).",
          at: trait.trait.origin, help: "Write <trait ref=\"…\"/> to decide it yourself."))
    }
    if let gender = character.statedGender, !["he", "she", "they", "it"].contains(gender) {
      note(
        Diagnostic(
          .note, "unnamed-group",
          "No rule and no forbidden cell can name the group \(gender), so none speaks of \(character.name).",
          at: character.origin,
          help: "Leave gender out and it follows the pronouns, or choose he, she, they or it."))
    }
    if character.traits.isEmpty {
      note(
        Diagnostic(
          .error, "missing-element", "\(character.name) has no trait yet.", at: character.origin,
          help: "Add one, such as <trait ref=\"curious\" because=\"…\"/>."))
    }
  }

  /// The facts of all planets that have an axis.
  private func factsOfPlanets(sharing axis: Planet.Axis) -> Set<String> {
    Set(world.planets.filter { $0.axes.contains(axis) }.flatMap(\.facts).map(\.id))
  }

  /// References of a beat and its words.
  mutating func checkReferences(of beat: Beat, naming: Beat.Naming, _ names: Names) {
    check(beat.requirements, names)
    for effect in beat.effects { look("fact", effect.fact, among: names.facts, on: names.planet) }
    if let place = beat.place { look("place", place, among: names.places, on: names.planet) }
    for event in beat.events {
      for who in event.participants { look("role", who, among: names.roles, on: names.planet) }
    }
    check(naming.roles, naming.axes, names)
    check(beat.waivers)
  }

  /// The names that can be meant on a planet.
  struct Names {
    var planet: String
    var characters, roles, facts, places, traits: Set<String>
    var options: [String: [String]]
    /// Those of the whole world.
    var everybody: Set<String>
    var planets, pronounSets: [String]

    init(_ planet: Planet, in world: World, _ everybody: Set<String>) {
      self.planet = planet.name
      characters = Set(planet.cast.map(\.id))
      roles = Set(planet.roles.map(\.id))
      facts = Set(planet.facts.map(\.id))
      places = Set(planet.places.map(\.id))
      traits = Set(world.traits.map(\.id))
      options = Dictionary(planet.axes.map { ($0.id, $0.options.map(\.id)) }) { first, _ in first }
      self.everybody = everybody
      planets = world.planets.map(\.id)
      pronounSets = world.pronounSets.map(\.id)
    }
  }

  private mutating func check(_ requirements: [Requirement], _ names: Names) {
    for requirement in requirements {
      switch requirement.condition {
      case .fact(let fact): look("fact", fact, among: names.facts, on: names.planet)
      case .anyFact(let facts):
        for fact in facts { look("fact", fact, among: names.facts, on: names.planet) }
      case .trait(let who, let traits):
        look("role", who, among: names.roles, on: names.planet)
        for trait in traits { look("trait", trait, among: names.traits) }
      case .character(let who, let characters):
        look("role", who, among: names.roles, on: names.planet)
        for character in characters {
          look("character", character, among: names.characters, on: names.planet)
        }
      case .option(let axis, let options):
        look("axis", axis, among: names.options.keys, on: names.planet)
        for option in options {
          look("option", option, among: names.options[axis.id] ?? [option.id], on: names.planet)
        }
      }
    }
  }

  /// The roles and axes that words name.
  private mutating func check(_ roles: [Reference], _ axes: [Reference], _ names: Names) {
    for who in roles { look("role", who, among: names.roles, on: names.planet) }
    for axis in axes { look("axis", axis, among: names.options.keys, on: names.planet) }
  }

  private mutating func check(_ waivers: [Waiver]) {
    for waiver in waivers { look("rule", waiver.rule, among: rules) }
  }
}
