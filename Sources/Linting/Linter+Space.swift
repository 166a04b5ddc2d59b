internal import BigInt
public import Diagnostics
internal import Rules
public import StorySpace
public import WorldModel

extension Linter {
  /// What rules have to say about all the stories that a world can tell,
  /// counted exactly.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - form: The form whose stories are counted.
  /// - Returns: Findings, waived ones included.
  /// - Throws: ``StorySpaceError`` if a planet's stories are too many to count.
  /// - Complexity: One story space and its shares for each planet.
  public func lintSpace(of world: World, form: Form) throws(StorySpaceError) -> [Diagnostic] {
    let terms = Terms(traits: world.traits, classes: world.wordClasses)
    var shares = Shares()
    var possible: Set<String> = []
    for planet in world.planets {
      let usable = planet.beats.contains { beat in form.slots.contains { $0.stages.contains(beat.stage) } }
      guard usable else { continue }
      let space = try StorySpace(of: planet, in: form, keeping: pack.enforced(on: planet, of: world))
      shares = shares + space.shares
      for rule in pack.rules where !possible.contains(rule.id) {
        guard case .collection(.possible(let atoms)) = rule.pattern else { continue }
        let findings = PossibleFindings(rule: rule, atoms: atoms, world: world, terms: terms)
        if findings.isPossible(on: planet, space) { possible.insert(rule.id) }
      }
    }
    guard !shares.stories.isZero else { return [] }
    return pack.rules.flatMap { rule -> [Diagnostic] in
      if case .collection(.possible(let atoms)) = rule.pattern {
        return possible.contains(rule.id)
          ? [] : [PossibleFindings(rule: rule, atoms: atoms, world: world, terms: terms).finding]
      }
      return SpaceFindings(rule: rule, world: world, shares: shares, terms: terms).findings()
    }
  }
}
