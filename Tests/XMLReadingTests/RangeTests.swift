import Diagnostics
import TestSupport
import Testing
import XMLReading

/// Exact places of everything that a reading holds.
@Suite struct RangeTests {
  /// What a case marks.
  enum Subject: Sendable {
    case tags, extents, attributes, values, texts

    func ranges(in element: XMLElement) -> [SourceRange] {
      let own: [SourceRange] =
        switch self {
        case .tags: [element.range]
        case .extents: [element.extent]
        case .attributes: element.attributes.map(\.range)
        case .values: element.attributes.map(\.valueRange)
        case .texts: element.nodes.compactMap { $0.text?.range }
        }
      return own + element.children.flatMap { ranges(in: $0) }
    }
  }

  @Test(
    arguments: [
      (.tags, "⟦<a/>⟧"),
      (.tags, "⟦<a>⟧⟦<b>⟧</b>⟦<c/>⟧</a>"),
      (
        .tags,
        "<?xml version='1.0'?>\n<!-- <x> -->\n⟦<a\n  b='>' >⟧⟦<b c=\"/>\"/>⟧</a>\n<!-- </a> --><?x <y> ?>"
      ),
      (.tags, "⟦<p:a xmlns:p='urn:p'>⟧<!-- <b> -->⟦<p:b/>⟧<![CDATA[<c>]]>⟦<ü>⟧<?x <d>?></ü></p:a>"),
      (.extents, "⟦<a>⟦<b>x</b >⟧ ⟦<c/>⟧</a\n>⟧"),
      (.extents, "\u{FEFF}⟦<a>\r\n⟦<b>ä🌍</b>⟧\r\n</a>⟧\r\n"),
      (.attributes, "<a ⟦b='1'⟧ ⟦c = \"2>\"⟧\r\n⟦d=''⟧/>"),
      (.attributes, "<a xmlns='urn:a' ⟦b='1'⟧ xmlns:p='urn:p' ⟦p:c='2'⟧><b ⟦xml:lang='de'⟧/></a>"),
      (.attributes, "<a ⟦grün='&lt;ü&gt;'⟧><b ⟦x='&#10;&quot;'⟧/></a>"),
      (.values, "<a b='⟦1⟧' c = \"⟦it's>⟧\" d='⟦⟧' e='⟦&amp;\r\nü⟧'/>"),
      (.texts, "<a>⟦x⟧</a>"),
      (.texts, "<a>⟦x ⟧<b>⟦y⟧</b>⟦ z⟧</a>"),
      (.texts, "<a>⟦ &amp;x<![CDATA[<y>]]>&#233;⟧<b/></a>"),
      (.texts, "<a><!-- c -->⟦x<!-- d -->y<?p ?>z⟧<!-- e --></a>"),
      (.texts, "<a>⟦\r\n  ⟧<b>⟦ü\r\nö⟧</b>⟦\r\n⟧</a>"),
      (.texts, "\u{FEFF}<a>⟦🌍⟧</a>"),
      (.texts, "<a><![CDATA[]]><b/><!-- none --></a>"),
      (.texts, "<a>⟦<![CDATA[ ]]]]><![CDATA[>]]>⟧</a>"),
    ] as [(Subject, String)])
  func standsWhereItIsWritten(_ subject: Subject, _ text: String) throws {
    let marked = MarkedText(text)
    let file = SourceFile(path: "test.xml", text: marked.text)
    let reading = XMLReader().read(file)
    let root = try #require(reading.root, "\(reading.diagnostics.map(\.message))")
    let found = subject.ranges(in: root).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    #expect(
      found.map { "\($0.bytes) \($0.text)" }
        == marked.ranges.map { "\($0) \(SourceRange(file: file, bytes: $0).text)" })
  }

  @Test func takesValuesFromTheXML() throws {
    let text = """
      \u{FEFF}<?xml version="1.0" encoding="us-ascii"?>\r
      <!-- before -->\r
      <p:a xmlns:p="urn:p" xmlns="urn:d" one=" 1&#9;2\r\n3 " p:one="&lt;&#x1F30D;&apos;" xml:lang="de">\r
        Tom &amp; <b xmlns="">Jerry<!-- and --> run</b><![CDATA[ & ü]]> end.\r
        <p:b/><b x="y"/>\r
      </p:a>\r

      """
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: text))
    let root = try #require(reading.root, "\(reading.diagnostics.map(\.message))")
    #expect(root.name == "a")
    #expect(root.namespace == "urn:p")
    #expect(root.attributes.map(\.name) == ["one", "one", "lang"])
    #expect(root["one"]?.value == " 1\t2 3 ")
    #expect(root["one", in: "urn:p"]?.value == "<🌍'")
    #expect(root["lang"] == nil)
    #expect(root["lang", in: "http://www.w3.org/XML/1998/namespace"]?.value == "de")
    #expect(root.text == "Tom & & ü end.")
    #expect(root.children.map(\.name) == ["b", "b", "b"])
    #expect(root.children.map(\.namespace) == [nil, "urn:p", "urn:d"])
    #expect(root.first(named: "b")?.text == "Jerry run")
    #expect(root.first(named: "c") == nil)
    #expect(root.children(named: "b").last?["x"]?.value == "y")
    #expect(Array(root.nodes).first?.text?.content == "\n  Tom & ")
  }

  @Test func keepsNoBreakSpaceAndDropsOtherSpace() {
    #expect("\n a \t\r\n b\u{A0} ".collapsingSpace == "a b\u{A0}")
    #expect("  ".collapsingSpace.isEmpty)
  }

  @Test(arguments: [
    ("<a>one ⟦two⟧ three</a>", "two"),
    ("<a>x &amp; ⟦&lt;y⟧ z</a>", "<y"),
    ("<a>ü\r\n⟦ö\r\nä⟧\r\n</a>", "ö\nä"),
    ("<a>x<!-- two -->y<![CDATA[ &⟦two⟧]]>.</a>", "two"),
    ("<a>⟦t<!-- -->w&#111;⟧</a>", "two"),
    ("<a>one ⟦two⟧</a>", "two"),
  ])
  func leadsFromContentToSource(_ text: String, _ wanted: String) throws {
    let marked = MarkedText(text)
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: marked.text))
    let run = try #require(reading.root.map { Array($0.nodes) }?.first?.text)
    let found = try #require(utf8Range(of: wanted, in: run.content))
    #expect([run.range(ofContent: found).bytes] == marked.ranges)
  }

  @Test(arguments: [
    ("<a b='one ⟦two⟧'/>", "two"), ("<a b='&quot;⟦two&#33;⟧&quot;'/>", "two!"),
    ("<a b='x\r\n⟦two⟧\r\n'/>", "two"),
  ])
  func leadsFromValueToSource(_ text: String, _ wanted: String) throws {
    let marked = MarkedText(text)
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: marked.text))
    let attribute = try #require(reading.root?["b"])
    let found = try #require(utf8Range(of: wanted, in: attribute.value))
    #expect([attribute.range(ofValue: found).bytes] == marked.ranges)
  }

  @Test func survivesOffsetsOutsideTheContent() throws {
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: "<a>abc</a>"))
    let run = try #require(reading.root.map { Array($0.nodes) }?.first?.text)
    #expect(run.range(ofContent: 0..<0).bytes == 3..<3)
    #expect(run.range(ofContent: 0..<99).bytes == 3..<6)
    #expect(run.range(ofContent: 50..<99).bytes == 6..<6)
  }

  private func utf8Range(of part: String, in whole: String) -> Range<Int>? {
    let part = Array(part.utf8)
    let whole = Array(whole.utf8)
    for start in whole.indices where whole[start...].starts(with: part) {
      return start..<(start + part.count)
    }
    return nil
  }
}
