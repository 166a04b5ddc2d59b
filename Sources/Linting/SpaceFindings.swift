internal import BigInt
internal import Diagnostics
internal import Rules
internal import StorySpace
internal import WorldModel

/// Looks at all the stories that a world can tell, counted exactly.
///
/// Exact shares are counted by gender, so that only groups of genders can be
/// looked at here; other groups are left to collections.
struct SpaceFindings {
  let rule: Rule
  let world: World
  let shares: Shares
  let terms: Terms

  func findings() -> [Diagnostic] {
    switch rule.pattern {
    case .world(.only(let pattern)) where pattern.samples.contains(.space): only(pattern)
    case .world(.missing(let pattern)) where pattern.samples.contains(.space): missing(pattern)
    case .collection(.balance(let pattern)): balance(pattern)
    default: []
    }
  }

  /// How often a property shows for each of the groups of the shares; nil if shares do not count it.
  private func times(_ properties: [CharacterProperty]) -> [BigUInt]? {
    var times = shares.groups.map { _ in BigUInt(0) }
    for property in properties {
      guard let rows = Self.subjects(property, terms, world) else { return nil }
      for subject in rows {
        guard let row = shares[subject] else { continue }
        for index in times.indices where row.cells.indices.contains(index) {
          times[index] += row.cells[index].times
        }
      }
    }
    return times
  }

  private static func subjects(
    _ property: CharacterProperty, _ terms: Terms, _ world: World
  ) -> [Shares.Subject]? {
    switch property {
    case .role(let roles): return roles.sorted().map { .plays(role: $0) }
    case .act(let act):
      guard act.kinds == nil, !act.isDecisive else { return nil }
      return act.verbs.sorted { $0.rawValue < $1.rawValue }.map { act.isReceived ? .receives($0) : .does($0) }
    case .feeling(let families, nil): return families.sorted { $0.rawValue < $1.rawValue }.map { .feels($0) }
    case .trait(let traits): return traits.sorted().map { .shows(trait: $0, role: nil) }
    case .family(let families):
      return world.traits.filter { families.contains($0.family) }.map { .shows(trait: $0.id, role: nil) }
    case .leans(let groups):
      return world.traits.filter { $0.leans.map { groups.contains($0) } ?? false }
        .map { .shows(trait: $0.id, role: nil) }
    default: return nil
    }
  }

  /// The columns of a group; nil if the group is not one of genders.
  private func columns(_ group: CharacterGroup) -> [Int]? {
    guard group.isGenderOnly, let genders = group.genders else { return nil }
    return shares.groups.indices.filter { genders.contains(shares.groups[$0]) }
  }

  private var people: [Person] { Population(world).people }

  private func words(_ group: CharacterGroup) -> String {
    GroupWords.plural(group, people.filter { group.contains($0.character, by: terms.words) })
  }

  private func only(_ pattern: CastPattern) -> [Diagnostic] {
    guard pattern.among == nil, let columns = columns(pattern.group), let times = times(pattern.properties)
    else { return [] }
    let others = times.indices.filter { !columns.contains($0) }
    let own = columns.reduce(BigUInt(0)) { $0 + times[$1] }
    guard !own.isZero, !others.isEmpty, others.allSatisfy({ times[$0].isZero }) else { return [] }
    return [
      finding(
        "nobody but \(words(pattern.group)) is among those who \(GroupWords.predicate(pattern.properties))")
    ]
  }

  private func missing(_ pattern: CastPattern) -> [Diagnostic] {
    guard pattern.among == nil, let columns = columns(pattern.group), let times = times(pattern.properties)
    else { return [] }
    let all = times.reduce(0, +)
    guard !all.isZero, !columns.isEmpty, columns.allSatisfy({ times[$0].isZero }) else { return [] }
    return [
      finding(
        "no \(words(pattern.group)) are among those who \(GroupWords.predicate(pattern.properties))")
    ]
  }

  private func balance(_ pattern: BalancePattern) -> [Diagnostic] {
    let columns = pattern.groups.compactMap(columns)
    guard columns.count == 2, columns.allSatisfy({ !$0.isEmpty }), let times = times(pattern.properties)
    else {
      return []
    }
    let sums = columns.map { $0.reduce(BigUInt(0)) { $0 + times[$1] } }
    var bases = [BigUInt(1), 1]
    if pattern.isPerAppearance {
      let played = shares.rows.filter { if case .plays = $0.subject { true } else { false } }
      bases = columns.map { columns in
        played.reduce(BigUInt(0)) { sum, row in columns.reduce(sum) { $0 + row.cells[$1].times } }
      }
    }
    let all = sums.reduce(0, +)
    guard !all.isZero, all >= BigUInt(pattern.base), !BalanceWords.isWithin(pattern, sums, bases) else {
      return []
    }
    let facts = zip(pattern.groups, sums).map { "\(words($0)) \(Self.percentage($1, of: all))" }
    return [
      finding(
        "of all those who \(GroupWords.predicate(pattern.properties)), \(facts.joined(separator: ", "))")
    ]
  }

  private func finding(_ facts: String) -> Diagnostic {
    rule.finding(
      "In all \(shares.stories) stories of this world, \(facts).", at: world.origin,
      waivers: world.waivers + (world.planets.count == 1 ? world.planets.flatMap(\.waivers) : []))
  }

  /// In tenths of a hundredth, rounded.
  private static func percentage(_ part: BigUInt, of all: BigUInt) -> String {
    let tenths = Int((part * 2_000 + all) / (all * 2))
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

/// Whether any story of a world has something: `possible`.
struct PossibleFindings {
  let rule: Rule
  let atoms: [GroupAtom]
  let world: World
  let terms: Terms

  /// Whether one story of a planet has one of the atoms.
  ///
  /// - Complexity: A selection from the space for each beat, event and way of casting
  ///   it, until one is found.
  func isPossible(on planet: Planet, _ space: StorySpace) -> Bool {
    let told = space.reachableBeats
    for beat in planet.beats where told.contains(beat.id) {
      for event in beat.events {
        for atom in atoms where atom.couldMatch(event) {
          if castings(of: event, on: planet).contains(where: { casting in
            atom.matches(event, terms) { casting[$0] }
              && !space.selection(
                Pins(
                  with: [.beat(beat.id)]
                    + casting.sorted { $0.key < $1.key }.map { .role($0.key, character: $0.value.id) })
              ).count.isZero
          }) {
            return true
          }
        }
      }
    }
    return false
  }

  /// Every way to give the roles of an event to different people.
  private func castings(of event: Event, on planet: Planet) -> [[String: Character]] {
    var castings: [[String: Character]] = [[:]]
    for role in Set(event.participants.map(\.id)).sorted() {
      guard let part = planet.roles.first(where: { $0.id == role }) else { return [] }
      castings = castings.flatMap { casting in
        planet.cast.filter { character in
          part.admits(character) && !casting.values.contains { $0.id == character.id }
        }.map { casting.merging([role: $0]) { $1 } }
      }
    }
    return castings
  }

  var finding: Diagnostic {
    rule.finding(
      "No story that this world can tell has \(AtomWords.sentence(atoms)).", at: world.origin,
      waivers: world.waivers + (world.planets.count == 1 ? world.planets.flatMap(\.waivers) : []))
  }
}
