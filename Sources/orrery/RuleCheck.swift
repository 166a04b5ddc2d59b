import Diagnostics
import Linting
import Rules
import Vocabulary

/// Whether a rule's file is sound, and whether its examples are true.
struct RuleCheck {
  /// The rule, if it can be used.
  let rule: Rule?
  /// Everything wrong, in the order of the source.
  let diagnostics: [Diagnostic]

  init(_ document: Vocabulary.Document, reading vocabulary: Vocabulary) {
    guard let root = document.root, document.diagnostics.isEmpty else {
      rule = nil
      diagnostics = document.diagnostics.inSourceOrder()
      return
    }
    let (rule, problems) = Rule.reading(root)
    self.rule = rule
    diagnostics = (problems + (rule?.exampleProblems(reading: vocabulary) ?? [])).inSourceOrder()
  }

  /// What is said of a rule with which nothing is wrong.
  var praise: String {
    guard let rule else { return "" }
    let examples = rule.examples.count
    return
      "\(rule.id) can be used, and its \(examples == 1 ? "example is" : "\(examples) examples are") true.\n"
  }
}
