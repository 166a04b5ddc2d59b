public import Diagnostics
public import Rules

extension Linter {
  /// What rules about words find in an author's texts.
  ///
  /// - Parameter texts: The texts, as ``Rules/AuthorText/all(in:)`` reads them.
  /// - Returns: Findings, waived ones included, in the order of the texts.
  /// - Complexity: One pass over the texts for all rules together.
  public func lint(_ texts: [AuthorText]) -> [Diagnostic] {
    let words = WordFindings(pack.rules)
    return words.isEmpty ? [] : texts.flatMap { words.findings(in: $0) }
  }
}
