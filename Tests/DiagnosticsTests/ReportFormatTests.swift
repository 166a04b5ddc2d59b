import Diagnostics
import Foundation
import TestSupport
import Testing

/// The formats of a report, each compared with a file to the byte.
@Suite struct ReportFormatTests {
  /// A run with a finding of every kind: open, waived, accepted, with notes, without a place, and with letters
  /// that formats count, escape or encode each in their way.
  static let report: Report = {
    let moss = MarkedText(
      "\u{FEFF}<world>\n\t<tell>e\u{301} 🌍 ⟦<act verb=\"harm\"/>⟧ 100 %</tell>\r\n  ⟦<waive/>⟧\n  ⟦<beat>\n  </beat>⟧\n</world>\n"
    )
    let file = SourceFile(path: "my worlds/moss: 100%, 月.xml", text: moss.text)
    let ranges = moss.ranges.map { SourceRange(file: file, bytes: $0) }
    let other = SourceFile(path: "/srv/elsewhere.xml", text: "<character/>")
    let whole = SourceRange(file: other, bytes: 0..<12)
    let act = ranges.first
    let waive = ranges.dropFirst().first
    let beat = ranges.last
    func finding(
      _ diagnostic: Diagnostic, _ path: String, _ number: Int = 1, isAccepted: Bool = false
    ) -> Report.Finding {
      Report.Finding(diagnostic, in: path, number: number, isAccepted: isAccepted)
    }
    let findings = [
      finding(
        Diagnostic(.note, "broken-by-some", "Some stories break rules.", notes: [.init("12 % break this")]),
        ""),
      finding(
        Diagnostic(
          .stop, "harm-no-repair", "Odo hurts \"Wen\": 100 %,\r\nand walks off.", at: act,
          notes: [.init("here would be a place", at: beat), .init("or nowhere")], help: "Let Odo mend it."),
        "planet:moss/beat:push"),
      finding(
        Diagnostic(.stop, "harm-no-repair", "Odo hurts Ada.", at: act, help: "Let Odo mend it."),
        "planet:moss/beat:push", 2, isAccepted: true),
      finding(
        Diagnostic(
          .stop, "harm-no-repair", "Odo hurts Bo.", at: act, help: "Let Odo mend it.",
          waiver: .init(by: "Ida", because: "part two\nmends it", at: waive)), "planet:moss/beat:push", 3),
      finding(Diagnostic(.ask, "joyless", "Nobody plays.", at: beat, help: "Play."), "planet:moss"),
      finding(Diagnostic(.note, "unused-waiver", "Not needed.", at: waive, help: "Take it out."), ""),
      finding(Diagnostic(.ask, "of-no-rule", "Everybody is called Bo.", at: whole), "character:bo"),
    ]
    let rules = [
      Report.Rule(
        id: "harm-no-repair", family: "repair", severity: .stop, title: "Nobody mends it.",
        why: "It matters.",
        page: Report.Page(text: "A page.\n", markdown: "**A page.**\n")),
      Report.Rule(
        id: "joyless", family: "joy", severity: .ask, title: "Nobody plays.", why: "Play matters.",
        page: Report.Page(text: "Another.\n", markdown: "*Another.*\n")),
      Report.Rule(
        id: "unused-waiver", severity: .note, title: "A waiver is not needed.", why: "It was mended.",
        page: Report.Page(text: "A remark.\n", markdown: "A remark.\n")),
    ]
    return Report(version: "1.2.3", findings: findings, rules: rules, baseline: "known findings.xml")
  }()

  @Test func text() throws {
    let text = TextReport().render(Self.report)
    try expectGolden(text, "report.txt")
    #expect(!text.contains("Ada"), "what the baseline has is no news")
    #expect(text.contains("Ida: part two mends it"))
    try expectGolden(TextReport(isWhole: true).render(Self.report), "report-whole.txt")
    try expectGolden(
      TextReport(colour: true).render(Self.report).replacing("\u{1B}", with: "ESC"), "report-colours.txt")
  }

  @Test func nothingToReport() {
    let none = Report(version: "1", findings: [], rules: [])
    #expect(TextReport().render(none) == "Nothing to look at again.\n")
    #expect(GitHubReport().render(none).isEmpty)
    var quiet = Self.report
    quiet.findings = quiet.findings.filter { $0.isAccepted || $0.diagnostic.waiver != nil }
    #expect(
      TextReport().render(quiet).hasSuffix("\nNothing to look at again. 1 waived, 1 in the baseline.\n"))
  }

  @Test func json() throws {
    let text = FindingsJSON().render(Self.report)
    try expectGolden(text, "report.json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["version"] as? Int == FindingsJSON.version)
    #expect((object["findings"] as? [[String: Any]])?.count == Self.report.news.count)
  }

  @Test func sarif() throws {
    let text = SARIFReport().render(Self.report)
    try expectGolden(text, "report.sarif")
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func github() throws {
    let text = GitHubReport().render(Self.report)
    try expectGolden(text, "report.github.txt")
    let lines = text.split(separator: "\n")
    #expect(lines.count == Self.report.news.count, "a finding is a line, whatever it says")
    // What the runner does to read a command back.
    let first = try #require(lines.first { $0.hasPrefix("::error ") })
    let words = first.dropFirst("::error ".count)
    let split = try #require(words.firstRange(of: "::"))
    let properties = words[..<split.lowerBound].split(separator: ",").map {
      $0.split(separator: "=", maxSplits: 1).map { Self.unescaped(String($0), property: true) }
    }
    #expect(properties.first == ["file", "my worlds/moss: 100%, 月.xml"])
    #expect(
      Self.unescaped(String(words[split.upperBound...]), property: false)
        .hasPrefix("Odo hurts \"Wen\": 100 %,\r\nand walks off.\n"))
  }

  private static func unescaped(_ text: String, property: Bool) -> String {
    var text = text.replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    if property { text = text.replacing("%3A", with: ":").replacing("%2C", with: ",") }
    return text.replacing("%25", with: "%")
  }

  @Test(arguments: [
    ("plain", 0, 1), ("plain", 3, 4), ("e\u{301}x", 3, 3), ("\u{1F30D}x", 4, 2), ("\u{FEFF}abc", 3, 1),
    ("\u{FEFF}abc", 4, 2), ("a\r\nbc", 4, 2), ("gr\u{FC}n", 4, 4),
  ])
  func columnsAreCodePoints(_ text: String, _ offset: Int, _ column: Int) {
    let file = SourceFile(path: "x.xml", text: text)
    let line = text.utf8.prefix(offset).count { $0 == 0x0A } + 1
    #expect(file.codePointPosition(at: offset) == .init(line: line, column: column))
  }

  @Test func fingerprintsDependOnRulePathAndNumberAlone() {
    func fingerprint(_ id: String, _ path: String, _ number: Int, _ severity: Diagnostic.Severity = .ask)
      -> String
    {
      Report.Finding(Diagnostic(severity, id, "\(severity)"), in: path, number: number).fingerprint
    }
    let all = [
      fingerprint("a", "b", 1), fingerprint("a", "b", 2), fingerprint("b", "b", 1), fingerprint("a", "c", 1),
    ]
    #expect(Set(all).count == 4)
    #expect(all.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
    #expect(fingerprint("a", "b", 1, .stop) == all.first)
    // FNV-1a of "a\nb\n1", by hand from the published constants: a change of it would lose every baseline's peer.
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in [0x61, 0x0A, 0x62, 0x0A, 0x31] as [UInt64] { hash = (hash ^ byte) &* 1_099_511_628_211 }
    #expect(all.first == String(hash, radix: 16))
  }
}
