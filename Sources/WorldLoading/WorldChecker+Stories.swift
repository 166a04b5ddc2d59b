internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// Roles that nobody can play, alone or beside the others.
  func checkCasting(of planet: Planet) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var taken: [String: String] = [:]
    for role in planet.roles where !role.isOptional {
      let players = planet.cast.filter(role.admits)
      if players.isEmpty {
        let who = role.player == .child ? "a child" : role.player == .adult ? "an adult" : "somebody"
        found.append(
          Diagnostic(
            .error, "unplayable-role", "Nobody on \(planet.name) can play \(role.id): it asks for \(who).",
            at: role.origin ?? planet.origin,
            help: "Add such a character to the cast, or let the role be played by who=\"any\"."))
      } else if !place(role, &taken, planet) {
        found.append(
          Diagnostic(
            .error, "unplayable-role",
            "There are too few characters on \(planet.name) to play \(role.id) beside the other roles.",
            at: role.origin ?? planet.origin,
            help: "Add a character to the cast, or make one of the roles optional=\"yes\"."))
      }
    }
    for role in planet.roles where role.isOptional && !planet.cast.contains(where: role.admits) {
      found.append(
        Diagnostic(
          .error, "unplayable-role", "Nobody on \(planet.name) can play \(role.id).",
          at: role.origin ?? planet.origin,
          help: "Add such a character to the cast, or take the role out."))
    }
    return found
  }

  /// Finds a player for a role, moving others if need be (Kuhn's augmenting paths).
  private func place(
    _ role: Planet.Role, _ taken: inout [String: String], _ planet: Planet
  ) -> Bool {
    var visited: Set<String> = []
    return place(role, &taken, planet, &visited)
  }

  private func place(
    _ role: Planet.Role, _ taken: inout [String: String], _ planet: Planet, _ visited: inout Set<String>
  ) -> Bool {
    for character in planet.cast where role.admits(character) && visited.insert(character.id).inserted {
      let holder = planet.roles.first { $0.id == taken[character.id] }
      if holder.map({ place($0, &taken, planet, &visited) }) ?? true {
        taken[character.id] = role.id
        return true
      }
    }
    return false
  }

  /// Facts that are needed and that nothing ever sets.
  func checkFacts(of planet: Planet) -> [Diagnostic] {
    var settable = Set(planet.facts.filter(\.startsSet).map(\.id))
    for beat in planet.beats {
      for effect in beat.effects where effect.isSet { settable.insert(effect.fact.id) }
    }
    settable.formUnion(planet.axes.flatMap(\.options).flatMap(\.sets).map(\.id))
    let defined = Set(planet.facts.map(\.id))
    func unset(_ fact: Reference, _ what: String) -> Diagnostic {
      Diagnostic(
        .error, "fact-never-set", "\(what) needs the fact \(fact.id), but nothing ever sets it.",
        at: fact.origin,
        help: "Write <sets fact=\"\(fact.id)\"/> in a beat that comes before, or take the need out.")
    }
    var found: [Diagnostic] = []
    for beat in planet.beats {
      for requirement in beat.requirements where requirement.holds {
        switch requirement.condition {
        case .fact(let fact) where !settable.contains(fact.id) && defined.contains(fact.id):
          found.append(unset(fact, "The beat \(beat.id)"))
        case .anyFact(let facts)
        where facts.allSatisfy({ !settable.contains($0.id) && defined.contains($0.id) }):
          if let fact = facts.first { found.append(unset(fact, "The beat \(beat.id)")) }
        default: break
        }
      }
    }
    for fact in planet.facts where fact.isWanted && !settable.contains(fact.id) {
      found.append(unset(Reference(fact.id, at: fact.origin), "The end of every story"))
    }
    for option in planet.axes.flatMap(\.options) {
      for fact in option.wants where !settable.contains(fact.id) && defined.contains(fact.id) {
        found.append(unset(fact, "The end of a story with \(option.id)"))
      }
    }
    return found
  }

  /// Stages that forms ask for and that have no beat: a note for each planet, for all the forms that it
  /// cannot tell yet.
  func checkStages() -> [Diagnostic] {
    // Many planets have beats at the same stages, and lack the same.
    var known: [(stages: [Stage], lack: (forms: String, stages: [Stage])?)] = []
    return world.planets.compactMap { planet in
      let stages = Stage.allCases.filter { stage in planet.beats.contains { $0.stage == stage } }
      let index = known.firstIndex { $0.stages == stages } ?? known.count
      if index == known.count { known.append((stages, lack(with: stages))) }
      guard let lack = known[index].lack, let first = lack.stages.first else { return nil }
      return Diagnostic(
        .note, "empty-stage",
        "\(planet.name) cannot tell \(lack.forms) yet: no beat stands at \(lack.stages.map(\.rawValue).listed("or")).",
        at: planet.origin, help: "Add a beat with stage=\"\(first.rawValue)\".")
    }
  }

  /// The forms that cannot be told with beats at these stages, in words, and the stages that they
  /// lack; nil if all can.
  private func lack(with stages: [Stage]) -> (forms: String, stages: [Stage])? {
    var untold: [Form] = []
    var missing: [Stage] = []
    for form in builtInForms + world.forms {
      let empty = form.slots.filter { slot in
        slot.beats.lowerBound > 0 && !slot.stages.contains(where: stages.contains)
      }
      guard !empty.isEmpty, empty.count < form.slots.count || stages.isEmpty else { continue }
      untold.append(form)
      missing += empty.compactMap { $0.stages.first }
    }
    if untold.isEmpty { return nil }
    let all = builtInForms.count + world.forms.count
    return (
      untold.count == all ? "any form" : untold.map { $0.titleWithArticle }.listed("or"),
      Stage.allCases.filter(missing.contains)
    )
  }

  /// Names of somebody whom the beat may not have.
  ///
  /// - Parameters:
  ///   - beat: The beat.
  ///   - named: The roles that its words name.
  ///   - optional: The roles that nobody need play.
  /// - Returns: What is wrong with its words.
  func checkPresence(in beat: Beat, naming named: [Reference], _ optional: Set<String>) -> [Diagnostic] {
    let there = Set(beat.events.flatMap(\.participants).map(\.id))
    let required = beat.requirements.compactMap { requirement -> String? in
      guard requirement.holds else { return nil }
      return switch requirement.condition {
      case .trait(let who, _), .character(let who, _): who.id
      default: nil
      }
    }
    return named.filter {
      optional.contains($0.id) && !there.contains($0.id) && !required.contains($0.id)
    }.map { who in
      Diagnostic(
        .error, "absent-role",
        "The words name the \(who.id), who may not be in the story, and nothing in the beat brings them in.",
        at: who.origin, help: "Add <with who=\"\(who.id)\"/> to the beat, or leave them out of its words.")
    }
  }
}
