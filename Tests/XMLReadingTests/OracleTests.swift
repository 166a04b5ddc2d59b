import CLibXML2
import Diagnostics
import TestSupport
import Testing
import XMLReading

/// The values of a file are those of libxml2's tree, though they are made without it.
@Suite struct OracleTests {
  private static let seed: UInt64 = 20_261_123

  @Test func valuesAreThoseOfTheTree() throws {
    var maker = DocumentMaker(seed: Self.seed)
    var sound = 0
    var refused = 0
    for _ in 0..<4_000 {
      let text = maker.document()
      let reading = XMLReader().read(SourceFile(path: "made.xml", text: text))
      let tree = text.withCString { clx_parse($0, Int32(text.utf8.count), { _, _ in }, nil) }
      defer { xmlFreeDoc(tree) }
      guard let tree, let root = xmlDocGetRootElement(tree), let found = reading.root else {
        // An attribute may stand twice in a tag, under one prefix or under two for one namespace.
        #expect((tree == nil) == (reading.root == nil), "\(text.debugDescription)")
        refused += 1
        continue
      }
      #expect(found.said == Self.dump(root), "\(text.debugDescription)")
      sound += 1
    }
    #expect(sound > 3_000 && refused < 500, "\(sound) sound, \(refused) refused")
  }

  /// On two cores nothing else comes out than on one.
  @Test func twoCoresReadWhatOneReads() throws {
    let schema = try RelaxNGSchema(SourceFile(path: "test.rng", text: XMLReaderTests.rules))
    let rows = String(repeating: "<b k='1'>x &amp; y</b>\n", count: 20_000)
    for fault in ["", "<b k='3'/>", "<c/>", "<b>"] {
      let file = SourceFile(path: "large.xml", text: "<a>\(rows)\(fault)\(rows)</a>")
      let one = XMLReader().read(file, against: schema)
      let two = XMLReader(usesTwoCores: true).read(file, against: schema)
      #expect(one.root?.written == two.root?.written)
      #expect(one.validity == two.validity)
      #expect(one.diagnostics == two.diagnostics)
      #expect(
        (one.root == nil) == (fault == "<b>") && one.validity.isEmpty == (one.root == nil || fault.isEmpty))
    }
  }

  /// A node of libxml2 as an element of ours says it.
  private static func dump(_ node: xmlNodePtr) -> String {
    var nodes: [String] = []
    var text = ""
    func endText() {
      if !text.isEmpty { nodes.append(text.debugDescription) }
      text = ""
    }
    var next = node.pointee.children
    while let child = next {
      switch child.pointee.type {
      case XML_ELEMENT_NODE:
        endText()
        nodes.append(dump(child))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        text += child.pointee.content.map { String(cString: $0) } ?? ""
      default: break
      }
      next = child.pointee.next
    }
    endText()
    return
      "(\(XMLElement.written(href(node.pointee.ns), String(cString: node.pointee.name))) \(attributes(node)) \(nodes))"
  }

  private static func attributes(_ node: xmlNodePtr) -> [String] {
    var attributes: [String] = []
    var next = node.pointee.properties
    while let attribute = next {
      let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1)
      let name = XMLElement.written(href(attribute.pointee.ns), String(cString: attribute.pointee.name))
      attributes.append(name + "=\((value.map { String(cString: $0) } ?? "").debugDescription)")
      clx_free(value)
      next = attribute.pointee.next
    }
    return attributes
  }

  private static func href(_ namespace: xmlNsPtr?) -> String? {
    namespace?.pointee.href.map { String(cString: $0) }
  }
}

/// Makes documents of everything that an author can write without a document type.
private struct DocumentMaker {
  private static let texts = [
    "x", " ", "Grün 🌍", "\n", "\r\n", "\r", "\r\r\n", "\t", "&amp;", "&lt;&gt;", "&quot;&apos;", "&#13;",
    "&#xA;", "&#x1F30D;", "&#0009;", "]]", ">", "'", "\"", "<![CDATA[]]>", "<![CDATA[<b>&amp;\r\n]]>",
    "<![CDATA[]]]]>", "<!-- <c> & -->", "<!---->", "<?p q?>", "<?p?>",
  ]
  private static let values = [
    "", "x", " y ", "\n", "\r\n", "\r", "\t", "a\r\n\tb", "&amp;", "&lt;", ">", "&#13;&#10;&#9;",
    "&#x1F30D;", "ü&quot;&apos;", "&#038;amp;",
  ]
  private static let tags = [
    "a", "b", "a-rather-long-name-of-a-tag", "ü", "p:a", "q:b", "p:long-name-with-prefix",
  ]
  private static let attributes = ["one", "p:one", "q:two", "xml:lang", "grün", "xml-like", "xmlnsx"]

  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func document() -> String {
    let head = pick(["", "\u{FEFF}", "<?xml version='1.0'?>\r\n", "<!-- <x> -->\n"])
    return head + element("p:root xmlns:p=\"urn:p\" xmlns:q='urn:&#x71;'", depth: 0) + pick(["", "\n<?p?>"])
  }

  private mutating func pick(_ items: [String]) -> String {
    items[Int(numbers.next() % UInt64(items.count))]
  }

  private mutating func oneIn(_ count: UInt64) -> Bool { numbers.next() % count == 0 }

  /// An element; what its tag begins with may hold attributes.
  private mutating func element(_ beginning: String, depth: Int) -> String {
    var tag = beginning
    for name in Self.attributes where oneIn(5) { tag += attribute(name, pick(Self.values)) }
    if oneIn(6) { tag += attribute("xmlns", pick(["", "urn:d", "urn:p"])) }
    if depth > 0, oneIn(6) { tag += attribute("xmlns:q", pick(["urn:p", "urn:r", "urn:&#x71;"])) }
    if oneIn(40) { tag += attribute("one", "again") }
    if depth == 6 || depth > 0 && oneIn(5) { return "<\(tag)/>" }
    var inside = ""
    for _ in 0..<numbers.next() % 7 {
      inside += oneIn(3) ? element(pick(Self.tags), depth: depth + 1) : pick(Self.texts)
    }
    let name = beginning.prefix { $0 != " " }
    return "<\(tag)\(pick(["", " ", "\n"]))>\(inside)</\(name)>"
  }

  private mutating func attribute(_ name: String, _ value: String) -> String {
    let quote = pick(["'", "\""])
    return pick([" ", "\n  ", "\r\n", "\t"]) + name + pick(["=", " = "]) + quote + value + quote
  }
}
