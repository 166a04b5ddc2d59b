internal import Diagnostics
internal import Vocabulary
internal import WorldModel

extension WorldChecker {
  /// References at the level of the world: policy and waivers.
  func checkWorldReferences() -> [Diagnostic] {
    (world.policy.map(\.rule) + world.thresholds.map(\.rule)).compactMap {
      look("rule", $0, among: rules)
    } + check(world.waivers)
  }

  /// References of a planet outside its beats.
  func checkReferences(of planet: Planet, _ names: Names) -> [Diagnostic] {
    let everybody = Set(world.planets.flatMap(\.cast).map(\.id))
    var found: [Diagnostic?] = [look("skill", planet.arc.skill, among: world.skills.map(\.id))]
    found += check(planet.waivers)
    for character in planet.cast {
      found += character.traits.map { look("trait", $0.trait, among: names.traits) }
      // Names of characters hold for the whole world, and travellers know people elsewhere.
      found += character.relations.map { look("character", $0.to, among: everybody) }
      found += character.planets.map { look("planet", $0, among: world.planets.map(\.id)) }
      found += check(character.waivers)
      if character.hasChosenPronouns {
        found.append(
          Diagnostic(
            .note, "chosen-for-balance",
            "The pronouns of \(character.name) are left open. So that the cast comes out even, it is "
              + "\(character.pronouns.id).",
            at: character.pronouns.origin, help: "Choose a set to decide it yourself."))
      } else {
        found.append(look("pronoun set", character.pronouns, among: world.pronounSets.map(\.id)))
      }
      for trait in character.traits where trait.isChosen {
        found.append(
          Diagnostic(
            .note, "chosen-for-balance",
            "A trait of \(character.name) is left open. So that the cast comes out even, it is \(trait.trait.id).",
            at: trait.trait.origin, help: "Write <trait ref=\"…\"/> to decide it yourself."))
      }
      if let gender = character.statedGender, !["he", "she", "they", "it"].contains(gender) {
        found.append(
          Diagnostic(
            .note, "unnamed-group",
            "No rule and no forbidden cell can name the group \(gender), so none speaks of \(character.name).",
            at: character.origin,
            help: "Leave gender out and it follows the pronouns, or choose he, she, they or it."))
      }
      if character.traits.isEmpty {
        found.append(
          Diagnostic(
            .error, "missing-element", "\(character.name) has no trait yet.", at: character.origin,
            help: "Add one, such as <trait ref=\"curious\" because=\"…\"/>."))
      }
    }
    for axis in planet.axes {
      found += axis.planets.map { look("planet", $0, among: world.planets.map(\.id)) }
      // What planets share may speak of facts that only some of them have.
      let isKnown = axis.options.allSatisfy { option in
        (option.sets + option.wants).allSatisfy { names.facts.contains($0.id) }
      }
      let facts = isKnown ? names.facts : factsOfPlanets(sharing: axis)
      for option in axis.options {
        found += (option.sets + option.wants).map { look("fact", $0, among: facts, on: names.planet) }
      }
    }
    for intake in planet.takes {
      found.append(look("axis", intake.axis, among: names.options.keys, on: names.planet))
      let options = names.options[intake.axis.id]
      found += intake.options.map { look("option", $0, among: options ?? [$0.id], on: names.planet) }
    }
    for line in planet.lines.all {
      found += check(line.requirements, names)
      found += check(line.wording, names)
    }
    for cell in planet.forbidden {
      // A cell of the world needs its role on one planet only.
      if !names.roles.contains(cell.role.id) {
        let planets = world.planets.filter { $0.forbidden.contains(cell) }
        found.append(look("role", cell.role, among: Set(planets.flatMap(\.roles).map(\.id))))
      }
      found.append(look("trait", cell.trait, among: world.traits.map(\.id)))
    }
    return found.compactMap { $0 }
  }

  /// The facts of all planets that have an axis.
  private func factsOfPlanets(sharing axis: Planet.Axis) -> Set<String> {
    Set(world.planets.filter { $0.axes.contains(axis) }.flatMap(\.facts).map(\.id))
  }

  /// References of a beat.
  func checkReferences(of beat: Beat, _ names: Names) -> [Diagnostic] {
    var found = check(beat.requirements, names)
    found += beat.effects.map { look("fact", $0.fact, among: names.facts, on: names.planet) }
    found.append(beat.place.flatMap { look("place", $0, among: names.places, on: names.planet) })
    for event in beat.events {
      found += event.participants.map { look("role", $0, among: names.roles, on: names.planet) }
    }
    for wording in beat.wordings { found += check(wording, names) }
    found += check(beat.waivers)
    return found.compactMap { $0 }
  }

  /// The names that can be meant on a planet.
  struct Names {
    var planet: String
    var characters, roles, facts, places, traits: Set<String>
    var options: [String: [String]]

    init(_ planet: Planet, in world: World) {
      self.planet = planet.name
      characters = Set(planet.cast.map(\.id))
      roles = Set(planet.roles.map(\.id))
      facts = Set(planet.facts.map(\.id))
      places = Set(planet.places.map(\.id))
      traits = Set(world.traits.map(\.id))
      options = Dictionary(planet.axes.map { ($0.id, $0.options.map(\.id)) }) { first, _ in first }
    }
  }

  private func check(_ requirements: [Requirement], _ names: Names) -> [Diagnostic?] {
    requirements.flatMap { requirement -> [Diagnostic?] in
      switch requirement.condition {
      case .fact(let fact): [look("fact", fact, among: names.facts, on: names.planet)]
      case .anyFact(let facts): facts.map { look("fact", $0, among: names.facts, on: names.planet) }
      case .trait(let who, let traits):
        [look("role", who, among: names.roles, on: names.planet)]
          + traits.map { look("trait", $0, among: names.traits) }
      case .character(let who, let characters):
        [look("role", who, among: names.roles, on: names.planet)]
          + characters.map { look("character", $0, among: names.characters, on: names.planet) }
      case .option(let axis, let options):
        [look("axis", axis, among: names.options.keys, on: names.planet)]
          + options.map { look("option", $0, among: names.options[axis.id] ?? [$0.id], on: names.planet) }
      }
    }
  }

  private func check(_ wording: Wording, _ names: Names) -> [Diagnostic?] {
    wording.roles.map { look("role", $0, among: names.roles, on: names.planet) }
      + wording.axes.map { look("axis", $0, among: names.options.keys, on: names.planet) }
  }

  private func check(_ waivers: [Waiver]) -> [Diagnostic] {
    waivers.compactMap { look("rule", $0.rule, among: rules) }
  }

  /// Says so if a name is not among those that exist.
  ///
  /// `planet` is the name of the planet, for what each planet has of its own.
  func look(
    _ kind: String, _ reference: Reference, among names: some Collection<String>, on planet: String? = nil
  ) -> Diagnostic? {
    guard !reference.id.isEmpty, !names.contains(reference.id) else { return nil }
    let place = planet.map { " on \($0)" } ?? ""
    let known = names.sorted()
    let rename = "If you renamed it, rename it here too."
    let help: String
    if let guess = Nearest.name(to: reference.id, among: known) {
      help = "Perhaps \(guess)? \(rename)"
    } else if let only = known.first, known.count == 1 {
      help = "The only \(kind) there is is \(only). \(rename)"
    } else if let last = known.last, known.count <= 12 {
      help = "There are \(known.dropLast().joined(separator: ", ")) and \(last). \(rename)"
    } else if known.isEmpty {
      help = "There is no \(kind) to choose from yet; add one, or take this out."
    } else {
      help = "If you renamed it, rename it here too; otherwise choose one that exists."
    }
    return Diagnostic(
      .error, "unknown-\(kind.replacing(" ", with: "-"))",
      "There is no \(kind) called \(reference.id)\(place).",
      at: reference.origin, help: help)
  }
}
