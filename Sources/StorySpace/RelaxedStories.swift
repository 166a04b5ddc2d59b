internal import Diagnostics
internal import WorldModel

/// The stories of a planet, with every condition looked at by itself.
///
/// Place by place it works out which facts may be set and which may not, over
/// all ways of filling the places before. What fails even here fails in every
/// story, for a reason that can be named; it is the delete relaxation of
/// planning, with facts that may be unset beside those that may be set.
///
/// - Complexity: The places times the beats of each.
struct RelaxedStories {
  let planet: Planet
  let form: Form

  /// The slot of each place, and whether it may stay empty.
  let places: [(slot: Form.Slot, isOptional: Bool)]
  /// The beats that may stand in each place, by index.
  let eligible: [[Int]]
  /// Of them, those that nothing keeps out; empty from the first place that nothing fills.
  private(set) var possible: [[Int]] = []
  /// Facts that may be set on entering each place reached, and at the end.
  private(set) var maySet: [Set<String>] = []
  /// Facts that may be unset there.
  private(set) var mayBeUnset: [Set<String>] = []
  /// What is wrong with beats in themselves.
  private let unfit: [Int: CastingDemands.Finding]

  /// The first place that has to be filled and cannot.
  var deadPlace: Int? { possible.count < places.count ? possible.count : nil }

  init(_ planet: Planet, _ form: Form) {
    self.planet = planet
    self.form = form
    places = form.slots.flatMap { slot in
      (0..<slot.beats.upperBound).map { (slot, $0 >= slot.beats.lowerBound) }
    }
    eligible = places.map { place in
      planet.beats.indices.filter { place.slot.stages.contains(planet.beats[$0].stage) }
    }
    var unfit: [Int: CastingDemands.Finding] = [:]
    for beat in Set(eligible.joined()) {
      unfit[beat] = CastingDemands(planet: planet, beat: planet.beats[beat]).unmet
    }
    self.unfit = unfit
    follow()
  }

  private mutating func follow() {
    let defined = Set(planet.facts.map(\.id))
    let start = Set(planet.facts.filter(\.startsSet).map(\.id))
    let chosen = Set(planet.axes.flatMap(\.options).flatMap(\.sets).map(\.id))
    maySet = [start.union(chosen.intersection(defined))]
    mayBeUnset = [defined.subtracting(start)]
    for place in places.indices {
      let fitting = eligible[place].filter { unfit[$0] == nil && failures(of: $0, at: place).isEmpty }
      guard !fitting.isEmpty || places[place].isOptional else { return }
      possible.append(fitting)
      let beats = fitting.map { planet.beats[$0] }
      maySet.append(
        defined.filter { fact in
          beats.contains { beat in
            beat.leaves(fact) ?? (maySet[place].contains(fact) && !beat.bars(fact))
          } || places[place].isOptional && maySet[place].contains(fact)
        })
      mayBeUnset.append(
        defined.filter { fact in
          beats.contains { beat in
            beat.leaves(fact).map { !$0 } ?? (mayBeUnset[place].contains(fact) && !beat.needs(fact))
          } || places[place].isOptional && mayBeUnset[place].contains(fact)
        })
    }
  }

  /// The conditions on facts that fail in a place, by index.
  private func failures(of beat: Int, at place: Int) -> [Int] {
    planet.beats[beat].requirements.indices.filter { index in
      let requirement = planet.beats[beat].requirements[index]
      guard let facts = requirement.facts else { return false }
      if requirement.holds { return !facts.contains { maySet[place].contains($0) } }
      return facts.contains { fact in
        !mayBeUnset[place].contains(fact) && planet.facts.contains { $0.id == fact }
      }
    }
  }

  // MARK: Reasons

  /// Why a beat is never told, if a condition by itself says so.
  func reason(against beat: Int) -> CastingDemands.Finding? {
    let content = planet.beats[beat]
    let own = places.indices.filter { eligible[$0].contains(beat) }
    guard let last = own.last else { return (.noPlace(content.stage), content.origin, []) }
    if let found = unfit[beat] { return found }
    guard own.allSatisfy({ maySet.indices.contains($0) && $0 <= possible.count }) else { return nil }
    let failing = own.map { Set(failures(of: beat, at: $0)) }
    guard failing.allSatisfy({ !$0.isEmpty }) else { return nil }
    let common = failing.dropFirst().reduce(failing[0]) { $0.intersection($1) }
    guard let index = common.min() else {
      let all = failing.reduce(Set<Int>()) { $0.union($1) }.sorted().map { content.requirements[$0] }
      return (
        .together(all), all.first?.origin ?? content.origin,
        all.dropFirst().map { Reference(content.id, at: $0.origin) }
      )
    }
    return reason(for: content.requirements[index], of: content, at: last)
  }

  private func reason(for requirement: Requirement, of beat: Beat, at place: Int) -> CastingDemands.Finding {
    let origin = requirement.origin ?? beat.origin
    let facts = requirement.facts ?? []
    guard requirement.holds else {
      let standing = facts.first { fact in
        !mayBeUnset[place].contains(fact) && planet.facts.contains { $0.id == fact }
      }
      let fact = planet.facts.first { $0.id == standing }
      let setters = fact?.startsSet == true ? [] : setters(of: standing.map { [$0] } ?? [])
      return (
        .alwaysBarred(standing ?? ""), origin,
        (fact?.startsSet == true ? [Reference(standing ?? "", at: fact?.origin)] : [])
          + setters.map { Reference(planet.beats[$0].id, at: planet.beats[$0].origin) }
      )
    }
    let setters = setters(of: facts)
    let names = setters.map { Reference(planet.beats[$0].id, at: planet.beats[$0].origin) }
    let ids = names.map(\.id)
    let isGiven =
      planet.facts.contains { $0.startsSet && facts.contains($0.id) }
      || planet.axes.flatMap(\.options).contains { $0.sets.contains { facts.contains($0.id) } }
    if isGiven { return (.alwaysCleared(facts), origin, []) }
    if setters.isEmpty { return (.neverSet(facts), origin, []) }
    let earlier = setters.filter { setter in (0..<place).contains { eligible[$0].contains(setter) } }
    if earlier.isEmpty { return (.setTooLate(facts, by: ids), origin, names) }
    let told = earlier.filter { setter in (0..<place).contains { possible[$0].contains(setter) } }
    return told.isEmpty
      ? (.setByUntold(facts, by: ids), origin, names) : (.alwaysCleared(facts), origin, names)
  }

  /// The beats that leave one of these facts set.
  private func setters(of facts: [String]) -> [Int] {
    planet.beats.indices.filter { beat in facts.contains { planet.beats[beat].leaves($0) == true } }
  }

  /// Why there is no story at all, if a condition by itself says so.
  var reasonAgainstAll: CastingDemands.Finding? {
    if let place = deadPlace {
      let stages = places[place].slot.stages
      return eligible[place].isEmpty
        ? (.emptyStage(stages), planet.origin, [])
        : (
          .nothingTold(at: stages), planet.origin,
          eligible[place].map { Reference(planet.beats[$0].id, at: planet.beats[$0].origin) }
        )
    }
    guard let end = maySet.last else { return nil }
    return planet.facts.first { $0.isWanted && !end.contains($0.id) }.map {
      (.wantsUnmet([$0.id]), $0.origin ?? planet.origin, [])
    }
  }

  /// Why an option is in no story, if what it wants at the end says so.
  func reason(against option: Planet.Axis.Option) -> CastingDemands.Finding? {
    guard deadPlace == nil, let end = maySet.last,
      let want = option.wants.first(where: { !end.contains($0.id) && planet.knows($0) })
    else { return nil }
    return (.wantsUnmet([want.id]), want.origin ?? option.origin, [])
  }
}

extension Planet {
  fileprivate func knows(_ fact: Reference) -> Bool { facts.contains { $0.id == fact.id } }
}

extension Requirement {
  /// The facts that the condition is about, if it is about facts.
  var facts: [String]? {
    switch condition {
    case .fact(let fact): [fact.id]
    case .anyFact(let facts): facts.map(\.id)
    case .trait, .character, .option: nil
    }
  }
}

extension Beat {
  /// Whether a fact is set after the beat; nil if the beat leaves it alone.
  func leaves(_ fact: String) -> Bool? { effects.last { $0.fact.id == fact }?.isSet }

  fileprivate func bars(_ fact: String) -> Bool {
    requirements.contains { !$0.holds && $0.facts?.contains(fact) == true }
  }

  fileprivate func needs(_ fact: String) -> Bool {
    requirements.contains { $0.holds && $0.facts == [fact] }
  }
}
