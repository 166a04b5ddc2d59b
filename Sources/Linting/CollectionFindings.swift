internal import Diagnostics
internal import Outlining
internal import Rules
internal import WorldModel

/// Looks at many outlines together: `existence`, `balance` and `sameness`.
struct CollectionFindings {
  let rule: Rule
  let outlines: [Outline]
  let population: Population
  let terms: Terms

  /// What the rule finds; nothing for `possible`, which is about a world's stories.
  func findings(_ pattern: CollectionPattern) -> [Diagnostic] {
    switch pattern {
    case .existence(let atoms, let atLeast, let base): existence(atoms, atLeast, base)
    case .balance(let balance): self.balance(balance)
    case .sameness(let sameness): self.sameness(sameness)
    case .possible: []
    }
  }

  // MARK: Existence

  private func existence(_ atoms: [GroupAtom], _ atLeast: Int, _ base: Int) -> [Diagnostic] {
    guard outlines.count >= base else { return [] }
    let count = outlines.count { outline in
      outline.beats.contains { beat in
        beat.event.events.contains { event in
          atoms.contains {
            $0.matches(event, terms) { role in outline.cast.first { $0.role == role }?.character }
          }
        }
      }
    }
    guard count < atLeast else { return [] }
    let what = AtomWords.sentence(atoms)
    return [
      rule.finding(
        "\(population.sample.words.capitalised), \(count == 0 ? "no story has" : "\(count) of the stories \(count == 1 ? "has" : "have")") "
          + "\(what)\(atLeast > 1 ? "; the rule looks for \(atLeast)" : "").",
        at: outlines.first?.origin, waivers: population.waivers)
    ]
  }

  // MARK: Balance

  private func balance(_ pattern: BalancePattern) -> [Diagnostic] {
    let sides = pattern.groups.map { group -> (members: [Person], times: Int, appearances: Int) in
      let members = population.people(of: group, terms)
      return (
        members,
        members.reduce(0) { sum, person in
          sum + pattern.properties.reduce(0) { $0 + person.times($1, terms) }
        },
        members.reduce(0) { $0 + $1.appearances }
      )
    }
    guard sides.count == 2, sides[0].times + sides[1].times >= pattern.base,
      sides.allSatisfy({ !$0.members.isEmpty })
    else { return [] }
    let rates = sides.map { (times: $0.times, base: pattern.isPerAppearance ? $0.appearances : 1) }
    guard !BalanceWords.isWithin(pattern, rates.map(\.times), rates.map(\.base)) else { return [] }
    let facts = zip(pattern.groups, sides).map { group, side in
      "\(GroupWords.plural(group, side.members)) \(side.times) "
        + (side.times == 1 ? "time" : "times")
        + (pattern.isPerAppearance ? " in \(side.appearances) appearances" : "")
    }
    return [
      rule.finding(
        "\(population.sample.words.capitalised), \(BalanceWords.what(pattern)): \(facts.joined(separator: ", ")).",
        at: outlines.first?.origin, waivers: population.waivers)
    ]
  }

  // MARK: Sameness

  private func sameness(_ pattern: SamenessPattern) -> [Diagnostic] {
    guard outlines.count > 1 else { return [] }
    let limit = pattern.limit(of: outlines.count)
    var order: [String] = []
    var places: [String: [Int]] = [:]
    for (index, outline) in outlines.enumerated() {
      for value in Set(SamenessValues.values(pattern.subject, of: outline)).sorted() {
        if places[value] == nil { order.append(value) }
        places[value, default: []].append(index)
      }
    }
    return order.compactMap { value -> Diagnostic? in
      guard let found = places[value], found.count > limit else { return nil }
      let over = outlines[found[limit]]
      return rule.finding(
        "\(population.sample.words.capitalised), \(found.count) have the same "
          + "\(pattern.subject.rawValue.replacing("-", with: " ")): \(value).",
        at: over.origin,
        notes: found.filter { $0 != found[limit] }.prefix(6).map {
          Diagnostic.Note("and \(outlines[$0].title)", at: outlines[$0].origin)
        },
        waivers: population.waivers)
    }
  }
}

/// Whether rates are balanced, and how they are spoken of.
enum BalanceWords {
  /// Whether each rate is at most the factor times the other: in whole numbers, without division.
  static func isWithin<Number: BinaryInteger>(
    _ pattern: BalancePattern, _ times: [Number], _ bases: [Number]
  ) -> Bool {
    guard times.count == 2, bases.count == 2 else { return true }
    let (over, under) = (Number(pattern.factorOver), Number(pattern.factorUnder))
    func fits(_ a: Int, _ b: Int) -> Bool {
      times[a] * bases[b] * under <= times[b] * bases[a] * over
    }
    return fits(0, 1) && fits(1, 0)
  }

  static func what(_ pattern: BalancePattern) -> String {
    "those who \(GroupWords.predicate(pattern.properties))"
  }
}

/// What turns up again and again.
enum SamenessValues {
  static func values(_ subject: SamenessPattern.Subject, of outline: Outline) -> [String] {
    switch subject {
    case .option: outline.choices.map { "\($0.axis) \($0.option)" }
    case .opening: outline.beats.first.map { [$0.event.id] } ?? []
    case .ending: outline.beats.last.map { [$0.event.id] } ?? []
    case .beat: outline.beats.map(\.event.id)
    case .hero: outline.hero.map { [$0.character.name] } ?? []
    case .skill: outline.skill.map { [$0] } ?? []
    case .mistake: outline.beats.first { $0.event.stage == .misstep }.map { [$0.event.id] } ?? []
    case .helper: helper(outline).map { [$0] } ?? []
    case .lawWord: outline.law.map(content) ?? []
    case .titleWord: content(outline.title)
    }
  }

  /// What somebody first does for the hero where they are helped.
  private static func helper(_ outline: Outline) -> String? {
    guard let hero = outline.hero?.role else { return nil }
    let kinds = Verb.Class.care.verbs.union(Verb.Class.help.verbs).union(Verb.Class.teach.verbs).union([
      .offerHelp
    ])
    for beat in outline.beats where beat.event.stage == .support {
      for case .act(let act) in beat.event.events
      where kinds.contains(act.verb) && act.receivers.contains(where: { $0.id == hero })
        && !act.doers.contains(where: { $0.id == hero })
      {
        return act.verb.rawValue.replacing("-", with: " ")
      }
    }
    return nil
  }

  /// Words of four letters or more that are not the small change of every sentence.
  private static func content(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 3 && !common.contains($0) }
  }

  private static let common: Set<String> = [
    "that", "this", "with", "from", "when", "what", "where", "which", "while", "whose", "them", "they",
    "their",
    "there", "then", "than", "your", "yours", "have", "been", "being", "were", "will", "would", "could",
    "should",
    "every", "each", "only", "into", "onto", "until", "unless", "anything", "anyone", "everything",
    "everybody",
    "somebody", "something", "someone", "whoever", "whatever", "does", "done", "more", "most", "much", "many",
    "some", "such", "very", "just", "also", "even", "ever", "never", "over", "under", "about", "after",
    "before",
    "again", "because",
  ]
}
