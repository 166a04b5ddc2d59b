import WorldModel

/// Rules at random, of every pattern and every scope.
extension WorldMaker {
  /// How many patterns there are without a letter, and with one.
  static let patternCount = (plain: 12, all: 16)
  static let scopeCount = 7

  /// A rule; half the time about the whole story, unless a scope is asked for.
  mutating func rule(_ id: String) -> RuleSpec {
    rule(id, pattern: nil, scope: random.chance(50) ? 0 : nil)
  }

  /// A rule of one pattern and one scope, each at random if it is left out.
  mutating func rule(_ id: String, pattern: Int?, scope: Int?) -> RuleSpec {
    let needsLetters = (pattern ?? 0) >= Self.patternCount.plain
    var letters = random.pick([["x"], ["x"], ["x", "y"], ["x", "y"], needsLetters ? ["x"] : []])
    let readsTopic = pattern == nil && random.chance(8)
    if readsTopic { letters = ["x", "y"] }
    var spec = RuleSpec(
      id: id, letters: letters, guards: guards(letters, readsTopic), scope: self.scope(letters, scope),
      pattern: .absence([]))
    if readsTopic {
      var atom = trigger(letters)
      atom.attributes["about"] = "expertise"
      atom.attributes["to"] = "y"
      spec.pattern =
        random.chance(50)
        ? .absence([atom]) : .precedence(atom, leave: ways(letters), revoke: [], each: random.chance(50))
    } else {
      let choices = letters.isEmpty ? Self.patternCount.plain : Self.patternCount.all
      spec.pattern = self.pattern(pattern ?? random.below(choices), letters)
    }
    return spec
  }

  private mutating func pattern(_ number: Int, _ letters: [String]) -> RuleSpec.Pattern {
    let within: Int? = random.chance(50) ? random.below(3) : nil
    switch number {
    case 0: return .absence(atoms(letters, 1...2))
    case 1:
      let bounds = bounds(3)
      return .existence(
        atoms(letters, 1...2), atLeast: bounds.low, atMost: bounds.high, countsBeats: random.chance(40))
    case 2, 3:
      return .precedence(
        atom(letters), leave: ways(letters), revoke: random.chance(40) ? atoms(letters, 1...2) : [],
        each: random.chance(40))
    case 4: return .response(anyTrigger(letters), all: atoms(letters, 1...3), within: within)
    case 5, 6: return .responseByWay(anyTrigger(letters), ways(letters), within: within)
    case 7:
      return .until(
        anyTrigger(letters), no: atoms(letters, 1...2), release: atoms(letters, 1...2),
        isWeak: random.chance(50))
    case 8:
      let denominator = random.number(in: 1...4)
      return .share(
        part: anyTrigger(letters), of: atom(letters), bound: random.pick(["at-most", "at-least"]),
        random.below(denominator + 1), denominator, base: random.number(in: 1...3))
    case 9:
      let field = random.pick([
        "feeling", "by", "to", "verb", "kind", "means", "cause", "mask", "stage", "place",
      ])
      let low = random.chance(60) ? random.number(in: 1...3) : nil
      let high = low == nil ? random.below(3) : random.chance(30) ? (low ?? 0) + random.below(2) : nil
      return .distinct(field: field, atoms(letters, 1...2), atLeast: low, atMost: high)
    case 10:
      let bounds = bounds(2)
      return .ifThen(
        atoms(letters, 1...2), count: random.number(in: 1...2), then: atoms(letters, 1...2),
        atLeast: bounds.low, atMost: bounds.high)
    case 11:
      let with = random.chance(70) ? atoms(letters, 1...2) : []
      return .sameBeat(
        anyTrigger(letters), with: with,
        without: with.isEmpty || random.chance(40) ? atoms(letters, 1...2) : [], once: random.chance(30))
    case 12, 13:
      return .presence(
        who: random.pick(letters),
        place: random.pick(["last-beat", "last-beat", "open-end", "ownership", "repair"]),
        when: random.chance(60) ? anyTrigger(letters) : nil)
    case 14:
      return .trend(
        who: random.pick(letters),
        feelings: random.some(random.number(in: 1...2), of: feelings).map(\.rawValue),
        by: random.below(3), rises: random.chance(50))
    default:
      let atMost: Int? = random.chance(80) ? random.below(4) : nil
      return .stateAtEnd(
        who: random.pick(letters), feelings: random.some(random.below(3), of: feelings).map(\.rawValue),
        atMost: atMost, mayBeMasked: atMost != nil && random.chance(60))
    }
  }

  /// At least, at most, or both, or neither.
  private mutating func bounds(_ most: Int) -> (low: Int?, high: Int?) {
    switch random.below(4) {
    case 0: return (nil, nil)
    case 1: return (random.below(most + 1), nil)
    case 2: return (nil, random.below(most + 1))
    default:
      let low = random.below(most + 1)
      return (low, low + random.below(2))
    }
  }

  private mutating func scope(_ letters: [String], _ number: Int?) -> RuleSpec.Scope {
    switch number ?? random.below(Self.scopeCount) {
    case 1: .stages(random.some(random.number(in: 1...2), of: stages).map(\.rawValue))
    case 2: .after(atoms(letters, 1...2))
    case 3: .before(atoms(letters, 1...2))
    case 4: .between(from: atoms(letters, 1...1), to: atoms(letters, 1...2), isOpen: false)
    case 5: .between(from: atoms(letters, 1...1), to: atoms(letters, 1...2), isOpen: true)
    case 6: .within(random.below(3), atoms(letters, 1...2))
    default: .whole
    }
  }

  private mutating func guards(_ letters: [String], _ readsTopic: Bool) -> [[String: String]] {
    var lines: [[String: String]] = []
    for letter in letters {
      if random.chance(15) {
        lines.append(["is": letter, "role": roles.isEmpty ? "hero" : random.pick(roles).id])
      }
      if random.chance(12) { lines.append(["is": letter, "age": random.pick(["child", "adult"])]) }
      if !readsTopic, random.chance(8) {
        lines.append(["is": letter, "expert": random.pick(["yes", "no"])])
      }
    }
    if readsTopic {
      lines.append(["is": "y", "expert": "yes"])
      if random.chance(50) { lines.append(["is": "x", "expert": "no"]) }
    }
    if letters.count == 2 {
      let (one, two) = random.chance(50) ? ("x", "y") : ("y", "x")
      if random.chance(15) { lines.append(["is": one, "over": two]) }
      if random.chance(15) {
        lines.append([
          "is": one, "related": random.pick(["sibling", "parent teacher", "child friend"]), "to": two,
        ])
      }
    }
    return lines
  }

  private mutating func ways(_ letters: [String]) -> RuleSpec.Ways {
    let length = isEventful ? 2...3 : random.chance(50) ? 1...1 : 1...3
    if random.chance(40) { return .sequence(atoms(letters, length)) }
    return .any((0..<random.number(in: 1...3)).map { _ in atoms(letters, length) })
  }

  private mutating func atoms(_ letters: [String], _ count: ClosedRange<Int>) -> [RuleSpec.AtomSpec] {
    (0..<random.number(in: count)).map { _ in atom(letters) }
  }

  private mutating func atom(_ letters: [String]) -> RuleSpec.AtomSpec {
    var attributes: [String: String] = [:]
    switch random.below(10) {
    case 0:
      attributes["who"] = participant(letters)
      return RuleSpec.AtomSpec("says", attributes)
    case 1, 2:
      attributes["who"] = participant(letters)
      if random.chance(60) {
        attributes["feeling"] = random.some(random.number(in: 1...2), of: feelings).map(\.rawValue)
          .joined(separator: " ")
      }
      if random.chance(40) { attributes["at-least"] = "\(random.below(3))" }
      if random.chance(40) { attributes["at-most"] = "\(2 + random.below(3))" }
      if random.chance(30) { attributes["masked"] = random.pick(["yes", "no"]) }
      if random.chance(30) { attributes["pleasant"] = random.pick(["yes", "no"]) }
      return RuleSpec.AtomSpec("feels", attributes)
    default: return trigger(letters)
    }
  }

  /// An act, or now and then something else.
  private mutating func anyTrigger(_ letters: [String]) -> RuleSpec.AtomSpec {
    random.chance(75) ? trigger(letters) : atom(letters)
  }

  private mutating func trigger(_ letters: [String]) -> RuleSpec.AtomSpec {
    var attributes: [String: String] = [:]
    let verb = random.pick(verbs)
    switch random.below(9) {
    case 0: break
    case 1:
      let classes = Verb.Class.allCases.filter { $0.verbs.contains(verb) }
      attributes[classes.isEmpty ? "verb" : "class"] = classes.first?.rawValue ?? verb.rawValue
    case 2: attributes["verb"] = random.some(2, of: verbs).map(\.rawValue).joined(separator: " ")
    default: attributes["verb"] = verb.rawValue
    }
    attributes["by"] = participant(letters)
    attributes["to"] = random.chance(50) ? participant(letters) : nil
    if random.chance(12) { attributes["choice"] = random.pick(["yes", "no"]) }
    if random.chance(8) { attributes["what"] = random.pick(["sorry", "sorry hug"]) }
    if random.chance(6) { attributes["danger"] = random.pick(["yes", "no"]) }
    if random.chance(8) { attributes["kind"] = random.pick(["play", "rank play"]) }
    if random.chance(12) { attributes["unless"] = random.pick(["danger", "as-joke", "danger as-joke"]) }
    if random.chance(8) { attributes["together"] = random.pick(["yes", "no"]) }
    if random.chance(8) { attributes["has"] = random.pick(["about", "seen-by", "about seen-by"]) }
    if random.chance(8) { attributes["lacks"] = random.pick(["about", "seen-by", "about seen-by"]) }
    if random.chance(6) { attributes["seen-by"] = participant(letters) }
    return RuleSpec.AtomSpec("act", attributes)
  }

  /// A letter, anybody, somebody else, or nobody in particular.
  private mutating func participant(_ letters: [String]) -> String? {
    switch random.below(7) {
    case 0: nil
    case 1: "any"
    case 2: "other"
    default: letters.isEmpty ? "any" : random.pick(letters)
    }
  }
}
