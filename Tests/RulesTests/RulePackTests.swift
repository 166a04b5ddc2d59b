import Diagnostics
import Rules
import Testing
import Vocabulary
import WorldModel

/// Rules are read when somebody has a use for them, and known by name before.
@Suite struct RulePackTests {
  @Test(arguments: [Diagnostic.Severity.note, .ask, .stop])
  func hasTheRulesFromASeverityOn(_ severity: Diagnostic.Severity) throws {
    let all = try ShippedRules.pack()
    let pack = try RulePack.builtIn(atLeast: severity)
    // Each file lies in the folder of its severity and has the name of its rule.
    #expect(pack.rules.map(\.id) == all.rules.filter { $0.severity >= severity }.map(\.id))
    #expect(pack.rules.map(\.fingerprint) == all.rules.filter { $0.severity >= severity }.map(\.fingerprint))
    #expect(pack.ids == Set(all.rules.map(\.id)))
    #expect(!pack.rules.isEmpty)
  }

  @Test func aPolicyReadsWhatItSpeaksOf() throws {
    let pack = try RulePack.builtIn(atLeast: .stop)
    let all = try ShippedRules.pack()
    #expect(pack["strength-is-male"] == nil)
    let policy = [World.PolicyEntry(rule: Reference("strength-is-male"), severity: .ask)]
    let set = try pack.applying(policy)
    #expect(set["strength-is-male"]?.pattern == all["strength-is-male"]?.pattern)
    #expect(set["strength-is-male"]?.severity == .ask)
    #expect(set.rules.count == pack.rules.count + 1 && set.ids == pack.ids)
  }
}
