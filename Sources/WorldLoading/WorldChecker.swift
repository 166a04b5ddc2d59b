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

  /// Every rule that waivers and policies may name.
  var rules: Set<String> { builtInRules.union(ownRules.map(\.id)) }

  /// Everything found, in no particular order.
  func check() -> [Diagnostic] {
    var found = checkNames()
    found += checkWorldReferences() + checkBalance() + checkLanguage() + checkForms()
    for planet in world.planets {
      found += checkNames(of: planet)
      let names = Names(planet, in: world)
      found += checkReferences(of: planet, names)
      found += checkCasting(of: planet)
      found += checkFacts(of: planet)
      found += checkStages(of: planet) + checkPlaces(in: planet.lines)
      for beat in planet.beats {
        found += checkReferences(of: beat, names)
        found += checkPresence(in: beat, on: planet) + checkPlace(in: beat)
      }
    }
    // What planets share would otherwise be reported once for each.
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }
}
