import Foundation
import Testing

/// The author's guide says what Orrery does.
///
/// With `UPDATE_GOLDEN=1` the outputs in its pages are written anew, with their
/// cuts where they were, and the tests still fail: read what has changed, and
/// whether the words round it are still true.
@Suite("The author's guide")
struct GuideTests {
  @Test("its commands print what it says", arguments: GuidePage.all)
  func commands(_ page: GuidePage) throws {
    let run = try GuideRun(page)
    let different = run.steps.filter { !$0.expected.matches($0.actual) }
    guard !different.isEmpty else { return }
    var lines = page.lines
    for step in different.reversed() {
      Issue.record(
        """
        \(page), line \(step.lines.lowerBound): $ \(step.command)
        no longer prints what stands there. UPDATE_GOLDEN=1 swift test --filter GuideTests writes it down:
        \(step.actual.joined(separator: "\n"))
        """)
      guard let cut = step.expected.cut(from: step.actual) else {
        Issue.record(
          "\(page), line \(step.lines.lowerBound): the cuts do not fit any more; cut it again by hand")
        continue
      }
      lines.replaceSubrange(step.lines, with: cut.lines)
      lines[step.line] = "$ " + step.command
    }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(lines.joined(separator: "\n").utf8).write(to: page.url)
      Issue.record("recorded \(page); read it, and run again without UPDATE_GOLDEN")
    }
  }

  @Test("the XML it shows stands in the files of the step", arguments: GuidePage.all)
  func snippets(_ page: GuidePage) throws {
    for snippet in try GuideRun(page, isDry: true).snippets {
      let files = try FileManager.default.subpathsOfDirectory(atPath: snippet.folder.path)
        .filter { $0.hasSuffix(".xml") }
      let isFound = try files.contains { file in
        let text = try String(contentsOf: snippet.folder.appending(path: file), encoding: .utf8)
        return snippet.excerpt.isFound(in: GuideRun.trimmed(text.components(separatedBy: "\n")))
      }
      #expect(isFound, "\(page), line \(snippet.line): no file of the step has this")
    }
  }

  @Test("every page is listed once, and every link leads to a page", arguments: GuidePage.all)
  func links(_ page: GuidePage) throws {
    let pages = Set(GuidePage.all.map(\.name) + ["Vocabulary"])
    let links = page.text.matches(of: #/<doc:([^>]*)>/#).map { String($0.output.1) }
    #expect(Set(links).isSubset(of: pages))
    if page.name == "WorldLoading" {
      #expect(links.sorted() == pages.subtracting([page.name]).sorted())
    }
  }

  @Test("it has every step, each of which is a world that loads")
  func steps() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: GuidePage.steps.path).sorted()
    #expect(names == (1...7).map { "step-\($0)" })
    #expect(!GuidePage.all.isEmpty)
    for name in names {
      let checked = try Orrery.run("check", in: GuidePage.steps.appending(component: name))
      #expect(checked.status == 0, "\(name): \(checked.output)")
    }
  }

  @Test("nothing is left to ask about its last step")
  func lastStep() throws {
    let linted = try Orrery.run(
      "lint", "--fail-on", "ask", in: GuidePage.steps.appending(component: "step-7"))
    #expect(linted.status == 0, "\(linted.output)")
  }

  @Test("the reference of the vocabulary is what the schema says")
  func reference() throws {
    let written = try Orrery.run("schema", "--reference").output
    let kept = try String(contentsOf: GuidePage.reference, encoding: .utf8)
    #expect(
      kept == written,
      "write it again: orrery schema --reference > Sources/WorldLoading/WorldLoading.docc/Vocabulary.md")
  }

  @Test("the reference has every element, attribute and value of the schema, each with its words")
  func referenceIsWhole() throws {
    let reference = try Orrery.run("schema", "--reference").output
    let schema = try Orrery.run("schema").output
    func names(_ pattern: Regex<(Substring, Substring)>) -> Set<String> {
      Set(schema.matches(of: pattern).map { String($0.output.1) })
    }
    let lines = Set(reference.components(separatedBy: "\n"))
    let elements = names(#/<element name="([^"]+)"/#)
    #expect(elements.count > 100)
    for name in elements { #expect(lines.contains("## \(name)"), "\(name)") }
    for name in names(#/<attribute name="([^":]+)"/#) {
      #expect(reference.contains("| `\(name)` |"), "\(name)")
    }
    // Numbers are said by the first and the last of them.
    for value in names(#/<value>([^<]+)<\/value>/#) where Int(value) == nil {
      #expect(reference.contains("`\(value)`"), "\(value)")
    }
    #expect(reference.contains("a whole number from 0 to 4"))
    for row in lines where row.hasPrefix("| `") { #expect(!row.hasSuffix("|  |"), "\(row)") }
  }

  @Test("it has no path of a machine and no exclamation mark of its own", arguments: GuidePage.all)
  func tone(_ page: GuidePage) {
    #expect(!page.text.contains("/tmp/") && !page.text.contains("/home/") && !page.text.contains("/Users/"))
    let fenced = page.blocks.flatMap { Array($0.lines) }
    for index in page.lines.indices where !fenced.contains(index) {
      #expect(!page.lines[index].contains("!"), "\(page), line \(index + 1)")
    }
  }
}

/// The guide's excerpts, whose gaps stand for anything.
@Suite("An excerpt")
struct ExcerptTests {
  @Test(
    "matches a whole, but for its gaps",
    arguments: [
      (["a", "b"], ["a", "b"], true), (["a"], ["a", "b"], false), (["a", "…"], ["a", "b"], true),
      (["…", "b"], ["a", "b"], true), (["…", "a"], ["a", "b"], false), (["b", "…"], ["a", "b"], false),
      (["a", "…", "c"], ["a", "b", "c"], true), (["a", "…", "c"], ["a", "c"], true),
      (["a", "…", "a"], ["a"], false), (["a", "…", "b", "…", "d"], ["a", "x", "b", "c", "d"], true),
      (["a", "…", "c", "…", "b", "…"], ["a", "b", "c", "d"], false), (["…"], [], true), ([], ["a"], false),
    ])
  func matches(_ lines: [String], _ whole: [String], _ isMatch: Bool) {
    #expect(Excerpt(lines: lines).matches(whole) == isMatch)
  }

  @Test(
    "is cut again where it was cut",
    arguments: [
      (["a", "…", "z"], ["1", "2", "3"], ["1", "…", "3"]),
      (["a", "…", "m", "n", "…", "z"], ["1", "m", "2", "3", "4"], ["1", "…", "m", "2", "…", "4"]),
      (["a"], ["1", "2"], ["1", "2"]),
    ])
  func cut(_ lines: [String], _ whole: [String], _ cut: [String]) {
    #expect(Excerpt(lines: lines).cut(from: whole)?.lines == cut)
  }

  @Test("is not cut again where a stretch has gone")
  func gone() { #expect(Excerpt(lines: ["a", "…", "m", "…", "z"]).cut(from: ["a", "z"]) == nil) }
}
