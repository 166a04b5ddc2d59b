internal import Diagnostics
internal import Installation
internal import Parallelism
public import Vocabulary
public import WorldModel
internal import XMLReading

/// The rules in force: the built-in pack and what a world makes of it.
public struct RulePack: Sendable {
  /// Every rule, by id in alphabetical order.
  public var rules: [Rule]
  /// Those that a world brings along, by id.
  public internal(set) var houseRules: Set<String> = []
  /// What each rule was read from, by id, so that a policy can change a number in it.
  var sources: [String: XMLElement] = [:]

  public init(rules: [Rule]) {
    self.rules = rules.sorted { $0.id < $1.id }
  }

  /// Loads the rules that ship with Orrery.
  ///
  /// - Throws: ``Installation/Missing`` or ``Vocabulary/Unusable``, both
  ///   defects of the installation.
  public static func builtIn(_ vocabulary: borrowing Vocabulary) throws -> RulePack {
    let roots = try vocabulary.roots(in: "rules", of: .rules)
    let rules = try zip(roots, roots.concurrentMap { Rule($0) }).map { root, rule in
      if let rule { return rule }
      throw Vocabulary.Unusable(
        description:
          "Orrery's own rule \(root["id"]?.value ?? "") cannot be used; please install Orrery again.")
    }
    var pack = RulePack(rules: rules)
    pack.sources = Dictionary(zip(rules.map(\.id), roots)) { first, _ in first }
    return pack
  }

  public subscript(id: String) -> Rule? { rules.first { $0.id == id } }

  /// The pack as a world's policy sets it, within what each rule allows.
  public func applying(_ policy: [World.PolicyEntry]) -> RulePack {
    var pack = self
    for index in pack.rules.indices {
      guard let entry = policy.last(where: { $0.rule.id == pack.rules[index].id }) else { continue }
      let range = pack.rules[index].severityRange
      pack.rules[index].severity = min(max(entry.severity, range.lowerBound), range.upperBound)
    }
    return pack
  }

  /// The story rules in force on a planet, whatever their severity: those not waived
  /// for the planet or the world.
  public func storyRules(on planet: Planet, of world: World) -> [Rule] {
    let waived = Set((planet.waivers + world.waivers).map(\.rule.id))
    return rules.filter { $0.pattern.isAboutStories && !waived.contains($0.id) }
  }

  /// The story rules that no story of a planet may break: severity `stop`, and
  /// not waived for the planet or the world.
  public func enforced(on planet: Planet, of world: World) -> [Rule] {
    let waived = Set((planet.waivers + world.waivers).map(\.rule.id))
    return rules.filter { $0.severity == .stop && $0.pattern.isAboutStories && !waived.contains($0.id) }
  }

  /// The story rules that outlines of a planet keep where they can: severity
  /// `ask`, and not waived for the planet or the world.
  public func asked(on planet: Planet, of world: World) -> [Rule] {
    let waived = Set((planet.waivers + world.waivers).map(\.rule.id))
    return rules.filter { $0.severity == .ask && $0.pattern.isAboutStories && !waived.contains($0.id) }
  }
}
