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
  var moments: [Moment]

  init(_ beats: [Beat]) {
    stages = beats.map(\.stage)
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
    bindings(of: letters[...], to: cast).allSatisfy { isKept(in: story.moments, story.stages, $0) }
  }

  /// Every way to give each letter a role of its own.
  private func bindings(of letters: ArraySlice<String>, to cast: [String: Character]) -> [[String: String]] {
    guard let letter = letters.last else { return [[:]] }
    return bindings(of: letters.dropLast(), to: cast).flatMap { binding in
      cast.compactMap { role, character in
        if binding.values.contains(role) { return nil }
        if letter == self.letters.first {
          if let wanted = self.role, wanted != role { return nil }
          if let age, age != (character.age < 18 ? "child" : "adult") { return nil }
        }
        return binding.merging([letter: role]) { $1 }
      }
    }
  }

  private func isKept(in story: [Happening.Moment], _ stages: [Stage], _ who: [String: String]) -> Bool {
    func matches(_ atom: AtomSpec, _ index: Int) -> Bool { atom.matches(story[index].event, who) }
    func isWaived(_ index: Int) -> Bool { story[index].waived.contains(id) }
    /// Whether these happen one after the other within a stretch of the story.
    func comesInOrder(_ way: ArraySlice<AtomSpec>, _ stretch: Range<Int>) -> Bool {
      guard let first = way.first else { return true }
      return stretch.contains {
        matches(first, $0) && comesInOrder(way.dropFirst(), $0 + 1..<stretch.upperBound)
      }
    }

    switch pattern {
    case .absence(let atom):
      return story.indices.allSatisfy { !matches(atom, $0) || isWaived($0) }

    case .existence(let atoms):
      return story.indices.contains { index in atoms.contains { matches($0, index) } }

    case .precedence(let guarded, let leave, let revoke, let each):
      // Leave comes from a way that begins after the last revocation and, if
      // every time needs its own, not before the last time.
      func hasLeave(_ index: Int) -> Bool {
        (0..<index).contains { start in
          leave.all.contains { way in
            way.first.map { matches($0, start) } == true
              && comesInOrder(way.dropFirst(), start + 1..<index)
          }
            && !(start..<index).contains { later in revoke.contains { matches($0, later) } }
            && !(each && (start + 1..<index).contains { matches(guarded, $0) })
        }
      }
      return story.indices.allSatisfy { !matches(guarded, $0) || isWaived($0) || hasLeave($0) }

    case .response(let trigger, let duties):
      guard let last = story.indices.last(where: { matches(trigger, $0) }) else { return true }
      let after = last + 1..<story.count
      return isWaived(last) || duties.allSatisfy { duty in after.contains { matches(duty, $0) } }

    case .responseByWay(let trigger, let ways):
      guard let last = story.indices.last(where: { matches(trigger, $0) }) else { return true }
      return isWaived(last) || ways.all.contains { comesInOrder($0[...], last + 1..<story.count) }

    case .presence(let letter, let place, let trigger):
      if let trigger, !story.indices.contains(where: { matches(trigger, $0) }) { return true }
      let beats =
        place == "last-beat"
        ? Array(stages.indices.suffix(1)) : stages.indices.filter { stages[$0].rawValue == place }
      if beats.isEmpty { return true }
      return story.contains { moment in
        beats.contains(moment.beat) && who[letter].map { moment.event.isCompany(of: $0) } == true
      }

    case .stateAtEnd(let letter, let feelings, let atMost, let mayBeMasked):
      let felt = story.compactMap { moment -> Feeling? in
        guard case .feeling(let feeling) = moment.event, feeling.who.id == who[letter] else { return nil }
        return feeling
      }
      let last =
        feelings.isEmpty
        ? [felt.last] : feelings.map { family in felt.last { $0.family.rawValue == family } }
      return last.compactMap { $0 }.allSatisfy { feeling in
        feeling.strength <= atMost ?? 4 && (mayBeMasked || feeling.mask == nil || feeling.strength == 0)
      }
    }
  }
}

extension RuleSpec.AtomSpec {
  /// Whether an event is of this kind, with the letters standing for these roles.
  fileprivate func matches(_ event: Event, _ who: [String: String]) -> Bool {
    /// A letter is that role among others, `any` is somebody, nothing is whoever or nobody.
    func fits(_ attribute: String, _ roles: [Reference]) -> Bool {
      switch attributes[attribute] {
      case nil: true
      case "any": !roles.isEmpty
      case let letter?: roles.contains { $0.id == who[letter] }
      }
    }
    func words(_ attribute: String) -> [String]? {
      attributes[attribute]?.split(separator: " ").map(String.init)
    }

    switch event {
    case .act(let act):
      guard element == "act" else { return false }
      if let verb = attributes["verb"], act.verb.rawValue != verb { return false }
      if let name = attributes["class"], Verb.Class(rawValue: name)?.verbs.contains(act.verb) != true {
        return false
      }
      if let mark = attributes["unless"], act.said(mark) == "yes" { return false }
      let details = ["choice", "what", "kind", "decisive", "means", "as-joke", "cause", "manner"]
      return fits("by", act.doers) && fits("to", act.receivers)
        && details.allSatisfy { detail in
          // An act that does not say is taken to say no.
          words(detail).map { $0.contains(act.said(detail) ?? "no") } ?? true
        }
    case .feeling(let feeling):
      guard element == "feels", fits("who", [feeling.who]) else { return false }
      if let families = words("feeling"), !families.contains(feeling.family.rawValue) { return false }
      if let masked = attributes["masked"], (masked == "yes") != (feeling.mask != nil) { return false }
      let low = attributes["at-least"].flatMap { Int($0) } ?? 0
      let high = attributes["at-most"].flatMap { Int($0) } ?? 4
      return low <= feeling.strength && feeling.strength <= high
    case .speech(let speech): return element == "says" && fits("who", [speech.who])
    case .presence: return false
    }
  }
}

extension Act {
  /// The value of a detail, by the name it has in a file.
  fileprivate func said(_ detail: String) -> String? {
    details.first { $0.key.rawValue == detail }?.value
  }
}

extension Event {
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
}
