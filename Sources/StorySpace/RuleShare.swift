public import BigInt
public import Rules

/// How many stories break a rule, exactly.
public struct RuleShare: Hashable, Sendable {
  /// All stories that were looked at.
  public var stories: BigUInt
  /// Those that break the rule.
  public var broken: BigUInt

  public init(stories: BigUInt, broken: BigUInt) {
    self.stories = stories
    self.broken = broken
  }
}

extension StorySpace {
  /// How many stories break a rule.
  ///
  /// Of a rule that the space keeps, the stories are those of the space without
  /// that one rule; of any other, those of the space.
  ///
  /// - Parameters:
  ///   - rule: A story rule.
  ///   - maxStates: How many states may be looked at.
  /// - Returns: The numbers; nil if that needs too many states.
  /// - Complexity: A pass over the diagram, or a space of its own for a rule that the space keeps.
  public func share(breaking rule: Rule, maxStates: Int = defaultMaxStates) -> RuleShare? {
    if rules.contains(where: { $0.id == rule.id }) {
      let others = rules.filter { $0.id != rule.id }
      guard let free = try? StorySpace(of: planet, in: form, keeping: others, maxStates: maxStates) else {
        return nil
      }
      return RuleShare(stories: free.count, broken: free.count - count)
    }
    return FollowedRule(rule, in: self)?.kept(maxStates: maxStates).map {
      RuleShare(stories: count, broken: count - $0.count)
    }
  }
}
