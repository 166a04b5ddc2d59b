public import Diagnostics

/// A rule as its file holds it: a pattern, why it matters, and examples.
///
/// Rules are data. The same pattern becomes a monitor in the linter, which
/// reports where it objects, and in the story space, which leaves such stories
/// out.
public struct Rule: Hashable, Sendable, Identifiable {
  /// What the rule rests on.
  public struct Evidence: Hashable, Sendable {
    /// Whether there is research behind it, or editorial judgement.
    public var isResearch: Bool
    public var source: String?
    public var doi: String?
    public var sample: String?
    public var text: String
  }

  /// A variable of `for-each`, bound to each role in turn.
  public struct Variable: Hashable, Sendable {
    public var letter: String
  }

  /// A piece of a message: text, or the name of somebody in the pattern.
  public enum MessagePiece: Hashable, Sendable {
    case text(String)
    /// An index into ``Rule/variables``.
    case name(Int)
  }

  public struct Example: Hashable, Sendable {
    public var flags: Bool
    public var title: String
    /// Beats or characters, with the places where the rule objects between ⟦ and ⟧.
    public var text: String
    public var origin: SourceRange
    /// Where the text stands in the rule's file, markup around it included.
    public var textRange: SourceRange?
  }

  public var id: String
  public var family: String
  public var severity: Diagnostic.Severity
  /// The severities that a policy may choose from.
  public var severityRange: ClosedRange<Diagnostic.Severity>
  public var title: String
  public var why: String
  public var evidence: Evidence
  public var variables: [Variable]
  /// Whom the variables can stand for.
  public var guards: [Guard]
  public var pattern: Pattern
  public var message: [MessagePiece]
  public var wayOut: String
  public var examples: [Example]
  /// A fingerprint of what it asks of stories (FNV-1a, 64 bits): other words about it change nothing.
  public var fingerprint: UInt64
  /// The number of its pattern that a policy may set.
  public var threshold: Threshold?

  /// The message with the names of those in it.
  ///
  /// - Parameter names: The names, in the order of ``variables``.
  /// - Returns: A whole sentence.
  public func message(naming names: [String]) -> String {
    message.map { piece in
      switch piece {
      case .text(let text): text
      case .name(let index): names.indices.contains(index) ? names[index] : "somebody"
      }
    }.joined()
  }
}
