internal import Diagnostics
internal import Outlining
internal import Rules
internal import StorySpace
internal import WorldModel

/// Asks story rules about every story of a planet at once.
///
/// A rule objects to a beat if no story tells the beat while keeping the rule,
/// though stories that keep the other `stop` rules do. The exact place comes
/// from following the rule's monitors through one such story.
struct PlanetLint {
  let planet: Planet
  let world: World
  let form: Form
  let pack: RulePack

  func findings() throws(StorySpaceError) -> [Diagnostic] {
    let usable = planet.beats.filter { beat in form.slots.contains { $0.stages.contains(beat.stage) } }
    guard !usable.isEmpty else { return [] }
    let enforced = pack.enforced(on: planet, of: world)
    let space = try StorySpace(of: planet, in: form, keeping: enforced)
    let told = space.reachableBeats
    var found: [Diagnostic] = []

    var untold = Set(usable.map(\.id)).subtracting(told)
    if !untold.isEmpty {
      var explained: Set<String> = []
      for rule in enforced {
        let freer = try StorySpace(of: planet, in: form, keeping: enforced.filter { $0.id != rule.id })
        let stopped = untold.intersection(freer.reachableBeats)
        found += objections(to: stopped, in: freer, rule)
        explained.formUnion(stopped)
      }
      untold.subtract(explained)
      found += try jointObjections(to: untold, enforced)
    }
    let sample = StorySample(of: space)
    let kept = Set(enforced.map(\.id))
    var shares: [AskShares.Share] = []
    for rule in pack.rules where rule.pattern.isAboutStories && !kept.contains(rule.id) && !isWaived(rule) {
      guard let followed = FollowedRule(rule, in: space) else {
        throw .tooMuchToRemember(planet: planet.name, because: .rule(rule.id))
      }
      if followed.isIdle { continue }
      let isQuiet = sample.beatsInPeace(with: followed).isSuperset(of: told)
      if isQuiet, rule.severity != .ask { continue }
      guard let stricter = followed.kept() else {
        found.append(tooMuch(rule))
        continue
      }
      let lost = isQuiet ? [] : told.subtracting(stricter.beats)
      found += objections(to: lost, in: space, rule)
      // A rule that is reported at a beat speaks for itself.
      if lost.isEmpty, rule.severity == .ask { shares.append((rule, stricter.count)) }
    }
    found += AskShares(planet: planet, space: space, shares: shares).findings
    return found + (try waived(enforced, space))
  }

  /// The findings for beats to which more than one rule objects, so that none
  /// of them alone would bring the beats back.
  ///
  /// Rules are taken up one by one; one that loses such a beat is reported and
  /// left out again, so that the next can speak for itself.
  private func jointObjections(
    to beats: Set<String>, _ rules: [Rule]
  ) throws(StorySpaceError) -> [Diagnostic] {
    guard !beats.isEmpty else { return [] }
    var kept: [Rule] = []
    var space = try StorySpace(of: planet, in: form, keeping: kept)
    let tellable = beats.intersection(space.reachableBeats)
    guard !tellable.isEmpty else { return [] }
    var found: [Diagnostic] = []
    for rule in rules {
      let stricter = try StorySpace(of: planet, in: form, keeping: kept + [rule])
      let stopped = tellable.intersection(space.reachableBeats).subtracting(stricter.reachableBeats)
      found += objections(to: stopped, in: space, rule)
      if stopped.isEmpty {
        kept.append(rule)
        space = stricter
      }
    }
    return found
  }

  /// The findings for beats that the rule objects to wherever they are told,
  /// each with the place in one of the space's stories.
  ///
  /// Where the rule speaks of another beat, which stands in peace elsewhere,
  /// the finding is the beat's own, and a note shows the other place.
  private func objections(to beats: Set<String>, in space: StorySpace, _ rule: Rule) -> [Diagnostic] {
    let lost = planet.beats.filter { beats.contains($0.id) }
    var seen: Set<Diagnostic> = []
    return lost.flatMap { beat -> [Diagnostic] in
      guard let story = space.selection(Pins(with: [.beat(beat.id)])).draw(seed: 0) else { return [] }
      let trace = trace(of: story)
      let all = StoryObjections(trace).all(of: rule).filter { $0.waiver == nil }
      let own = all.filter { beat.holds($0.place) }
      if !own.isEmpty { return own.map { $0.diagnostic(of: rule) } }
      guard var objection = all.first else { return [] }
      if lost.contains(where: { $0.holds(objection.place) }) { return [objection.diagnostic(of: rule)] }
      objection.notes =
        objection.place.map { [Diagnostic.Note("in a story with this beat, it shows here", at: $0)] } ?? []
      objection.place = beat.origin
      return [objection.diagnostic(of: rule)]
    }.filter { seen.insert($0).inserted }
  }

  /// The note for a rule whose stories are too many to look through.
  private func tooMuch(_ rule: Rule) -> Diagnostic {
    Diagnostic(
      .note, "not-looked-through",
      "Whether \(planet.name)'s stories keep \(rule.id) takes too much to work out, so nothing is said of it.",
      at: planet.origin, help: "Outlines are looked at by it all the same: lint one of them.")
  }

  private func isWaived(_ rule: Rule) -> Bool {
    (planet.waivers + world.waivers).contains { $0.rule.id == rule.id }
  }

  // MARK: Waivers

  /// Findings that waivers silence, so that they stay visible.
  private func waived(_ enforced: [Rule], _ space: StorySpace) throws(StorySpaceError) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for rule in pack.rules where rule.pattern.isAboutStories {
      let others = enforced.filter { $0.id != rule.id }
      if let waiver = (planet.waivers + world.waivers).first(where: { $0.rule.id == rule.id }) {
        // The rule is off for the whole planet: is there a story that breaks it?
        let free = try StorySpace(of: planet, in: form, keeping: others)
        let kept = try StorySpace(of: planet, in: form, keeping: others + [rule])
        if free.count != kept.count { found.append(diagnostic(rule, waiver, at: planet.origin)) }
        continue
      }
      guard planet.beats.contains(where: { $0.waivers.contains { $0.rule.id == rule.id } }) else { continue }
      let with =
        enforced.contains(rule) ? space : try StorySpace(of: planet, in: form, keeping: others + [rule])
      for beat in planet.beats {
        guard let waiver = beat.waivers.first(where: { $0.rule.id == rule.id }) else { continue }
        // Without this one waiver, are there fewer stories?
        var strict = planet
        for index in strict.beats.indices where strict.beats[index].id == beat.id {
          strict.beats[index].waivers.removeAll { $0.rule.id == rule.id }
        }
        let without = try StorySpace(of: strict, in: form, keeping: others + [rule])
        guard with.count != without.count else { continue }
        found.append(diagnostic(rule, waiver, at: place(of: rule, in: beat, space) ?? beat.origin))
      }
    }
    return found
  }

  /// The event of a beat that the rule objects to, in one of the space's stories.
  private func place(of rule: Rule, in beat: Beat, _ space: StorySpace) -> SourceRange? {
    guard let story = space.selection(Pins(with: [.beat(beat.id)])).draw(seed: 0) else { return nil }
    return StoryObjections(trace(of: story)).all(of: rule).map(\.place)
      .first { place in place != nil && beat.events.contains { $0.origin == place } } ?? nil
  }

  private func diagnostic(_ rule: Rule, _ waiver: Waiver, at place: SourceRange?) -> Diagnostic {
    Diagnostic(
      rule.severity, rule.id, rule.title, at: place, help: rule.wayOut, waiver: Diagnostic.Waiver(waiver))
  }

  private func trace(of story: Story) -> Trace {
    let beats = story.beats.compactMap { told in
      planet.beats.first { $0.id == told.beat }.map { Trace.Beat($0) }
    }
    return Trace(cast: story.members(of: planet), beats: beats, waivers: planet.waivers + world.waivers)
  }
}

extension Beat {
  /// Whether a place is the beat's start tag or one of its events.
  fileprivate func holds(_ place: SourceRange?) -> Bool {
    guard let place else { return false }
    return place == origin || events.contains { $0.origin == place }
  }
}
