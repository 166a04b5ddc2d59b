internal import Rules
internal import WorldModel

/// What a linter works out once for all outlines and texts.
struct LintPlan: Sendable {
  /// A story rule, and the kinds of events that it reads.
  final class StoryRule: Sendable {
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

  /// A monitor, and what it may read.
  struct Watch: Sendable {
    let monitor: Monitor
    let attention: Attention

    /// The watches for these monitors in a story with these roles.
    static func all(_ monitors: [Monitor], among roles: Attention.Roles) -> [Watch] {
      monitors.map { Watch(monitor: $0, attention: Attention(of: $0, among: roles)) }
    }
  }

  let storyRules: [StoryRule]
  /// The phrases of all word rules.
  let words: WordFindings
  /// The watches of rules that need roles only, for the roles seen so far.
  private let shelf = Shelf<[String], [[Watch]]>(capacity: 64)

  init(_ pack: RulePack) {
    storyRules = pack.rules.compactMap { StoryRule($0) }
    words = WordFindings(pack.rules)
  }

  /// The watches of each story rule for one story.
  ///
  /// - Complexity: Once for each list of roles, but for the rules that read topics or details.
  func watches(in setting: Setting) -> [[Watch]] {
    func made(_ rule: StoryRule) -> [Watch] {
      Watch.all(rule.rule.monitors(in: setting), among: Attention.Roles(setting.roles))
    }
    let known = shelf.value(for: setting.roles) { storyRules.map { $0.needsRolesOnly ? made($0) : [] } }
    return zip(storyRules, known).map { rule, known in rule.needsRolesOnly ? known : made(rule) }
  }
}
