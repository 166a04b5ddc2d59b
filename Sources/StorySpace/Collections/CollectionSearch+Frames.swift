internal import WorldModel

extension CollectionSearch {
  /// A change of one story's frame: who plays a role, or what is in play.
  private struct Change {
    var story: Int
    /// A role, or an axis after all roles.
    var variable: Int
    var value: Int
    var gain: Int
  }

  /// Changes frames until they keep everything that is asked of them.
  ///
  /// - Returns: Whether they do.
  mutating func balanceFrames() -> Bool {
    let width = problem.tellers.map { $0.planet.roles.count + $0.planet.axes.count }.max() ?? 0
    var lastChanged = [Int](repeating: -1_000, count: stories.count * width)
    let limit = 4_000 + stories.count * 400
    for step in 0..<limit {
      let unmet = violated(frameChecks)
      if unmet.isEmpty { return true }
      guard effort > 0 else { return false }
      let check = unmet[random.below(unmet.count)]
      var best: Change?
      var ties = 0
      let counter = counterToMove(check)
      for (story, variable) in variables(touching: counter.index, isTooMuch: counter.isTooMuch) {
        if step - lastChanged[story * width + variable] <= random.below(6) { continue }
        for value in values(of: variable, in: story, reaching: counter.isTooMuch ? nil : counter.index) {
          effort -= 1
          guard let gain = gain(of: value, for: variable, in: story) else { continue }
          if let known = best, gain > known.gain { continue }
          if let known = best, gain == known.gain {
            ties += 1
            if random.below(ties + 1) > 0 { continue }
          } else {
            ties = 0
          }
          best = Change(story: story, variable: variable, value: value, gain: gain)
        }
      }
      if let best {
        apply(best)
        lastChanged[best.story * width + best.variable] = step
      }
      if best.map({ $0.gain >= 0 }) ?? true { for check in unmet { weights[check] += 1 } }
    }
    return false
  }

  /// The counter of a violated check that has to go down or up.
  private mutating func counterToMove(_ check: Int) -> (index: Int, isTooMuch: Bool) {
    let content = problem.ledger.checks[check]
    switch content.range {
    case .between(_, let high): return (content.counters[0], counts[content.counters[0]] > high)
    case .within:
      let least = content.counters.min { counts[$0] < counts[$1] } ?? 0
      let most = content.counters.max { counts[$0] < counts[$1] } ?? 0
      return random.below(2) == 0 ? (least, false) : (most, true)
    }
  }

  /// A dozen variables, drawn, whose change can move a counter.
  private mutating func variables(touching counter: Int, isTooMuch: Bool) -> [(Int, Int)] {
    var found: [(story: Int, variable: Int)] = []
    let start = random.below(stories.count)
    for offset in stories.indices {
      let story = (start + offset) % stories.count
      let teller = problem.stories[story]
      if isTooMuch, !stories[story].frameCounters.contains(counter) { continue }
      let roles = castings[teller].count
      for role in 0..<roles {
        let matters =
          isTooMuch
          ? casting(of: role, in: story)?.counters.contains(counter) ?? false
          : castings[teller][role].contains { $0.counters.contains(counter) }
        if matters { found.append((story, role)) }
      }
      for axis in takings[teller].indices {
        let matters =
          isTooMuch
          ? taking(of: axis, in: story)?.counters.contains(counter) ?? false
          : takings[teller][axis].contains { $0.counters.contains(counter) }
        if matters { found.append((story, roles + axis)) }
      }
      if found.count >= 12 { break }
    }
    return found.map { ($0.story, $0.variable) }
  }

  private func casting(of role: Int, in story: Int) -> PlanetTeller.Casting? {
    let teller = problem.tellers[problem.stories[story]]
    let frame = stories[story].frame
    let trait = teller.traitChoice[role].map { frame.values[$0] } ?? Choice.none
    return teller.castings[role].first { $0.player == frame.players[role] && $0.trait == trait }
  }

  private func taking(of axis: Int, in story: Int) -> PlanetTeller.Taking? {
    let teller = problem.tellers[problem.stories[story]]
    guard let choice = teller.optionChoice[axis] else { return nil }
    return teller.takings[axis].first { $0.value == stories[story].frame.values[choice] }
  }

  private func values(of variable: Int, in story: Int, reaching counter: Int?) -> [Int] {
    let teller = problem.stories[story]
    let roles = castings[teller].count
    if variable < roles {
      let values = castings[teller][variable]
      return values.indices.filter { index in counter.map { values[index].counters.contains($0) } ?? true }
    }
    let values = takings[teller][variable - roles]
    return values.indices.filter { index in counter.map { values[index].counters.contains($0) } ?? true }
  }

  /// What a change would do to the violation; nil if it is none or must not be made.
  private mutating func gain(of value: Int, for variable: Int, in story: Int) -> Int? {
    guard let frame = frame(with: value, for: variable, in: story) else { return nil }
    let teller = problem.stories[story]
    if !deadFrames.isEmpty, deadFrames.contains(DeadFrame(teller: teller, frame: frame)) { return nil }
    return change(stories[story].frameCounters, problem.tellers[teller].counters(of: frame))
  }

  /// A story's frame with another value; nil if that is no change or one
  /// character would play two roles.
  ///
  /// Whoever plays another role already changes places with whom they replace:
  /// where few characters can play, no other way leads from one to the other.
  private func frame(with value: Int, for variable: Int, in story: Int) -> Frame? {
    let index = problem.stories[story]
    let teller = problem.tellers[index]
    let old = stories[story].frame
    var frame = old
    func cast(_ casting: PlanetTeller.Casting, as role: Int) {
      frame.players[role] = casting.player
      if let choice = teller.traitChoice[role] { frame.values[choice] = casting.trait }
    }
    let roles = castings[index].count
    if variable < roles {
      let casting = castings[index][variable][value]
      let other = frame.players.indices.first {
        $0 != variable && casting.player >= 0 && frame.players[$0] == casting.player
      }
      if let other {
        let replaced = old.players[variable]
        guard let exchanged = castings[index][other].first(where: { $0.player == replaced }) else {
          return nil
        }
        cast(exchanged, as: other)
      }
      cast(casting, as: variable)
    } else {
      guard let choice = teller.optionChoice[variable - roles] else { return nil }
      frame.values[choice] = takings[index][variable - roles][value].value
    }
    return frame == old ? nil : frame
  }

  private mutating func apply(_ change: Change) {
    guard let frame = frame(with: change.value, for: change.variable, in: change.story) else { return }
    remove(change.story)
    set(frame, at: change.story)
  }
}
