public import Diagnostics
public import Rules

extension Linter {
  /// What rules about words find in an author's texts.
  ///
  /// - Parameter texts: The texts, as ``Rules/AuthorText/all(in:)`` reads them.
  /// - Returns: Findings, waived ones included, in the order of the texts.
  /// - Complexity: One pass over the texts for all rules together.
  public func lint(_ texts: [AuthorText]) -> [Diagnostic] {
    plan.words.isEmpty ? [] : texts.flatMap { plan.words.findings(in: $0) }
  }
}
