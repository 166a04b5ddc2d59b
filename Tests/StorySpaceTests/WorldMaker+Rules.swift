import WorldModel

/// Rules at random, of every pattern.
extension WorldMaker {
  mutating func rule(_ id: String) -> RuleSpec {
    let letters = random.pick([["x"], ["x"], ["x", "y"], ["x", "y"], []])
    let pattern: RuleSpec.Pattern
    switch random.below(letters.isEmpty ? 8 : 12) {
    case 0: pattern = .absence(atom(letters))
    case 1: pattern = .existence(atoms(letters, 1...2))
    case 2, 3, 4:
      pattern = .precedence(
        atom(letters), leave: ways(letters), revoke: random.chance(40) ? atoms(letters, 1...2) : [],
        each: random.chance(40))
    case 5: pattern = .response(trigger(letters), all: atoms(letters, 1...3))
    case 6, 7: pattern = .responseByWay(trigger(letters), ways(letters))
    case 8, 9:
      pattern = .presence(
        who: random.pick(letters),
        place: random.pick(["last-beat", "last-beat", "open-end", "ownership", "repair"]),
        when: random.chance(60) ? trigger(letters) : nil)
    default:
      let atMost: Int? = random.chance(80) ? random.below(4) : nil
      pattern = .stateAtEnd(
        who: random.pick(letters), feelings: random.some(random.below(3), of: feelings).map(\.rawValue),
        atMost: atMost, mayBeMasked: atMost != nil && random.chance(60))
    }
    return RuleSpec(
      id: id, letters: letters, role: random.chance(20) ? random.pick(roles).id : nil,
      age: random.chance(20) ? random.pick(["child", "adult"]) : nil, pattern: pattern)
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
      return RuleSpec.AtomSpec("feels", attributes)
    default: return trigger(letters)
    }
  }

  private mutating func trigger(_ letters: [String]) -> RuleSpec.AtomSpec {
    var attributes: [String: String] = [:]
    let verb = random.pick(verbs)
    switch random.below(8) {
    case 0: break
    case 1:
      let classes = Verb.Class.allCases.filter { $0.verbs.contains(verb) }
      attributes[classes.isEmpty ? "verb" : "class"] = classes.first?.rawValue ?? verb.rawValue
    default: attributes["verb"] = verb.rawValue
    }
    attributes["by"] = participant(letters)
    attributes["to"] = random.chance(50) ? participant(letters) : nil
    if random.chance(12) { attributes["choice"] = random.pick(["yes", "no"]) }
    if random.chance(8) { attributes["what"] = random.pick(["sorry", "sorry hug"]) }
    if random.chance(12) { attributes["unless"] = random.pick(["danger", "as-joke"]) }
    return RuleSpec.AtomSpec("act", attributes)
  }

  /// A letter, anybody, or nobody in particular.
  private mutating func participant(_ letters: [String]) -> String? {
    switch random.below(6) {
    case 0: nil
    case 1: "any"
    default: letters.isEmpty ? "any" : random.pick(letters)
    }
  }
}
