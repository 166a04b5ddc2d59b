public import Diagnostics

extension Report {
  /// Gives findings their names, and puts aside what a baseline has.
  ///
  /// - Parameters:
  ///   - findings: What was found, waived findings included, in the order of the report.
  ///   - rules: What may be said about rules.
  ///   - version: Of Orrery.
  ///   - baseline: What is known already, and the file it comes from.
  ///   - isNamed: Whether anybody asks for the names of findings; they cost another look at the files.
  ///   - isAsked: Whether a rule was looked at: what the baseline has of others is left alone.
  public init(
    _ findings: [Diagnostic], rules: [Rule], version: String,
    baseline: (known: Baseline, file: String)? = nil, isNamed: Bool = true,
    isAsked: (String) -> Bool = { _ in true }
  ) {
    var named = isNamed ? Self.named(findings) : findings.map { Finding($0, in: "", number: 1) }
    if let known = baseline?.known {
      for index in named.indices { named[index].isAccepted = known.has(named[index]) }
      named += Self.named(known.stale(named, isAsked: isAsked))
    }
    self.init(version: version, findings: named, rules: rules, baseline: baseline?.file)
  }

  /// Findings with their paths, numbered among those alike.
  ///
  /// Waived ones are numbered after the others, so that a waiver changes no
  /// other finding's name.
  public static func named(_ findings: [Diagnostic]) -> [Finding] {
    var paths = FindingPaths()
    var named = findings.map { Finding($0, in: paths.path(of: $0.range), number: 0) }
    var counts: [[String]: Int] = [:]
    for isWaived in [false, true] {
      for index in named.indices where (named[index].diagnostic.waiver != nil) == isWaived {
        let key = [named[index].diagnostic.id, named[index].path]
        counts[key, default: 0] += 1
        named[index].number = counts[key] ?? 1
      }
    }
    return named
  }
}
