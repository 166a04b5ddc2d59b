internal import Diagnostics
internal import Vocabulary
internal import XMLReading

/// Says what is wrong with the severities of a rule that the schema has accepted.
struct SeverityChecker {
  func problems(of rule: XMLElement) -> [Diagnostic] {
    func severity(_ name: String) -> Diagnostic.Severity? {
      Diagnostic.Severity(rawValue: rule.string(name))
    }
    let (low, high) = (severity("at-least") ?? .note, severity("at-most") ?? .stop)
    guard low <= high else {
      return [
        Diagnostic(
          .error, "severity-range", "A policy may set this rule from \(low) to \(high), which is backwards.",
          at: rule["at-least"]?.range ?? rule.range, help: "Put the milder one into at-least.")
      ]
    }
    guard let own = severity("severity"), !(low...high).contains(own) else { return [] }
    return [
      Diagnostic(
        .error, "severity-range", "The rule is \(own), and a policy may set it from \(low) to \(high).",
        at: rule["severity"]?.range ?? rule.range,
        help: "Choose a severity that is also open to a policy, or widen at-least and at-most.")
    ]
  }
}
