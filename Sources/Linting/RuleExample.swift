public import Diagnostics
public import Outlining
public import Rules
public import Vocabulary
internal import WorldModel

/// An example of a rule, read and put to the rule.
///
/// It is true if the rule objects where its marks are, and nowhere else.
public struct RuleExample: Sendable {
  public let rule: Rule
  public let example: Rule.Example
  /// The story that the example tells, if it is one and can be read.
  public private(set) var outline: Outline?
  /// What the rule says of it, each finding at its place in the example's own text.
  public private(set) var findings: [Diagnostic] = []
  /// The marked places of that text, in order.
  public private(set) var marks: [Range<Int>] = []
  /// What keeps the example from being read, at its place in the rule's file.
  public private(set) var problems: [Diagnostic] = []

  private let text: ExampleText

  /// Who is in a story that brings no cast of its own.
  public static let cast = """
    <cast>
      <character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name><trait ref="strong"/></character>
      <character id="wen" role="friend" age="8" pronouns="they"><name>Wen</name><trait ref="funny"/></character>
      <character id="perpetua" role="other" age="9" pronouns="she"><name>Perpetua</name><trait ref="bold"/></character>
      <character id="tolu" role="elder" age="70" pronouns="he"><name>Tolu</name><trait ref="patient"/></character>
    </cast>
    """

  /// Reads an example and puts it to its rule.
  ///
  /// - Parameters:
  ///   - example: The example.
  ///   - rule: The rule.
  ///   - vocabulary: Reads it.
  public init(_ example: Rule.Example, of rule: Rule, reading vocabulary: borrowing Vocabulary) {
    self.rule = rule
    self.example = example
    if rule.pattern.isAboutStories {
      let bringsCast = example.text.drop(while: \.isWhitespace).hasPrefix("<cast")
      text = ExampleText(
        example,
        before: """
          <outline xmlns="\(Vocabulary.namespace)"><title>An example</title>\(bringsCast ? "" : Self.cast)
          """, after: "</outline>")
      marks = text.marks
      readStory(vocabulary)
    } else {
      text = ExampleText(example, before: Self.beforeCast, after: Self.afterCast)
      marks = text.marks
      readCast(vocabulary)
    }
    problems = problems.map(text.moved)
    if text.isUneven {
      problems.append(
        problem(
          "A mark is not closed, or not opened.", at: example.origin, "Write ⟦ before the place and ⟧ after.")
      )
    }
    if example.flags == marks.isEmpty {
      problems.append(
        example.flags
          ? problem(
            "This example says that the rule objects, and marks no place.", at: example.origin,
            "Put ⟦ and ⟧ around the place, or write flags=\"no\".")
          : problem(
            "This example says that the rule does not object, and marks a place.", at: example.origin,
            "Take the marks out, or write flags=\"yes\"."))
    }
  }

  private mutating func readStory(_ vocabulary: borrowing Vocabulary) {
    let document = vocabulary.read(text.file)
    guard let root = document.root, document.diagnostics.isEmpty else {
      problems = document.diagnostics
      return
    }
    let outline = Outline(root)
    problems = outline.problems
    guard problems.isEmpty else { return }
    self.outline = outline
    findings = Linter(pack: RulePack(rules: [rule])).lint(outline).filter { $0.id == rule.id }
  }

  // MARK: What is not as it should be

  /// Whether the example can be read and the rule objects just where the marks are.
  public var isTrue: Bool { problems.isEmpty && disagreements.isEmpty }

  /// Where rule and example disagree, at the place in the rule's file.
  public var disagreements: [Diagnostic] {
    guard problems.isEmpty else { return [] }
    let places = Set(findings.compactMap { $0.range?.bytes })
    let missed = marks.filter { !places.contains($0) }.map { mark in
      problem(
        "This example should be flagged here, and the rule does not object.", at: text.place(of: mark),
        "Change the pattern, or move the mark to where the rule objects.")
    }
    var seen: Set<Diagnostic> = []
    let surplus = findings.filter { finding in
      finding.range.map { !marks.contains($0.bytes) } ?? true
    }.map { finding in
      var found = problem(
        "The rule objects here, and the example has no mark.",
        at: finding.range.map { text.place(of: $0.bytes) } ?? example.origin,
        "Change the pattern, or mark the place with ⟦ and ⟧.")
      found.notes = [Diagnostic.Note("what it says: " + finding.message)]
      return found
    }.filter { seen.insert($0).inserted }
    return missed + surplus
  }

  private func problem(_ message: String, at place: SourceRange, _ help: String) -> Diagnostic {
    Diagnostic(.error, "example-differs", message, at: place, help: help)
  }
}

// MARK: Casts

extension RuleExample {
  /// A planet around a cast.
  fileprivate static let beforeCast = """
    <planet xmlns="\(Vocabulary.namespace)" id="example"><name>Example</name><law>Nothing falls.</law>\
    <arc skill="asking-for-help"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe>\
    </arc><cast>
    """
  fileprivate static let afterCast = "</cast><roles><role id=\"hero\" who=\"any\"/></roles></planet>"

  fileprivate mutating func readCast(_ vocabulary: borrowing Vocabulary) {
    let document = vocabulary.read(text.file)
    guard let root = document.root, document.diagnostics.isEmpty, let prelude = try? vocabulary.prelude()
    else {
      problems = document.diagnostics
      return
    }
    let world = World(root, prelude: prelude)
    let families = Dictionary(world.traits.map { ($0.id, $0.family) }) { first, _ in first }
    findings = world.planets.flatMap { planet in
      CastObjections(rule: rule, cast: planet.cast, families: families).all.map { $0.diagnostic(of: rule) }
    }
  }
}

extension Rule {
  /// Everything that is wrong with a rule's examples, at its place in the rule's file.
  ///
  /// - Parameter vocabulary: Reads the examples.
  /// - Returns: The problems; none if every example is true.
  /// - Complexity: A document read for each example.
  public func exampleProblems(reading vocabulary: borrowing Vocabulary) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for example in examples {
      let run = RuleExample(example, of: self, reading: vocabulary)
      found += run.problems + run.disagreements
    }
    return found
  }
}
