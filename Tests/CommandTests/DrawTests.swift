import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("orrery draw")
struct DrawTests {
  private static let kinds = ["map", "arc", "balance", "helpers", "storyboard"]

  @Test("every picture of a world is XML, with a title and a description", arguments: kinds)
  func world(kind: String) throws {
    let seed = ["arc", "storyboard"].contains(kind) ? ["--seed", "7", "--planet", "lugga"] : []
    let ran = try Orrery.run(["draw", kind, Orrery.lugga] + seed)
    #expect(ran.status == 0 && ran.errors.isEmpty)
    let document = try XMLDocument(data: Data(ran.output.utf8))
    let root = try #require(document.rootElement())
    #expect(root.name == "svg")
    #expect(root.elements(forName: "title").first?.stringValue?.isEmpty == false)
    #expect(root.elements(forName: "desc").first?.stringValue?.isEmpty == false)
    #expect(try Orrery.run(["draw", kind, Orrery.lugga] + seed).output == ran.output)
  }

  @Test("another seed is another picture", arguments: kinds.filter { $0 != "map" })
  func seeds(kind: String) throws {
    func drawn(_ seed: String...) throws -> [String] {
      Self.texts(try Orrery.run(["draw", kind, Orrery.lugga] + seed).output)
    }
    let one = try drawn("--seed", "1")
    #expect(try one.count > 10 && one != drawn("--seed", "2"))
    if ["balance", "helpers"].contains(kind) { #expect(try one != drawn()) }
  }

  @Test("a collection is drawn as its document")
  func collection() throws {
    let scratch = try Scratch()
    try scratch.write(
      try Orrery.run("collection", Orrery.lugga, "--seed", "3", "--page", "xml").output, to: "all.xml")
    let fromWorld = try Orrery.run("draw", "helpers", Orrery.lugga, "--seed", "3").output
    #expect(try Orrery.run("draw", "helpers", "all.xml", in: scratch.url).output == fromWorld)
  }

  @Test("a story is drawn from a world as from its document")
  func document() throws {
    let scratch = try Scratch()
    let story = ["--seed", "7", "--planet", "lugga"]
    try scratch.write(
      try Orrery.run(["outline", Orrery.lugga, "--page", "xml"] + story).output, to: "one.xml")
    for kind in ["arc", "helpers"] {
      let drawn = try Orrery.run("draw", kind, "one.xml", in: scratch.url)
      #expect(drawn.status == 0)
    }
    let fromWorld = try Orrery.run(["draw", "arc", Orrery.lugga] + story).output
    let fromFile = try Orrery.run("draw", "arc", "one.xml", in: scratch.url).output
    // The document says the name of the form only by its id.
    #expect(Self.texts(fromFile).count > 10)
    #expect(
      Self.texts(fromFile).filter { !$0.contains("·") } == Self.texts(fromWorld).filter { !$0.contains("·") })
  }

  private static func texts(_ svg: String) -> [String] {
    svg.matches(of: /<text[^>]*>([^<]*)</).map { String($0.1) }
  }

  @Test("of several outlines, one is chosen by its code")
  func several() throws {
    let scratch = try Scratch()
    let outlines = try Orrery.run(
      "outline", Orrery.lugga, "--planet", "lugga", "--seed", "1", "--count", "3", "--page", "xml")
    try scratch.write(outlines.output, to: "three.xml")
    try Orrery.run("draw", "arc", "three.xml", in: scratch.url).expectRefusal(
      saying: "3 outlines", "--story lugga/")
    let codes = outlines.output.matches(of: /code="([^"]*)"/).map { String($0.1) }
    let one = try Orrery.run("draw", "storyboard", "three.xml", "--story", codes[1], in: scratch.url)
    #expect(one.status == 0 && one.output.contains(codes[1]) && !one.output.contains(codes[0]))
    try Orrery.run("draw", "arc", "three.xml", "--story", "lugga/x/Y", in: scratch.url)
      .expectRefusal(saying: "no story called lugga/x/Y")
    try Orrery.run("draw", "arc", "three.xml", "--seed", "4", in: scratch.url).expectRefusal(
      saying: "--story")
    try Orrery.run("draw", "balance", "three.xml", "--seed", "4", in: scratch.url).expectRefusal(
      saying: "--seed")
  }

  @Test("a picture is written to a file whole, or not at all")
  func output() throws {
    let scratch = try Scratch()
    let ran = try Orrery.run("draw", "map", Orrery.lugga, "--output", "map.svg", in: scratch.url)
    #expect(ran.status == 0 && ran.output.isEmpty)
    #expect(
      try String(contentsOf: scratch.url.appending(component: "map.svg"), encoding: .utf8).hasSuffix(
        "</svg>\n"))
    try Orrery.run("draw", "map", Orrery.lugga, "--output", "nowhere/map.svg", in: scratch.url)
      .expectRefusal(saying: "cannot be written")
  }

  @Test("what means nothing is refused")
  func refusals() throws {
    try Orrery.run("draw", "arc", Orrery.lugga, "--planet", "luga").expectRefusal(saying: "Perhaps lugga?")
    try Orrery.run("draw", "arc", Orrery.lugga, "--story", "x").expectRefusal(saying: "not a story code")
    try Orrery.run("draw", "pie", Orrery.lugga).expectRefusal(saying: "pie")
    let missing = try Orrery.run("draw", "map", "nowhere")
    #expect(missing.status == 2 && missing.output.isEmpty && missing.errors.contains("no file nowhere"))
  }
}
