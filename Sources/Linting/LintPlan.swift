internal import Rules
internal import WorldModel

/// What a linter works out once for all outlines and texts.
struct LintPlan: Sendable {
  /// A story rule, and the kinds of events that it reads.
  struct StoryRule: Sendable {
    let rule: Rule
    let kinds: EventKinds
    /// Whether its instances are the same for all stories with the same roles.
    let needsRolesOnly: Bool
    /// Whether it matters who plays a role.
    let readsPlayers: Bool

    init?(_ rule: Rule) {
      guard let pattern = rule.pattern.story else { return nil }
      self.rule = rule
      kinds = EventKinds(readBy: pattern)
      needsRolesOnly = rule.instancesNeedRolesOnly
      readsPlayers = rule.readsPlayers
    }
  }

  let storyRules: [StoryRule]
  /// The phrases of all word rules.
  let words: WordFindings
  /// The instances of rules that need roles only, for the roles seen so far.
  private let shelf = MonitorShelf()

  init(_ pack: RulePack) {
    storyRules = pack.rules.compactMap { StoryRule($0) }
    words = WordFindings(pack.rules)
  }

  /// The monitors of each story rule for one story.
  ///
  /// - Complexity: Once for each list of roles, but for the rules that read topics or details.
  func monitors(in setting: Setting) -> [[Monitor]] {
    let known = shelf.monitors(of: setting.roles) {
      storyRules.map { $0.needsRolesOnly ? $0.rule.monitors(in: setting) : [] }
    }
    return storyRules.indices.map { index in
      storyRules[index].needsRolesOnly ? known[index] : storyRules[index].rule.monitors(in: setting)
    }
  }
}
