internal import Rules
internal import WorldModel

/// What rules ask of whoever plays a role, so that players whom no rule can tell
/// apart make one class.
struct RoleGuards {
  /// One monitor for everything that is asked; several rules may ask the same.
  private var asked: [Monitor] = []

  init(_ rules: [Rule], _ setting: Setting) {
    var seen: Set<Question> = []
    for rule in rules where rule.guards.contains(where: \.isAboutPlayers) {
      for monitor in rule.monitors(in: setting)
      where seen.insert(Question(guards: rule.guards, topic: monitor.instance.topic)).inserted {
        asked.append(monitor)
      }
    }
  }

  private struct Question: Hashable {
    var guards: [Rule.Guard]
    var topic: String?
  }

  /// The answers for a character; where these are the same for two, no rule can
  /// tell them apart.
  ///
  /// For guards on two people they are asked with everybody in either place, so that
  /// any two who go together go together with those of the same class as well.
  func signature(of character: Character, among cast: [Character]) -> [Bool] {
    asked.flatMap { monitor in
      monitor.rule.variables.indices.map { monitor.admits(character, as: $0) }
        + monitor.pairs.flatMap { pair in
          cast.flatMap { other in
            [monitor.admits(character, other, as: pair), monitor.admits(other, character, as: pair)]
          }
        }
    }
  }
}

extension Rule.Guard {
  /// Whether it depends on who plays a role.
  fileprivate var isAboutPlayers: Bool { if case .role = self { false } else { true } }
}
