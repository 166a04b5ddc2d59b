internal import Diagnostics
internal import Parallelism
internal import Vocabulary
internal import WorldModel

/// Looks for everything in a world that does not hold together: doubled and
/// dangling names, facts that nothing sets, roles that nobody can play.
///
/// It reports all faults at once, in the words of an author.
struct WorldChecker {
  let world: World
  /// What every world knows.
  let builtIn: World
  let builtInRules: Set<String>
  /// The ids of the world's own rules, with their places.
  let ownRules: [Reference]
  let builtInForms: [Form]

  /// How many dangling names are told: a world can be nothing else.
  static let mostFaults = 1_000
  /// For how many of them one is looked for that was perhaps meant.
  private static let mostGuesses = 100

  /// What was found, except for the names that lead nowhere.
  private(set) var found: [Diagnostic] = []
  /// The names that lead nowhere: no more than are told.
  private(set) var dangling: [DanglingName] = []

  init(
    world: World, builtIn: World, builtInRules: Set<String>, ownRules: [Reference], builtInForms: [Form]
  ) {
    self.world = world
    self.builtIn = builtIn
    self.builtInRules = builtInRules
    self.ownRules = ownRules
    self.builtInForms = builtInForms
  }

  /// Every rule that waivers and policies may name.
  var rules: Set<String> { builtInRules.union(ownRules.map(\.id)) }

  /// Everything found, in no particular order.
  mutating func check() -> [Diagnostic] {
    let everybody = Set(world.planets.lazy.flatMap(\.cast).map(\.id))
    let checked = world.planets.concurrentMap { [fresh = self] planet in
      var checker = fresh
      checker.check(planet, everybody)
      return checker
    }
    found += checkNames()
    checkWorldReferences()
    checkBalance()
    found += checkLanguage() + checkForms() + checkStages()
    for checker in checked {
      found += checker.found
      dangling += checker.dangling
    }
    found += dangling.prefix(Self.mostFaults).enumerated().map { number, name in
      name.diagnostic(guessing: number < Self.mostGuesses)
    }
    // What planets share would otherwise be reported once for each.
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Looks at one planet.
  private mutating func check(_ planet: Planet, _ everybody: Set<String>) {
    found += checkNames(of: planet)
    let names = Names(planet, in: world, everybody)
    checkReferences(of: planet, names)
    found += checkCasting(of: planet)
    found += checkFacts(of: planet)
    found += checkPlaces(in: planet.lines)
    let optional = Set(planet.roles.filter(\.isOptional).map(\.id))
    for beat in planet.beats {
      let naming = beat.naming
      checkReferences(of: beat, naming: naming, names)
      if naming.roles.contains(where: { optional.contains($0.id) }) {
        found += checkPresence(in: beat, naming: naming.roles, optional)
      }
      found += checkPlace(in: beat)
    }
  }

  mutating func note(_ diagnostic: Diagnostic) { found.append(diagnostic) }

  /// Takes note of a name if it is not among those that exist.
  ///
  /// - Parameters:
  ///   - kind: What it is the name of.
  ///   - reference: Where it is named.
  ///   - names: The names that exist.
  ///   - planet: The name of the planet, for what each planet has of its own.
  mutating func look(
    _ kind: String, _ reference: Reference, among names: some Collection<String> & Sendable,
    on planet: String? = nil
  ) {
    guard !reference.id.isEmpty, !names.contains(reference.id), dangling.count < Self.mostFaults else {
      return
    }
    dangling.append(
      DanglingName(kind: kind, reference: reference, planet: planet, count: names.count) { names.sorted() })
  }
}
