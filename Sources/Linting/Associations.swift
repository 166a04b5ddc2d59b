internal import Diagnostics
internal import Rules
internal import Statistics
internal import WorldModel

/// Tests which properties and groups go together in a sample: `association`.
///
/// All tables of all rules are adjusted together, so that a report as a whole
/// keeps to the rate of false findings; a table that two rules look at counts
/// once, and so do the two sides of one table.
struct Associations {
  /// One table, as one rule looks at it.
  private struct Look {
    var rule: Int
    var property: CharacterProperty
    var group: CharacterGroup
    /// Those who are looked at, by their places in the sample.
    var people: [Int]
    var holders: Members
    var members: Members
    var table: TwoByTwo
    /// Which of the different tables it is.
    var key: Int
  }

  /// What makes two tables the same.
  private struct Key: Hashable {
    var people: [Int]
    var holders: Members
    /// The side of the table with the first of the people.
    var members: Members
  }

  /// The different tables that were looked at.
  private struct Tables {
    private var numbers: [Key: Int] = [:]
    private(set) var all: [TwoByTwo] = []

    /// The number of a table, which is new if none like it was there.
    mutating func number(of key: Key, _ table: TwoByTwo) -> Int {
      if let number = numbers[key] { return number }
      numbers[key] = all.count
      all.append(table)
      return all.count - 1
    }
  }

  /// A table that a rule has spoken of; traits and their families say the same of the same people.
  private struct Said: Hashable {
    var table: Int
    var property: CharacterProperty?
  }

  /// What came of testing.
  struct Outcome {
    var findings: [Diagnostic] = []
    /// How many tables could have said something.
    var tested = 0
  }

  let rules: [Rule]
  let population: Population
  let terms: Terms

  /// Tests every table and keeps what may be believed.
  func outcome() -> Outcome {
    var looks: [Look] = []
    var tables = Tables()
    for (index, rule) in rules.enumerated() {
      guard case .world(.association(let pattern)) = rule.pattern,
        pattern.samples.contains(population.sample.kind)
      else { continue }
      self.looks(pattern, index, &looks, &tables)
    }
    let midPs = tables.all.map(\.midPs)
    let screened = midPs.indices.filter { midPs[$0].1 <= FalseDiscovery.screen }
    let adjusted = FalseDiscovery.adjusted(screened.map { midPs[$0].0 })
    var byKey: [Int: Double] = [:]
    for (key, value) in zip(screened, adjusted) { byKey[key] = value }
    let found = looks.compactMap { look -> Diagnostic? in
      guard let value = byKey[look.key], value <= FalseDiscovery.rate else { return nil }
      return diagnostic(look, midP: midPs[look.key].0, adjusted: value, of: screened.count)
    }
    return Outcome(findings: found, tested: screened.count)
  }

  // MARK: Tables

  private func looks(
    _ pattern: AssociationPattern, _ rule: Int, _ looks: inout [Look], _ tables: inout Tables
  ) {
    let places = population.people.indices.filter {
      pattern.among?.contains(population.people[$0].character, by: terms.words) ?? true
    }
    guard places.count > 1 else { return }
    let isEverybody = places.count == population.people.count
    let people = places.map { population.people[$0] }
    let groups = (pattern.groups.isEmpty ? Self.groups(in: people) : pattern.groups).map { group in
      (group, Members(people.map { group.contains($0.character, by: terms.words) }))
    }
    let usable = groups.filter { (1..<people.count).contains($0.1.count) }
    var said: Set<Said> = []
    for property in properties(pattern, people) {
      let holders = Members(people.map { $0.has(property, terms) })
      guard (1..<people.count).contains(holders.count) else { continue }
      for (group, members) in usable {
        let table = TwoByTwo(
          members.intersection(holders), of: members.count,
          holders.count - members.intersection(holders), of: people.count - members.count)
        // Of the two sides of a table, the one with more is spoken of, unless the rule names one.
        if pattern.groups.isEmpty, group.genders != nil, table.riskDifference < 0,
          usable.contains(where: { $0.0.genders != nil && $0.1 == members.complement(of: people.count) })
        {
          continue
        }
        let side = members.contains(0) ? members : members.complement(of: people.count)
        let number = tables.number(
          of: Key(people: isEverybody ? [] : places, holders: holders, members: side), table)
        // Tested all the same: which way it goes is part of what is found.
        if pattern.direction == .more, table.riskDifference <= 0 { continue }
        if pattern.direction == .fewer, table.riskDifference >= 0 { continue }
        guard said.insert(Said(table: number, property: property.isAboutStories ? property : nil)).inserted
        else { continue }
        looks.append(
          Look(
            rule: rule, property: property, group: group, people: places, holders: holders, members: members,
            table: table, key: number))
      }
    }
  }

  /// Every group that is there.
  private static func groups(in people: [Person]) -> [CharacterGroup] {
    let genders = Set(people.map(\.character.gender)).sorted()
    return genders.map { CharacterGroup(genders: [$0]) } + [
      CharacterGroup(ages: [.child]), CharacterGroup(ages: [.old]), CharacterGroup(hasDisability: true),
      CharacterGroup(hasDifference: true), CharacterGroup(size: .large), CharacterGroup(size: .small),
      CharacterGroup(being: .other),
    ]
  }

  private func properties(_ pattern: AssociationPattern, _ people: [Person]) -> [CharacterProperty] {
    pattern.properties + pattern.kinds.flatMap { properties($0, people) }
  }

  /// Every property of a kind that somebody has, in a fixed order.
  private func properties(_ kind: AssociationPattern.Kind, _ people: [Person]) -> [CharacterProperty] {
    func classes(isReceived: Bool) -> [CharacterProperty] {
      Verb.Class.allCases.map {
        .act(.init(verbs: $0.verbs, isReceived: isReceived, verbClass: $0))
      }
    }
    switch kind {
    case .trait:
      return Set(people.flatMap { $0.character.traits.map(\.trait.id) }).sorted().map { .trait([$0]) }
    case .family: return TraitFamily.allCases.map { .family([$0]) }
    case .work:
      return people.reduce(into: Set<String>()) { $0.formUnion(terms.words.work(of: $1.character)) }.sorted()
        .map { .work([$0]) }
    case .looks: return [.looks]
    case .role:
      let roles = people.flatMap {
        $0.deeds.keys.compactMap { if case .role(let role) = $0 { role } else { nil } }
      }
      return Set(roles).sorted().map { .role([$0]) }
    case .act: return classes(isReceived: false)
    case .received: return classes(isReceived: true)
    case .feeling: return FeelingFamily.allCases.map { .feeling([$0], isMasked: nil) }
    case .masked: return [.feeling(Set(FeelingFamily.allCases), isMasked: true)]
    case .speech: return [.speaks]
    case .belief: return [.believesFalsely]
    }
  }

  // MARK: Words

  private func diagnostic(_ look: Look, midP: Double, adjusted: Double, of tests: Int) -> Diagnostic {
    let rule = rules[look.rule]
    let people = look.people.map { population.people[$0] }
    let others = people.indices.filter { !look.members.contains($0) }.map { people[$0] }
    let members = people.indices.filter { look.members.contains($0) }.map { people[$0] }
    let genders = Set(others.map(\.character.gender))
    let rest =
      look.group.isGenderOnly && genders.count == 1
      ? GroupWords.plural(CharacterGroup(genders: genders), others) : "others"
    let table = look.table
    let facts =
      "\(population.sample.words.capitalised), \(table.holders) of \(table.members) "
      + "\(GroupWords.plural(look.group, members)) and \(table.otherHolders) of \(table.others) \(rest) "
      + "\(GroupWords.predicate([look.property]))."
    let isOver = table.riskDifference >= 0
    let side = people.indices.filter { look.holders.contains($0) && look.members.contains($0) == isOver }
    let holders = side.map { people[$0] }
    return rule.finding(
      facts, at: holders.last?.character.origin ?? population.origin,
      notes: [EvidenceWords.note(table, midP: midP, adjusted: adjusted, of: tests)]
        + holders.dropLast().suffix(5).map(\.note),
      isNote: CastFindings.couldBeChance(table.allHolders, 0),
      waivers: population.waivers + holders.flatMap(\.character.waivers))
  }
}
