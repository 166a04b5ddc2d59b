/// Reports findings as SARIF 2.1.0, the OASIS exchange format of static analysis.
///
/// A stop is an `error`, an ask a `warning`, a note a `note`. Waived findings are
/// there with a suppression in the source and the reason given; those that a
/// baseline has, with an external one. Columns are counted in code points.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version
/// 2.1.0 Plus Errata 01" (2023).
public struct SARIFReport: Sendable {
  /// The name under which fingerprints stand; the number rises if they are ever made another way.
  public static let fingerprintName = "orreryFinding/v1"

  /// The schema of OASIS, by its own name.
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// Creates a reporter.
  public init() {}

  /// The report, ending with a line break.
  public func render(_ report: Report) -> String {
    let log = JSONValue.object([
      ("$schema", .string(Self.schema)), ("version", .string("2.1.0")),
      ("runs", .array([Run(report).value])),
    ])
    return log.pretty + "\n"
  }

  /// One run, with its rules and files numbered.
  private struct Run {
    let report: Report
    /// The rules that were looked at, and whatever else has a finding.
    let rules: [Report.Rule]
    /// The paths of the files that findings speak of.
    let files: [String]
    private let ruleIndex: [String: Int]
    private let fileIndex: [String: Int]

    init(_ report: Report) {
      self.report = report
      let known = Set(report.rules.map(\.id))
      let others = report.findings.map(\.diagnostic).filter { !known.contains($0.id) }
      let unknown = Dictionary(others.map { ($0.id, $0) }) { first, _ in first }
      rules =
        report.rules
        + unknown.values.sorted { $0.id < $1.id }.map {
          Report.Rule(id: $0.id, severity: $0.severity, title: $0.message, why: $0.message)
        }
      ruleIndex = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
      let places = report.findings.map(\.diagnostic).flatMap { finding in
        [finding.range, finding.waiver?.range] + finding.notes.map(\.range)
      }
      files = Set(places.compactMap { $0?.file.path }).sorted()
      fileIndex = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    var value: JSONValue {
      .object([
        (
          "tool",
          .object([
            (
              "driver",
              .object([
                ("name", .string("Orrery")), ("version", .string(report.version)),
                ("semanticVersion", .string(report.version)), ("rules", .array(rules.map(rule))),
              ])
            )
          ])
        ),
        ("columnKind", .string("unicodeCodePoints")),
        ("artifacts", .array(files.map(artifact))),
        ("results", .array(report.findings.map(result))),
      ])
    }

    // MARK: Rules

    private func rule(_ rule: Report.Rule) -> JSONValue {
      let page = rule.page ?? Report.Page(text: rule.title, markdown: rule.title)
      var properties: [(String, JSONValue)] = [("severity", .string(rule.severity.rawValue))]
      if !rule.family.isEmpty {
        properties += [("family", .string(rule.family)), ("tags", .array([.string(rule.family)]))]
      }
      return .object([
        ("id", .string(rule.id)), ("name", .string(Self.name(of: rule.id))),
        ("shortDescription", Self.text(rule.title)), ("fullDescription", Self.text(rule.why)),
        (
          "help",
          .object([("text", .string(page.text)), ("markdown", .string(page.markdown))])
        ),
        ("defaultConfiguration", .object([("level", .string(Self.level(rule.severity)))])),
        ("properties", .object(properties)),
      ])
    }

    /// The name in the manner of identifiers: `harm-no-repair` becomes `HarmNoRepair`.
    private static func name(of id: String) -> String {
      id.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

    private static func level(_ severity: Diagnostic.Severity) -> String {
      switch severity {
      case .note: "note"
      case .ask: "warning"
      case .stop, .error: "error"
      }
    }

    // MARK: Files and places

    private func artifact(_ path: String) -> JSONValue {
      .object([
        ("location", .object([("uri", .string(ArtifactURI.uri(of: path)))])),
        ("roles", .array([.string("analysisTarget")])), ("mimeType", .string("application/xml")),
      ])
    }

    private func location(_ range: SourceRange, _ more: [(String, JSONValue)] = []) -> JSONValue {
      let (start, end) = (range.codePointStart, range.codePointEnd)
      let artifact = JSONValue.object([
        ("uri", .string(ArtifactURI.uri(of: range.file.path))),
        ("index", .number(fileIndex[range.file.path] ?? -1)),
      ])
      let region = JSONValue.object([
        ("startLine", .number(start.line)), ("startColumn", .number(start.column)),
        ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
      ])
      let place = JSONValue.object([("artifactLocation", artifact), ("region", region)])
      return .object(more + [("physicalLocation", place)])
    }

    // MARK: Results

    private func result(_ finding: Report.Finding) -> JSONValue {
      let diagnostic = finding.diagnostic
      var members: [(String, JSONValue)] = [
        ("ruleId", .string(diagnostic.id)), ("ruleIndex", .number(ruleIndex[diagnostic.id] ?? -1)),
        ("level", .string(Self.level(diagnostic.severity))), ("message", Self.text(message(diagnostic))),
        ("locations", .array(diagnostic.range.map { [located($0, finding.path)] } ?? [])),
      ]
      let related = diagnostic.notes.enumerated().compactMap { index, note in
        note.range.map { location($0, [("id", .number(index)), ("message", Self.text(note.message))]) }
      }
      if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
      members.append(
        ("partialFingerprints", .object([(SARIFReport.fingerprintName, .string(finding.fingerprint))])))
      members.append(("suppressions", .array(suppressions(finding))))
      if report.baseline != nil {
        members.append(("baselineState", .string(finding.isAccepted ? "unchanged" : "new")))
      }
      return .object(members)
    }

    /// What is wrong, what there is to see elsewhere without a place, and a way out.
    private func message(_ diagnostic: Diagnostic) -> String {
      let notes = diagnostic.notes.filter { $0.range == nil }.map(\.message)
      return ([diagnostic.message] + notes + [diagnostic.help].compactMap { $0 }).joined(separator: "\n")
    }

    private func located(_ range: SourceRange, _ path: String) -> JSONValue {
      guard !path.isEmpty else { return location(range) }
      let logical = JSONValue.object([("fullyQualifiedName", .string(path))])
      return location(range, [("logicalLocations", .array([logical]))])
    }

    private func suppressions(_ finding: Report.Finding) -> [JSONValue] {
      if let waiver = finding.diagnostic.waiver {
        let place = waiver.range.map { [("location", location($0))] } ?? []
        return [
          .object(
            [
              ("kind", .string("inSource")), ("status", .string("accepted")),
              ("justification", .string("\(waiver.by): \(waiver.because)")),
            ] + place)
        ]
      }
      guard finding.isAccepted else { return [] }
      return [
        .object([
          ("kind", .string("external")), ("status", .string("accepted")),
          ("justification", .string("It is in the baseline \(report.baseline ?? "").")),
        ])
      ]
    }
  }
}
