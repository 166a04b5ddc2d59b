internal import Diagnostics
internal import Vocabulary
internal import WorldModel

extension WorldChecker {
  /// References at the level of the world: policy and waivers.
  func checkWorldReferences() -> [Diagnostic] {
    world.policy.compactMap { look("rule", $0.rule, among: rules) } + check(world.waivers)
  }

  /// References of a planet outside its beats.
  func checkReferences(of planet: Planet) -> [Diagnostic] {
    let names = Names(planet, in: world)
    var found: [Diagnostic?] = [look("skill", planet.arc.skill, among: world.skills.map(\.id))]
    found += check(planet.waivers)
    for character in planet.cast {
      found += character.traits.map { look("trait", $0.trait, among: world.traits.map(\.id)) }
      found += character.relations.map { look("character", $0.to, among: names.characters) }
      found += character.planets.map { look("planet", $0, among: world.planets.map(\.id)) }
      found += check(character.waivers)
      if character.pronouns.id == "open" {
        found.append(
          Diagnostic(
            .note, "not-used-yet", "The pronouns of \(character.name) are left open; for now a story says they.",
            at: character.pronouns.origin, help: "Choose a set to decide it yourself."))
      } else {
        found.append(look("pronoun set", character.pronouns, among: world.pronounSets.map(\.id)))
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
      for option in axis.options {
        found += (option.sets + option.wants).map { look("fact", $0, among: names.facts) }
      }
    }
    for line in planet.lines.all {
      found += check(line.requirements, names)
      found += check(line.wording, names)
    }
    for cell in planet.forbidden {
      found.append(look("role", cell.role, among: names.roles))
      found.append(look("trait", cell.trait, among: world.traits.map(\.id)))
    }
    return found.compactMap { $0 }
  }

  /// References of a beat.
  func checkReferences(of beat: Beat, on planet: Planet) -> [Diagnostic] {
    let names = Names(planet, in: world)
    var found = check(beat.requirements, names)
    found += beat.effects.map { look("fact", $0.fact, among: names.facts) }
    found.append(beat.place.flatMap { look("place", $0, among: names.places) })
    for event in beat.events { found += event.participants.map { look("role", $0, among: names.roles) } }
    for wording in beat.wordings { found += check(wording, names) }
    found += check(beat.waivers)
    return found.compactMap { $0 }
  }

  /// The names that can be meant on a planet.
  private struct Names {
    var characters, roles, facts, places, traits: [String]
    var options: [String: [String]]

    init(_ planet: Planet, in world: World) {
      characters = planet.cast.map(\.id)
      roles = planet.roles.map(\.id)
      facts = planet.facts.map(\.id)
      places = planet.places.map(\.id)
      traits = world.traits.map(\.id)
      options = Dictionary(planet.axes.map { ($0.id, $0.options.map(\.id)) }) { first, _ in first }
    }
  }

  private func check(_ requirements: [Requirement], _ names: Names) -> [Diagnostic?] {
    requirements.flatMap { requirement -> [Diagnostic?] in
      switch requirement.condition {
      case .fact(let fact): [look("fact", fact, among: names.facts)]
      case .anyFact(let facts): facts.map { look("fact", $0, among: names.facts) }
      case .trait(let who, let trait):
        [look("role", who, among: names.roles), look("trait", trait, among: names.traits)]
      case .character(let who, let characters):
        [look("role", who, among: names.roles)] + characters.map { look("character", $0, among: names.characters) }
      case .option(let axis, let options):
        [look("axis", axis, among: names.options.keys.sorted())]
          + options.map { look("option", $0, among: names.options[axis.id] ?? [$0.id]) }
      }
    }
  }

  private func check(_ wording: Wording, _ names: Names) -> [Diagnostic?] {
    wording.roles.map { look("role", $0, among: names.roles) }
      + wording.axes.map { look("axis", $0, among: names.options.keys.sorted()) }
  }

  private func check(_ waivers: [Waiver]) -> [Diagnostic] {
    waivers.compactMap { look("rule", $0.rule, among: rules) }
  }

  /// Says so if a name is not among those that exist.
  private func look(_ kind: String, _ reference: Reference, among names: some Collection<String>) -> Diagnostic? {
    guard !reference.id.isEmpty, !names.contains(reference.id) else { return nil }
    let article = "aeiou".contains(kind.first ?? "x") ? "an" : "a"
    let known = names.sorted()
    let help: String
    if let guess = Nearest.name(to: reference.id, among: known) {
      help = "Perhaps \(guess)? If you renamed it, rename it here too."
    } else if known.isEmpty {
      help = "There is no \(kind) to choose from yet; add one, or take this out."
    } else if known.count <= 12 {
      help = "There is \(known.joined(separator: ", ")). If you renamed it, rename it here too."
    } else {
      help = "If you renamed it, rename it here too; otherwise choose one that exists."
    }
    return Diagnostic(
      .error, "unknown-\(kind.replacing(" ", with: "-"))", "There is no \(kind) called \(reference.id), though \(article) \(kind) is meant here.",
      at: reference.origin, help: help)
  }
}
