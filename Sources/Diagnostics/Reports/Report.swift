/// What a run of the linter found, ready to be written in any format.
///
/// ``TextReport``, ``FindingsJSON``, ``SARIFReport`` and ``GitHubReport`` are
/// functions of this value.
public struct Report: Hashable, Sendable {
  /// A finding among the others of a run.
  public struct Finding: Hashable, Sendable {
    public var diagnostic: Diagnostic
    /// The ids around its place, such as `planet:lugga/beat:refuses-hand`; empty where none has one.
    public var path: String
    /// Which of the findings of the same rule with the same path it is, from one.
    public var number: Int
    /// Whether a baseline has it, so that it is no news.
    public var isAccepted: Bool

    /// Creates a finding.
    public init(_ diagnostic: Diagnostic, in path: String, number: Int, isAccepted: Bool = false) {
      self.diagnostic = diagnostic
      self.path = path
      self.number = number
      self.isAccepted = isAccepted
    }

    /// Tells the finding from all others, in 16 hexadecimal digits (FNV-1a, 64 bits).
    ///
    /// It depends on the rule, the ids around the place and the number, so it
    /// outlives edits that move lines, reformat tags or rename files.
    public var fingerprint: String {
      let hash = "\(diagnostic.id)\n\(path)\n\(number)".utf8.reduce(0xCBF2_9CE4_8422_2325) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
      }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }

  /// What a reader of the report may want to know about a rule.
  public struct Rule: Hashable, Sendable {
    public var id: String
    /// What it is about, such as `repair`; empty for what is no rule, such as an unused waiver.
    public var family: String
    /// Its severity in this run.
    public var severity: Diagnostic.Severity
    /// The problem in one sentence.
    public var title: String
    /// Why it matters.
    public var why: String
    /// Its whole page, for reports that carry it.
    public var page: Page?

    /// Creates a rule.
    public init(
      id: String, family: String = "", severity: Diagnostic.Severity, title: String, why: String,
      page: Page? = nil
    ) {
      self.id = id
      self.family = family
      self.severity = severity
      self.title = title
      self.why = why
      self.page = page
    }
  }

  /// A text in two dresses.
  public struct Page: Hashable, Sendable {
    public var text: String
    public var markdown: String

    /// Creates a page.
    public init(text: String, markdown: String) {
      self.text = text
      self.markdown = markdown
    }
  }

  /// The version of Orrery.
  public var version: String
  /// Every finding, waived and accepted ones included, in the order of the report.
  public var findings: [Finding]
  /// Every rule that was looked at.
  public var rules: [Rule]
  /// The file of the baseline, if there was one.
  public var baseline: String?

  /// Creates a report.
  public init(version: String, findings: [Finding], rules: [Rule], baseline: String? = nil) {
    self.version = version
    self.findings = findings
    self.rules = rules
    self.baseline = baseline
  }

  /// What there is to look at: findings that no baseline has.
  public var news: [Diagnostic] { findings.filter { !$0.isAccepted }.map(\.diagnostic) }

  /// How many findings the baseline has.
  public var acceptedCount: Int { findings.count { $0.isAccepted } }

  /// How often a rule found something.
  public struct Tally: Hashable, Sendable {
    public var rule: String
    public var severity: Diagnostic.Severity
    /// How many findings are open.
    public var found: Int
    /// How many are waived.
    public var waived: Int
  }

  /// The findings of ``news`` counted by rule: the most serious first, then by name.
  public var tallies: [Tally] {
    Dictionary(grouping: news, by: \.id).map { rule, found in
      let open = found.filter { $0.waiver == nil }
      return Tally(
        rule: rule, severity: found.map(\.severity).max() ?? .note, found: open.count,
        waived: found.count - open.count)
    }.sorted { ($1.severity, $0.rule) < ($0.severity, $1.rule) }
  }
}
