internal import Vocabulary
internal import WorldModel
internal import XMLReading

/// Reads patterns, with the letters of a rule's variables at hand.
///
/// It takes what the schema has accepted and never fails; what does not make
/// sense is said by ``PatternChecker``.
struct PatternReader {
  var letters: [String]

  /// The names of the elements that are patterns.
  static let names = Set([
    "absence", "existence", "precedence", "response", "until", "share", "distinct", "if-then", "same-beat",
    "presence", "trend", "state-at-end",
  ]).union(namesOfGroups)

  /// The names of those that speak of groups or of words, and have no letters.
  static let namesOfGroups: Set<String> = [
    "has", "only", "missing", "differ", "association", "congruence", "collection", "words",
  ]

  func pattern(_ element: XMLElement) -> Pattern? {
    switch element.name {
    case "collection": return CollectionPattern(element).map { .collection($0) }
    case "words": return .words(WordsPattern(element))
    case _ where Self.namesOfGroups.contains(element.name): return WorldPattern(element).map { .world($0) }
    default:
      return kind(element).map { kind in
        .story(StoryPattern(kind, in: element.first(named: "scope").map(scope) ?? .whole))
      }
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

  /// The guards of one line.
  func guards(_ element: XMLElement) -> [Rule.Guard] {
    guard let variable = index(element.string("is")) else { return [] }
    var guards: [Rule.Guard] = []
    if let roles = words(element, "role") { guards.append(.role(variable, Set(roles))) }
    if let age = element.optional("age") { guards.append(.age(variable, isChild: age == "child")) }
    if element.optional("expert") != nil { guards.append(.expert(variable, element.isYes("expert"))) }
    if let other = element.optional("over").flatMap(index) { guards.append(.over(variable, other)) }
    if let kinds = words(element, "related"), let other = element.optional("to").flatMap(index) {
      guards.append(.related(variable, Set(kinds), to: other))
    }
    return guards
  }

  // MARK: Scopes

  private func scope(_ element: XMLElement) -> Scope {
    if let stages = words(element, "in") {
      return .stages(Set(stages.compactMap { Stage(rawValue: $0) }))
    }
    guard let part = element.children.first else { return .whole }
    switch part.name {
    case "after": return .after(atoms(part))
    case "before": return .before(atoms(part))
    case "between":
      return .between(from: atoms(part, "from"), to: atoms(part, "to"), isOpen: part.isYes("open"))
    case "within": return .within(beats: part.integer("beats") ?? 0, of: atoms(part))
    default: return .whole
    }
  }

  // MARK: Kinds

  private func kind(_ element: XMLElement) -> StoryPattern.Kind? {
    switch element.name {
    case "absence": return .absence(atoms(element))
    case "existence":
      let atMost = element.integer("at-most")
      return .existence(
        Existence(
          atoms: atoms(element), atLeast: element.integer("at-least") ?? (atMost == nil ? 1 : 0),
          atMost: atMost, countsBeats: element.string("count") == "beats"))
    case "precedence":
      guard let guarded = atoms(element).first else { return nil }
      let licence = element.first(named: "any") ?? element.first(named: "sequence")
      return .precedence(
        Precedence(
          guarded: guarded, licence: licence.map(alternatives) ?? Alternatives([]),
          revoke: atoms(element, "revoke"), each: element.isYes("each")))
    case "response":
      let answer: Response.Answer
      if let all = element.first(named: "all") {
        answer = .all(atoms(all))
      } else if let any = element.first(named: "any") ?? element.first(named: "sequence") {
        answer = .any(alternatives(any))
      } else {
        return nil
      }
      return .response(
        Response(trigger: events(element, "when"), answer: answer, within: element.integer("within")))
    case "until":
      return .until(
        Until(
          trigger: events(element, "when"), barred: atoms(element, "no"), release: atoms(element, "release"),
          isWeak: element.isYes("weak")))
    case "share": return share(element)
    case "distinct":
      guard let field = Distinct.Field(rawValue: element.string("field")) else { return nil }
      return .distinct(
        Distinct(
          field: field, atoms: atoms(element), atLeast: element.integer("at-least") ?? 0,
          atMost: element.integer("at-most")))
    case "if-then":
      let consequence = element.first(named: "then")
      let atMost = consequence?.integer("at-most")
      return .ifThen(
        IfThen(
          condition: atoms(element, "if"),
          conditionCount: element.first(named: "if")?.integer("at-least") ?? 1,
          consequence: atoms(element, "then"),
          atLeast: consequence?.integer("at-least") ?? (atMost == nil ? 1 : 0), atMost: atMost))
    case "same-beat":
      return .sameBeat(
        SameBeat(
          trigger: events(element, "when"), with: atoms(element, "with"), without: atoms(element, "without"),
          once: element.isYes("once")))
    case "presence":
      return .presence(
        PresencePattern(
          who: index(element.string("who")) ?? 0, stage: Stage(rawValue: element.string("in")),
          trigger: element.first(named: "when").map { _ in events(element, "when") }))
    case "trend":
      let rise = element.integer("rises-by")
      return .trend(
        Trend(
          who: index(element.string("who")) ?? 0, families: families(element) ?? [],
          change: rise ?? element.integer("falls-by") ?? 0, rises: rise != nil))
    case "state-at-end":
      return .stateAtEnd(
        StateAtEnd(
          who: index(element.string("who")) ?? 0, families: families(element) ?? [],
          atMost: element.integer("at-most") ?? 4, mayBeMasked: element.string("masked") != "no"))
    default: return nil
    }
  }

  private func share(_ element: XMLElement) -> StoryPattern.Kind {
    let bound: Share.Bound = element.optional("at-most") == nil ? .atLeast : .atMost
    let parts = element.string(bound == .atMost ? "at-most" : "at-least").split(separator: "/")
      .compactMap { Int($0) }
    return .share(
      Share(
        part: events(element, "part"), whole: events(element, "of"), bound: bound,
        numerator: parts.first ?? 0, denominator: parts.last ?? 1, base: element.integer("base") ?? 1))
  }

  // MARK: Atoms

  func atoms(_ element: XMLElement) -> [Atom] { element.children.compactMap(atom) }

  private func atoms(_ element: XMLElement, _ name: String) -> [Atom] {
    element.first(named: name).map { atoms($0) } ?? []
  }

  /// The kinds of events in an element that can also have the attributes of an act itself.
  private func events(_ element: XMLElement, _ name: String) -> [Atom] {
    guard let part = element.first(named: name) else { return [] }
    return part.children.isEmpty ? [act(part)] : atoms(part)
  }

  private func atom(_ element: XMLElement) -> Atom? {
    switch element.name {
    case "act": act(element)
    case "feels":
      .feeling(
        Atom.FeelingAtom(
          who: participant(element.optional("who")), families: families(element).map(Set.init),
          strength: (element.integer("at-least") ?? 0)...max(
            element.integer("at-least") ?? 0, element.integer("at-most") ?? 4),
          isMasked: isYes(element, "masked"), isPleasant: isYes(element, "pleasant")))
    case "says": .speech(participant(element.optional("who")))
    default: nil
    }
  }

  private func act(_ element: XMLElement) -> Atom {
    var atom = Atom.Conditions()
    let named = words(element, "verb")?.compactMap { Verb(rawValue: $0) }
    let classes = words(element, "class")?.compactMap { Verb.Class(rawValue: $0) }
    if named != nil || classes != nil {
      atom.verbs = (classes ?? []).reduce(Set(named ?? [])) { $0.union($1.verbs) }
    }
    atom.by = participant(element.optional("by"))
    atom.to = participant(element.optional("to"))
    atom.seenBy = participant(element.optional("seen-by"))
    atom.isTogether = isYes(element, "together")
    atom.unless = details(element, "unless")
    atom.has = details(element, "has")
    atom.lacks = details(element, "lacks")
    atom.isAboutTopic = element.optional("about") != nil
    for detail in Act.Detail.allCases where detail != .about && detail != .seenBy {
      if let values = words(element, detail.rawValue) { atom.details[detail] = Set(values) }
    }
    return .act(Atom.ActAtom(atom))
  }

  /// The alternatives of `any`, or the one of a bare `sequence`.
  private func alternatives(_ element: XMLElement) -> Alternatives {
    if element.name == "sequence" { return Alternatives([atoms(element)]) }
    return Alternatives(
      element.children.compactMap { child in
        child.name == "sequence" ? atoms(child) : atom(child).map { [$0] }
      })
  }

  // MARK: Attributes

  private func families(_ element: XMLElement) -> [FeelingFamily]? {
    var seen: Set<FeelingFamily> = []
    return words(element, "feeling")?.compactMap { FeelingFamily(rawValue: $0) }
      .filter { seen.insert($0).inserted }
  }

  private func details(_ element: XMLElement, _ name: String) -> [Act.Detail] {
    words(element, name)?.compactMap { Act.Detail(rawValue: $0) } ?? []
  }

  private func isYes(_ element: XMLElement, _ name: String) -> Bool? {
    element.optional(name).map { $0 == "yes" }
  }

  private func words(_ element: XMLElement, _ name: String) -> [String]? {
    element.optional(name)?.split(separator: " ").map(String.init)
  }

  private func participant(_ letter: String?) -> Participant? {
    guard let letter else { return nil }
    return index(letter).map { .variable($0) } ?? (letter == "other" ? .other : .anyone)
  }

  private func index(_ letter: String) -> Int? { letters.firstIndex(of: letter) }
}
