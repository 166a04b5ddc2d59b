/// Reports findings as workflow commands, which GitHub shows beside the lines of a change.
///
///     ::error file=world.xml,line=4,col=3,endLine=4,endColumn=9,title=harm-no-repair::Odo hurts Wen …
///
/// A stop is an error, an ask a warning, a note a notice. What is waived is a
/// notice that says so; what a baseline has is left out. Columns are counted in
/// code points from one, and stand only where a finding begins and ends on one
/// line, as GitHub asks.
public struct GitHubReport: Sendable {
  /// Creates a reporter.
  public init() {}

  /// The report, a line a finding.
  public func render(_ report: Report) -> String { report.news.map { line($0) + "\n" }.joined() }

  private func line(_ finding: Diagnostic) -> String {
    var properties: [(String, String)] = []
    if let range = finding.range {
      let (start, end) = (range.codePointStart, range.codePointEnd)
      properties += [("file", range.file.path), ("line", "\(start.line)")]
      if start.line == end.line { properties.append(("col", "\(start.column)")) }
      properties.append(("endLine", "\(end.line)"))
      if start.line == end.line { properties.append(("endColumn", "\(end.column)")) }
    }
    properties.append(("title", finding.waiver == nil ? finding.id : "\(finding.id) (waived)"))
    let words = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(command(finding)) \(words)::\(Self.data(text(of: finding)))"
  }

  private func command(_ finding: Diagnostic) -> String {
    guard finding.waiver == nil else { return "notice" }
    return switch finding.severity {
    case .note: "notice"
    case .ask: "warning"
    case .stop, .error: "error"
    }
  }

  private func text(of finding: Diagnostic) -> String {
    var lines = [finding.message]
    lines += finding.notes.map { note in
      note.range.map { "\(note.message) (\($0))" } ?? note.message
    }
    if let help = finding.help { lines.append("A way out: \(help)") }
    if let waiver = finding.waiver { lines.append("Waived by \(waiver.by): \(waiver.because)") }
    return lines.joined(separator: "\n")
  }

  /// A message as the runner reads it back.
  static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  /// A property as the runner reads it back.
  static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  /// Goes by code points: a line break of two of them is one character.
  private static func escaped(_ text: String, _ special: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if special.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
