import Rules
import Vocabulary

/// Which rules a call speaks of: `--only`, `--except`, `--family`.
///
/// Every rule is run all the same, because rules that stop also decide which
/// stories the others are asked about; what is not chosen is left out of the
/// report.
struct RuleSelection {
  private let chosen: Set<String>

  /// Chooses among rules and the linter's remarks.
  ///
  /// - Throws: A ``Complaint`` that names what does not exist.
  init(only: [String], except: [String], families: [String], among rules: [Rule], remarks: [String]) throws {
    let ids = rules.map(\.id) + remarks
    let only = try Self.names(only, among: ids)
    let except = try Self.names(except, among: ids)
    let known = Set(rules.map(\.family)).sorted()
    let families = try Self.names(families, "family", among: known)
    var chosen = Set(only.isEmpty ? ids : only)
    if !families.isEmpty {
      chosen.formIntersection(rules.filter { families.contains($0.family) }.map(\.id))
    }
    self.chosen = chosen.subtracting(except)
    guard !self.chosen.isEmpty else {
      throw Complaint(
        "--only, --except and --family leave no rule to look at. Take one of them out.")
    }
  }

  func includes(_ id: String) -> Bool { chosen.contains(id) }

  private static func names(
    _ written: [String], _ kind: String = "rule", among known: [String]
  ) throws -> [String] {
    let names = written.flatMap { $0.split(whereSeparator: { $0 == "," || $0.isWhitespace }) }.map(
      String.init)
    for name in names where !known.contains(name) {
      let pointer = kind == "rule" ? " `orrery explain --all` lists the rules." : ""
      throw Complaint(Workbench.unknown(kind, name, known) + pointer)
    }
    return names
  }
}
