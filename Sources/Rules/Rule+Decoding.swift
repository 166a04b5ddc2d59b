internal import Diagnostics
internal import Vocabulary
internal import WorldModel
public import XMLReading

extension Rule {
  /// Decodes a rule that the schema has accepted; nil if its pattern is missing, names
  /// somebody that `for-each` does not, or asks a monitor to remember too much.
  public init?(_ element: XMLElement) {
    let letters = element.first(named: "for-each")?.string("as").split(separator: " ").map(String.init) ?? []
    let forEach = element.first(named: "for-each")
    let reader = PatternReader(letters: letters)
    guard Self.namesOnly(Set(letters), element) else { return nil }
    guard let pattern = element.children.lazy.compactMap({ reader.pattern($0) }).first, pattern.isSmall
    else { return nil }
    let severity = Diagnostic.Severity(rawValue: element.string("severity")) ?? .ask
    let low = Diagnostic.Severity(rawValue: element.string("at-least")) ?? .note
    let high = Diagnostic.Severity(rawValue: element.string("at-most")) ?? .stop
    let evidence = element.first(named: "evidence")
    self.init(
      id: element.string("id"), family: element.string("family"), severity: severity,
      severityRange: min(low, severity)...max(high, severity),
      title: element.text(of: "title") ?? "", why: element.text(of: "why") ?? "",
      evidence: Evidence(
        isResearch: evidence?.string("basis") == "research", source: evidence?.optional("source"),
        doi: evidence?.optional("doi"), sample: evidence?.optional("sample"), text: evidence?.text ?? ""),
      variables: letters.enumerated().map { index, letter in
        Variable(
          letter: letter, role: index == 0 ? forEach?.optional("role") : nil,
          isChild: index == 0 ? forEach?.optional("age").map { $0 == "child" } : nil)
      },
      pattern: pattern,
      message: element.first(named: "message").map { reader.message($0) } ?? [],
      wayOut: element.text(of: "way-out") ?? "",
      examples: element.children(named: "example").map {
        Example(
          flags: $0.isYes("flags"), title: $0.string("title"),
          text: $0.nodes.compactMap { $0.text?.content }.joined(), origin: $0.range)
      },
      fingerprint: element.fingerprint)
  }
}

extension Rule {
  private static let speaksOfGroups: Set<String> = [
    "has", "only", "missing", "differ", "association", "congruence", "collection", "words",
  ]

  /// Whether a rule speaks only of its variables and of anybody.
  private static func namesOnly(_ letters: Set<String>, _ element: XMLElement) -> Bool {
    element.children.allSatisfy { child in
      // Casts and collections speak of groups, and have no letters.
      if Self.speaksOfGroups.contains(child.name) { return true }
      let named = ["by", "to", "who"].compactMap { child.optional($0) }
      return named.allSatisfy { $0 == "any" || letters.contains($0) } && namesOnly(letters, child)
    }
  }
}

extension Pattern {
  /// Whether a monitor can hold what the pattern has to remember.
  ///
  /// A monitor's state has 32 bits, of which two are taken.
  fileprivate var isSmall: Bool {
    func isSmall(_ alternatives: Alternatives) -> Bool {
      var states = 1.0
      for sequence in alternatives.sequences {
        if sequence.isEmpty { return false }
        states *= Double(sequence.count)
      }
      return states < 0x1p24
    }
    switch self {
    case .precedence(let precedence): return isSmall(precedence.licence)
    case .response(let response):
      switch response.answer {
      case .all(let duties): return duties.count <= 24
      case .any(let alternatives): return isSmall(alternatives)
      }
    case .stateAtEnd(let end): return end.families.count <= 24
    default: return true
    }
  }
}

/// Reads patterns, with the letters of a rule's variables at hand.
private struct PatternReader {
  var letters: [String]

  func pattern(_ element: XMLElement) -> Pattern? {
    switch element.name {
    case "absence": return atoms(element).first.map { .absence($0) }
    case "existence": return .existence(atoms(element))
    case "precedence":
      guard let guarded = atoms(element).first else { return nil }
      let licence = element.first(named: "any") ?? element.first(named: "sequence")
      return .precedence(
        Precedence(
          guarded: guarded, licence: licence.map(alternatives) ?? Alternatives([]),
          revoke: element.first(named: "revoke").map(atoms) ?? [], each: element.isYes("each")))
    case "response":
      guard let trigger = element.first(named: "when").map(act) else { return nil }
      if let all = element.first(named: "all") {
        return .response(Response(trigger: trigger, answer: .all(atoms(all))))
      }
      guard let answer = element.first(named: "any") ?? element.first(named: "sequence") else { return nil }
      return .response(Response(trigger: trigger, answer: .any(alternatives(answer))))
    case "presence":
      return .presence(
        PresencePattern(
          who: index(element.string("who")) ?? 0, stage: Stage(rawValue: element.string("in")),
          trigger: element.first(named: "when").map(act)))
    case "state-at-end":
      return .stateAtEnd(
        StateAtEnd(
          who: index(element.string("who")) ?? 0, families: families(element) ?? [],
          atMost: element.integer("at-most") ?? 4, mayBeMasked: element.string("masked") != "no"))
    case "has", "only", "missing", "differ", "association", "congruence":
      return WorldPattern(element).map { .world($0) }
    case "collection": return CollectionPattern(element).map { .collection($0) }
    case "words": return WordsPattern(element).map { .words($0) }
    default: return nil
    }
  }

  func message(_ element: XMLElement) -> [Rule.MessagePiece] {
    Wording(element).pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .name(let who, _): .name(index(who.id) ?? 0)
      default: .text("")
      }
    }
  }

  private func atoms(_ element: XMLElement) -> [Atom] { element.children.compactMap(atom) }

  private func atom(_ element: XMLElement) -> Atom? {
    switch element.name {
    case "act": act(element)
    case "feels":
      .feeling(
        Atom.FeelingAtom(
          who: participant(element.optional("who")), families: families(element).map(Set.init),
          strength: (element.integer("at-least") ?? 0)...max(
            element.integer("at-least") ?? 0, element.integer("at-most") ?? 4),
          isMasked: element.optional("masked").map { $0 == "yes" }))
    case "says": .speech(participant(element.optional("who")))
    default: nil
    }
  }

  private func act(_ element: XMLElement) -> Atom {
    var verbs: Set<Verb>?
    if let verb = Verb(rawValue: element.string("verb")) { verbs = [verb] }
    if let family = Verb.Class(rawValue: element.string("class")) { verbs = family.verbs.union(verbs ?? []) }
    var details: [Act.Detail: Set<String>] = [:]
    for detail in Act.Detail.allCases {
      if let values = element.optional(detail.rawValue) {
        details[detail] = Set(values.split(separator: " ").map(String.init))
      }
    }
    return .act(
      Atom.ActAtom(
        verbs: verbs, by: participant(element.optional("by")), to: participant(element.optional("to")),
        unless: element.optional("unless"), details: details))
  }

  /// The alternatives of `any`, or the one of a bare `sequence`.
  private func alternatives(_ element: XMLElement) -> Alternatives {
    if element.name == "sequence" { return Alternatives([atoms(element)]) }
    return Alternatives(
      element.children.compactMap { child in
        child.name == "sequence" ? atoms(child) : atom(child).map { [$0] }
      })
  }

  private func families(_ element: XMLElement) -> [FeelingFamily]? {
    element.optional("feeling")?.split(separator: " ").compactMap { FeelingFamily(rawValue: String($0)) }
  }

  private func participant(_ letter: String?) -> Participant? {
    guard let letter else { return nil }
    return index(letter).map { .variable($0) } ?? .anyone
  }

  private func index(_ letter: String) -> Int? { letters.firstIndex(of: letter) }
}
