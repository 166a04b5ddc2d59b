import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func severitiesRise() {
    #expect(Diagnostic.Severity.allCases == [.note, .ask, .stop, .error])
    #expect(Diagnostic.Severity.allCases.shuffled().sorted() == Diagnostic.Severity.allCases)
    #expect(Diagnostic.Severity.allCases.map(\.rawValue) == ["note", "ask", "stop", "error"])
  }

  @Test func sourceOrderDoesNotDependOnTheOrderOfFinding() {
    let a = SourceFile(path: "a.xml", text: "0123456789")
    let b = SourceFile(path: "b.xml", text: "0123456789")
    let ordered = [
      Diagnostic(.ask, "z", "no place"),
      Diagnostic(.ask, "y", "m", at: SourceRange(file: a, bytes: 0..<1)),
      Diagnostic(.ask, "x", "m", at: SourceRange(file: a, bytes: 9..<10)),
      Diagnostic(.ask, "a", "m", at: SourceRange(file: b, bytes: 2..<3)),
      Diagnostic(.ask, "b", "k", at: SourceRange(file: b, bytes: 2..<3)),
      Diagnostic(.ask, "b", "m", at: SourceRange(file: b, bytes: 2..<3)),
      Diagnostic(.error, "b", "m", at: SourceRange(file: b, bytes: 2..<4)),
      Diagnostic(.note, "b", "m", at: SourceRange(file: b, bytes: 2..<4)),
    ]
    #expect(ordered.inSourceOrder() == ordered)
    #expect(Array(ordered.reversed()).inSourceOrder() == ordered)
    for step in ordered.indices {
      #expect((ordered[step...] + ordered[..<step]).inSourceOrder() == ordered)
    }
  }
}
