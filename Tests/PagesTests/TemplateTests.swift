import Diagnostics
import Foundation
import Pages
import Testing

@Suite("Pages of one's own are looked over")
struct TemplateTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What is said of a page, as `line:column id`, a line each; nothing if it is sound.
  private func problems(_ text: String, as name: String = "page.md.mustache") throws -> [String] {
    let path = try scratch.write(text, to: name)
    do {
      _ = try PageTemplate(file: path)
      return []
    } catch let error as TemplateError {
      return error.problems.map { problem in
        guard let range = problem.range else { return problem.id }
        let place = range.file.path.split(separator: "/").last ?? ""
        return "\(place):\(range.start.line):\(range.start.column) \(problem.id)"
      }
    }
  }

  @Test(
    "a fault has its place",
    arguments: [
      // An open section, at its opening and not at the end.
      ("a\n{{#beats}}\n{{text}}\n\n\n", "2:1 unclosed-section"),
      ("{{#beats}}{{#place}}{{/beats}}", "1:11 unclosed-section"),
      ("{{#beats}}\n  {{/cast}}\n{{/beats}}", "2:3 broken-page"),
      ("x{{/beats}}", "1:2 broken-page"),
      ("é {{title", "1:3 broken-page"),
      ("{{{arc}}", "1:1 broken-page"),
      ("{{a b}}", "1:1 broken-page"),
      ("{{}}", "1:1 broken-page"),
      ("brace {", "1:7 broken-page"),
      // Names.
      ("{{titel}}", "1:1 unknown-field"),
      ("{{#cast}}{{place}}{{/cast}}", "1:10 unknown-field"),
      ("{{title.name}}", "1:1 unknown-field"),
      ("{{.}}", "1:1 unknown-field"),
      ("{{#isFirst}}{{.}}{{/isFirst}}", "1:13 unknown-field"),
      ("{{uppercase(title)}}", "1:1 unknown-transform"),
      ("{{count(title)}}", "1:1 unknown-transform"),
      ("{{#talk}}{{reversed(.)}}{{/talk}}", "1:10 unknown-transform"),
      ("{{#beats}}{{nth()}}{{/beats}}", "1:11 unknown-transform"),
      ("{{last()}}", "1:1 broken-page"),
      ("{{#beats}}{{#text}}{{last()}}{{/text}}{{/beats}}", "1:20 broken-page"),
      // Uses.
      ("{{beats}}", "1:1 broken-page"),
      ("{{talk}}", "1:1 broken-page"),
      ("{{isFirst}}", "1:1 broken-page"),
      ("{{arc}}", "1:1 broken-page"),
      ("{{{title}}}", "1:1 broken-page"),
      ("{{&title}}", "1:1 broken-page"),
      ("{{#count(beats)}}{{/count(beats)}}", "1:1 broken-page"),
      // What could go round for ever, or let text through as it is.
      ("{{#beats}}{{#beats}}{{/beats}}{{/beats}}", "1:11 broken-page"),
      ("{{#stories}}{{/stories}}{{#stories}}{{/stories}}", "1:25 broken-page"),
      ("{{#isOne}}{{#stories}}{{/stories}}{{/isOne}}", "1:11 broken-page"),
      ("{{=<% %>=}}", "1:1 broken-page"),
      ("{{% CONTENT_TYPE:TEXT}}", "1:1 broken-page"),
      ("{{<part}}{{/part}}", "1:1 broken-page"),
      ("{{>*title}}", "1:1 missing-partial"),
      // Partials.
      ("\n{{>gone}}", "2:1 missing-partial"),
      ("{{>../part}}", "1:1 partial-outside"),
      ("{{>/etc/passwd}}", "1:1 partial-outside"),
      ("{{>a/../../part}}", "1:1 partial-outside"),
    ])
  func fault(text: String, expected: String) throws {
    let problems = try problems(text)
    #expect(problems.first == "page.md.mustache:" + expected, "\(problems)")
  }

  @Test(
    "what is right is not complained of",
    arguments: [
      "", "{", "{ {{title}} }\n", "{{! {{#beats}} }} }}", "{{ title }}", "{{uppercased(lowercased(title))}}",
      "{{#beats}}{{number}}{{^last()}}, {{/last()}}{{#place}}{{.}}{{/place}}{{title}}{{/beats}}",
      "{{#first(beats)}}{{text}}{{/first(beats)}}{{#last(talk)}}{{.}}{{/last(talk)}}{{count(beats)}}",
      "{{#stories}}{{#spreads}}{{#spreadBeats}}{{text}}{{/spreadBeats}}{{/spreads}}{{/stories}}{{storyCount}}",
      "{{#beats}}{{text}}{{/beats}}{{#beats}}{{text}}{{/beats}}{{^empty(try)}}x{{/empty(try)}}{{{arc}}}",
      "{{>style.css}}",
    ])
  func sound(text: String) throws {
    // A lone brace at the end is the one thing that the library cannot read.
    if text == "{" { return }
    #expect(try problems(text) == [])
  }

  @Test("partials are found beside the page, checked where they stand, and named in a circle")
  func partials() throws {
    try scratch.write("{{text}}", to: "parts/beat.mustache")
    try scratch.write("{{>parts/beat}}", to: "line.md.mustache")
    #expect(try problems("{{#beats}}{{>line}}{{/beats}}") == [])
    #expect(try problems("{{>line}}") == ["beat.mustache:1:1 unknown-field"])
    try scratch.write("{{>two}}", to: "one.mustache")
    try scratch.write("\n {{>one}}", to: "two.mustache")
    #expect(try problems("{{>one}}") == ["two.mustache:2:2 partial-cycle"])
    try scratch.write("{{>self}}", to: "self.mustache")
    #expect(try problems("{{>self}}") == ["self.mustache:1:1 partial-cycle"])
    try scratch.write("{{#beats}}", to: "open.mustache")
    #expect(try problems("{{>open}}{{/beats}}").contains("open.mustache:1:1 unclosed-section"))
  }

  @Test("a partial that leads out of the folder is not read")
  func link() throws {
    let other = try Scratch()
    try other.write("secret", to: "secret.mustache")
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appending(component: "out.mustache"),
      withDestinationURL: other.url.appending(component: "secret.mustache"))
    #expect(try problems("{{>out}}") == ["page.md.mustache:1:1 partial-outside"])
    // The folder itself may be a link.
    try scratch.write("{{>part}}", to: "real/page.md.mustache")
    try scratch.write("{{title}}", to: "real/part.mustache")
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appending(component: "link"),
      withDestinationURL: scratch.url.appending(component: "real"))
    _ = try PageTemplate(file: scratch.path("link/page.md.mustache"))
  }

  @Test("partials that double again and again are refused, not unfolded")
  func doubling() throws {
    for level in 1..<40 {
      try scratch.write("{{>p\(level + 1)}}{{>p\(level + 1)}}", to: "p\(level).mustache")
    }
    try scratch.write("x", to: "p40.mustache")
    #expect(try problems("{{>p1}}").allSatisfy { $0.hasSuffix("broken-page") })
    #expect(try problems("{{>p1}}").count == 1)
  }

  @Test("the name of a file says how it is escaped, or is not understood")
  func extensions() throws {
    for name in ["a.html.mustache", "a.csv.mustache", "a.mustache", "a.tex", "plain"] {
      #expect(try problems("{{title}}", as: name) == [], "\(name)")
    }
    #expect(try problems("{{title}}", as: "a.docx.mustache") == ["broken-page"])
    #expect(throws: TemplateError.self) { try PageTemplate(file: scratch.path("none.md.mustache")) }
    #expect(throws: TemplateError.self) { try PageTemplate(file: scratch.url.path) }
    #expect(throws: TemplateError.self) { try PageTemplate(file: "/dev/zero") }
  }
}
