public import Diagnostics
internal import Rules
public import StorySpace
public import WorldModel

extension Linter {
  /// Everything that rules have to say about a world.
  ///
  /// Cast rules read each planet's cast. Story rules are asked of every story a
  /// planet could tell: a beat is reported if a rule objects in each story that
  /// tells it, at the place where it objects.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - form: The form whose stories are looked at.
  /// - Returns: Findings, waived ones included, in the order of the source.
  /// - Throws: ``StorySpaceError`` if a planet's stories cannot be looked
  ///   through within the usual budget.
  /// - Complexity: One story space for each planet, one more for each rule that a
  ///   few hundred stories do not clear, and more where beats cannot be told or
  ///   rules are waived.
  public func lint(_ world: World, form: Form) throws(StorySpaceError) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var waivers = world.waivers
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
      found += lintCast(of: planet, in: world) + (try stories.get())
    }
    var seen: Set<Diagnostic> = []
    found = found.filter { seen.insert($0).inserted }
    // A traveller's waivers stand on several planets, and in one place.
    var places: Set<SourceRange> = []
    waivers = waivers.filter { waiver in waiver.origin.map { places.insert($0).inserted } ?? true }
    return (found + Self.unused(waivers, found)).inSourceOrder()
  }

  private func lintCast(of planet: Planet, in world: World) -> [Diagnostic] {
    let families = Dictionary(world.traits.map { ($0.id, $0.family) }) { first, _ in first }
    return pack.rules.filter { !$0.pattern.isAboutStories }.flatMap { rule in
      CastObjections(
        rule: rule, cast: planet.cast, waivers: planet.waivers + world.waivers, families: families
      ).all.map { $0.diagnostic(of: rule) }
    }
  }
}
