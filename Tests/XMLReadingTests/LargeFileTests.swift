import Diagnostics
import Dispatch
import TestSupport
import Testing
import XMLReading

/// What is read eight bytes at a time and on many cores is what is read one after another.
@Suite struct LargeFileTests {
  private static func schema() throws -> RelaxNGSchema {
    try RelaxNGSchema(SourceFile(path: "test.rng", text: XMLReaderTests.rules))
  }

  /// A file of about a megabyte, with a line in the middle.
  private static func large(_ line: String) -> String {
    let rows = String(repeating: "<b k='1' o=\"yes\">Grün &amp; 🌍,\n quite long</b>\n", count: 11_000)
    return "<a>\n\(rows)\(line)\n\(rows)</a>"
  }

  @Test func aLargeFileIsTheSameWithASchema() throws {
    let file = SourceFile(path: "large.xml", text: Self.large("<b k='2'/>"))
    let plain = XMLReader().read(file)
    let reading = try XMLReader().read(file, against: Self.schema())
    #expect(reading.diagnostics.isEmpty && reading.validity.isEmpty)
    #expect(reading.root?.written == plain.root?.written)
    #expect(reading.root?.children.count == 22_001)
  }

  @Test func itsFaultsHaveTheirPlaces() throws {
    let marked = MarkedText(Self.large("⟦<b k='3'/>⟧<b k='1' ⟦o='no'⟧/>"))
    let file = SourceFile(path: "large.xml", text: marked.text)
    let reading = try XMLReader().read(file, against: Self.schema())
    #expect(reading.root?.written == XMLReader().read(file).root?.written)
    #expect(Set(reading.validity.map { $0.range?.bytes }) == Set(marked.ranges.map { $0 }))
  }

  @Test func manyThreadsShareOneSchema() throws {
    let schemas = try RelaxNGSchemas(SourceFile(path: "test.rng", text: XMLReaderTests.rules))
    let files = (0..<64).map { number in
      let fault = number.isMultiple(of: 3) ? "<b k='\(number)'/>" : ""
      let rows = String(repeating: "<b k='1'>x</b>", count: number * 40)
      return SourceFile(path: "\(number).xml", text: "<a>\(rows)\(fault)\(rows)</a>")
    }
    let expected = try files.map { file in
      let reading = try XMLReader().read(file, against: Self.schema())
      return reading.validity.map { "\($0.message) \($0.range?.description ?? "")" } + [
        "\(reading.root == nil)"
      ]
    }
    #expect(expected.count { $0.count > 1 } == 22)
    nonisolated(unsafe) var found = [[String]](repeating: [], count: files.count)
    let queue = DispatchQueue(label: "results")
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let reading = schemas.read(files[index])
      let said =
        reading.validity.map { "\($0.message) \($0.range?.description ?? "")" } + ["\(reading.root == nil)"]
      queue.sync { found[index] = said }
    }
    #expect(found == expected)
  }

  @Test func filesReadTogetherAreReadAsEachAlone() throws {
    let schemas = try RelaxNGSchemas(SourceFile(path: "test.rng", text: XMLReaderTests.rules))
    let files = (0..<40).map { number in
      let fault = ["", "", "<b k='x\(number)'/>", "<b>", "\u{1}"][number % 5]
      let rows = String(repeating: "<b k='1'>x</b>", count: number * 40)
      return SourceFile(path: "\(number).xml", text: "<a>\(rows)\(fault)\(rows)</a>")
    }
    let together = schemas.read(files)
    #expect(together.count == files.count)
    #expect(together.count { $0.root == nil } == 16 && together.count { !$0.validity.isEmpty } == 8)
    for (file, reading) in zip(files, together) {
      let alone = schemas.read(file)
      #expect(reading.root?.written == alone.root?.written)
      #expect(reading.validity == alone.validity && reading.diagnostics == alone.diagnostics)
    }
  }

  /// What ends a text or is wrong in it, at every distance from its beginning.
  @Test(arguments: ["<", "]]>", "&", "& ", "\u{1}", "\u{7F}\u{1F}", "🌍\u{FFFE}"], 0...17)
  func marksAtEveryDistance(_ mark: String, _ distance: Int) {
    let letters = String(repeating: "x ] é ", count: 4).prefix(distance)
    let text = "<a>\(letters)\(mark)\(String(repeating: "y", count: 20))</a>"
    let found = XMLReader().read(SourceFile(path: "mark.xml", text: text)).diagnostics
    #expect(found.count == 1)
    let start = "<a>".utf8.count + letters.utf8.count
    #expect(found.first?.range.map { (start...start + 4).contains($0.bytes.lowerBound) } == true, "\(found)")
  }

  /// Texts and values of every length, with all that may stand in them.
  @Test(arguments: 0...40)
  func textsOfEveryLength(_ length: Int) throws {
    let letters = String(String(repeating: "a]é > 🌍'", count: 8).prefix(length))
    let text = "<a v=\"\(letters)\">\(letters)<b/>\(letters)&lt;<![CDATA[\(letters)<]]>\(letters)</a>"
    let root = try #require(XMLReader().read(SourceFile(path: "text.xml", text: text)).root)
    #expect(root["v"]?.value == letters)
    #expect(root["v"]?.valueRange.text == letters)
    #expect(
      root.nodes.compactMap(\.text?.content).joined() == letters + letters + "<" + letters + "<" + letters)
    #expect(root.children.first?.range.text == "<b/>")
    #expect(root.extent.text == text)
  }
}
