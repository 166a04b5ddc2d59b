import Rules

/// The rules that ship with Orrery, loaded once for all tests.
enum ShippedRules {
  private static let loaded = Result { try RulePack.builtIn() }

  static func pack() throws -> RulePack { try loaded.get() }

  static func rule(_ id: String) throws -> Rule {
    guard let rule = try pack()[id] else { throw Unusable(description: "there is no rule \(id)") }
    return rule
  }

  /// The ids, for tests that run once a rule; empty if the rules cannot be
  /// loaded, which a test of its own reports.
  static let ids: [String] = (try? pack().rules.map(\.id)) ?? []
}

/// Why a test could not be set up.
struct Unusable: Error, CustomStringConvertible {
  var description: String
}
