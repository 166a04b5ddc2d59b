internal import Rules

/// What a linter works out once for all outlines and texts.
struct LintPlan: Sendable {
  /// The story rules, each with the events that it reads.
  let storyRules: [(rule: Rule, filter: EventFilter)]
  /// The phrases of all word rules.
  let words: WordFindings

  init(_ pack: RulePack) {
    storyRules = pack.rules.compactMap { rule in rule.pattern.story.map { (rule, EventFilter($0)) } }
    words = WordFindings(pack.rules)
  }
}
