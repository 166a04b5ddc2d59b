public import Diagnostics
public import Outlining
public import WorldModel

/// A collection as a book: a cover, a page for each planet, and what an editor
/// wants to know at the end.
public struct Book: Sendable {
  /// A page of the book as a file.
  public struct File: Hashable, Sendable {
    /// Such as `index.html`; never with a folder in it.
    public var name: String
    public var text: String
  }

  /// The stories of one planet.
  struct Chapter: Sendable {
    /// From 1.
    let number: Int
    let outlines: [Outline]
    let isOneFile: Bool

    var name: String { outlines.first?.planetName ?? outlines.first?.planet ?? "Stories" }
    var anchor: String { "planet-\(number)" }

    /// The name of its file: plain letters, whatever the planet's id is made of.
    var file: String {
      let id = (outlines.first?.planet ?? "").lowercased().unicodeScalars
        .filter { "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" }.prefix(40)
      return (number < 10 ? "0" : "") + "\(number)"
        + (id.isEmpty ? "" : "-\(String(String.UnicodeScalarView(id)))") + ".html"
    }

    var link: String { isOneFile ? "#" + anchor : file }
  }

  let title: String
  let creators: [String]
  let language: String
  let outlines: [Outline]
  let findings: [Diagnostic]
  let traits: [World.Trait]
  let map: String?

  /// Puts a book together.
  ///
  /// - Parameters:
  ///   - title: The title of the world; nil where it has none.
  ///   - creators: Who wrote the world.
  ///   - language: The language of the words, as in `en`.
  ///   - outlines: The stories, in order.
  ///   - findings: What there is to look at again.
  ///   - traits: What is known of traits; others stand under their ids.
  ///   - map: A picture for the cover, as SVG.
  public init(
    title: String?, creators: [String], language: String, outlines: [Outline], findings: [Diagnostic],
    traits: [World.Trait] = [], map: String? = nil
  ) {
    self.map = map
    self.title = title ?? (outlines.count == 1 ? "A story" : "\(outlines.count) stories")
    self.creators = creators
    self.language = language
    self.outlines = outlines
    self.findings = findings
    self.traits = traits
  }

  /// The whole book as one HTML file.
  ///
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the layout is missing or broken.
  public func page() throws -> String {
    let template = try Self.template()
    let sheet = Sheet(self, nil, chapters: chapters(isOneFile: true), isOneFile: true)
    return template.render(1, Sheet.fields.values(of: sheet, template.used))
  }

  /// The book as files that link to each other; the first is `index.html`.
  ///
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the layout is missing or broken.
  public func files() throws -> [File] {
    let template = try Self.template()
    let chapters = chapters(isOneFile: false)
    func file(_ name: String, _ sheet: Sheet) -> File {
      File(name: name, text: template.render(1, Sheet.fields.values(of: sheet, template.used)))
    }
    return [file("index.html", Sheet(self, .cover, chapters: chapters, isOneFile: false))]
      + chapters.map { file($0.file, Sheet(self, .chapter($0.number), chapters: chapters, isOneFile: false)) }
      + Sheet.Section.endMatter.map { file($0.file, Sheet(self, $0, chapters: chapters, isOneFile: false)) }
  }

  private static func template() throws -> CheckedTemplate {
    try CheckedTemplate(named: "book.html.mustache", fields: Sheet.fields.map(\.description))
  }

  /// The planets in the order of their first stories.
  private func chapters(isOneFile: Bool) -> [Chapter] {
    var planets: [String] = []
    for outline in outlines where !planets.contains(outline.planet ?? "") {
      planets.append(outline.planet ?? "")
    }
    return planets.enumerated().map { index, planet in
      Chapter(
        number: index + 1, outlines: outlines.filter { ($0.planet ?? "") == planet }, isOneFile: isOneFile)
    }
  }
}
