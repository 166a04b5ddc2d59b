import Foundation
import Testing

@Suite("orrery collection")
struct CollectionCommandTests {
  /// The small world that `new` copies, with a balance.
  private static func world(_ balance: String, in scratch: Scratch) throws -> String {
    let folder = scratch.path("world")
    #expect(try Orrery.run("new", folder).status == 0)
    let url = URL(filePath: folder).appending(component: "world.xml")
    let text = try String(contentsOf: url, encoding: .utf8)
    try text.replacing("</world>", with: "<balance>\(balance)</balance></world>")
      .write(to: url, atomically: true, encoding: .utf8)
    return folder
  }

  @Test("the same seed gives the same bytes, another seed another collection, each planet in its turn")
  func seeds() throws {
    let call = ["collection", Orrery.lugga, "--page", "json", "--seed"]
    let first = try Orrery.run(call + ["1"])
    #expect(first.status == 0)
    #expect(try Orrery.run(call + ["1"]).output == first.output)
    #expect(try Orrery.run(call + ["2"]).output != first.output)
    let object = try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
    let outlines = try #require(object?["outlines"] as? [[String: Any]])
    #expect(outlines.count == 12 && Set(outlines.compactMap { $0["code"] as? String }).count == 12)
    // Each is a story of its planet: its code gives it back.
    let code = try #require(outlines[4]["code"] as? String)
    #expect(code.hasPrefix("chalkback/bedtime-tale/"))
    let again = try Orrery.run("outline", Orrery.lugga, "--story", code, "--page", "json")
    let same = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
    #expect(same?["title"] as? String == outlines[4]["title"] as? String)
  }

  @Test("without a seed each is another one")
  func fresh() throws {
    let told = try (0..<2).map { _ in try Orrery.run("collection", Orrery.lugga, "--page", "json").output }
    #expect(Set(told).count == 2)
  }

  @Test("a seed is pinned to its stories")
  func golden() throws {
    let scratch = try Scratch()
    let folder = scratch.path("world")
    #expect(try Orrery.run("new", folder).status == 0)
    let told = try Orrery.run("collection", folder, "--count", "3", "--seed", "7", "--page", "json").output
    // The two characters of the edition follow every change of what is built in.
    let codes = told.matches(of: /rindle\/bedtime-tale\/([0-9A-Z]+)-[0-9A-Z]{2}\.([0-9A-Z]+)/)
      .map { "\($0.output.1).\($0.output.2)" }
    #expect(codes == ["H9P.4R", "1BCN.GV", "2RCE.BH"])
  }

  @Test("what the balance asks for is kept, and lint reads the whole document")
  func balance() throws {
    let scratch = try Scratch()
    let folder = try Self.world(
      "<cell role=\"hero\" within=\"0\"/><cap axis=\"bother\" at-most=\"3\"/>", in: scratch)
    let told = try Orrery.run("collection", folder, "--count", "6", "--seed", "3", "--page", "xml")
    #expect(told.status == 0, "\(told.errors)")
    let heroes = told.output.matches(of: /role="hero" age="\d+" pronouns="(\w+)"/).map { String($0.1) }
    #expect(heroes.sorted() == ["he", "he", "she", "she", "they", "they"])
    let bothers = told.output.matches(of: /<choice axis="bother" option="([^"]+)"/).map { String($0.1) }
    #expect(Dictionary(bothers.map { ($0, 1) }, uniquingKeysWith: +).values.allSatisfy { $0 <= 3 })
    try scratch.write(told.output, to: "all.xml")
    let linted = try Orrery.run("lint", scratch.path("all.xml"))
    #expect(linted.status == 0, "\(linted.output)\(linted.errors)")
  }

  @Test("lines that cannot stand together are shown where they are written")
  func conflict() throws {
    let scratch = try Scratch()
    let folder = try Self.world(
      """
      <cell role="hero" group="she" at-least="2"/>
      <cap character="marla" at-most="1"/>
      <cap character="tuck" at-most="2"/>
      """, in: scratch)
    let ran = try Orrery.run("collection", folder, "--count", "3", "--seed", "3")
    #expect(ran.status == 2 && ran.output.isEmpty)
    #expect(ran.errors.contains("No collection can keep these 2 together"), "\(ran.errors)")
    #expect(ran.errors.contains("world.xml:") && ran.errors.contains("at least 2 she-characters as the hero"))
    #expect(ran.errors.contains("at most 1 stories with marla"))
    #expect(!ran.errors.contains("stories with tuck"), "it has nothing to do with it")
    #expect(ran.errors.contains("Giving up any one of them is enough."))
  }

  @Test("what no collection could be is refused in a sentence")
  func refusals() throws {
    try Orrery.run("collection", Orrery.lugga, "--count", "0").expectRefusal(saying: "from 1 to 1000")
    try Orrery.run("collection", Orrery.lugga, "--page", "word").expectRefusal(saying: "There are cards, csv")
    let scratch = try Scratch()
    let fixed = try Self.world("<stories planet=\"rindle\" count=\"2\"/>", in: scratch)
    try Orrery.run("collection", fixed, "--count", "5").expectRefusal(
      saying: "--count asks for 5 stories", "make it 2")
    let other = try Scratch()
    let unknown = try Self.world("<cell trait=\"stronk\" within=\"1\"/>", in: other)
    let ran = try Orrery.run("collection", unknown)
    #expect(ran.status == 2 && ran.errors.contains("There is no trait called stronk."))
    #expect(ran.errors.contains("Perhaps strong?"))
  }
}
