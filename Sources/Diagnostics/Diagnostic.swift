/// Something worth telling the author about a world, a rule or an outline.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Comparable, Sendable, CaseIterable {
    /// Worth knowing.
    case note
    /// Worth asking oneself.
    case ask
    /// What no story should be told with.
    case stop
    /// What keeps Orrery from reading on; nobody's stereotype.
    case error

    private var rank: Int {
      switch self {
      case .note: 0
      case .ask: 1
      case .stop: 2
      case .error: 3
      }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  }

  /// A second place that explains the first.
  public struct Note: Hashable, Sendable {
    /// What there is to see.
    public var message: String
    /// Where, if the note has a place.
    public var range: SourceRange?

    /// Creates a note.
    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// The author's word that this finding may stand.
  ///
  /// A waived finding stays visible in every report.
  public struct Waiver: Hashable, Sendable {
    /// Who waived it.
    public var by: String
    /// The reason given.
    public var because: String
    /// Where the waiver is written.
    public var range: SourceRange?

    /// Creates a waiver.
    public init(by: String, because: String, at range: SourceRange? = nil) {
      self.by = by
      self.because = because
      self.range = range
    }
  }

  /// A stable name, such as `harm-no-repair`; what authors write to waive it.
  public var id: String
  /// How much it matters.
  public var severity: Severity
  /// What is wrong, in plain words.
  public var message: String
  /// Where, if it has a place.
  public var range: SourceRange?
  /// Other places that explain this one.
  public var notes: [Note]
  /// One way out, in one sentence.
  public var help: String?
  /// Set when the author waived the finding.
  public var waiver: Waiver?

  /// Creates a diagnostic.
  public init(
    _ severity: Severity,
    _ id: String,
    _ message: String,
    at range: SourceRange? = nil,
    notes: [Note] = [],
    help: String? = nil,
    waiver: Waiver? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
    self.waiver = waiver
  }
}
