public import WorldModel

extension Rule {
  /// A monitor for every tuple of distinct roles that the variables can stand for.
  ///
  /// Guards on age depend on who plays a role; they are left to
  /// ``admits(_:playing:)``.
  ///
  /// - Parameter roles: The roles of the story.
  /// - Returns: The monitors; none for a rule about casts.
  public func monitors(over roles: [String]) -> [Monitor] {
    guard pattern.isAboutStories else { return [] }
    var tuples: [[String]] = [[]]
    for variable in variables {
      tuples = tuples.flatMap { tuple in
        roles.filter { role in !tuple.contains(role) && (variable.role == nil || variable.role == role) }
          .map { tuple + [$0] }
      }
    }
    return tuples.map { Monitor(self, binding: $0) }
  }

  /// Whether somebody may stand for a variable.
  public func admits(_ character: Character, as variable: Int) -> Bool {
    guard variables.indices.contains(variable), let isChild = variables[variable].isChild else { return true }
    return character.isChild == isChild
  }
}

extension Monitor {
  /// Whether this monitor watches a story with this cast: every variable is
  /// played, by somebody the rule speaks of.
  public func watches(_ cast: [Trace.Member]) -> Bool {
    binding.enumerated().allSatisfy { index, role in
      cast.contains { $0.role == role && rule.admits($0.character, as: index) }
    }
  }
}
