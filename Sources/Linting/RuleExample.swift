public import Diagnostics
public import Outlining
public import Rules
public import Vocabulary
internal import WorldModel
internal import XMLReading

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
  public init(_ example: Rule.Example, of rule: Rule, reading vocabulary: Vocabulary) {
    self.rule = rule
    self.example = example
    let frame = ExampleFrame(example.text, of: rule)
    text = ExampleText(example, before: frame.before, after: frame.after, insertions: frame.insertions)
    marks = text.marks
    switch frame.kind {
    case .story: readStory(vocabulary)
    case .outlines: readCollection(vocabulary)
    case .world: readWorld(vocabulary)
    }
    problems = problems.map(text.moved)
    if text.isUneven {
      problems.append(
        problem(
          "A mark is not closed, or not opened.", at: example.origin, "Write ⟦ before the place and ⟧ after.")
      )
    }
    // What a cast lacks as a whole has no place in the example.
    let isWhole = !rule.pattern.isAboutStories && findings.contains { !isInText($0) }
    if example.flags == marks.isEmpty, !(example.flags && isWhole) {
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

  private mutating func readStory(_ vocabulary: Vocabulary) {
    let document = vocabulary.read(text.file)
    guard let root = document.root, document.diagnostics.isEmpty else {
      problems = document.diagnostics
      return
    }
    let outline = Outline(root)
    problems = outline.problems
    guard problems.isEmpty else { return }
    self.outline = outline
    findings = Linter(pack: RulePack(rules: [rule])).lint(outline, texts: AuthorText.all(in: root))
      .filter { $0.id == rule.id }
  }

  /// Whether a finding stands in the example's own text, and not in what was put around it.
  private func isInText(_ finding: Diagnostic) -> Bool {
    finding.range.map { text.contains($0.bytes) } ?? false
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
      if !rule.pattern.isAboutStories, !isInText(finding) { return !example.flags }
      return finding.range.map { !marks.contains($0.bytes) } ?? true
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

// MARK: Casts, collections and words

extension RuleExample {
  fileprivate mutating func readWorld(_ vocabulary: Vocabulary) {
    let document = vocabulary.read(text.file)
    guard let root = document.root, document.diagnostics.isEmpty, let builtIn = try? vocabulary.builtIn()
    else {
      problems = document.diagnostics
      return
    }
    let world = World(root, builtIn: builtIn)
    let linter = Linter(pack: RulePack(rules: [rule]), traits: world.traits, wordClasses: world.wordClasses)
    let ofStories = try? linter.lintSpace(of: world, form: ExampleFrame.form)
    findings = (linter.lintCasts(of: world) + linter.lint(AuthorText.all(in: root)) + (ofStories ?? []))
      .filter { $0.id == rule.id }
  }

  fileprivate mutating func readCollection(_ vocabulary: Vocabulary) {
    let document = vocabulary.read(text.file)
    guard let root = document.root, document.diagnostics.isEmpty, let builtIn = try? vocabulary.builtIn()
    else {
      problems = document.diagnostics
      return
    }
    let outlines = root.children(named: "outline").map { Outline($0) }
    problems = outlines.flatMap(\.problems)
    guard problems.isEmpty else { return }
    let linter = Linter(
      pack: RulePack(rules: [rule]), traits: builtIn.traits, wordClasses: builtIn.wordClasses)
    findings = linter.lint(collection: outlines).filter { $0.id == rule.id }
  }
}

extension Rule {
  /// Everything that is wrong with a rule's examples, at its place in the rule's file.
  ///
  /// - Parameter vocabulary: Reads the examples.
  /// - Returns: The problems; none if every example is true.
  /// - Complexity: A document read for each example.
  public func exampleProblems(reading vocabulary: Vocabulary) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for example in examples {
      let run = RuleExample(example, of: self, reading: vocabulary)
      found += run.problems + run.disagreements
    }
    return found
  }
}
