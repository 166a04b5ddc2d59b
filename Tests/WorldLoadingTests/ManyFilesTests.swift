import Diagnostics
import Foundation
import Testing
import Vocabulary
import WorldLoading
import WorldModel
import XMLReading

/// Included files are read on all cores; what is found is what would be found one after another.
@Suite struct ManyFilesTests {
  @Test func eachIsReadAndStandsInItsPlace() throws {
    let folder = try TemporaryFolder()
    var includes = ""
    for number in 0..<60 {
      // Every seventh is not XML, every fifth breaks the schema, and every third includes another.
      let end = number.isMultiple(of: 7) ? "" : "</skill>"
      let fault = number.isMultiple(of: 5) ? "<law/>" : ""
      let filler = String(repeating: "<!-- a comment that takes room -->\n", count: 200)
      try folder.write(
        "skills/s\(number).xml",
        Data(
          "<skill xmlns=\"urn:orrery:world:1\" id=\"s\(number)\">\(filler)<name>S\(number)</name>\(fault)\(end)"
            .utf8))
      includes += "<xi:include href=\"skills/s\(number).xml\"/>\n"
      if number.isMultiple(of: 3) { includes += "<title>T\(number)</title>\n" }
    }
    try folder.write(
      "world.xml",
      Data(
        "<world xmlns=\"urn:orrery:world:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\n\(includes)</world>"
          .utf8))

    let loader = try DocumentLoader()
    let document = loader.load(folder.path("world.xml"))
    let root = try #require(document.root)
    let names = root.children.map { $0.name == "title" ? $0.text : $0.text(of: "name") ?? "" }
    #expect(
      names
        == (0..<60).flatMap { number in
          (number.isMultiple(of: 7) ? [] : ["S\(number)"]) + (number.isMultiple(of: 3) ? ["T\(number)"] : [])
        })
    func paths(_ id: String) -> [String] {
      document.diagnostics.filter { $0.id == id }.compactMap { diagnostic in
        diagnostic.range.map { String($0.file.path.dropFirst(folder.url.path.count + 1)) }
      }
    }
    #expect(paths("xml-syntax") == (0..<60).filter { $0.isMultiple(of: 7) }.map { "skills/s\($0).xml" })
    let broken = (0..<60).filter { $0.isMultiple(of: 5) && !$0.isMultiple(of: 7) }.map { "skills/s\($0).xml" }
    #expect(
      document.diagnostics.compactMap { $0.range?.file.path }.filter { path in
        broken.contains { path.hasSuffix($0) }
      }.count == broken.count)
  }

  @Test func severalAreReadAsEachAlone() throws {
    let folder = try TemporaryFolder()
    let filler = String(repeating: "<!-- a comment that takes room -->\n", count: 200)
    for number in 0..<60 {
      // Every seventh is not XML, and every fifth breaks the schema.
      let end = number.isMultiple(of: 7) ? "" : "</planet>"
      let fault = number.isMultiple(of: 5) ? "<lore/>" : ""
      try folder.write(
        "p\(number).xml",
        Data((CleanWorld.planet("p\(number)").replacing("</planet>", with: filler + fault + end)).utf8))
    }
    var paths = (0..<60).map { folder.path("p\($0).xml") }
    paths.insert(folder.path("missing.xml"), at: 20)
    paths.insert(folder.url.path, at: 40)
    let loader = try WorldLoader(rules: ["harm-no-repair"])
    let together = loader.load(paths)
    #expect(together.count == paths.count)
    for (path, loaded) in zip(paths, together) {
      let alone = loader.load(path)
      #expect(loaded.world?.planets.map(\.id) == alone.world?.planets.map(\.id))
      #expect(loaded.diagnostics.map(\.message) == alone.diagnostics.map(\.message), "\(path)")
      #expect(loaded.diagnostics.map { $0.range?.file.path } == alone.diagnostics.map { $0.range?.file.path })
    }
    let unread = together.indices.filter { together[$0].world == nil }
    #expect(unread.contains(0) && !unread.contains(1) && unread.contains(20) && unread.contains(40))
  }
}
