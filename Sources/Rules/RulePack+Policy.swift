public import Diagnostics
public import WorldModel

extension RulePack {
  /// The pack as a world sets it, and what it asks for that a rule does not allow.
  ///
  /// A severity or a number outside the rule's range becomes the nearest that is
  /// inside, and a note says so. A number for a rule that has none, or of another
  /// kind, is an error. Rules that do not exist are left to the world's loading.
  ///
  /// - Throws: ``Installation/Missing`` or ``Vocabulary/Unusable`` if a rule that has not been read cannot be.
  public func applying(policyOf world: World) throws -> (pack: RulePack, diagnostics: [Diagnostic]) {
    var pack = try reading(world.policy, world.thresholds)
    var found = world.policy.compactMap { entry -> Diagnostic? in
      guard let rule = pack[entry.rule.id], !rule.severityRange.contains(entry.severity) else { return nil }
      let (low, high) = (rule.severityRange.lowerBound, rule.severityRange.upperBound)
      let nearest = min(max(entry.severity, low), high)
      return Self.outOfRange(
        rule.id, "\(entry.severity)", low: "\(low)", high: "\(high)", nearest: "\(nearest)", at: entry.origin)
    }
    for entry in world.thresholds {
      guard let rule = pack[entry.rule.id] else { continue }
      switch pack.set(entry, of: rule) {
      case .success(let note): found += note.map { [$0] } ?? []
      case .failure(let refusal): found.append(refusal.diagnostic)
      }
    }
    return (try pack.applying(world.policy), found)
  }

  private struct Refusal: Error {
    var diagnostic: Diagnostic
  }

  /// Sets the number of one rule; answers with what there is to say about it.
  private mutating func set(
    _ entry: World.ThresholdEntry, of rule: Rule
  ) -> Result<Diagnostic?, Refusal> {
    func refuse(_ message: String, _ help: String) -> Result<Diagnostic?, Refusal> {
      .failure(Refusal(diagnostic: Diagnostic(.error, "no-threshold", message, at: entry.origin, help: help)))
    }
    guard let threshold = rule.threshold, let source = sources[rule.id] else {
      return refuse(
        "The rule \(rule.id) has no number that a policy could set.",
        "Take this out, or set the severity of the rule.")
    }
    let range = threshold.range
    guard let wanted = Rule.Threshold.Number(entry.value), wanted.isWhole || !threshold.isWhole else {
      return refuse(
        "\(entry.value) is not a number that \(rule.id) could take.",
        "Write a \(threshold.isWhole ? "whole number" : "number or a fraction") from \(range.lowerBound) to \(range.upperBound)."
      )
    }
    let nearest = min(max(wanted, range.lowerBound), range.upperBound)
    guard let changed = Rule(Rule.Threshold.set(nearest, in: source)) else {
      return refuse(
        "\(entry.value) is not a number that \(rule.id) could take.",
        "It is \(threshold.value) where no policy says otherwise.")
    }
    for index in rules.indices where rules[index].id == rule.id { rules[index] = changed }
    guard nearest != wanted else { return .success(nil) }
    return .success(
      Self.outOfRange(
        rule.id, "\(wanted)", low: "\(range.lowerBound)", high: "\(range.upperBound)", nearest: "\(nearest)",
        at: entry.origin))
  }

  private static func outOfRange(
    _ rule: String, _ wanted: String, low: String, high: String, nearest: String, at place: SourceRange?
  ) -> Diagnostic {
    let span = low == high ? "only \(low)" : "from \(low) to \(high)"
    return Diagnostic(
      .note, "policy-out-of-range",
      "The policy asks for \(wanted), and \(rule) can be \(span). Here it is \(nearest).", at: place,
      help: "Write is=\"\(nearest)\", which is what happens.")
  }
}
