public import Diagnostics
internal import Vocabulary
internal import WorldModel
public import XMLReading

extension Rule {
  /// Decodes a rule that is known to be sound, as those are that ship with
  /// Orrery; nil if there is no pattern in it.
  ///
  /// What can be wrong with a rule is said by ``reading(_:)``.
  public init?(_ element: XMLElement) {
    let letters = Self.letters(of: element)
    let reader = PatternReader(letters: letters)
    guard let pattern = Self.node(of: element).flatMap(reader.pattern) else { return nil }
    self.init(element, letters, reader, pattern)
  }

  /// Decodes a rule that the schema has accepted, and says what the schema cannot
  /// see: letters that stand for nobody, bounds that contradict each other, a
  /// pattern that would have to remember too much.
  ///
  /// - Parameter element: A `rule` element.
  /// - Returns: The rule, if nothing is wrong, and everything that is.
  public static func reading(_ element: XMLElement) -> (rule: Rule?, problems: [Diagnostic]) {
    let letters = letters(of: element)
    let reader = PatternReader(letters: letters)
    let pattern = node(of: element).flatMap { reader.pattern($0) }
    let problems =
      PatternChecker(letters: letters).problems(of: element, pattern)
      + SeverityChecker().problems(of: element)
    guard let pattern, problems.isEmpty else { return (nil, problems) }
    return (Rule(element, letters, reader, pattern), [])
  }

  /// The variables.
  private static func letters(of element: XMLElement) -> [String] {
    element.first(named: "for-each")?.string("as").split(separator: " ").map(String.init) ?? []
  }

  /// The element that holds the pattern.
  private static func node(of element: XMLElement) -> XMLElement? {
    element.children.first { PatternReader.names.contains($0.name) }
  }

  /// A fingerprint of what the rule asks of stories: whom it speaks of, and its pattern.
  private static func fingerprint(of element: XMLElement) -> UInt64 {
    [element.first(named: "for-each"), node(of: element)].compactMap { $0?.fingerprint }
      .reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x0000_0100_0000_01B3 }
  }

  private init(_ element: XMLElement, _ letters: [String], _ reader: PatternReader, _ pattern: Pattern) {
    let severity = Diagnostic.Severity(rawValue: element.string("severity")) ?? .ask
    let low = Diagnostic.Severity(rawValue: element.string("at-least")) ?? .note
    let high = Diagnostic.Severity(rawValue: element.string("at-most")) ?? .stop
    let evidence = element.first(named: "evidence")
    let guards = element.first(named: "for-each")?.children(named: "who") ?? []
    self.init(
      id: element.string("id"), family: element.string("family"), severity: severity,
      severityRange: min(low, severity)...max(high, severity),
      title: element.text(of: "title") ?? "", why: element.text(of: "why") ?? "",
      evidence: Evidence(
        isResearch: evidence?.string("basis") == "research", source: evidence?.optional("source"),
        doi: evidence?.optional("doi"), sample: evidence?.optional("sample"), text: evidence?.text ?? ""),
      variables: letters.map { Variable(letter: $0) }, guards: guards.flatMap(reader.guards),
      pattern: pattern,
      message: element.first(named: "message").map { reader.message($0) } ?? [],
      wayOut: element.text(of: "way-out") ?? "",
      examples: element.children(named: "example").map { example in
        let nodes = Array(example.nodes)
        return Example(
          flags: example.isYes("flags"), title: example.string("title"),
          text: nodes.compactMap { $0.text?.content }.joined(), origin: example.range,
          textRange: nodes.count == 1 ? nodes.first?.range : nil)
      },
      fingerprint: Self.fingerprint(of: element), threshold: Threshold(element))
  }
}
