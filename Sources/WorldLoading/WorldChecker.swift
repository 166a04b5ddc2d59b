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
  let rules: Set<String>
  let builtInForms: [Form]

  /// What references lead nowhere, and the like, as far as it was looked for.
  var found: [Diagnostic] = []

  init(world: World, prelude: World, rules: Set<String>, builtInForms: [Form]) {
    self.world = world
    self.prelude = prelude
    self.rules = rules
    self.builtInForms = builtInForms
  }

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
