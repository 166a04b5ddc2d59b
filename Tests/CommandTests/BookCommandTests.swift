import Foundation
import Testing

@Suite("A collection as a book")
struct BookCommandTests {
  private static let firstPlanet = Orrery.built.appending(
    components: "orrery_Worlds.resources", "first-planet"
  ).path

  private static let pages = [
    "01-rindle.html", "balance.html", "findings.html", "index.html", "learned.html", "names.html",
  ]

  private func names(in scratch: Scratch, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder)).sorted()
  }

  private func write(_ output: String, in scratch: Scratch, seed: Int = 1) throws -> Orrery.Ran {
    try Orrery.run(
      "collection", Self.firstPlanet, "--seed", "\(seed)", "--page", "html", "--output", output,
      in: scratch.url)
  }

  @Test("a folder has its pages and nothing else")
  func folder() throws {
    let scratch = try Scratch()
    #expect(try write("book/", in: scratch).status == 0)
    #expect(try names(in: scratch, "book") == Self.pages)
    #expect(try names(in: scratch, ".").filter { $0.hasPrefix(".orrery") } == [])
    // The same call is the same bytes.
    #expect(try write("other/", in: scratch).status == 0)
    for page in Self.pages {
      #expect(
        try Data(contentsOf: scratch.url.appending(path: "book/" + page))
          == Data(contentsOf: scratch.url.appending(path: "other/" + page)))
    }
  }

  @Test("what else is in the folder stays, and an older book is replaced")
  func again() throws {
    let scratch = try Scratch()
    #expect(try write("book/", in: scratch).status == 0)
    try scratch.write("mine", to: "book/notes.txt")
    let before = try Data(contentsOf: scratch.url.appending(path: "book/01-rindle.html"))
    #expect(try write("book", in: scratch, seed: 2).status == 0)
    #expect(try names(in: scratch, "book") == (Self.pages + ["notes.txt"]).sorted())
    #expect(try String(contentsOf: scratch.url.appending(path: "book/notes.txt"), encoding: .utf8) == "mine")
    #expect(try Data(contentsOf: scratch.url.appending(path: "book/01-rindle.html")) != before)
  }

  @Test("a disk that is full loses nothing that was there", arguments: ["book/", "book.html"])
  func full(output: String) throws {
    let scratch = try Scratch()
    #expect(try write("book/", in: scratch).status == 0)
    #expect(try write("book.html", in: scratch).status == 0)
    func everything() throws -> [String: Data] {
      let files = Self.pages.map { "book/" + $0 } + ["book.html"]
      return Dictionary(
        uniqueKeysWithValues: try files.map { ($0, try Data(contentsOf: scratch.url.appending(path: $0))) })
    }
    let before = try everything()
    // No file may grow beyond 16 kilobytes or so: the first pages can be written, and the others not.
    let call =
      "trap '' XFSZ; ulimit -f 32; exec \"$0\" collection \"$1\" --seed 2 --page html --output \"$2\""
    let ran = try Orrery.run(
      "-c", call, Orrery.program.path, Self.firstPlanet, output, in: scratch.url,
      program: URL(filePath: "/bin/sh"))
    #expect(ran.status == 2)
    #expect(ran.errors.contains("cannot be written"), "\(ran.errors)")
    #expect(try everything() == before)
    #expect(try names(in: scratch, "book") == Self.pages)
    #expect(try names(in: scratch, ".").filter { $0.hasPrefix(".orrery") } == [])
  }

  @Test("a folder that cannot be made is said")
  func refused() throws {
    let scratch = try Scratch()
    try write("none/book/", in: scratch).expectRefusal(saying: "none/book/ cannot be written")
    try scratch.write("a file", to: "file")
    try write("file/", in: scratch).expectRefusal(saying: "file/ cannot be written")
    #expect(try String(contentsOf: scratch.url.appending(path: "file"), encoding: .utf8) == "a file")
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "book/index.html"), withIntermediateDirectories: true)
    try write("book/", in: scratch).expectRefusal(saying: "index.html", "is a folder")
    try Orrery.run(
      "collection", Self.firstPlanet, "--page", "text", "--output", "book/", in: scratch.url
    ).expectRefusal(saying: "only --page html fills a folder")
  }

  @Test("one file holds all sections")
  func oneFile() throws {
    let ran = try Orrery.run("collection", Self.firstPlanet, "--seed", "1", "--page", "html")
    #expect(ran.status == 0)
    for id in ["cover", "planet-1", "learned", "balance", "findings", "names"] {
      #expect(ran.output.contains("id=\"\(id)\""), "\(id)")
    }
  }

  @Test("the end of a book speaks of its stories")
  func endMatter() throws {
    let call = ["collection", Orrery.lugga, "--seed", "1", "--page"]
    let book = try Orrery.run(call + ["html"]).output
    let told = try Orrery.run(call + ["json"]).output
    let object = try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any]
    let outlines = try #require(object?["outlines"] as? [[String: Any]])
    func section(_ id: String, before next: String? = nil) throws -> Substring {
      let rest = book[try #require(book.range(of: "id=\"\(id)\"")).upperBound...]
      guard let next else { return rest }
      return rest[..<(try #require(rest.range(of: "id=\"\(next)\"")).lowerBound)]
    }
    let names = try section("names")
    let learned = try section("learned", before: "balance")
    for outline in outlines {
      let cast = try #require(outline["cast"] as? [[String: Any]])
      let hero = try #require(cast.first { $0["role"] as? String == "hero" }?["name"] as? String)
      #expect(names.contains(hero) && learned.contains(hero), "\(hero)")
    }
    let linted = try Scratch()
    try linted.write(try Orrery.run(call + ["xml"]).output, to: "all.xml")
    let report = try Orrery.run("lint", "all.xml", "--notes", in: linted.url).output
    let rules = Set(report.matches(of: /(?:note|ask): .* \[([a-z-]+)\]/).map { String($0.1) })
    let findings = try section("findings", before: "names")
    for rule in rules { #expect(findings.contains(rule), "\(rule)") }
    #expect(!rules.isEmpty)
  }
}

@Suite("Pages of one's own")
struct OwnPageTests {
  private func outline(_ page: String, in scratch: Scratch) throws -> Orrery.Ran {
    try Orrery.run("outline", Orrery.lugga, "--seed", "4", "--page", page, in: scratch.url)
  }

  @Test("a page is filled in, each story once, and the rest once")
  func filled() throws {
    let scratch = try Scratch()
    try scratch.write(
      "# {{storyCount}}\n{{#stories}}\n{{storyNumber}} {{#beats}}{{number}}{{^last()}},{{/last()}}{{/beats}}\n{{/stories}}\nend\n",
      to: "list.md.mustache")
    let ran = try Orrery.run(
      "outline", Orrery.lugga, "--seed", "4", "--count", "2", "--page", "list.md.mustache", in: scratch.url)
    #expect(ran.status == 0, "\(ran.errors)")
    let lines = ran.output.split(separator: "\n")
    #expect(lines.first == "# 2" && lines.last == "end" && lines.count == 4)
    #expect(lines[1].hasPrefix("1 1,2,3,") && lines[2].hasPrefix("2 1,2,3,"))
    #expect(!ran.output.contains("\n\n"))
  }

  @Test("a broken page is shown with its place, and nothing is written")
  func broken() throws {
    let scratch = try Scratch()
    try scratch.write("{{title}}\n  {{#beats}}\n{{>gone}}\n", to: "bad.html.mustache")
    let ran = try Orrery.run(
      "outline", Orrery.lugga, "--page", "bad.html.mustache", "--output", "out.html", in: scratch.url)
    #expect(ran.status == 2 && ran.output.isEmpty)
    #expect(ran.errors.contains("bad.html.mustache:2:3: error: The section {{#beats}} is never closed."))
    #expect(ran.errors.contains("bad.html.mustache:3:1: error: There is no partial called gone."))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out.html")))
  }

  @Test("what is neither a page nor a file is said")
  func unknown() throws {
    let scratch = try Scratch()
    try outline("htlm", in: scratch).expectRefusal(saying: "htlm", "Perhaps html?")
    try outline("none.md.mustache", in: scratch).expectRefusal(saying: "none.md.mustache cannot be read")
    try scratch.write("{{title}}", to: "a.docx.mustache")
    try outline("a.docx.mustache", in: scratch).expectRefusal(saying: ".docx")
    // A name of Orrery's own goes before a file.
    try scratch.write("mine", to: "html")
    #expect(try outline("html", in: scratch).output.hasPrefix("<!DOCTYPE html>"))
    #expect(try outline("./html", in: scratch).output == "mine")
  }
}
