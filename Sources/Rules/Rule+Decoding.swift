public import Diagnostics
internal import Vocabulary
internal import WorldModel
public import XMLReading

extension Rule {
  /// Decodes a rule that the schema has accepted; nil if it cannot be used.
  ///
  /// What is wrong with it is said by ``reading(_:)``.
  public init?(_ element: XMLElement) {
    guard let rule = Self.reading(element).rule else { return nil }
    self = rule
  }

  /// Decodes a rule that the schema has accepted, and says what the schema cannot
  /// see: letters that stand for nobody, bounds that contradict each other, a
  /// pattern that would have to remember too much.
  ///
  /// - Parameter element: A `rule` element.
  /// - Returns: The rule, if nothing is wrong, and everything that is.
  public static func reading(_ element: XMLElement) -> (rule: Rule?, problems: [Diagnostic]) {
    let (letters, reader, pattern) = parts(of: element)
    let problems =
      PatternChecker(letters: letters).problems(of: element, pattern)
      + SeverityChecker().problems(of: element)
    guard let pattern, problems.isEmpty else { return (nil, problems) }
    return (Rule(element, letters, reader, pattern), [])
  }

  /// Decodes a rule that ships with Orrery: what is wrong with those, the tests look for.
  init?(builtIn element: XMLElement) {
    let (letters, reader, pattern) = Self.parts(of: element)
    guard let pattern else { return nil }
    self.init(element, letters, reader, pattern)
  }

  /// The letters of a rule, what reads patterns with them, and its pattern.
  private static func parts(
    of element: XMLElement
  ) -> (letters: [String], reader: PatternReader, pattern: Pattern?) {
    let letters =
      element.first(named: "for-each")?.string("as").split(separator: " ").map(String.init) ?? []
    let reader = PatternReader(letters: letters)
    let node = element.children.first { PatternReader.names.contains($0.name) }
    return (letters, reader, node.flatMap { reader.pattern($0) })
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
      examples: element.children(named: "example").map {
        Example(
          flags: $0.isYes("flags"), title: $0.string("title"),
          text: $0.nodes.compactMap { $0.text?.content }.joined(), origin: $0.range,
          textRange: $0.nodes.count == 1 ? $0.nodes.first?.range : nil)
      },
      fingerprint: element.fingerprint, threshold: Threshold(element))
  }
}
