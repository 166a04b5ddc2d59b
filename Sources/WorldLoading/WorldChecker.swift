internal import Diagnostics
internal import Vocabulary
internal import WorldModel

/// Looks for everything in a world that does not hold together: doubled and
/// dangling names, facts that nothing sets, roles that nobody can play.
///
/// It reports all faults at once, in the words of an author.
struct WorldChecker {
  let world: World
  /// What is built in.
  let prelude: World
  let builtInRules: Set<String>
  /// The ids of the world's own rules, with their places.
  let ownRules: [Reference]
  let builtInForms: [Form]

  /// How many dangling names are told: a world can be nothing else.
  static let mostFaults = 1_000
  /// For how many of them one is looked for that was perhaps meant.
  static let mostGuesses = 100
  /// Among how many names.
  static let mostNames = 10_000

  /// What references lead nowhere, and the like, as far as it was looked for.
  var found: [Diagnostic] = []

  init(
    world: World, prelude: World, builtInRules: Set<String>, ownRules: [Reference], builtInForms: [Form]
  ) {
    self.world = world
    self.prelude = prelude
    self.builtInRules = builtInRules
    self.ownRules = ownRules
    self.builtInForms = builtInForms
  }

  /// Every rule that waivers and policies may name.
  var rules: Set<String> { builtInRules.union(ownRules.map(\.id)) }

  /// Everything found, in no particular order.
  mutating func check() -> [Diagnostic] {
    found += checkNames()
    checkWorldReferences()
    checkBalance()
    found += checkLanguage() + checkForms()
    let everybody = Set(world.planets.lazy.flatMap(\.cast).map(\.id))
    for planet in world.planets {
      found += checkNames(of: planet)
      let names = Names(planet, in: world, everybody)
      checkReferences(of: planet, names)
      found += checkCasting(of: planet)
      found += checkFacts(of: planet)
      found += checkStages(of: planet) + checkPlaces(in: planet.lines)
      let mayBeAbsent = planet.roles.contains(where: \.isOptional)
      for beat in planet.beats {
        checkReferences(of: beat, names)
        if mayBeAbsent { found += checkPresence(in: beat, on: planet) }
        if beat.place == nil { found += checkPlace(in: beat) }
      }
    }
    // What planets share would otherwise be reported once for each.
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }
}
