internal import Diagnostics
internal import Rules
internal import WorldModel

extension UnreachableSearch {
  // MARK: Every story

  mutating func reasonAgainstAll() -> Finding {
    if let found = relaxed.reasonAgainstAll { return found }
    if let rules = rulesAgainst({ $0.hasStories }) { return (.ruledOut(rules), planet.origin, []) }
    if let found = wantsAgainst({ $0.hasStories }, on: planet) { return found }
    return (.stuck(at: stage(of: reached.lastPlace)), planet.origin, [])
  }

  // MARK: Beats

  mutating func reason(againstBeat index: Int) -> Finding {
    if let found = relaxed.reason(against: index) { return found }
    let beat = planet.beats[index]
    guard reached.hasStories else { return (.noStory, beat.origin, []) }
    let (alone, isForced) = planet(telling: beat)
    let isTold = { (reached: Reached) in reached.beats.contains(beat.id) }
    if let rules = rulesAgainst(isTold, on: alone) { return (.ruledOut(rules), beat.origin, []) }
    if let conditions = conditions(of: beat, on: alone) {
      return (
        .together(conditions), conditions.first?.origin ?? beat.origin,
        conditions.dropFirst().map { Reference(beat.id, at: $0.origin) }
      )
    }
    guard reaches(isTold, on: alone) == false else { return (.unexplained, beat.origin, []) }
    if let found = wantsAgainst(isTold, on: alone) { return (found.reason, beat.origin, []) }
    var place: Int?
    if isForced { place = explore(alone, rules: [])?.lastPlace }
    return (.stuck(at: stage(of: place)), beat.origin, [])
  }

  /// The beat's own conditions that keep it out of every story, rules aside.
  private mutating func conditions(of beat: Beat, on planet: Planet) -> [Requirement]? {
    func with(_ requirements: [Requirement]) -> Planet {
      var planet = planet
      for index in planet.beats.indices where planet.beats[index].id == beat.id {
        planet.beats[index].requirements = requirements
      }
      return planet
    }
    let isTold = { (reached: Reached) in reached.beats.contains(beat.id) }
    guard !beat.requirements.isEmpty, reaches(isTold, on: with([])) == true else { return nil }
    var kept = beat.requirements
    for requirement in beat.requirements {
      var fewer = kept
      if let index = fewer.firstIndex(of: requirement) { fewer.remove(at: index) }
      guard let isTold = reaches(isTold, on: with(fewer)) else { return nil }
      if !isTold { kept = fewer }
    }
    return kept
  }

  /// The planet with the beat as the only one of its slot, where that can be.
  private func planet(telling beat: Beat) -> (planet: Planet, isForced: Bool) {
    let slots = form.slots.filter { $0.stages.contains(beat.stage) }
    guard slots.count == 1, let slot = slots.first, slot.beats == 1...1 else { return (planet, false) }
    var planet = planet
    planet.beats.removeAll { other in
      other.id != beat.id && slot.stages.contains(other.stage)
        && form.slots.count { $0.stages.contains(other.stage) } == 1
    }
    return (planet, planet.beats.count { slot.stages.contains($0.stage) } == 1)
  }

  // MARK: Options

  mutating func reason(againstOption place: Reached.Option) -> Finding {
    let option = option(place)
    let axis = planet.axes[place.axis]
    let origin = option.origin ?? axis.origin
    let namers = namers(of: place)
    if namers.isEmpty { return (.neverNamed, origin, []) }
    if let found = relaxed.reason(against: option) { return found }
    guard reached.hasStories else { return (.noStory, origin, []) }
    if !namers.contains(where: { reached.beats.contains($0.id) }) {
      return (.namedByUntold(namers.map(\.id)), origin, namers.map { Reference($0.id, at: $0.origin) })
    }
    for (stage, beats) in toldInMandatoryPlaces {
      let isExcluded = beats.allSatisfy {
        !CastingDemands(planet: planet, beat: $0).suits(option: option.id, of: axis.id)
      }
      if isExcluded, let stage { return (.excluded(at: stage, role: nil), origin, []) }
    }
    let isUsed = { (reached: Reached) in reached.options.contains(place) }
    if let rules = rulesAgainst(isUsed) { return (.ruledOut(rules), origin, []) }
    var without = planet
    without.axes[place.axis].options[place.option].wants = []
    if !option.wants.isEmpty, reaches(isUsed, on: without) == true {
      return (.wantsUnmet(option.wants.map(\.id)), option.wants.first?.origin ?? origin, [])
    }
    without = planet
    without.axes[place.axis].options[place.option].sets = []
    if !option.sets.isEmpty, reaches(isUsed, on: without) == true {
      return (.startsInTheWay(option.sets.map(\.id)), option.sets.first?.origin ?? origin, [])
    }
    return (.unexplained, origin, [])
  }

  // MARK: Characters

  mutating func reason(againstCharacter character: Int) -> Finding {
    let origin = planet.cast[character].origin
    let roles = roles(of: character)
    if roles.isEmpty { return (.fitsNoRole, origin, planet.roles.map { Reference($0.id, at: $0.origin) }) }
    guard reached.hasStories else { return (.noStory, origin, []) }
    let told = planet.beats.filter { reached.beats.contains($0.id) }
    let named = roles.filter { role in told.contains { $0.namedRoles.contains(role.id) } }
    if named.isEmpty {
      return (.rolesNotTold(roles.map(\.id)), origin, roles.map { Reference($0.id, at: $0.origin) })
    }
    let exclusions = named.compactMap { exclusion(of: character, from: $0, told) }
    if exclusions.count == named.count, let first = exclusions.first {
      return (first, origin, named.dropFirst().map { Reference($0.id, at: $0.origin) })
    }
    if let rules = rulesAgainst({ $0.characters.contains(character) }) {
      return (.ruledOut(rules), origin, [])
    }
    return (.unexplained, origin, [])
  }

  /// Why nobody tells of a character in a role, if the told beats alone say so.
  private func exclusion(
    of character: Int, from role: Planet.Role, _ told: [Beat]
  ) -> Unreachable.Reason? {
    func admits(_ beat: Beat) -> Bool {
      CastingDemands(planet: planet, beat: beat).players(of: role).contains(character)
    }
    if !told.contains(where: { $0.namedRoles.contains(role.id) && admits($0) }) {
      return .excludedFrom(role: role.id)
    }
    for (stage, beats) in toldInMandatoryPlaces where !beats.contains(where: admits) {
      if let stage { return .excluded(at: stage, role: role.id) }
    }
    return nil
  }

  /// The facts that every story must end with, and that keep it from a goal,
  /// rules aside.
  private mutating func wantsAgainst(_ goal: Goal, on planet: Planet) -> Finding? {
    func wanting(_ facts: [Planet.Fact]) -> Planet {
      var planet = planet
      for index in planet.facts.indices {
        planet.facts[index].isWanted = facts.contains { $0.id == planet.facts[index].id }
      }
      // What options want is another matter, and not to be blamed on these facts.
      for axis in planet.axes.indices {
        for option in planet.axes[axis].options.indices { planet.axes[axis].options[option].wants = [] }
      }
      return planet
    }
    var kept = planet.facts.filter(\.isWanted)
    guard !kept.isEmpty, reaches(goal, on: wanting(kept)) == false, reaches(goal, on: wanting([])) == true
    else {
      return nil
    }
    for fact in kept where kept.count > 1 {
      let fewer = kept.filter { $0.id != fact.id }
      guard let isReached = reaches(goal, on: wanting(fewer)) else { return nil }
      if !isReached { kept = fewer }
    }
    return (.wantsUnmet(kept.map(\.id)), kept.first?.origin ?? planet.origin, [])
  }

  private func stage(of place: Int?) -> Stage? {
    place.flatMap { relaxed.places.indices.contains($0) ? relaxed.places[$0].slot.stages.first : nil }
  }
}
