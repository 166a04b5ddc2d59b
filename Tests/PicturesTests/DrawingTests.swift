import Diagnostics
import Testing
import XMLReading

@testable import Pictures

@Suite("Every picture")
struct DrawingTests {
  @Test("is valid: known elements, with the attributes that they need", arguments: Drawn.all)
  func validity(drawn: Drawn) throws {
    let schema = try RelaxNGSchema(SourceFile(path: "svg.rng", text: SVGSchema.text))
    let file = SourceFile(path: "picture.svg", text: drawn.picture.svg)
    let reading = XMLReader().read(file, against: schema)
    #expect(reading.diagnostics.map(\.message) == [])
    #expect(reading.validity.map(\.message) == [])
    let root = try #require(reading.root)
    #expect(root.name == "svg" && root.namespace == "http://www.w3.org/2000/svg")
    #expect(root.first(named: "title")?.text.isEmpty == false)
    #expect(root.first(named: "desc")?.text.isEmpty == false)
  }

  @Test("keeps its words inside, and none on another", arguments: Drawn.all)
  func words(drawn: Drawn) {
    let canvas = drawn.picture.draw()
    #expect(!canvas.words.isEmpty)
    for word in canvas.words {
      #expect(
        word.box.x >= 0 && word.box.y >= 0 && word.box.right <= canvas.width
          && word.box.bottom <= canvas.height,
        "\(word) leaves \(canvas.width) x \(canvas.height)")
    }
    for (index, one) in canvas.words.enumerated() {
      for other in canvas.words[(index + 1)...] where one.box.overlaps(other.box) {
        Issue.record("\(one) lies on \(other)")
      }
    }
  }

  @Test("writes every line of words that it has measured, and no other", arguments: Drawn.all)
  func measured(drawn: Drawn) throws {
    let file = SourceFile(path: "picture.svg", text: drawn.picture.svg)
    let root = try #require(XMLReader().read(file).root)
    func texts(_ element: XMLElement) -> [String] {
      (element.name == "text" ? [element.text] : []) + element.children.flatMap(texts)
    }
    // What XML cannot hold is written as a replacement character.
    let written = drawn.picture.draw().words.map { word in
      String(
        String.UnicodeScalarView(
          word.text.unicodeScalars.map { $0 < " " || $0 == "\u{FFFE}" ? "\u{FFFD}" : $0 }))
    }
    #expect(texts(root) == written)
  }

  @Test("is the same each time", arguments: Drawn.all)
  func determinism(drawn: Drawn) {
    #expect(drawn.picture.svg == drawn.picture.svg)
  }

  @Test(
    "has ids that begin with its own, each once, and points only at them", arguments: Drawn.all.prefix(18))
  func ids(drawn: Drawn) throws {
    let one = drawn.picture.svg(id: "one")
    let ids = one.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0 == "one" || $0.hasPrefix("one-") })
    let targets = one.matches(of: /url\(#([^)]*)\)/).map { String($0.1) }
    #expect(!targets.isEmpty && targets.allSatisfy(ids.contains))
    // Every rule of the style sheet is about this picture only.
    let sheet = try #require(one.firstMatch(of: /<style>(.*)<\/style>/)).1
    let selectors = sheet.matches(of: /([^{}]*)\{/).map { String($0.1) }
    #expect(selectors.allSatisfy { $0.hasPrefix("#one") || $0.hasPrefix("@media") })
    let classes = one.matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ") }
    #expect(classes.allSatisfy { $0.hasPrefix("orr") })
  }

  @Test("takes any text for an id")
  func oddIDs() {
    let picture = HarmAndRepair([])
    #expect(picture.svg(id: "7 <b>\"").contains(#"id="p7b""#))
    #expect(picture.svg(id: "").contains(#"id="p""#))
  }
}
