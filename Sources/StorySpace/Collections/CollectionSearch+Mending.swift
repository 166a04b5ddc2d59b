internal import WorldModel

extension CollectionSearch {
  /// How often a story is told again for comparison.
  private static let candidates = 6

  /// Tells stories again until everything is kept that depends on the beats.
  ///
  /// - Returns: Whether it is.
  mutating func mend() -> Bool {
    let limit = 200 + 40 * stories.count
    for _ in 0..<limit {
      let unmet = violated(allChecks)
      let repeated = storiesTooMuchAlike()
      if unmet.isEmpty, repeated.isEmpty { return true }
      guard effort > 0, !stories.isEmpty else { return false }
      let story: Int
      if !repeated.isEmpty, unmet.isEmpty || random.below(2) == 0 {
        story = repeated[random.below(repeated.count)]
      } else {
        story = storyToTellAgain(unmet[random.below(unmet.count)])
      }
      if tellAgain(story) { continue }
      for check in unmet { weights[check] += 1 }
      // Where beats are scarce the story may need one that another tells.
      if random.below(4) == 0 {
        remove(story)
        guard case .told = tellAll() else { return false }
      }
    }
    return false
  }

  /// The stories whose likeness occurs too often.
  private func storiesTooMuchAlike() -> [Int] {
    let limits = problem.ledger.alike.filter { isActive[$0.demand] }.map(\.limit)
    guard let limit = limits.min() else { return [] }
    return stories.indices.filter { story in
      stories[story].likeness.map { likenesses[$0, default: 0] > limit } ?? false
    }
  }

  /// A story that adds to what is too much, or any story where something is missing.
  private mutating func storyToTellAgain(_ check: Int) -> Int {
    let content = problem.ledger.checks[check]
    let most = content.counters.max { counts[$0] < counts[$1] } ?? 0
    var isTooMuch = true
    if case .between(_, let high) = content.range { isTooMuch = counts[content.counters[0]] > high }
    let holders = stories.indices.filter {
      stories[$0].beatCounters.contains(most) || stories[$0].frameCounters.contains(most)
    }
    if isTooMuch, !holders.isEmpty, random.below(4) > 0 { return holders[random.below(holders.count)] }
    return random.below(stories.count)
  }

  /// Draws a story a few times more and keeps the best.
  ///
  /// - Returns: Whether that made the collection better.
  private mutating func tellAgain(_ story: Int) -> Bool {
    let index = problem.stories[story]
    let teller = problem.tellers[index]
    let old = stories[story]
    remove(story)
    var best: (draft: Draft, gain: Int)?
    for number in 0..<Self.candidates {
      var terms = terms[index]
      if number % 2 == 0 { terms.pin(old.frame) }
      for beat in scarceBeats(index) { terms.costs[beat] = nil }
      stories[story].tries += 1
      guard
        case .found(let draft) = teller.find(
          terms, seed: seedOfTelling(story, stories[story].tries), effort: &effort)
      else { continue }
      let gain =
        change(old.frameCounters, teller.counters(of: draft.frame) + teller.counters(ofBeats: draft))
        + (isRepeated(draft, at: story) ? 1 : 0)
      if best.map({ gain < $0.gain }) ?? true { best = (draft, gain) }
    }
    guard let oldDraft = old.draft else { return false }
    let standing = change([], old.beatCounters) + (isRepeated(oldDraft, at: story) ? 1 : 0)
    guard let best, best.gain <= standing else {
      place(oldDraft, at: story)
      return false
    }
    set(best.draft.frame, at: story)
    place(best.draft, at: story)
    return best.gain < standing
  }

  private func isRepeated(_ draft: Draft, at story: Int) -> Bool {
    let limits = problem.ledger.alike.filter { isActive[$0.demand] }.map(\.limit)
    guard let limit = limits.min() else { return false }
    return likenesses[problem.likeness(of: draft, at: story), default: 0] >= limit
  }
}
