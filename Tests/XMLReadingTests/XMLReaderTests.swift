import Diagnostics
import TestSupport
import Testing
import XMLReading

/// Schemas, size, and many files at once.
@Suite struct XMLReaderTests {
  static let rules = """
    <element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
      <zeroOrMore><element name="b">
        <attribute name="k"><choice><value>1</value><value>2</value></choice></attribute>
        <optional><attribute name="o"><value>yes</value></attribute></optional>
        <text/>
      </element></zeroOrMore>
    </element>
    """

  func read(_ text: String) throws -> XMLReader.Reading {
    let schema = try RelaxNGSchema(SourceFile(path: "test.rng", text: Self.rules))
    return XMLReader().read(SourceFile(path: "test.xml", text: text), against: schema)
  }

  @Test(arguments: [
    "<a/>",
    "<a><b k='1'/><b k = '2'>text</b></a>",
    "<a>⟦<b>⟧x</b></a>",
    "<a>\n  ⟦<b\n    k='3'\n  />⟧</a>",
    "<a>\n  <b k='1'\n    ⟦o='no'⟧\n  /></a>",
    "<a><b k='1'/>\n\n⟦<c>⟧</c></a>",
    "<a><!-- grün ü 🌍 <b> --><b k=\"1\" ⟦o=\"drei\"⟧/></a>",
    "\u{FEFF}<a>\r\n<b k='>' ⟦o='no'⟧/></a>".replacing("'>'", with: "'1'"),
    "<a>⟦<b k='3'/>⟧<b k='1'/>⟦<b k='4'/>⟧</a>",
  ])
  func pointsAtWhatTheSchemaRefuses(_ text: String) throws {
    let marked = MarkedText(text)
    let reading = try read(marked.text)
    #expect(reading.root != nil)
    #expect(reading.diagnostics.isEmpty)
    #expect(Set(reading.validity.map { $0.range?.bytes }) == Set(marked.ranges.map { $0 }))
    #expect(reading.validity.allSatisfy { $0.id == "xml-invalid" && $0.severity == .error })
  }

  @Test func saysNothingAboutValidityOfMalformedText() throws {
    let reading = try read("<a>\n  <c k='1'>\n</a>")
    #expect(reading.root == nil)
    #expect(reading.diagnostics.first?.range?.start.line == 3)
    #expect(reading.validity.isEmpty)
  }

  @Test func readsAgainstOneSchemaOftenAndLeavesItAlone() throws {
    let schema = try RelaxNGSchema(SourceFile(path: "test.rng", text: Self.rules))
    for index in 0..<50 {
      let text = "<a><b k='\(index % 4)'/></a>"
      let reading = XMLReader().read(SourceFile(path: "test.xml", text: text), against: schema)
      #expect(reading.validity.isEmpty == [1, 2].contains(index % 4))
    }
  }

  @Test(arguments: [
    "<element xmlns='http://relaxng.org/ns/structure/1.0'/>", "<a", "<grammar/>",
    "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>\n  <ref name='b'/></element>",
  ])
  func refusesABrokenSchema(_ rules: String) {
    do {
      _ = try RelaxNGSchema(SourceFile(path: "test.rng", text: rules))
      Issue.record("accepted \(rules)")
    } catch {
      #expect(!error.diagnostics.isEmpty)
    }
  }

  /// What a schema says to people is left out before it is compiled; what it says of documents is not.
  @Test func keepsWhatASchemaSaysOfDocuments() throws {
    let schemas = try RelaxNGSchemas(
      SourceFile(
        path: "test.rng",
        text: """
          <element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
            xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
            <a:documentation>An <![CDATA[a > <b>]]> with a comma.</a:documentation>
            <!-- <empty/> -->
            <attribute name="k" a:defaultValue=">"><choice>
              <value type="string"> </value> <value type="string">&gt;</value>
            </choice></attribute>
          </element>
          """))
    func isValid(_ text: String) -> Bool {
      schemas.read(SourceFile(path: "test.xml", text: text)).validity.isEmpty
    }
    #expect(isValid("<a k=' '/>"))
    #expect(isValid("<a k='>'/>"))
    #expect(!isValid("<a k=''/>"))
    #expect(!isValid("<a k=' '><b/></a>"))
  }

  /// What a schema says to people is not even parsed: an ampersand that no document could have does no harm.
  @Test func leavesOutWhatASchemaSaysToPeople() throws {
    let schemas = try RelaxNGSchemas(
      SourceFile(
        path: "test.rng",
        text: """
          <element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
            <a:documentation>Salt & pepper.</a:documentation><!-- salt -- and pepper -->
            <empty/>
          </element>
          """))
    #expect(schemas.read(SourceFile(path: "test.xml", text: "<a/>")).validity.isEmpty)
    #expect(!schemas.read(SourceFile(path: "test.xml", text: "<a>b</a>")).validity.isEmpty)
  }

  /// A schema of which `rare`, and what only that leads to, is seldom needed.
  private static func grammar(hidden: String) -> SourceFile {
    SourceFile(
      path: "test.rng",
      text: """
        <grammar xmlns="http://relaxng.org/ns/structure/1.0">
          <start><ref name="a"/></start>
          <define name="a">
            <element name="a">
              <zeroOrMore><choice><ref name="b"/><ref name="rare"/></choice></zeroOrMore>
            </element>
          </define>
          <define name="b"><element name="b"><ref name="k"/></element></define>
          <define name="rare"><element name="rare"><ref name="k"/><ref name="hidden"/></element></define>
          <define name="k"><attribute name="k"><value>1</value></attribute></define>
          <define name="hidden">\(hidden)</define>
        </grammar>
        """)
  }

  /// Files with and without what is rare are judged as by the whole schema.
  @Test(arguments: [
    ("<a/>", true), ("<a><b k='1'/></a>", true), ("<a><b k='2'/></a>", false), ("<a><c/></a>", false),
    ("<a><rare k='1'/></a>", true), ("<a><rare k='2'/></a>", false), ("<a><rare k='1'>x</rare></a>", false),
    ("<a><!-- <rare> --><b k='1'/></a>", true), ("<a><b k='1'>rare</b></a>", false),
    ("<a xmlns:p='urn:p'><p:rare k='1'/></a>", false), ("<a><rare/><b k='1'/></a>", false),
    ("<rare k='1'/>", false),
  ])
  func judgesWhatIsRareAsWell(_ text: String, _ isValid: Bool) throws {
    let schema = Self.grammar(hidden: "<empty/>")
    for rare: Set<String> in [[], ["rare"]] {
      let reading = try RelaxNGSchemas(schema, rare: rare).read(SourceFile(path: "test.xml", text: text))
      #expect(reading.validity.isEmpty == isValid, "\(rare)")
    }
  }

  /// What only a rare element leads to is not compiled before one comes: a schema that cannot be used
  /// says so then, and not of the files before it.
  @Test func compilesWhatIsRareWhenItComes() throws {
    let schema = Self.grammar(hidden: "<ref name='nowhere'/>")
    let schemas = try RelaxNGSchemas(schema, rare: ["rare"])
    func read(_ text: String) -> XMLReader.Reading { schemas.read(SourceFile(path: "test.xml", text: text)) }
    #expect(read("<a><b k='1'/></a>").validity.isEmpty)
    #expect(!read("<a><b k='2'/></a>").validity.isEmpty)
    let refused = read("<a><rare k='1'/></a>")
    #expect(refused.root == nil)
    #expect(refused.diagnostics.first?.id == "schema-invalid")
    #expect(read("<a/>").validity.isEmpty)
    #expect(throws: RelaxNGSchema.InvalidSchema.self) { try RelaxNGSchemas(schema) }
  }

  @Test func countsLinesPastSixteenBits() throws {
    let reading = try read("<a>" + String(repeating: "\n", count: 70_000) + "<b k='9'/></a>")
    #expect(reading.validity.first?.range?.start.line == 70_001)
  }

  @Test func readsAFileOfTenMegabytes() throws {
    let beat = """
        <beat id="b" stage="misstep" place="bridge">
          <needs fact="stuck"/> <act verb="offer-help" by="friend" to="hero"/>
          <tell><name who="friend"/> holds out a hand. <name who="hero"/> says &quot;no&quot;, and pushes.</tell>
        </beat>

      """
    let count = 10_500_000 / beat.utf8.count
    let text = "<beats xmlns=\"urn:orrery:world:1\">\n" + String(repeating: beat, count: count) + "</beats>"
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: text))
    let root = try #require(reading.root, "\(reading.diagnostics.map(\.message))")
    #expect(root.children.count == count)
    let last = try #require(root.children.last?.first(named: "tell"))
    #expect(last.range.text == "<tell>")
    #expect(Array(last.nodes).last?.text?.range.text == " says &quot;no&quot;, and pushes.")
  }

  /// As many attributes and prefixes as there may be.
  @Test func readsManyAttributes() throws {
    let numbers = 0..<ReadingLimits.attributes / 2
    let attributes = numbers.map { "a\($0)='\($0)' xmlns:p\($0)='urn:\($0)'" }.joined(separator: " ")
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: "<a \(attributes)/>"))
    #expect(reading.root?.attributes.map(\.value) == numbers.map { "\($0)" })
    #expect(reading.root?.attributes.allSatisfy { $0.valueRange.text == $0.value } == true)
  }

  @Test func readsManyFilesAtOnce() async throws {
    try await withThrowingTaskGroup(of: (Int, XMLReader.Reading).self) { group in
      for index in 0..<64 {
        group.addTask {
          let body = String(repeating: "<b k='3'/>", count: index)
          return (index, try XMLReaderTests().read("<a>\(body)</a>"))
        }
      }
      for try await (index, reading) in group {
        #expect(reading.root?.children.count == index)
        #expect(reading.validity.isEmpty == (index == 0))
      }
    }
  }

  /// Cutting or changing a file anywhere must yield a tree or a reason, and places inside the file.
  @Test func survivesEveryCutAndEveryChange() {
    let text =
      "\u{FEFF}<?xml version='1.0'?>\r\n<a x=\"1&amp;\" p:y='ü' xmlns:p='u'><!-- c --><b/>t&#233;<![CDATA[]]]]><?p q?></a>"
    let bytes = Array(text.utf8)
    var variants = bytes.indices.map { Array(bytes[..<$0]) } + bytes.indices.map { Array(bytes[$0...]) }
    for index in bytes.indices {
      for byte in Array("<>&'\"/!-]=? :#;x\0".utf8) + [0x80, 0xE2, 0xFF] {
        variants.append(Array(bytes[..<index]) + [byte] + Array(bytes[(index + 1)...]))
        variants.append(Array(bytes[..<index]) + [byte] + Array(bytes[index...]))
      }
    }
    for variant in variants {
      let file = SourceFile(path: "test.xml", utf8: variant)
      let reading = XMLReader().read(file)
      let ranges = reading.diagnostics.compactMap(\.range)
      let isSound =
        (reading.root == nil) != reading.diagnostics.isEmpty
        && ranges.count == reading.diagnostics.count
        && ranges.allSatisfy { $0.bytes.upperBound <= variant.count }
      #expect(isSound, "\(String(decoding: variant, as: UTF8.self))")
      #expect(!CaretRenderer().render(reading.diagnostics).contains("\0"))
    }
  }
}
