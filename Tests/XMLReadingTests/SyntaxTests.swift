import Diagnostics
import TestSupport
import Testing
import XMLReading

/// What an author reads when a file is not XML.
@Suite struct SyntaxTests {
  /// A fault with the exact words about it; the first mark is its place, the others those of its notes.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var message: String
    var help: String?

    init(_ text: String, _ message: String, _ help: String? = nil) {
      self.text = text
      self.message = message
      self.help = help
    }

    var testDescription: String { text }
  }

  static let tags: [Case] = [
    Case(
      "<a>\n  <b>\n⟦</a>⟧", "</a> comes before <b> is closed.", "Write </b> where <b> ends."),
    Case(
      "<a><name>Odo⟦</nmae>⟧</a>", "</nmae> does not close <name>, the tag that is open here.",
      "The two names must be the same, letter for letter. Mend the one that is wrong."),
    Case("<a><b/>⟦<c x='1'>⟧text", "<c> is never closed.", "Write </c> where it ends, and after it </a>."),
    Case("⟦<a>⟧<b></b>\n", "<a> is never closed.", "Write </a> where it ends."),
    Case("<a></a>⟦</b>⟧", "</b> closes a tag that was never opened.", "Remove it, or write <b> before it."),
    Case("<a>⟦</⟧></a>", "This closing tag has no name.", "Write the name of the tag right after </."),
    Case("<a>⟦<b⟧ c='1'\n<d/></a>", "The tag <b has no > at its end.", "Write > where the tag ends."),
    Case("<a>⟦</a⟧", "The tag </a has no > at its end.", "Write > where the tag ends."),
    Case("⟦<a⟧", "The tag <a has no > at its end."),
    Case(
      "<a b='1'⟦,⟧ c='2'/>", ", cannot stand inside a tag.",
      "Remove it; attributes are written name=\"value\"."),
    Case(
      "<a/>\n⟦<b>⟧</b>", "<b> stands after </a>, where the file ends.",
      "Move it inside <a>, or into a file of its own."),
    Case("<!-- only this -->⟦⟧", "There is no tag in this file."),
    Case("<a>⟦<⟧ b</a>", "The sign < begins a tag, but no name follows."),
    Case("<a>⟦<⟧1st></a>", "The sign < begins a tag, but no name follows."),
  ]

  static let attributes: [Case] = [
    Case("<a id='1' ⟦id⟧='2'/>", "id stands twice in <a>.", "Keep one of the two."),
    Case("<a b='1'⟦c⟧='2'/>", "There is no space before c.", "Put a space between two attributes."),
    Case("<a ⟦b⟧ '1'/>", "There is no = between b and its value.", "Write b=\"value\"."),
    Case("<a ⟦b⟧ c='1'/>", "b has no value.", "Write b=\"value\", or remove b."),
    Case("<a ⟦b⟧=/>", "b has no value.", "Write b=\"value\", or remove b."),
    Case("<a age=⟦8⟧ c='1'/>", "The value of age has no quotation marks.", "Write age=\"8\"."),
    Case(
      "<a b=⟦“ein Kind”⟧ c='1'/>", "The value of b stands in typographic quotation marks.",
      "Use straight ones, as in b=\"value\"."),
    Case(
      "<a ⟦b=\"⟧x><c d=\"y\"/></a>", "The value that begins with b=\" has no closing quotation mark.",
      "Write \" where the value ends."),
    Case("<a ⟦b='⟧x c='y'/>", "The value that begins with b=' has no closing quotation mark."),
    Case("<a ⟦b=\"⟧x/>", "The value that begins with b=\" has no closing quotation mark."),
    Case("<a b='x ⟦<⟧ y'/>", "The sign < cannot stand inside a value.", "Write &lt; instead."),
    Case(
      "<a><⟦xi:include⟧ href='b.xml'/></a>", "The prefix xi is not declared.",
      "Write xmlns:xi=\"http://www.w3.org/2001/XInclude\" in the outermost tag,"
        + " or remove xi: from the name."),
    Case(
      "<a><b xmlns:p='urn:p' p:x='1'/><b ⟦p:x⟧='1'/></a>", "The prefix p is not declared.",
      "Write xmlns:p=\"…\" in the outermost tag, or remove p: from the name."),
  ]

  static let texts: [Case] = [
    Case("<a>Tom ⟦&⟧ Jerry</a>", "The sign & cannot stand alone in XML.", "Write &amp; instead."),
    Case("<a b='Tom⟦&⟧Jerry'/>", "The sign & cannot stand alone in XML.", "Write &amp; instead."),
    Case("<a>Tom ⟦&amp⟧ Jerry</a>", "&amp has no semicolon at its end.", "Write &amp;."),
    Case("<a>x⟦&nbsp;⟧y</a>", "XML does not know &nbsp;.", "Write &#160; instead."),
    Case(
      "<a>x⟦&wombat;⟧y</a>", "XML does not know &wombat;.",
      "Write the character itself, or &amp; for the sign &."),
    Case(
      "<a>⟦&#0;⟧</a>", "&#0; does not stand for a character.",
      "Write a number and a semicolon, such as &#233; for é."),
    Case("<a b='⟦&#xZZ;⟧'/>", "&#xZZ; does not stand for a character."),
    Case("<a>⟦&#233⟧ x</a>", "&#233 does not stand for a character."),
    Case("<a>⟦]]>⟧</a>", "]]> cannot stand in text.", "Write ]]&gt; instead."),
    Case(
      "⟦once⟧ <a/>", "There is text before the first tag.", "Remove it, or move it inside the first tag."),
    Case(
      "<a/>\n⟦the & end⟧\n", "There is text after </a>, where the file ends.",
      "Remove it, or move it before </a>."),
    Case("<a><!-- x ⟦--⟧ y --></a>", "A comment cannot contain two hyphens in a row."),
    Case("<a><!-- x ⟦--⟧-></a>", "A comment cannot contain two hyphens in a row."),
    Case("<a>⟦<!--⟧ x -- </a>", "This comment is never closed.", "Write --> where it ends."),
    Case("<a>⟦<![CDATA[⟧ x ]] > </a>", "This CDATA section is never closed.", "Write ]]> where it ends."),
    Case("<a/>⟦<?php⟧ x >", "What begins with <?php is never closed.", "Write ?> where it ends."),
    Case(
      "\n⟦<?xml⟧ version='1.0'?><a/>", "<?xml …?> can only stand at the very beginning of the file.",
      "Remove what stands before it, even empty lines and spaces."),
    Case("<a>⟦<!ELEMENT⟧ b></a>", "<!ELEMENT cannot stand here.", "Comments are written <!-- like this -->."),
  ]

  @Test(arguments: tags + attributes + texts)
  func tellsOneMistakeOnceAndExactly(_ fault: Case) throws {
    let marked = MarkedText(fault.text)
    let file = SourceFile(path: "test.xml", text: marked.text)
    let reading = XMLReader().read(file)
    #expect(reading.root == nil)
    #expect(reading.diagnostics.map(\.message) == [fault.message])
    let first = try #require(reading.diagnostics.first)
    #expect(first.range?.bytes == marked.ranges.first, "\(first.range?.text ?? "nowhere")")
    #expect(first.severity == .error)
    let help = try #require(first.help)
    if let wanted = fault.help { #expect(help == wanted) }
  }

  @Test(arguments: [
    "<a>⟦<b c='1'>⟧\n</a>", "<a>⟦<name>⟧Odo</nmae></a>", "<a ⟦id⟧='1' id='2'/>",
  ])
  func pointsBackToTheBeginning(_ text: String) throws {
    let marked = MarkedText(text)
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: marked.text))
    #expect(reading.diagnostics.flatMap(\.notes).map { $0.range?.bytes } == marked.ranges)
  }

  @Test func tellsSeveralMistakesInOrder() {
    let marked = MarkedText("<a b=⟦1⟧>x ⟦&⟧ y ⟦&nbsp;⟧<p:b/></a>".replacing("<p:b/>", with: "<⟦p:b⟧/>"))
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: marked.text))
    #expect(reading.diagnostics.map { $0.range?.bytes } == marked.ranges)
    #expect(reading.diagnostics.map(\.id) == ["xml-syntax", "xml-syntax", "xml-entity", "xml-syntax"])
  }

  @Test func tellsAFewMistakesOnly() {
    let text = "<a>" + String(repeating: "& ", count: 1_000) + "</a>"
    #expect(XMLReader().read(SourceFile(path: "test.xml", text: text)).diagnostics.count == 8)
  }

  /// What our own check does not know, libxml2 refuses.
  @Test(
    arguments: [
      (
        "<?xml encoding='UTF-8'?>\n<a/>", 1,
        "The beginning of the file, <?xml …?>, is not written as it must be."
      ),
      ("<?xml version=1.0?>\n<a/>", 1, "The beginning of the file, <?xml …?>, is not written as it must be."),
      (
        "<?xml version='1.0' encoding=UTF-8?>\n<a/>", 1,
        "The beginning of the file, <?xml …?>, is not written as it must be."
      ),
      ("<a>\n<b xmlns:p=''/></a>", 2, "A namespace is declared here in a way that XML does not allow."),
      ("<a>\n<?x&?></a>", 2, "What begins with <? cannot be read."),
      ("<a>\n\n<b:c:d/></a>", 3, "The prefix b is not declared."),
      ("<a>\n\n<b :c='d'/></a>", 3, "There is a name with a colon in the wrong place."),
      ("<a>\n<b xmlns:p='u' xmlns:q='u' p:x='' q:x=''/></a>", 2, nil),
    ] as [(String, Int, String?)])
  func leavesTheLastWordToLibxml2(_ text: String, _ line: Int, _ message: String?) throws {
    let reading = XMLReader().read(SourceFile(path: "test.xml", text: text))
    #expect(reading.root == nil)
    let first = try #require(reading.diagnostics.first)
    #expect(first.range?.start.line == line, "\(first.message)")
    #expect(first.message.hasSuffix(".") && !first.message.contains("\n"))
    if let message { #expect(first.message == message) }
  }

  @Test func readsAtTheDepthLimitAndRefusesBelowIt() throws {
    func nested(_ depth: Int) -> XMLReader.Reading {
      let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
      return XMLReader().read(SourceFile(path: "test.xml", text: text))
    }
    #expect(nested(256).root != nil, "\(nested(256).diagnostics.map(\.message))")
    for depth in [257, 100_000] {
      let found = nested(depth).diagnostics
      #expect(found.map(\.message) == ["Tags stand more than 256 deep inside each other here."])
      #expect(found.first?.range?.bytes == 768..<771)
    }
  }

  @Test func readsLikeThis() throws {
    let file = SourceFile(
      path: "Worlds/moss.xml",
      text: """
        <world>
        \t<character id="odo" id="otto" says=“hello”>
        \t\tTom & Jerry&nbsp;run
        \t</charakter>
        </world>
        """)
    try expectGolden(CaretRenderer().render(XMLReader().read(file).diagnostics), "several-mistakes.txt")
  }
}
