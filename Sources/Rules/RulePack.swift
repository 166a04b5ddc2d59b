public import Diagnostics
internal import Installation
internal import Parallelism
internal import Vocabulary
public import WorldModel
internal import XMLReading

/// The rules in force: the built-in pack and what a world makes of it.
///
/// Whoever has no use for the milder rules need not read them: they are known by
/// name only, until a policy speaks of one.
public struct RulePack: Sendable {
  /// The rules that have been read, by id in alphabetical order.
  public var rules: [Rule]
  /// Where the built-in rules are that have not been read, by id.
  private var unread: [String: String] = [:]
  /// Those that a world brings along, by id.
  public internal(set) var houseRules: Set<String> = []
  /// What each rule was read from, by id, so that a policy can change a number in it.
  var sources: [String: XMLElement] = [:]

  /// A pack of these rules and no others.
  public init(rules: [Rule]) {
    self.rules = rules.sorted { $0.id < $1.id }
  }

  /// Loads the rules that ship with Orrery.
  ///
  /// - Parameter severity: The least severity that is of interest. A world's policy may raise what is milder; such a
  ///   rule is read then.
  /// - Returns: The pack.
  /// - Throws: ``Installation/Missing`` or ``Vocabulary/Unusable``, both
  ///   defects of the installation.
  /// - Complexity: Grows with the rules that are read; the others cost a name in a folder.
  public static func builtIn(atLeast severity: Diagnostic.Severity = .note) throws -> RulePack {
    var pack = RulePack(rules: [])
    var wanted: Set<String> = []
    // A folder for each severity, a file for each rule.
    for kind in [Diagnostic.Severity.note, .ask, .stop] {
      let folder = "rules/" + kind.rawValue
      for name in try Vocabulary.names(in: folder, of: .rules) {
        let id = String(name.dropLast(".xml".count))
        pack.unread[id] = folder + "/" + name
        if kind >= severity { wanted.insert(id) }
      }
    }
    try pack.read(wanted)
    return pack
  }

  /// Reads those of the rules that have not been read.
  private mutating func read(_ ids: Set<String>) throws {
    let read = unread.filter { ids.contains($0.key) }.sorted { $0.key < $1.key }.concurrentMap { id, path in
      Result {
        let root = try Vocabulary.root(of: path, in: .rules)
        if let rule = Rule(root), rule.id == id { return (rule, root) }
        throw Vocabulary.Unusable(
          description: "Orrery's own rule \(id) cannot be used; please install Orrery again.")
      }
    }
    for result in read {
      let (rule, root) = try result.get()
      rules.append(rule)
      sources[rule.id] = root
      unread[rule.id] = nil
    }
    rules.sort { $0.id < $1.id }
  }

  /// The id of every rule, read or not.
  public var ids: Set<String> { Set(rules.map(\.id)).union(unread.keys) }

  /// A rule that has been read.
  public subscript(id: String) -> Rule? { rules.first { $0.id == id } }

  /// The pack with what a policy names read.
  func reading(_ policy: [World.PolicyEntry], _ thresholds: [World.ThresholdEntry] = []) throws -> RulePack {
    var pack = self
    try pack.read(Set(policy.map(\.rule.id) + thresholds.map(\.rule.id)))
    return pack
  }

  /// The pack as a world's policy sets it, within what each rule allows.
  ///
  /// - Throws: ``Installation/Missing`` or ``Vocabulary/Unusable`` if a rule that has not been read cannot be.
  public func applying(_ policy: [World.PolicyEntry]) throws -> RulePack {
    var pack = try reading(policy)
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
    storyRules(on: planet, of: world).filter { $0.severity == .stop }
  }

  /// The story rules that outlines of a planet keep where they can: severity
  /// `ask`, and not waived for the planet or the world.
  public func asked(on planet: Planet, of world: World) -> [Rule] {
    storyRules(on: planet, of: world).filter { $0.severity == .ask }
  }
}
