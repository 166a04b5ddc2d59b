/// Reports diagnostics as JSON, for programs to read.
///
///     {"findings": [{"rule", "severity", "message", "file", "line", "column", "waived"}]}
///
/// `help` follows where there is one, and `by` and `because` where the finding
/// is waived. A finding without a place has `null` for file, line and column.
public struct FindingsJSON: Sendable {
  /// Creates a reporter.
  public init() {}

  /// The report, in the order given, ending with a line break.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    value(of: diagnostics).pretty + "\n"
  }

  /// The report as a value, to be built into a larger one.
  public func value(of diagnostics: some Sequence<Diagnostic>) -> JSONValue {
    .object([("findings", .array(diagnostics.map(finding)))])
  }

  private func finding(_ diagnostic: Diagnostic) -> JSONValue {
    let start = diagnostic.range?.start
    var members: [(String, JSONValue)] = [
      ("rule", .string(diagnostic.id)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
      ("file", (diagnostic.range?.file.path).map(JSONValue.string) ?? .null),
      ("line", (start?.line).map(JSONValue.number) ?? .null),
      ("column", (start?.column).map(JSONValue.number) ?? .null),
      ("waived", .bool(diagnostic.waiver != nil)),
    ]
    if let help = diagnostic.help { members.append(("help", .string(help))) }
    if let waiver = diagnostic.waiver {
      members.append(("by", .string(waiver.by)))
      members.append(("because", .string(waiver.because)))
    }
    return .object(members)
  }
}
