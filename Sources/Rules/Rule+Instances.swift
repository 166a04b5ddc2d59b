public import WorldModel

extension Rule {
  /// Whom a variable can stand for.
  public enum Guard: Hashable, Sendable {
    case role(Int, Set<String>)
    case age(Int, isChild: Bool)
    /// Expert in the topic of the instance, or in anything where there is none.
    case expert(Int, Bool)
    /// The first has power over the second.
    case over(Int, Int)
    /// The first is one of these to the second.
    case related(Int, Set<String>, to: Int)

    /// The variables that it speaks of.
    var variables: [Int] {
      switch self {
      case .role(let variable, _), .age(let variable, _), .expert(let variable, _): [variable]
      case .over(let first, let second), .related(let first, _, let second): [first, second]
      }
    }
  }

  /// Whether the instances in two stories with the same roles are the same: the
  /// rule asks neither what acts are about nor how many values there are.
  public var instancesNeedRolesOnly: Bool {
    guard let pattern = pattern.story else { return true }
    if case .distinct = pattern.kind { return false }
    return !pattern.atoms.contains(where: \.readsTopic)
  }

  /// Whether it matters to the rule who plays a role.
  public var readsPlayers: Bool {
    guards.contains { if case .role = $0 { false } else { true } }
  }

  /// A monitor for every instance: for each tuple of distinct roles that the
  /// variables can stand for, and, where the rule reads expertise, for each
  /// topic that acts speak of.
  ///
  /// Other guards depend on who plays a role; they are left to ``Monitor``.
  ///
  /// - Parameter setting: The roles, and what acts are about.
  /// - Returns: The monitors; none for a rule about casts.
  public func monitors(in setting: Setting) -> [Monitor] {
    guard let pattern = pattern.story else { return [] }
    var tuples: [[String]] = [[]]
    for variable in variables.indices {
      let admitted = setting.roles.filter { role in
        guards.allSatisfy { guardian in
          if case .role(variable, let roles) = guardian { roles.contains(role) } else { true }
        }
      }
      tuples = tuples.flatMap { tuple in admitted.filter { !tuple.contains($0) }.map { tuple + [$0] } }
    }
    guard pattern.atoms.contains(where: \.readsTopic) else {
      return tuples.map { Monitor(self, pattern, Instance(roles: $0), in: setting) }
    }
    return tuples.flatMap { tuple in
      setting.topics.map { Monitor(self, pattern, Instance(roles: tuple, topic: $0), in: setting) }
    }
  }
}

extension Monitor {
  /// Whether somebody may stand for a variable, as far as that depends on them alone.
  public func admits(_ character: Character, as variable: Int) -> Bool {
    guards.allSatisfy { guardian in
      switch guardian {
      case .age(variable, let isChild): character.isChild == isChild
      case .expert(variable, let isExpert): character.isExpert(in: instance.topic) == isExpert
      default: true
      }
    }
  }

  /// The pairs of variables whose players have to suit each other.
  public var pairs: [(Int, Int)] {
    guards.compactMap { guardian in
      switch guardian {
      case .over(let first, let second), .related(let first, _, let second): (first, second)
      default: nil
      }
    }
  }

  /// Whether two people may stand for two variables together.
  public func admits(_ one: Character, _ other: Character, as variables: (Int, Int)) -> Bool {
    guards.allSatisfy { guardian in
      switch guardian {
      case .over(variables.0, variables.1): one.hasPower(over: other)
      case .related(variables.0, let kinds, variables.1): !one.relations(to: other).isDisjoint(with: kinds)
      default: true
      }
    }
  }

  /// Whether this monitor watches a story with this cast: every variable is
  /// played, by somebody the rule speaks of.
  public func watches(_ cast: [Trace.Member]) -> Bool {
    let players = binding.compactMap { role in cast.firstIndex { $0.role == role } }
    guard players.count == binding.count else { return false }
    if guards.isEmpty { return true }
    return players.indices.allSatisfy { admits(cast[players[$0]].character, as: $0) }
      && pairs.allSatisfy { admits(cast[players[$0.0]].character, cast[players[$0.1]].character, as: $0) }
  }
}

extension Character {
  /// Whether somebody is expert in a topic, written in small letters, or in anything.
  func isExpert(in topic: String?) -> Bool {
    topic.map { topic in expertise.contains { $0.lowercased() == topic } } ?? !expertise.isEmpty
  }

  /// Whether somebody can decide over another: an adult over a child, or as a
  /// parent, grandparent, teacher or boss.
  func hasPower(over other: Character) -> Bool {
    !isChild && other.isChild
      || !relations(to: other).isDisjoint(with: ["parent", "grandparent", "teacher", "boss"])
  }

  /// What somebody is to another, whichever of the two says so.
  func relations(to other: Character) -> Set<String> {
    let own = relations.filter { $0.to.id == other.id }.map(\.kind)
    let inverse = other.relations.filter { $0.to.id == id }.compactMap { Self.inverses[$0.kind] }
    return Set(own + inverse)
  }

  private static let inverses = [
    "parent": "child", "child": "parent", "grandparent": "grandchild", "grandchild": "grandparent",
    "teacher": "pupil", "pupil": "teacher", "sibling": "sibling", "friend": "friend",
    "neighbour": "neighbour",
  ]
}
