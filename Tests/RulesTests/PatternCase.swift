import Diagnostics
import Linting
import Rules
import Testing
import Vocabulary

/// A pattern, a short story, and where the rule should object.
struct PatternCase: Sendable, CustomTestStringConvertible {
  /// A beat: its stage and its events, either with marks.
  struct Beat: Sendable {
    var stage: String
    var events: String

    init(_ stage: String, _ events: String = "") {
      self.stage = stage
      self.events = events
    }
  }

  var title: String
  /// The `for-each` and the pattern.
  var pattern: String
  var beats: [Beat]
  /// A cast other than the usual one.
  var cast: String
  /// Waivers of the whole outline.
  var extra: String
  /// The names in the messages, sorted: one entry a finding, waived ones included.
  var names: [String]?
  /// How many of the findings are waived.
  var waived: Int

  init(
    _ title: String, _ pattern: String, _ beats: [Beat], cast: String = "", extra: String = "",
    names: [String]? = nil,
    waived: Int = 0
  ) {
    self.title = title
    self.pattern = pattern
    self.beats = beats
    self.cast = cast
    self.extra = extra
    self.names = names
    self.waived = waived
  }

  var testDescription: String { title }

  /// Runs the rule over the story, as linter and as story space.
  func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let vocabulary = try Vocabulary()
    let rule = try self.rule(vocabulary)
    let text = beats.enumerated().map { index, beat in
      // A mark on the stage stands for a mark on the start tag.
      let isMarked = beat.stage.hasPrefix("⟦")
      let stage = beat.stage.filter { $0 != "⟦" && $0 != "⟧" }
      let tag = "<beat id=\"b\(index)\" stage=\"\(stage)\">"
      return (isMarked ? "⟦\(tag)⟧" : tag) + "\(beat.events)<tell>Words.</tell></beat>"
    }
    var example = try #require(rule.examples.first)
    example.text = cast + text.joined(separator: "\n") + extra
    example.flags = example.text.contains("⟦")
    let story = RuleExample(example, of: rule, reading: vocabulary)
    #expect(
      story.problems.isEmpty, "\(CaretRenderer().render(story.problems))", sourceLocation: sourceLocation)
    let found = story.findings
    let shown = Comment(rawValue: CaretRenderer().render(found))
    #expect(found.filter { $0.waiver == nil }.places == story.marks, shown, sourceLocation: sourceLocation)
    #expect(found.count { $0.waiver != nil } == waived, shown, sourceLocation: sourceLocation)
    if let names { #expect(found.map(\.message).sorted() == names, shown, sourceLocation: sourceLocation) }
    #expect(
      Set(found).count == found.count, "one finding a rule, instance and anchor",
      sourceLocation: sourceLocation)
    #expect(
      story.isRuledOut == found.contains { $0.waiver == nil },
      "the linter and the story space agree", sourceLocation: sourceLocation)
  }

  /// The rule, read from XML; its message names whoever its variables stand for.
  private func rule(_ vocabulary: Vocabulary) throws -> Rule {
    let letters = pattern.firstMatch(of: /for-each as="([^"]*)"/)?.1.split(separator: " ") ?? []
    let message = letters.map { "<name who=\"\($0)\"/>" }.joined(separator: ", ")
    let xml = """
      <rule xmlns="urn:orrery:world:1" id="under-test" family="repair" severity="stop">
      <title>A rule.</title><why>It is a test.</why><evidence basis="editorial">None.</evidence>
      \(pattern)
      <message>\(message.isEmpty ? "Nobody." : message)</message><way-out>None.</way-out>
      <example flags="no" title="None"><![CDATA[]]></example>
      </rule>
      """
    let document = vocabulary.read(SourceFile(path: "rule.xml", text: xml))
    guard document.diagnostics.isEmpty, let root = document.root, let rule = Rule(root) else {
      let problems = document.root.map { Rule.reading($0).problems } ?? []
      throw Unusable(description: CaretRenderer().render(document.diagnostics + problems))
    }
    return rule
  }
}
