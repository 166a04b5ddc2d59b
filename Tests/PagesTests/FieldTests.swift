import Foundation
import Pages
import Testing

@Suite("The fields of pages")
struct FieldTests {
  /// The guide's page about pages.
  private static func guide() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/WorldLoading/WorldLoading.docc/Templates.md"), encoding: .utf8
    )
  }

  /// The rows of the tables in a section of the guide.
  private static func rows(under heading: String, of guide: String) -> [String] {
    let lines = guide.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == "### " + heading }) else { return [] }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("| `") }.map(String.init)
  }

  private static func rows(_ fields: [FieldDescription]) -> [String] {
    fields.map { "| `\($0.name)` | \($0.meaning) |" }
  }

  @Test("what the guide names is what there is, word for word")
  func documented() throws {
    let guide = try Self.guide()
    func field(_ name: String, in fields: [FieldDescription]) throws -> [FieldDescription] {
      try #require(fields.first { $0.name == name }).fields
    }
    let story = try field("stories", in: PageTemplate.fields)
    let spreads = try field("spreads", in: story)
    let beats = try field("beats", in: story)
    #expect(Self.rows(under: "Of the page", of: guide) == Self.rows(PageTemplate.fields))
    #expect(Self.rows(under: "Of a story", of: guide) == Self.rows(story))
    #expect(Self.rows(under: "Of somebody in the cast", of: guide) == Self.rows(try field("cast", in: story)))
    #expect(Self.rows(under: "Of a beat", of: guide) == Self.rows(beats))
    #expect(Self.rows(under: "Of a spread", of: guide) == Self.rows(spreads))
    #expect(try field("spreadBeats", in: spreads) == beats)
    for page in Page.allCases { #expect(guide.contains("| `\(page.rawValue)` |"), "\(page)") }
  }

  /// A page that names every field there is.
  private static func everything(_ fields: [FieldDescription]) -> String {
    fields.map { field in
      switch field.kind {
      case .text: "\(field.name)={{\(field.name)}}\n"
      case .flag:
        "\(field.name)={{#\(field.name)}}yes{{/\(field.name)}}{{^\(field.name)}}no{{/\(field.name)}}\n"
      case .texts: "\(field.name)={{#\(field.name)}}{{.}}{{/\(field.name)}}\n"
      case .markup: "\(field.name)={{{\(field.name)}}}\n"
      case .list(let inner): "{{#\(field.name)}}\n\(everything(inner)){{/\(field.name)}}\n"
      }
    }.joined()
  }

  @Test("every field that is named is there, and says something in some story")
  func complete() throws {
    let scratch = try Scratch()
    try scratch.write(Self.everything(PageTemplate.fields), to: "all.txt.mustache")
    var said: Set<String> = []
    for form in ["bedtime-tale", "chapter-book"] {
      let ran = try Tool.orrery().run(
        [
          "outline", Tool.world("twelve-planets"), "--form", form, "--count", "6", "--seed", "1", "--page",
          "all.txt.mustache",
        ],
        in: scratch.url)
      #expect(ran.status == 0, "\(ran.errors)")
      for line in ran.output.split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1)
        if parts.count == 2 { said.insert(String(parts[0])) }
      }
    }
    #expect(names(PageTemplate.fields).subtracting(said) == [])
  }

  private func names(_ fields: [FieldDescription]) -> Set<String> {
    fields.reduce(into: []) { found, field in
      if field.fields.isEmpty { found.insert(field.name) } else { found.formUnion(names(field.fields)) }
    }
  }
}
