import WorldModel

/// What happens in a story, event by event, for the definitions of rules.
struct Happening {
  struct Moment {
    var event: Event
    /// Which of the told beats it is in.
    var beat: Int
    /// The rules that its beat waives.
    var waived: Set<String>
  }

  var stages: [Stage]
  var places: [String?]
  var moments: [Moment]

  init(_ beats: [Beat]) {
    stages = beats.map(\.stage)
    places = beats.map { $0.place?.id }
    moments = beats.enumerated().flatMap { index, beat in
      beat.events.map { Moment(event: $0, beat: index, waived: Set(beat.waivers.map(\.rule.id))) }
    }
  }
}

/// The patterns of rules, each straight from its definition: over the whole
/// story at once, looking back and forth as it likes. No memory is carried
/// from event to event, so nothing is shared with the program's automata.
extension RuleSpec {
  /// Whether a story with this cast, by role, keeps the rule.
  func isKept(in story: Happening, by cast: [String: Character]) -> Bool {
    // Where expertise is asked for, there is an instance for everything that the story speaks of.
    let topics: [String?] =
      xml.contains("about=\"expertise\"")
      ? Set(story.moments.compactMap { $0.event.said("about")?.lowercased() }).map { $0 } : [nil]
    return topics.allSatisfy { topic in
      bindings(of: letters[...], to: cast).filter { isGuarded($0, cast, topic) }.allSatisfy { binding in
        let look = Look(spec: self, story: story, who: binding, topic: topic)
        return look.stretches.allSatisfy(look.isKept)
      }
    }
  }

  /// Every way to give each letter a role of its own.
  private func bindings(of letters: ArraySlice<String>, to cast: [String: Character]) -> [[String: String]] {
    guard let letter = letters.last else { return [[:]] }
    return bindings(of: letters.dropLast(), to: cast).flatMap { binding in
      cast.keys.compactMap { role in
        binding.values.contains(role) ? nil : binding.merging([letter: role]) { $1 }
      }
    }
  }

  /// Whether everybody is whom the rule speaks of.
  private func isGuarded(_ who: [String: String], _ cast: [String: Character], _ topic: String?) -> Bool {
    func player(_ letter: String?) -> Character? { letter.flatMap { who[$0] }.flatMap { cast[$0] } }
    func kinds(_ one: Character, _ other: Character) -> [String] {
      let inverse = ["parent": "child", "child": "parent", "teacher": "pupil", "pupil": "teacher"]
      return one.relations.filter { $0.to.id == other.id }.map(\.kind)
        + other.relations.filter { $0.to.id == one.id }.map {
          inverse[$0.kind] ?? ($0.kind == "boss" ? "" : $0.kind)
        }
    }
    return guards.allSatisfy { line in
      guard let one = player(line["is"]) else { return false }
      if let roles = line["role"],
        !roles.split(separator: " ").contains(where: { $0 == who[line["is"] ?? ""] ?? "" })
      {
        return false
      }
      if let age = line["age"], (age == "child") != (one.age < 18) { return false }
      if let expert = line["expert"] {
        let knows = one.expertise.contains { topic == nil || $0.lowercased() == topic }
        if knows != (expert == "yes") { return false }
      }
      if let letter = line["over"], let other = player(letter) {
        let isElder = one.age >= 18 && other.age < 18
        if !isElder,
          !kinds(one, other).contains(where: ["parent", "grandparent", "teacher", "boss"].contains)
        {
          return false
        }
      }
      if let related = line["related"], let other = player(line["to"]) {
        return kinds(one, other).contains { related.split(separator: " ").map(String.init).contains($0) }
      }
      return true
    }
  }

  /// A part of the story that the rule looks at by itself.
  struct Stretch {
    /// The moments in it, by index.
    var moments: [Int]
    /// The beats that it covers, at least in part.
    var beats: [Int]
    /// Whether it was given up for a new one before its end: what is judged at the end is not.
    var isAbandoned = false
  }
}

/// One choice of people, looking at one story.
private struct Look {
  let spec: RuleSpec
  let story: Happening
  let who: [String: String]
  let topic: String?

  private var all: Range<Int> { story.moments.indices }

  func matches(_ atom: RuleSpec.AtomSpec, _ index: Int) -> Bool {
    atom.matches(story.moments[index].event, who, topic)
  }

  func matchesAny(_ atoms: [RuleSpec.AtomSpec], _ index: Int) -> Bool {
    atoms.contains { matches($0, index) }
  }

  private func isWaived(_ index: Int) -> Bool { story.moments[index].waived.contains(spec.id) }

  private func beat(_ index: Int) -> Int { story.moments[index].beat }

  // MARK: Scopes

  var stretches: [RuleSpec.Stretch] {
    let last = story.stages.count - 1
    func beats(_ first: Int, _ last: Int) -> [Int] { Array(first..<max(first, last + 1)) }
    switch spec.scope {
    case .whole: return [RuleSpec.Stretch(moments: Array(all), beats: beats(0, last))]
    case .stages(let stages):
      let covered = story.stages.indices.filter { stages.contains(story.stages[$0].rawValue) }
      if covered.isEmpty { return [] }
      return [RuleSpec.Stretch(moments: all.filter { covered.contains(beat($0)) }, beats: covered)]
    case .after(let atoms):
      guard let first = all.first(where: { matchesAny(atoms, $0) }) else { return [] }
      return [RuleSpec.Stretch(moments: all.filter { $0 > first }, beats: beats(beat(first), last))]
    case .before(let atoms):
      guard let first = all.first(where: { matchesAny(atoms, $0) }) else { return [] }
      return [RuleSpec.Stretch(moments: all.filter { $0 < first }, beats: beats(0, beat(first)))]
    case .between(let from, let to, let isOpen):
      var found: [RuleSpec.Stretch] = []
      var start = all.first { matchesAny(from, $0) }
      while let begin = start {
        guard let end = all.first(where: { $0 > begin && matchesAny(to, $0) }) else {
          if isOpen {
            found.append(
              RuleSpec.Stretch(moments: all.filter { $0 > begin }, beats: beats(beat(begin), last)))
          }
          break
        }
        found.append(
          RuleSpec.Stretch(moments: Array(begin + 1..<end), beats: beats(beat(begin), beat(end))))
        start = all.first { $0 >= end && matchesAny(from, $0) }
      }
      return found
    case .within(let count, let atoms):
      let starts = all.filter { matchesAny(atoms, $0) }
      return starts.map { start in
        let lastBeat = min(beat(start) + count, last)
        if let next = starts.first(where: { $0 > start && beat($0) <= lastBeat }) {
          return RuleSpec.Stretch(
            moments: Array(start + 1...next), beats: beats(beat(start), beat(next)), isAbandoned: true)
        }
        return RuleSpec.Stretch(
          moments: all.filter { $0 > start && beat($0) <= lastBeat }, beats: beats(beat(start), lastBeat))
      }
    }
  }

  // MARK: Patterns

  /// Whether these happen one after the other among some moments.
  private func comesInOrder(_ way: ArraySlice<RuleSpec.AtomSpec>, _ moments: ArraySlice<Int>) -> Bool {
    guard let first = way.first else { return true }
    return moments.indices.contains {
      matches(first, moments[$0]) && comesInOrder(way.dropFirst(), moments[($0 + 1)...])
    }
  }

  func isKept(in stretch: RuleSpec.Stretch) -> Bool {
    let moments = stretch.moments
    func count(_ atoms: [RuleSpec.AtomSpec]) -> Int { moments.count { matchesAny(atoms, $0) } }
    func fits(_ number: Int, _ low: Int?, _ high: Int?) -> Bool {
      number >= low ?? (high == nil ? 1 : 0) && number <= high ?? .max
    }

    switch spec.pattern {
    case .absence(let atoms): return moments.allSatisfy { !matchesAny(atoms, $0) || isWaived($0) }

    case .existence(let atoms, let atLeast, let atMost, let countsBeats):
      var found = moments.filter { matchesAny(atoms, $0) }
      if countsBeats {
        found = found.enumerated().filter { place, index in
          !found.prefix(place).contains { beat($0) == beat(index) }
        }.map(\.element)
      }
      let isEnough = stretch.isAbandoned || found.count >= atLeast ?? (atMost == nil ? 1 : 0)
      return isEnough && found.dropFirst(atMost ?? found.count).allSatisfy(isWaived)

    case .precedence(let guarded, let leave, let revoke, let each):
      // Leave comes from a way that begins after the last revocation and, if
      // every time needs its own, not before the last time.
      func hasLeave(_ place: Int) -> Bool {
        (0..<place).contains { start in
          leave.all.contains { way in
            way.first.map { matches($0, moments[start]) } == true
              && comesInOrder(way.dropFirst(), moments[start + 1..<place])
          }
            && !(start..<place).contains { matchesAny(revoke, moments[$0]) }
            && !(each && (start + 1..<place).contains { matches(guarded, moments[$0]) })
        }
      }
      return moments.indices.allSatisfy {
        !matches(guarded, moments[$0]) || isWaived(moments[$0]) || hasLeave($0)
      }

    case .response(let trigger, let duties, let within):
      return isAnswered(trigger, within, stretch) { answers in
        duties.allSatisfy { duty in answers.contains { matches(duty, $0) } }
      }

    case .responseByWay(let trigger, let ways, let within):
      return isAnswered(trigger, within, stretch) { answers in
        ways.all.contains { comesInOrder($0[...], answers) }
      }

    case .until(let trigger, let barred, let release, let isWeak):
      func isWaiting(_ place: Int) -> Bool {
        (0..<place).contains { start in
          matches(trigger, moments[start])
            && !(start + 1...place).contains { $0 < moments.count && matchesAny(release, moments[$0]) }
        }
      }
      let isQuiet = moments.indices.allSatisfy {
        !matchesAny(barred, moments[$0]) || isWaived(moments[$0]) || !isWaiting($0)
      }
      if isWeak || stretch.isAbandoned { return isQuiet }
      guard let last = moments.indices.last(where: { matches(trigger, moments[$0]) }) else { return isQuiet }
      return isQuiet
        && (isWaived(moments[last]) || moments[(last + 1)...].contains { matchesAny(release, $0) })

    case .share(let part, let whole, let bound, let numerator, let denominator, let base):
      let events = moments.filter { matches(whole, $0) }
      let own = events.count { index in
        guard matches(part, index) else { return false }
        // A letter's own is what nobody does with it.
        if case .act(let act) = story.moments[index].event, let by = part.attributes["by"],
          part.attributes["together"] != "yes", spec.letters.contains(by)
        {
          return Set(act.doers.map(\.id)).count == 1
        }
        return true
      }
      if stretch.isAbandoned || events.count < base { return true }
      let (left, right) = (own * denominator, events.count * numerator)
      return bound == "at-most" ? left <= right : left >= right

    case .distinct(let field, let atoms, let atLeast, let atMost):
      let values = Set(
        moments.filter { matchesAny(atoms, $0) }.flatMap { index -> [String] in
          let moment = story.moments[index]
          switch field {
          case "stage": return [story.stages[moment.beat].rawValue]
          case "place": return [story.places[moment.beat]].compactMap { $0 }
          default: return moment.event.values(of: field)
          }
        })
      return stretch.isAbandoned || fits(values.count, atLeast ?? 0, atMost)

    case .ifThen(let condition, let needed, let then, let atLeast, let atMost):
      return stretch.isAbandoned || count(condition) < needed || fits(count(then), atLeast, atMost)

    case .sameBeat(let trigger, let with, let without, let once):
      let beats = Set(moments.filter { matches(trigger, $0) }.map(beat))
      func isSo(_ number: Int) -> Bool {
        let part = moments.filter { beat($0) == number }
        return (with.isEmpty || part.contains { matchesAny(with, $0) })
          && !part.contains { matchesAny(without, $0) }
      }
      if once { return stretch.isAbandoned || beats.contains(where: isSo) }
      return beats.allSatisfy { number in
        // The beat in which a new stretch begins is that one's.
        if stretch.isAbandoned, number == stretch.beats.last { return true }
        return isSo(number) || isWaived(moments.first { beat($0) == number } ?? 0)
      }

    case .presence(let letter, let place, let trigger):
      if stretch.isAbandoned { return true }
      if let trigger, !moments.contains(where: { matches(trigger, $0) }) { return true }
      let beats =
        place == "last-beat"
        ? Array(stretch.beats.suffix(1))
        : stretch.beats.filter { story.stages[$0].rawValue == place }
      if beats.isEmpty { return true }
      return moments.contains { index in
        beats.contains(beat(index))
          && who[letter].map { story.moments[index].event.isCompany(of: $0) } == true
      }

    case .stateAtEnd(let letter, let feelings, let atMost, let mayBeMasked):
      let felt = feelingsOf(letter, moments)
      let last =
        feelings.isEmpty
        ? [felt.last] : feelings.map { family in felt.last { $0.family.rawValue == family } }
      return stretch.isAbandoned
        || last.compactMap { $0 }.allSatisfy { feeling in
          feeling.strength <= atMost ?? 4 && (mayBeMasked || feeling.mask == nil || feeling.strength == 0)
        }

    case .trend(let letter, let feelings, let change, let rises):
      let felt = feelingsOf(letter, moments)
      return stretch.isAbandoned
        || feelings.allSatisfy { family in
          let values = felt.filter { $0.family.rawValue == family }.map(\.strength)
          guard values.count >= 2, let first = values.first, let last = values.last else { return true }
          return rises ? last >= first + change : last <= first - change
        }
    }
  }

  private func feelingsOf(_ letter: String, _ moments: [Int]) -> [Feeling] {
    moments.compactMap { index in
      guard case .feeling(let feeling) = story.moments[index].event, feeling.who.id == who[letter] else {
        return nil
      }
      return feeling
    }
  }

  /// Whether every trigger that is not overtaken by another gets its answer in time.
  private func isAnswered(
    _ trigger: RuleSpec.AtomSpec, _ within: Int?, _ stretch: RuleSpec.Stretch,
    _ answers: (ArraySlice<Int>) -> Bool
  ) -> Bool {
    let moments = stretch.moments
    return moments.indices.filter { matches(trigger, moments[$0]) }.allSatisfy { place in
      let deadline = within.map { beat(moments[place]) + $0 } ?? Int.max
      let inTime = moments[(place + 1)...].prefix { beat($0) <= deadline }
      if inTime.contains(where: { matches(trigger, $0) }) { return true }
      // A stretch that is given up before the deadline asks no more.
      if stretch.isAbandoned, (stretch.beats.last ?? 0) <= deadline { return true }
      return isWaived(moments[place]) || answers(inTime)
    }
  }
}

extension RuleSpec.AtomSpec {
  /// Whether an event is of this kind, with the letters standing for these roles.
  fileprivate func matches(_ event: Event, _ who: [String: String], _ topic: String?) -> Bool {
    /// A letter is that role among others, `any` is somebody, `other` somebody without a
    /// letter, nothing is whoever or nobody.
    func fits(_ attribute: String, _ roles: [String]) -> Bool {
      switch attributes[attribute] {
      case nil: true
      case "any": !roles.isEmpty
      case "other": roles.contains { !who.values.contains($0) }
      case let letter?: roles.contains { $0 == who[letter] }
      }
    }
    func words(_ attribute: String) -> [String]? {
      attributes[attribute]?.split(separator: " ").map(String.init)
    }

    switch event {
    case .act(let act):
      guard element == "act" else { return false }
      let classes = words("class")?.compactMap { Verb.Class(rawValue: $0) } ?? []
      if attributes["verb"] != nil || attributes["class"] != nil {
        let isNamed = words("verb")?.contains(act.verb.rawValue) == true
        guard isNamed || classes.contains(where: { $0.verbs.contains(act.verb) }) else { return false }
      }
      if let marks = words("unless"), marks.contains(where: { event.said($0) == "yes" }) { return false }
      if let together = attributes["together"] {
        let isTogether = act.doers.contains { $0.id != act.doers.first?.id }
        if isTogether != (together == "yes") { return false }
      }
      if attributes["about"] != nil, event.said("about")?.lowercased() != topic { return false }
      if let has = words("has"), !has.allSatisfy({ event.said($0) != nil }) { return false }
      if let lacks = words("lacks"), lacks.contains(where: { event.said($0) != nil }) { return false }
      if attributes["seen-by"] != nil {
        guard fits("seen-by", event.said("seen-by")?.split(separator: " ").map(String.init) ?? []) else {
          return false
        }
      }
      let details = ["choice", "what", "kind", "decisive", "danger", "means", "as-joke", "cause", "manner"]
      return fits("by", act.doers.map(\.id)) && fits("to", act.receivers.map(\.id))
        && details.allSatisfy { detail in
          // An act that does not say is taken to say no.
          words(detail).map { $0.contains(event.said(detail) ?? "no") } ?? true
        }
    case .feeling(let feeling):
      guard element == "feels", fits("who", [feeling.who.id]) else { return false }
      if let families = words("feeling"), !families.contains(feeling.family.rawValue) { return false }
      if let masked = attributes["masked"], (masked == "yes") != (feeling.mask != nil) { return false }
      if let pleasant = attributes["pleasant"] {
        let isSo = pleasant == "yes" ? feeling.family.pleasantness > 0 : feeling.family.pleasantness < 0
        if !isSo { return false }
      }
      let low = attributes["at-least"].flatMap { Int($0) } ?? 0
      let high = attributes["at-most"].flatMap { Int($0) } ?? 4
      return low <= feeling.strength && feeling.strength <= high
    case .speech(let speech): return element == "says" && fits("who", [speech.who.id])
    case .presence: return false
    }
  }
}

extension Event {
  /// The value of an act's detail, by the name it has in a file.
  fileprivate func said(_ detail: String) -> String? {
    guard case .act(let act) = self else { return nil }
    return act.details.first { $0.key.rawValue == detail }?.value
  }

  /// Whether somebody in a role is there: does it, feels it, says it, is with them.
  ///
  /// Whoever something is done to may be far away.
  fileprivate func isCompany(of role: String) -> Bool {
    switch self {
    case .act(let act): act.doers.contains { $0.id == role }
    case .feeling(let feeling): feeling.who.id == role
    case .presence(let presence): presence.who.id == role
    case .speech(let speech): speech.who.id == role
    }
  }

  /// What a field of the event says.
  fileprivate func values(of field: String) -> [String] {
    switch self {
    case .act(let act):
      switch field {
      case "by": act.doers.map(\.id)
      case "to": act.receivers.map(\.id)
      case "verb": [act.verb.rawValue]
      case "kind", "means", "cause": [said(field)].compactMap { $0 }
      default: []
      }
    case .feeling(let feeling):
      switch field {
      case "by": [feeling.who.id]
      case "feeling": [feeling.family.rawValue]
      case "mask": [feeling.mask?.rawValue].compactMap { $0 }
      default: []
      }
    case .speech(let speech): field == "by" ? [speech.who.id] : []
    case .presence: []
    }
  }
}
