internal import Diagnostics
internal import Rules
internal import Statistics
internal import WorldModel

/// Looks at who has what among people: `only`, `missing` and `differ`.
struct CastFindings {
  let rule: Rule
  let population: Population
  let terms: Terms

  func only(_ pattern: CastPattern) -> [Diagnostic] {
    let people = population.people(of: pattern.among, terms)
    let members = people.filter { pattern.group.contains($0.character, by: terms.words) }
    let holders = people.filter { $0.has(anyOf: pattern.properties, terms) }
    guard members.count < people.count, holders.count >= pattern.atLeast, !holders.isEmpty,
      holders.allSatisfy({ pattern.group.contains($0.character, by: terms.words) })
    else { return [] }
    let table = TwoByTwo(holders.count, of: members.count, 0, of: people.count - members.count)
    return finding(
      "\(population.sample.words.capitalised), \(GroupWords.names(holders)) \(holders.count == 1 ? "is" : "are") "
        + "the only \(holders.count) of \(people.count) who \(GroupWords.predicate(pattern.properties)): "
        + "\(holders.count == 1 ? "one of the" : "all") \(GroupWords.plural(pattern.group, holders)).",
      holders, isNote: Self.couldBeChance(holders.count, table.allOfGroup))
  }

  func missing(_ pattern: CastPattern) -> [Diagnostic] {
    let people = population.people(of: pattern.among, terms)
    let members = people.filter { pattern.group.contains($0.character, by: terms.words) }
    let holders = people.filter { $0.has(anyOf: pattern.properties, terms) }
    guard members.count >= pattern.atLeast, !members.isEmpty, !holders.isEmpty,
      !holders.contains(where: { pattern.group.contains($0.character, by: terms.words) })
    else { return [] }
    let table = TwoByTwo(holders.count, of: people.count - members.count, 0, of: members.count)
    return finding(
      "\(population.sample.words.capitalised), none of \(members.count) \(GroupWords.plural(pattern.group, members)), "
        + "but \(holders.count) of \(people.count - members.count) others "
        + "\(GroupWords.predicate(pattern.properties)): \(GroupWords.names(holders)).",
      holders, isNote: Self.couldBeChance(holders.count, table.allOfGroup))
  }

  func differ(_ pattern: DifferPattern) -> [Diagnostic] {
    let members = population.people(of: pattern.group, terms)
    guard members.count > 1 else { return [] }
    let traits = members.map { member -> Set<String> in
      let ids = member.character.traits.map(\.trait.id)
      return Set(pattern.comparesFamilies ? ids.compactMap { terms.families[$0]?.rawValue } : ids)
    }
    var alike: (first: Int, second: Int, count: Int)?
    for second in members.indices {
      for first in 0..<second {
        let count = traits[first].symmetricDifference(traits[second]).count
        if count >= pattern.atLeast {
          if !pattern.isAskedOfEveryPair { return [] }
        } else if alike == nil {
          alike = (first, second, count)
          if pattern.isAskedOfEveryPair { break }
        }
      }
    }
    guard let alike else { return [] }
    let pair = [members[alike.first], members[alike.second]]
    let what = pattern.comparesFamilies ? "families of traits" : "traits"
    return finding(
      "\(population.sample.words.capitalised), \(GroupWords.names(pair)) differ in "
        + "\(alike.count == 0 ? "none" : "\(alike.count)") of their \(what)"
        + (pattern.isAskedOfEveryPair
          ? "." : ", and no two \(GroupWords.plural(pattern.group, members)) differ in \(pattern.atLeast)."),
      pair, isNote: false)
  }

  /// Whether a split says little: three of three prove nothing, nor does what
  /// chance alone would do one time in twenty.
  static func couldBeChance(_ holders: Int, _ chance: Double) -> Bool {
    holders <= 3 || chance >= FalseDiscovery.screen
  }

  /// The finding stands at the last holder, who completes the pattern; notes
  /// point at the others.
  private func finding(_ facts: String, _ holders: [Person], isNote: Bool) -> [Diagnostic] {
    guard let last = holders.last else { return [] }
    return [
      rule.finding(
        facts, at: last.character.origin, notes: holders.dropLast().suffix(11).map(\.note), isNote: isNote,
        waivers: population.waivers + holders.flatMap(\.character.waivers))
    ]
  }
}

extension Person {
  /// A note that points at somebody.
  var note: Diagnostic.Note { Diagnostic.Note("and \(character.name)", at: character.origin) }
}
