public import Diagnostics
public import Outlining
internal import Parallelism
internal import Rules
internal import StorySpace
public import WorldModel

extension Linter {
  /// What rules about casts have to say about a world: each planet's cast, and
  /// everybody together.
  ///
  /// - Parameter world: The world.
  /// - Returns: Findings, waived ones included; a finding that a planet's cast has already shown
  ///   is not repeated for a world of that one planet.
  public func lintCasts(of world: World) -> [Diagnostic] {
    let terms = Terms(traits: world.traits, classes: world.wordClasses)
    var found: [Diagnostic] = []
    for planet in world.planets {
      let population = Population(planet, of: world)
      found += castFindings(
        population, terms,
        WorldParts(
          planets: [planet], world: world, people: population.people, isWholeWorld: false))
    }
    let population = Population(world)
    let whole = castFindings(
      population, terms,
      WorldParts(
        planets: world.planets, world: world, people: population.people, isWholeWorld: true))
    let shown = Set(found.map { "\($0.id) \($0.range.map { "\($0)" } ?? "")" })
    found += whole.filter { finding in
      world.planets.count > 1 || !shown.contains("\(finding.id) \(finding.range.map { "\($0)" } ?? "")")
    }
    return found
  }

  /// What rules about casts, collections and associations have to say about
  /// outlines together.
  ///
  /// - Parameter outlines: The outlines; one alone is no collection, and nothing is said of it.
  /// - Returns: Findings, waived ones included, in the order of the source.
  /// - Complexity: One pass over the events, and one table for each pair of a property and a group.
  public func lint(collection outlines: [Outline]) -> [Diagnostic] {
    guard outlines.count > 1 else { return [] }
    let terms = Terms(traits: traits, classes: wordClasses)
    let population = Population(outlines)
    let found = pack.rules.concurrentMap { rule -> [Diagnostic] in
      guard case .collection(let pattern) = rule.pattern else { return [] }
      return CollectionFindings(rule: rule, outlines: outlines, population: population, terms: terms)
        .findings(pattern)
    }
    return (castFindings(population, terms, nil) + found.joined()).inSourceOrder()
  }

  /// What every rule about people finds in one sample.
  private func castFindings(_ population: Population, _ terms: Terms, _ parts: WorldParts?) -> [Diagnostic] {
    let kind = population.sample.kind
    var found: [Diagnostic] = []
    var asksChance = false
    var canTell = false
    for rule in pack.rules {
      guard case .world(let pattern) = rule.pattern, pattern.samples.contains(kind) else { continue }
      let findings = CastFindings(rule: rule, population: population, terms: terms)
      switch pattern {
      case .has(let has):
        guard let parts else { continue }
        found += PartFindings(rule: rule, population: population, parts: parts, terms: terms).has(has)
      case .only(let only): found += findings.only(only)
      case .missing(let missing): found += findings.missing(missing)
      case .differ(let differ): found += findings.differ(differ)
      case .association: asksChance = true
      case .congruence(let congruence):
        asksChance = true
        let outcome = CongruenceFindings(rule: rule, population: population, terms: terms)
          .findings(congruence)
        found += outcome.found
        canTell = canTell || outcome.canTell
      }
    }
    guard asksChance else { return found }
    let outcome = Associations(rules: pack.rules, population: population, terms: terms).outcome()
    found += outcome.findings
    if outcome.tested == 0, !canTell, population.isWorthAWord { found.append(population.tooFew) }
    return found
  }
}

extension Population {
  /// Whether it is worth saying that a sample is too small: nobody expects
  /// statistics of the cast of one story.
  fileprivate var isWorthAWord: Bool {
    switch sample {
    case .planet: people.count >= 6
    case .world(let planets): planets > 1 || people.count >= 6
    case .collection: true
    }
  }

  /// Says that nothing can be told.
  fileprivate var tooFew: Diagnostic {
    Diagnostic(
      .note, "too-few-to-tell",
      "\(sample.words.capitalised), there are too few characters to tell whether traits, work or deeds go with a group "
        + "(\(people.count)).",
      at: origin,
      help: "Nothing has to be done. With five against five, only the plainest pattern would show.")
  }
}
