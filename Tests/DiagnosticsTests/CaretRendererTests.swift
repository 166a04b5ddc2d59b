import Diagnostics
import TestSupport
import Testing

@Suite struct CaretRendererTests {
  /// A diagnostic whose place is marked.
  func diagnostic(
    _ text: String, _ severity: Diagnostic.Severity = .stop, help: String? = nil,
    waiver: Diagnostic.Waiver? = nil
  ) -> Diagnostic {
    let marked = MarkedText(text)
    let file = SourceFile(path: "Worlds/moss.xml", text: marked.text)
    let ranges = marked.ranges.map { SourceRange(file: file, bytes: $0) }
    return Diagnostic(
      severity, "harm-no-repair", "Odo breaks the cart, and nobody mends it.", at: ranges.first,
      notes: ranges.dropFirst().map { .init("Here would be a place for it.", at: $0) }, help: help,
      waiver: waiver)
  }

  @Test func rendersNotesAndHelp() throws {
    let found = diagnostic(
      "<world>\n\t<act ⟦verb=\"harm\"⟧/>\n\t⟦<beat>⟧\n</world>\n", help: "Let Odo mend it, or let him try.")
    try expectGolden(CaretRenderer().render(found), "notes-and-help.txt")
  }

  @Test func rendersWaivers() throws {
    let waiver = Diagnostic.Waiver(by: "Ida", because: "the next tale mends it")
    try expectGolden(
      CaretRenderer().render(diagnostic("<a>⟦<b/>⟧</a>", help: "Let Odo mend it.", waiver: waiver)),
      "waived.txt")
  }

  @Test func rendersSeveralWithAnEmptyLineBetween() throws {
    let several = [
      diagnostic("⟦<a>⟧", .note), diagnostic("<a>⟦⟧", .ask),
      Diagnostic(.error, "no-world", "There is no world."),
      diagnostic("<a>\r\n  ⟦<b>\r\n  </b>⟧</a>", .error),
    ]
    try expectGolden(CaretRenderer().render(several), "several.txt")
  }

  @Test func rendersWideCharacters() throws {
    let several = [
      diagnostic("<tell>月の🌍 grün e\u{301} ⟦wait⟧</tell>"), diagnostic("<tell>⟦月の🌍⟧</tell>"),
      diagnostic("\u{FEFF}<tell>x\u{200B}⟦y⟧</tell>"),
    ]
    try expectGolden(CaretRenderer().render(several), "wide-characters.txt")
  }

  @Test func rendersLongLinesAsAWindow() throws {
    let filler = String(repeating: "once upon a time ", count: 30)
    let several = [
      diagnostic("<a>⟦<b/>⟧" + filler), diagnostic(filler + "⟦<b/>⟧" + filler), diagnostic(filler + "⟦<b/>⟧"),
      diagnostic(filler + "⟦" + filler + "⟧"),
    ]
    let text = CaretRenderer().render(several)
    try expectGolden(text, "long-lines.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 170 })
  }

  @Test func rendersALineOfMegabytesQuickly() {
    let text = String(repeating: "<b/>", count: 500_000)
    let found = diagnostic(text + "⟦<c/>⟧" + text)
    #expect(CaretRenderer().render(found).count < 1_000)
  }

  @Test func coloursOnlyWhenAsked() throws {
    let waiver = Diagnostic.Waiver(by: "Ida", because: "so")
    let several =
      Diagnostic.Severity.allCases.map { diagnostic("<a>⟦<b/>⟧ ⟦<c/>⟧</a>", $0, help: "Mend it.") }
      + [diagnostic("<a>⟦<b/>⟧</a>", waiver: waiver)]
    try expectGolden(
      CaretRenderer(colour: true).render(several).replacing("\u{1B}", with: "ESC"), "colours.txt")
    #expect(!CaretRenderer().render(several).contains("\u{1B}"))
  }

  @Test func letsNoTextSteerTheTerminal() {
    let file = SourceFile(path: "a\u{1B}]0;x.xml", text: "<a>\u{1B}[31m\u{202E}\u{9B}\u{7F}\0\r</a>")
    let found = Diagnostic(
      .ask, "x\u{1B}", "one\n\u{1B}two", at: SourceRange(file: file, bytes: 3..<4), help: "a\r\nb\u{7}")
    let text = CaretRenderer().render(found)
    let allowed = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
    }
    #expect(allowed, "\(text.debugDescription)")
    #expect(text.contains("one ␛two"))
  }
}
