import Diagnostics
import Rules
import TestSupport
import Testing
import Vocabulary

/// What the schema cannot see is said at its place.
@Suite struct RuleReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var message: String

    var testDescription: String { message }
  }

  private static let says = "<says/>"

  static let cases: [Case] = [
    Case(pattern: "<absence><says who=⟦\"y\"⟧/></absence>", message: "Nobody in this rule is called y."),
    Case(
      pattern: "<for-each as=\"x\"><who is=⟦\"y\"⟧ age=\"child\"/></for-each><absence><says/></absence>",
      message: "Nobody in this rule is called y."),
    Case(
      pattern: "<for-each as=\"x\"/><presence who=⟦\"any\"⟧ in=\"repair\"/>",
      message: "Nobody in this rule is called any."),
    Case(
      pattern: "<for-each as=⟦\"x other\"⟧/><absence><says/></absence>",
      message: "other cannot be a letter: it has a meaning of its own."),
    Case(
      pattern: "<for-each as=⟦\"x x\"⟧/><absence><says/></absence>", message: "A letter stands here twice."),
    Case(
      pattern:
        "<for-each as=\"x y\">⟦<who is=\"x\" related=\"friend\"/>⟧</for-each><absence><says/></absence>",
      message: "related and to need each other."),
    Case(
      pattern: "<for-each as=\"x y\">⟦<who is=\"x\" over=\"x\"/>⟧</for-each><absence><says/></absence>",
      message: "This compares a letter with itself."),
    Case(
      pattern: "<existence ⟦at-least=\"3\"⟧ at-most=\"2\"><says/></existence>",
      message: "At least 3 and at most 2 cannot both be."),
    Case(
      pattern: "<absence>⟦<scope/>⟧<says/></absence>",
      message: "This scope does not say which part of the story."),
    Case(
      pattern: "<absence>⟦<scope in=\"repair\">⟧<after><says/></after></scope><says/></absence>",
      message: "This scope says two things at once."),
    Case(
      pattern: "<response><when ⟦verb=\"rest\"⟧><says/></when><any><says/></any></response>",
      message: "<when> says in its tag what is meant, and inside as well; only one of both can count."),
    Case(
      pattern: "⟦<share>⟧<part verb=\"rest\"/><of><says/></of></share>", message: "A share has one bound."),
    Case(
      pattern: "<share at-most=⟦\"5/3\"⟧><part verb=\"rest\"/><of><says/></of></share>",
      message: "This is not a share of a whole."),
    Case(pattern: "⟦<distinct field=\"by\">⟧<says/></distinct>", message: "This does not say how many."),
    Case(
      pattern: "⟦<same-beat>⟧<when verb=\"rest\"/></same-beat>", message: "This asks nothing of the beat."),
    Case(
      pattern: "<for-each as=\"x\"/>⟦<trend who=\"x\" feeling=\"joy\"/>⟧",
      message: "A feeling falls or rises."),
    Case(
      pattern: "<absence><act verb=\"explain\" ⟦about=\"expertise\"⟧/></absence>",
      message: "about=\"expertise\" has to say whose expertise it is."),
    Case(
      pattern:
        "<for-each as=\"x\"><who is=\"x\" expert=\"yes\"/></for-each><existence><act ⟦about=\"expertise\"⟧/></existence>",
      message: "about=\"expertise\" belongs to what this pattern starts from."),
    Case(
      pattern: "⟦<response>⟧<when verb=\"rest\"/><all>\(String(repeating: says, count: 15))</all></response>",
      message: "This pattern has to remember too much of a story."),
    Case(
      pattern: "⟦<distinct field=\"feeling\" at-least=\"9\">⟧<feels/></distinct>",
      message: "This pattern has to remember too much of a story."),
  ]

  @Test(arguments: cases)
  func whatIsWrongIsSaid(_ example: Case) throws {
    let text = MarkedText(
      """
      <rule xmlns="urn:orrery:world:1" id="under-test" family="repair" severity="stop">
      <title>A rule.</title><why>It is a test.</why><evidence basis="editorial">None.</evidence>
      \(example.pattern)
      <message>Nobody.</message><way-out>None.</way-out>
      <example flags="no" title="None"><![CDATA[]]></example>
      </rule>
      """)
    let document = try Vocabulary().read(SourceFile(path: "rule.xml", text: text.text))
    #expect(document.diagnostics.isEmpty, "\(CaretRenderer().render(document.diagnostics))")
    let (rule, problems) = Rule.reading(try #require(document.root))
    #expect(rule == nil)
    let shown = "\(CaretRenderer().render(problems))"
    #expect(problems.map(\.message) == [example.message], "\(shown)")
    // A value is shown without its quotation marks.
    let places = text.ranges.map { range in
      text.text.utf8.dropFirst(range.lowerBound).first == UInt8(ascii: "\"")
        ? range.lowerBound + 1..<range.upperBound - 1 : range
    }
    #expect(problems.compactMap { $0.range?.bytes } == places, "\(shown)")
    for problem in problems { #expect(problem.help?.hasSuffix(".") == true) }
  }
}
