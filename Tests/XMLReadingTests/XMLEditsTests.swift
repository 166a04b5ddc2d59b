import Diagnostics
import Testing
import XMLReading

/// What a document says after edits, and that it says it where it did.
@Suite struct XMLEditsTests {
  private func root(_ text: String, path: String = "test.xml") throws -> XMLElement {
    try #require(XMLReader().read(SourceFile(path: path, text: text)).root)
  }

  @Test func namesAndValuesAreOtherOnesAtTheSamePlaces() throws {
    let root = try root("<a><b x='1' y='2'>t</b><b x='3'/></a>")
    let first = try #require(root.first(named: "b"))
    var edits = XMLEdits()
    edits.rename(first, to: "c")
    edits.rename(try #require(first["x"]), to: "z")
    edits.set(try #require(first["y"]), to: "two")
    let edited = root.applying(edits)
    #expect(edited.children.map(\.name) == ["c", "b"])
    let changed = try #require(edited.first(named: "c"))
    #expect(changed["x"] == nil && changed["z"]?.value == "1" && changed["y"]?.value == "two")
    #expect(changed["z"]?.range == first["x"]?.range && changed["y"]?.valueRange == first["y"]?.valueRange)
    #expect(changed.attributes.map(\.name) == ["z", "y"] && changed.text == "t")
    #expect(changed.extent == first.extent && edited.first(named: "b")?["x"]?.value == "3")
    // The document itself is as it was.
    #expect(root.children.map(\.name) == ["b", "b"] && first["y"]?.value == "2")
  }

  @Test func anElementGivesWayToAnotherOrToNothing() throws {
    let root = try root("<a>1<b/>2<c/>3<d/></a>")
    let other = try self.root("<e f='g'><h/></e>", path: "other.xml")
    var edits = XMLEdits()
    edits.replace(try #require(root.first(named: "b")), with: other)
    edits.replace(try #require(root.first(named: "c")), with: nil)
    let edited = root.applying(edits)
    #expect(edited.children.map(\.name) == ["e", "d"] && edited.text == "123")
    let put = try #require(edited.first(named: "e"))
    #expect(put.range.file.path == "other.xml" && put["f"]?.value == "g" && put.children.count == 1)
  }

  @Test func laterEditsWinAndEarlierOnesStay() throws {
    let root = try root("<a b='1' c='2' f='3'><d/></a>")
    var first = XMLEdits()
    first.set(try #require(root["b"]), to: "first")
    first.set(try #require(root["f"]), to: "stays")
    first.rename(try #require(root.first(named: "d")), to: "e")
    let once = root.applying(first)
    var second = XMLEdits()
    second.set(try #require(once["b"]), to: "second")
    second.set(try #require(once["c"]), to: "also")
    let twice = once.applying(second)
    #expect(twice["b"]?.value == "second" && twice["c"]?.value == "also")
    #expect(twice["f"]?.value == "stays")
    #expect(twice.children.map(\.name) == ["e"] && once["b"]?.value == "first")
    #expect(root.applying(XMLEdits()).written == root.written)
  }
}
