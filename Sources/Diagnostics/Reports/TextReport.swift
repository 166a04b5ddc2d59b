/// Reports findings as text for people.
///
/// What stops or asks is shown in full, with the line it is about. Notes and
/// what is waived take one line each, unless ``isWhole``; a table by rule ends
/// the report.
public struct TextReport: Sendable {
  private let style: TerminalStyle
  private let renderer: CaretRenderer
  /// Whether notes and waived findings are shown in full as well.
  public var isWhole: Bool

  /// Creates a reporter that colours its text with ANSI codes only if asked.
  public init(colour: Bool = false, isWhole: Bool = false) {
    style = TerminalStyle(isOn: colour)
    renderer = CaretRenderer(colour: colour)
    self.isWhole = isWhole
  }

  /// The report, ending with a line break.
  public func render(_ report: Report) -> String {
    let news = report.news
    var parts: [String] = []
    let folded = isWhole ? [] : news.filter { $0.waiver != nil || $0.severity == .note }
    let whole = isWhole ? news : news.filter { $0.waiver == nil && $0.severity != .note }
    if !whole.isEmpty { parts.append(renderer.render(whole)) }
    parts.append(list("Notes (--notes shows them in full)", folded.filter { $0.waiver == nil }))
    parts.append(list("Waived", folded.filter { $0.waiver != nil }))
    parts.append(table(report.tallies))
    parts.append(sentence(report))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func list(_ heading: String, _ findings: [Diagnostic]) -> String {
    guard !findings.isEmpty else { return "" }
    return (["\(heading)"] + findings.map { "  " + line($0) }).joined(separator: "\n") + "\n"
  }

  private func line(_ finding: Diagnostic) -> String {
    let place = finding.range.map { style.paint($0.description.shownOnOneLine + ":", .place) + " " } ?? ""
    let name = style.paint("[\(finding.id.shownOnOneLine)]", .quiet)
    let waiver = finding.waiver.map { " \($0.by.shownOnOneLine): \($0.because.shownOnOneLine)" } ?? ""
    return "\(place)\(finding.message.shownOnOneLine) \(name)\(waiver)"
  }

  /// The findings counted by rule.
  private func table(_ tallies: [Report.Tally]) -> String {
    guard !tallies.isEmpty else { return "" }
    let rows = tallies.map { [$0.rule, $0.severity.rawValue, "\($0.found)", "\($0.waived)"] }
    let heads = ["Rule", "Severity", "Found", "Waived"]
    let widths = heads.indices.map { column in ([heads] + rows).map { $0[column].count }.max() ?? 0 }
    let lines = ([heads] + rows).map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        // Words stand left, numbers right.
        return column < 2 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sentence(_ report: Report) -> String {
    let open = report.news.filter { $0.waiver == nil }
    let waived = report.news.count - open.count
    var parts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
      let count = open.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    let isQuiet = parts.isEmpty
    if waived > 0 { parts.append("\(waived) waived") }
    if report.acceptedCount > 0 { parts.append("\(report.acceptedCount) in the baseline") }
    let counts = parts.joined(separator: ", ")
    if isQuiet { return "Nothing to look at again.\(counts.isEmpty ? "" : " \(counts).")\n" }
    return "\(counts). `orrery explain RULE` says more.\n"
  }
}
