public import Diagnostics
internal import Parallelism
public import Rules
public import StorySpace
public import WorldModel

extension Linter {
  /// Everything that rules have to say about a world.
  ///
  /// Rules about casts read each planet's cast, and all together. Story rules are asked of every story a
  /// planet could tell: a beat is reported if a rule objects in each story that
  /// tells it, at the place where it objects.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - form: The form whose stories are looked at.
  ///   - texts: What its author wrote, for rules about words.
  /// - Returns: Findings, waived ones included, in the order of the source.
  /// - Throws: ``StorySpaceError`` if a planet's stories cannot be looked
  ///   through within the usual budget.
  /// - Complexity: One story space for each planet, one more for each rule that a
  ///   few hundred stories do not clear, and more where beats cannot be told or
  ///   rules are waived.
  public func lint(
    _ world: World, form: Form, texts: [AuthorText] = []
  ) throws(StorySpaceError) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var waivers = world.waivers + world.skills.flatMap(\.beats).flatMap(\.waivers)
    let pack = pack
    let stories = world.planets.concurrentMap { planet -> Result<[Diagnostic], StorySpaceError> in
      do throws(StorySpaceError) {
        return .success(try PlanetLint(planet: planet, world: world, form: form, pack: pack).findings())
      } catch {
        return .failure(error)
      }
    }
    for (planet, stories) in zip(world.planets, stories) {
      waivers += planet.waivers + planet.cast.flatMap(\.waivers) + planet.beats.flatMap(\.waivers)
      found += try stories.get()
    }
    found += lintCasts(of: world) + lint(texts)
    var seen: Set<Diagnostic> = []
    found = found.filter { seen.insert($0).inserted }
    // A traveller's waivers stand on several planets, and in one place.
    var places: Set<SourceRange> = []
    waivers = waivers.filter { waiver in waiver.origin.map { places.insert($0).inserted } ?? true }
    waivers = waivers.filter { pack.speaks(of: $0, isCollection: false) }
    return (found + Self.unused(waivers, found)).inSourceOrder()
  }
}
