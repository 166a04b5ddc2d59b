import Diagnostics
import TestSupport
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("one\ntwo", 0, 1, 1), ("one\ntwo", 3, 1, 4), ("one\ntwo", 4, 2, 1), ("one\ntwo", 7, 2, 4),
    ("one\ntwo", 99, 2, 4), ("one\ntwo", -5, 1, 1), ("", 0, 1, 1), ("one\n", 4, 2, 1),
    ("one\r\ntwo", 5, 2, 1), ("one\r\ntwo", 3, 1, 4),
    ("gr\u{FC}n x", 6, 1, 6), ("e\u{301}x", 3, 1, 2), ("\u{1F30D}\u{1F469}\u{200D}\u{1F680}x", 15, 1, 3),
    ("\u{FEFF}abc", 0, 1, 1), ("\u{FEFF}abc", 3, 1, 1), ("\u{FEFF}abc\nd", 5, 1, 3),
    ("\u{FEFF}abc\nd", 7, 2, 1),
  ])
  func countsLinesAndCharacters(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
    let file = SourceFile(path: "test.xml", text: text)
    #expect(file.position(at: offset) == .init(line: line, column: column))
  }

  @Test(arguments: [
    ("one\ntwo", ["one", "two"]), ("one\r\n\r\ntwo\r\n", ["one", "", "two", ""]), ("", [""]),
    ("\u{FEFF}one\n", ["one", ""]), ("\u{FEFF}\r\nx", ["", "x"]), ("a\rb\n", ["a\rb", ""]),
    ("\n\n", ["", "", ""]),
  ])
  func splitsLines(_ text: String, _ lines: [String]) {
    let file = SourceFile(path: "test.xml", text: text)
    #expect(file.lineCount == lines.count)
    #expect((1...file.lineCount).map { file.line($0) } == lines)
    #expect((1...file.lineCount).map { SourceRange(file: file, bytes: file.rangeOfLine($0)).text } == lines)
  }

  @Test(arguments: [-1, 0, 3, 99]) func hasNoLineThatDoesNotExist(_ number: Int) {
    let file = SourceFile(path: "test.xml", text: "one\ntwo")
    #expect(file.line(number).isEmpty)
    #expect(file.rangeOfLine(number) == 7..<7)
  }

  @Test func survivesBytesThatAreNotUTF8() {
    let file = SourceFile(path: "test.xml", utf8: [0x61, 0xFF, 0x62, 0x0A, 0xC3, 0x0A, 0xE2, 0x82])
    #expect(file.line(1) == "a\u{FFFD}b")
    #expect(file.position(at: 2) == .init(line: 1, column: 3))
    #expect(file.line(2) == "\u{FFFD}")
    for offset in 0...9 {
      let range = SourceRange(file: file, bytes: offset..<(offset + 5))
      #expect(!CaretRenderer().render(Diagnostic(.error, "x", "x", at: range)).isEmpty)
    }
  }

  @Test func rangesKnowTheirTextAndPlace() {
    let marked = MarkedText("one\n⟦two\nthr⟧ee")
    let file = SourceFile(path: "a/test.xml", text: marked.text)
    let range = SourceRange(file: file, bytes: marked.ranges.first ?? 0..<0)
    #expect(range.text == "two\nthr")
    #expect(range.start == .init(line: 2, column: 1))
    #expect(range.end == .init(line: 3, column: 4))
    #expect(range.description == "a/test.xml:2:1")
    #expect(range == SourceRange(file: file, bytes: 4..<11))
    #expect(range != SourceRange(file: SourceFile(path: "a/test.xml", text: marked.text), bytes: 4..<11))
  }
}
