import Diagnostics
import Testing
import XMLReading

/// What is too much of something, said by name and place before libxml2 sees it.
@Suite struct LimitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var place: String
    var message: String
    var help: String
  }

  private static func attributes(_ count: Int, _ name: String = "b") -> String {
    (0..<count).map { " \(name)\($0)=\"\"" }.joined()
  }

  private static func declarations(_ count: Int, _ name: String) -> String {
    (0..<count).map { " xmlns:\(name)\($0)=\"urn:x\"" }.joined()
  }

  private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static let cases: [Case] = [
    Case(
      testDescription: "attributes", text: "<a>\n<b" + attributes(101) + "/></a>", place: "2:694",
      message: "This tag has more than 100 attributes.",
      help: "Take some of them out; nothing in a world needs so many."),
    Case(
      testDescription: "prefixes",
      text: "<a\(declarations(60, "p"))>\n <b\(declarations(41, "q"))/></a>", place: "2:2",
      message: "More than 100 prefixes are declared here.",
      help: "Take some of them out; a world needs one, xi."),
    Case(
      testDescription: "a name", text: "<a>\n <\(many("é", 1_001))/></a>", place: "2:3",
      message: "This name is longer than 1,000 letters.", help: "Shorten it, in the closing tag too."),
    Case(
      testDescription: "the name of an attribute", text: "<a \(many("x", 1_001))=''/>", place: "1:4",
      message: "This name is longer than 1,000 letters.", help: "Shorten it, in the closing tag too."),
    Case(
      testDescription: "an id", text: "<a>\n <b id='\(many("x", 100_000))'/></a>", place: "2:5",
      message: "The value of id is longer than 10,000 letters.", help: "Shorten it."),
    Case(
      testDescription: "text", text: "<a>\n<b>\(many("x", 1_000_001))</b></a>", place: "2:4",
      message: "This text runs over a million letters without a tag.", help: "Shorten it, or split it."),
    Case(
      testDescription: "text around a comment",
      text: "<a>\n<b>\(many("x", 600_000))<!---->\(many("x", 600_000))</b></a>", place: "2:600011",
      message: "This text runs over a million letters without a tag.", help: "Shorten it, or split it."),
    Case(
      testDescription: "a text in pieces", text: "<a>\n<b>\(many("x<!---->", 10_001))</b></a>",
      place: "2:80004",
      message: "Comments and the like break this text into more than 10,000 pieces.",
      help: "Take some of them out, or make one of several."),
    Case(
      testDescription: "a CDATA section", text: "<a><![CDATA[\(many("x", 11_000_000))]]></a>", place: "1:4",
      message: "This text runs over a million letters without a tag.", help: "Shorten it, or split it."),
    Case(
      testDescription: "a comment", text: "<a>\n<!--\(many("x", 1_000_000))--></a>", place: "2:1",
      message: "What begins here runs over a million letters.", help: "Shorten it, or close it earlier."),
    Case(
      testDescription: "an instruction", text: "<a>\n<?x \(many("x", 1_000_000))?></a>", place: "2:1",
      message: "What begins here runs over a million letters.", help: "Shorten it, or close it earlier."),
    Case(
      testDescription: "tags and attributes", text: "<a>\n\(many("<b c=''/>", 1_500_000))</a>",
      place: "2:13499992", message: "This file has more than 3 million tags and attributes.",
      help: "Split it into several files and put them together with xi:include."),
    Case(
      testDescription: "tags inside each other", text: "<a>\n" + many("<b>", 10_000_000), place: "2:766",
      message: "Tags stand more than 256 deep inside each other here.",
      help: "Close tags earlier; nothing in a world needs to be so deep."),
  ]

  @Test(arguments: cases)
  func saysWhatIsTooMuch(_ example: Case) throws {
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: example.text))
    #expect(reading.root == nil)
    #expect(reading.diagnostics.count == 1)
    let found = try #require(reading.diagnostics.first)
    #expect(found.id == "xml-limit")
    #expect(found.severity == .error)
    #expect(found.message == example.message)
    #expect(found.help == example.help)
    #expect(found.range?.description == "test.xml:\(example.place)")
  }

  /// What is just within a limit is read; letters are counted, and not bytes.
  @Test func readsWhatIsAtTheLimit() {
    let texts = [
      "<a" + Self.attributes(100) + "/>",
      "<a\(Self.declarations(60, "p"))><b\(Self.declarations(40, "q"))/><b\(Self.declarations(40, "q"))/></a>",
      "<a><\(Self.many("é", 1_000))/></a>", "<a id='\(Self.many("é", 10_000))'/>",
      "<a>\(Self.many("é", 1_000_000))</a>",
      "<a>\(Self.many("<b>\(Self.many("x<!---->", 10_000))</b>", 2))</a>",
      "<a><!--\(Self.many("é", 999_993))--></a>",
      Self.many("<b>", 256) + Self.many("</b>", 256),
    ]
    for text in texts {
      let reading = XMLReader().read(SourceFile(path: "test.xml", text: text))
      #expect(reading.root != nil, "\(reading.diagnostics.map(\.message))")
    }
  }

  /// Files that are nothing but faults take no more memory than others, and say the first few.
  @Test(arguments: [
    ("<a>" + many("& ", 1_000_000) + "</a>", "The sign & cannot stand alone in XML.", 8),
    ("<a " + many(", ", 1_000_000) + "/>", ", cannot stand inside a tag.", 8),
    ("<a>" + many("<", 1_000_000) + "</a>", "The sign < begins a tag, but no name follows.", 8),
    (many("& ", 1_000_000), "There is text before the first tag.", 1),
  ])
  func saysTheFirstFew(_ text: String, _ message: String, _ count: Int) {
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: text))
    #expect(reading.root == nil)
    #expect(reading.diagnostics.map(\.message) == [String](repeating: message, count: count))
  }

  /// A file that names its encoding is refused by that name, and not by the byte at which it shows.
  @Test func namesTheEncodingThatAFileDeclares() {
    let bytes =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>gr".utf8) + [0xFC] + Array("n</a>".utf8)
    let found = XMLReader().read(SourceFile(path: "test.xml", utf8: bytes)).diagnostics
    #expect(found.map(\.message) == ["This file says that it is saved as ISO-8859-1."])
    #expect(found.map { $0.range?.description } == ["test.xml:1:31"])
  }
}
