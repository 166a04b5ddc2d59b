internal import Diagnostics
internal import Vocabulary
internal import WorldModel
internal import XMLReading

/// Says what is wrong with a rule that the schema has accepted.
struct PatternChecker {
  var letters: [String]

  /// Everything that is wrong, in the order of the file.
  func problems(of rule: XMLElement, _ pattern: Pattern?) -> [Diagnostic] {
    var found = rule.children.flatMap { child -> [Diagnostic] in
      switch child.name {
      case "for-each": forEach(child)
      case "example", "title", "why", "evidence", "way-out": []
      case _ where PatternReader.namesOfGroups.contains(child.name): GroupPatternChecker().problems(of: child)
      default: everything(in: child)
      }
    }
    if readsExpertise(rule), !isExpertNamed(rule) {
      let place = rule.descendants.first { $0["about"] != nil } ?? rule
      found.append(
        problem(
          "about=\"expertise\" has to say whose expertise it is.", place["about"]?.range ?? place.range,
          "Add <who is=\"…\" expert=\"yes\"/> to <for-each> for the one who knows."))
    }
    if let story = pattern?.story, readsExpertise(rule), !story.startsFromTopic {
      let place = rule.descendants.first { $0["about"] != nil } ?? rule
      found.append(
        problem(
          "about=\"expertise\" belongs to what this pattern starts from.",
          place["about"]?.range ?? place.range,
          "Write it in every kind of event of <absence>, <when> or <if>, or in what <precedence> gives leave to."
        ))
    }
    if let story = pattern?.story, story.stateCount > Self.maxStates {
      let place = rule.children.first { PatternReader.names.contains($0.name) } ?? rule
      found.append(
        problem(
          "This pattern has to remember too much of a story.", place.range,
          "Ask for fewer things at once, or count less far."))
    }
    return found
  }

  /// The most states that one pattern may have: what the story space can follow.
  static let maxStates = 1 << 14

  private func problem(_ message: String, _ place: SourceRange, _ help: String) -> Diagnostic {
    Diagnostic(.error, "unclear-rule", message, at: place, help: help)
  }

  // MARK: Letters

  private func forEach(_ element: XMLElement) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let place = element["as"]?.valueRange ?? element.range
    for letter in letters where letter == "any" || letter == "other" {
      found.append(
        problem(
          "\(letter) cannot be a letter: it has a meaning of its own.", place, "Take another, such as x."))
    }
    if Set(letters).count < letters.count {
      found.append(problem("A letter stands here twice.", place, "Give everybody a letter of their own."))
    }
    if letters.count > 3 {
      found.append(
        problem("A rule can look at three people at once, and here are more.", place, "Leave one out."))
    }
    for line in element.children(named: "who") {
      for name in ["is", "over", "to"] { found += letter(name, of: line, orWords: []) }
      for name in ["over", "to"] where line[name] != nil && line.string(name) == line.string("is") {
        found.append(
          problem("This compares a letter with itself.", line.range, "Name the other one in \(name)=\"…\"."))
      }
      if (line["related"] == nil) != (line["to"] == nil) {
        found.append(
          problem("related and to need each other.", line.range, "Write both, or leave both out."))
      }
      if ["role", "age", "expert", "over", "related"].allSatisfy({ line[$0] == nil }), line["to"] == nil {
        found.append(
          problem(
            "This line says nothing about \(line.string("is")).", line.range,
            "Add role, age, expert, over or related, or take the line out."))
      }
    }
    return found
  }

  /// Whether an attribute names a letter of the rule, or one of some words.
  private func letter(_ name: String, of element: XMLElement, orWords words: [String]) -> [Diagnostic] {
    guard let attribute = element[name] else { return [] }
    let value = attribute.value.collapsingSpace
    if letters.contains(value) || words.contains(value) { return [] }
    let known = letters + words
    return [
      problem(
        "Nobody in this rule is called \(value).", attribute.valueRange,
        letters.isEmpty && words.isEmpty
          ? "Add <for-each as=\"\(value)\"/> before the pattern."
          : "It can be \(known.joined(separator: ", "))"
            + (letters.isEmpty ? ", or a letter from <for-each as=\"…\"/>." : "."))
    ]
  }

  // MARK: Patterns

  private func everything(in element: XMLElement) -> [Diagnostic] {
    own(element) + element.children.flatMap { everything(in: $0) }
  }

  private func own(_ element: XMLElement) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let isFixed = ["presence", "trend", "state-at-end", "name"].contains(element.name)
    for name in ["by", "to", "who", "seen-by"] {
      found += letter(name, of: element, orWords: isFixed ? [] : ["any", "other"])
    }
    found += bounds(element)
    switch element.name {
    case "scope": found += scope(element)
    case "when", "part", "of":
      if !element.children.isEmpty, let attribute = element.attributes.first {
        found.append(
          problem(
            "<\(element.name)> says in its tag what is meant, and inside as well; only one of both can count.",
            attribute.range, "Move what the tag says to an <act/> inside, or take out what stands inside."))
      }
    case "share": found += share(element)
    case "distinct":
      if element["at-least"] == nil, element["at-most"] == nil { found.append(noBound(element)) }
    case "same-beat":
      if element.first(named: "with") == nil, element.first(named: "without") == nil {
        found.append(
          problem(
            "This asks nothing of the beat.", element.range, "Add <with> or <without>, with what is meant."))
      }
    case "trend":
      if (element["falls-by"] == nil) == (element["rises-by"] == nil) {
        found.append(
          problem("A feeling falls or rises.", element.range, "Write either falls-by or rises-by."))
      }
      if element.string("feeling").split(separator: " ").count > 4 {
        found.append(
          problem(
            "A trend can follow up to four feelings.", element["feeling"]?.valueRange ?? element.range,
            "Leave some out, or write another rule."))
      }
    default: break
    }
    return found
  }

  private func bounds(_ element: XMLElement) -> [Diagnostic] {
    guard let low = element.integer("at-least"), let high = element.integer("at-most"), low > high else {
      return []
    }
    return [
      problem(
        "At least \(low) and at most \(high) cannot both be.", element["at-least"]?.range ?? element.range,
        "Change one of the two.")
    ]
  }

  private func noBound(_ element: XMLElement) -> Diagnostic {
    problem("This does not say how many.", element.range, "Add at-least or at-most.")
  }

  private func scope(_ element: XMLElement) -> [Diagnostic] {
    let count = element.children.count + (element["in"] == nil ? 0 : 1)
    if count == 1 { return [] }
    return [
      problem(
        count == 0
          ? "This scope does not say which part of the story." : "This scope says two things at once.",
        element.range, "Write in=\"…\", or one of <after>, <before>, <between> and <within>.")
    ]
  }

  private func share(_ element: XMLElement) -> [Diagnostic] {
    if (element["at-most"] == nil) == (element["at-least"] == nil) {
      return [
        problem(
          "A share has one bound.", element.range,
          "Write either at-most or at-least; for both, write two rules.")
      ]
    }
    let bound = element["at-most"] ?? element["at-least"]
    let parts = bound?.value.collapsingSpace.split(separator: "/").compactMap { Int($0) } ?? []
    guard parts.count == 2, parts[1] > 0, parts[0] <= parts[1] else {
      return [
        problem(
          "This is not a share of a whole.", bound?.valueRange ?? element.range,
          "Write a part and a whole, such as 3/5.")
      ]
    }
    return []
  }

  private func readsExpertise(_ rule: XMLElement) -> Bool {
    rule.descendants.contains { $0.string("about") == "expertise" }
  }

  private func isExpertNamed(_ rule: XMLElement) -> Bool {
    rule.first(named: "for-each")?.children.contains { $0.isYes("expert") } ?? false
  }
}

extension XMLElement {
  /// Every element inside this one.
  fileprivate var descendants: [XMLElement] { children.flatMap { [$0] + $0.descendants } }
}

extension StoryPattern {
  /// Whether the pattern can be broken only by a story that speaks of the topic.
  ///
  /// An instance is one for a topic of the story; the story space, which knows those of the
  /// planet, may follow more of them.
  fileprivate var startsFromTopic: Bool {
    switch kind {
    case .absence(let atoms): atoms.allSatisfy(\.readsTopic)
    case .existence(let existence): existence.atLeast == 0 && existence.atoms.allSatisfy(\.readsTopic)
    case .precedence(let precedence): precedence.guarded.readsTopic
    case .response(let response): response.trigger.allSatisfy(\.readsTopic)
    case .until(let until): until.trigger.allSatisfy(\.readsTopic)
    case .sameBeat(let beat): !beat.once && beat.trigger.allSatisfy(\.readsTopic)
    case .ifThen(let ifThen): ifThen.condition.allSatisfy(\.readsTopic)
    case .presence(let presence): presence.trigger?.allSatisfy(\.readsTopic) ?? false
    case .share(let share): share.whole.allSatisfy(\.readsTopic)
    case .distinct(let distinct): distinct.atLeast == 0 && distinct.atoms.allSatisfy(\.readsTopic)
    case .trend, .stateAtEnd: false
    }
  }

  /// How many states a monitor of the pattern can have at most, not counting what a
  /// share has to count, which depends on the story.
  fileprivate var stateCount: Int {
    func product(_ numbers: [Int]) -> Int {
      numbers.reduce(1) { $0 > PatternChecker.maxStates ? $0 : $0 * $1 }
    }
    func states(_ alternatives: Alternatives) -> Int {
      // A sequence without anything in it would be over at once.
      alternatives.sequences.contains { $0.isEmpty }
        ? .max : product(alternatives.sequences.map(\.count)) * 2
    }
    func power(_ exponent: Int, of base: Int) -> Int {
      product([Int](repeating: base, count: exponent))
    }
    let own: Int
    switch kind {
    case .absence: own = 1
    case .existence(let existence): own = max(existence.atLeast, (existence.atMost ?? 0) + 1) + 1
    case .precedence(let precedence): own = states(precedence.licence)
    case .response(let response):
      let progress =
        switch response.answer {
        case .all(let duties): power(duties.count, of: 2)
        case .any(let alternatives): states(alternatives)
        }
      own = product([progress, 2, (response.within ?? 0) + 1])
    case .until, .sameBeat: own = 4
    case .share(let share): own = share.base + 1
    case .distinct(let distinct): own = distinct.setCount
    case .ifThen(let ifThen):
      own = (ifThen.conditionCount + 1) * (max(ifThen.atLeast, (ifThen.atMost ?? 0) + 1) + 1)
    case .presence: own = 8
    case .trend(let trend): own = power(trend.families.count, of: 11)
    case .stateAtEnd(let end): own = power(end.families.count, of: 2)
    }
    guard case .within(let beats, _) = scope else { return own }
    return product([own, beats + 1])
  }
}

extension Distinct {
  /// How many sets of values can be seen before more makes no difference.
  fileprivate var setCount: Int {
    let values = domainSize
    var (sets, size) = (1, 1)
    for number in stride(from: 1, to: max(atLeast, (atMost ?? 0) + 1), by: 1) {
      size = size * max(values - number + 1, 0) / number
      sets += size
    }
    return sets
  }

  /// How many values there can be; where that depends on the story, about as many as one has.
  private var domainSize: Int {
    switch field {
    case .feeling:
      Set(
        atoms.flatMap { atom -> Set<FeelingFamily> in
          guard case .feeling(let feeling) = atom else { return [] }
          return feeling.families ?? Set(FeelingFamily.allCases)
        }
      ).count
    case .mask: Mask.allCases.count
    case .stage: Stage.allCases.count
    case .means, .cause: 4
    case .by, .to, .verb, .kind, .place: 10
    }
  }
}
