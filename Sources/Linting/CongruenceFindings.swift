internal import Diagnostics
internal import Rules
internal import Statistics
internal import StorySpace
internal import WorldModel

/// Asks whether a cast as a whole follows stereotypes more closely than it would
/// if its genders were dealt out by chance: `congruence`.
struct CongruenceFindings {
  let rule: Rule
  let population: Population
  let terms: Terms

  /// What came of it; `canTell` is false where no dealing could have shown anything.
  func findings(_ pattern: CongruencePattern) -> (found: [Diagnostic], canTell: Bool) {
    let named = Set(terms.leanings.values)
    // The first of the cast says which group comes first, so that nothing hangs on what groups are called.
    guard named.count == 2,
      let first = population.people(of: pattern.among, terms).map(\.character.gender).first(
        where: named.contains),
      let second = named.subtracting([first]).first
    else { return ([], false) }
    let groups = [first, second]
    let people = population.people(of: pattern.among, terms).filter { groups.contains($0.character.gender) }
    // The first group's points: a trait that leans to it counts up, one that leans to the other counts down.
    let leanings = people.map { person in
      person.character.traits.compactMap { terms.leanings[$0.trait.id] }
    }
    let points = leanings.map { leaning in
      leaning.count { $0 == groups[0] } - leaning.count { $0 == groups[1] }
    }
    let isMember = people.map { $0.character.gender == groups[0] }
    guard isMember.contains(true), isMember.contains(false) else { return ([], false) }
    // Always the same deals for the same cast, whatever it is called.
    var generator = SplitMix64(seed: Self.seed)
    let test = Relabelling(points: points, isMember: isMember, using: &generator)
    guard test.leastMidP <= FalseDiscovery.screen else { return ([], false) }
    guard test.midP <= FalseDiscovery.screen else { return ([], true) }

    let all = leanings.reduce(0) { $0 + $1.count }
    let congruent = zip(people, leanings).map { person, leaning in
      leaning.count { $0 == person.character.gender }
    }
    let met = congruent.reduce(0, +)
    // The traits of the second group's members that lean to it are all of its own, less those of the first.
    let seconds = leanings.reduce(0) { $0 + $1.count { $0 == groups[1] } }
    let expected = Double(seconds) + test.mean
    let followers = zip(people, congruent).filter { $0.1 > 0 }.map(\.0)
    let way = test.draws.map { "\($0) random deals" } ?? "all possible deals"
    let facts =
      "\(population.sample.words.capitalised), \(met) of \(all) traits that adults link with a gender sit "
      + "with that gender; dealt out by chance, it would be about \(EvidenceWords.fixed(expected, 1))."
    let note = Diagnostic.Note(
      "By chance this comes about \(EvidenceWords.oneIn(test.midP)) "
        + "(mid-p \(EvidenceWords.number(test.midP)), \(way) of the genders among \(people.count) characters)."
    )
    return (
      [
        rule.finding(
          facts, at: followers.last?.character.origin ?? population.origin,
          notes: [note] + followers.dropLast().suffix(5).map(\.note), isNote: all <= 3,
          waivers: population.waivers + followers.flatMap(\.character.waivers))
      ], true
    )
  }

  private static let seed: UInt64 = 0x6F72_7265_7279
}
