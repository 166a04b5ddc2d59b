/// Reports diagnostics as JSON, for programs to read.
///
/// This is version 1 of the format. Within a version fields are only ever
/// added; one that changes its meaning or goes away makes a new version.
///
/// The document is an object:
///
/// - `version`: 1.
/// - `tool`: `name` and `version` of the program. Only in a report of `orrery lint`.
/// - `findings`: an array, in the order of the source; what a baseline has is not among them.
/// - `rules`: an array, counted by rule, the most serious first: `rule`, `severity`, `found` (open findings) and
///   `waived`. Only in a report of `orrery lint`.
/// - `accepted`: how many findings the baseline has; 0 without one. Only in a report of `orrery lint`.
///
/// A finding is an object:
///
/// - `rule`: the name of the rule, such as `harm-no-repair`.
/// - `severity`: `note`, `ask`, `stop` or `error`.
/// - `message`: what is wrong, in a sentence or two.
/// - `file`, `line`, `column`, `endLine`, `endColumn`: where, or `null` if it has no place. Lines and columns are
///   counted from one, columns in characters as a reader sees them; the end is the first place after it.
/// - `waived`: whether somebody decided to keep it.
/// - `help`: one way out. Only where there is one.
/// - `by`, `because`: who waived it, and why. Only where it is waived.
/// - `notes`: an array of further places: `message`, `file`, `line`, `column`, `endLine`, `endColumn`. Only where
///   there are some.
/// - `path`: the ids around the place, such as `planet:lugga/beat:refuses-hand`. Only in a report of `orrery lint`.
/// - `fingerprint`: 16 digits that stay the same while lines move and tags are reformatted. Only in a report of
///   `orrery lint`.
public struct FindingsJSON: Sendable {
  /// The version of the format.
  public static let version = 1

  /// Creates a reporter.
  public init() {}

  /// The report of a run, ending with a line break.
  public func render(_ report: Report) -> String {
    let findings = report.findings.filter { !$0.isAccepted }.map { finding in
      JSONValue.object(
        members(of: finding.diagnostic) + [
          ("path", .string(finding.path)), ("fingerprint", .string(finding.fingerprint)),
        ])
    }
    let rules = report.tallies.map { tally in
      JSONValue.object([
        ("rule", .string(tally.rule)), ("severity", .string(tally.severity.rawValue)),
        ("found", .number(tally.found)), ("waived", .number(tally.waived)),
      ])
    }
    let value = JSONValue.object([
      ("version", .number(Self.version)),
      ("tool", .object([("name", .string("orrery")), ("version", .string(report.version))])),
      ("findings", .array(findings)), ("rules", .array(rules)), ("accepted", .number(report.acceptedCount)),
    ])
    return value.pretty + "\n"
  }

  /// Diagnostics by themselves, in the order given, ending with a line break.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    value(of: diagnostics).pretty + "\n"
  }

  /// Diagnostics by themselves as a value, to be built into a larger one.
  public func value(of diagnostics: some Sequence<Diagnostic>) -> JSONValue {
    .object([
      ("version", .number(Self.version)), ("findings", .array(diagnostics.map { .object(members(of: $0)) })),
    ])
  }

  private func members(of diagnostic: Diagnostic) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("rule", .string(diagnostic.id)), ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
    ]
    members += place(diagnostic.range)
    members.append(("waived", .bool(diagnostic.waiver != nil)))
    if let help = diagnostic.help { members.append(("help", .string(help))) }
    if let waiver = diagnostic.waiver {
      members += [("by", .string(waiver.by)), ("because", .string(waiver.because))]
    }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map {
        JSONValue.object([("message", .string($0.message))] + place($0.range))
      }
      members.append(("notes", .array(notes)))
    }
    return members
  }

  private func place(_ range: SourceRange?) -> [(String, JSONValue)] {
    let (start, end) = (range?.start, range?.end)
    func number(_ value: Int?) -> JSONValue { value.map(JSONValue.number) ?? .null }
    return [
      ("file", (range?.file.path).map(JSONValue.string) ?? .null),
      ("line", number(start?.line)), ("column", number(start?.column)),
      ("endLine", number(end?.line)), ("endColumn", number(end?.column)),
    ]
  }
}
