internal import WorldModel

extension CollectionSearch {
  /// How telling all stories went.
  enum Progress {
    case told
    /// A frame had no story and was changed for another.
    case reframed
    case stuck
  }

  /// How often a story may lose its beats before it gets another frame: then
  /// frames like its own ask for more of some beats than there are.
  private static let patience = 6

  /// How many decisions one story may take.
  private static let effortOfOne = 20_000

  /// Tells every story whose frame has none, so that no beat is told too often.
  mutating func tellAll() -> Progress {
    releaseRepeats()
    var waiting = stories.indices.filter { stories[$0].draft == nil }
    random.shuffle(&waiting)
    var ejections = 0
    while let story = waiting.popLast() {
      guard effort > 0 else { return .stuck }
      if stories[story].losses > Self.patience {
        stories[story].losses = 0
        if reframe(story, isFree: true) { return .reframed }
      }
      switch tell(story) {
      case .found(let draft):
        for victim in place(draft, takingBeatsFor: story) {
          ejections += 1
          stories[victim].losses += 1
          waiting.insert(victim, at: random.below(waiting.count + 1))
        }
        if ejections > 200 + 40 * stories.count { return .stuck }
      case .none:
        deadFrames.insert(DeadFrame(teller: problem.stories[story], frame: stories[story].frame))
        forget(stories[story].frame, problem.stories[story])
        guard reframe(story, isFree: false) else { return .stuck }
        return .reframed
      case .gaveUp: return .stuck
      }
    }
    return .told
  }

  /// Takes stories back until no beat is told too often.
  private mutating func releaseRepeats() {
    var order = Array(stories.indices)
    random.shuffle(&order)
    for story in order where stories[story].draft != nil {
      if stories[story].beatCounters.contains(where: { counts[$0] > most[$0] }) { remove(story) }
    }
  }

  /// Tells a story with its frame: with free beats if it can, else with as few
  /// beats as possible that others tell.
  private mutating func tell(_ story: Int) -> StoryFinder<UnfoldingGraph>.Result {
    let index = problem.stories[story]
    let teller = problem.tellers[index]
    var terms = terms[index]
    terms.pin(stories[story].frame)
    for beat in scarceBeats(index) { terms.costs[beat] = most[teller.beatCounter[beat] ?? 0] > 0 ? 1 : nil }
    terms.reluctance = teller.beatCounter.map { counter in counter.map { Double(1 + contention[$0]) } ?? 1 }
    let places = teller.program.places.count
    for budget in [0, 1, 2, 3, places] where budget <= places {
      terms.budget = budget
      stories[story].tries += 1
      var share = min(effort, Self.effortOfOne)
      let before = share
      let result = teller.find(terms, seed: seedOfTelling(story, stories[story].tries), effort: &share)
      effort -= before - share
      if case .none = result { continue }
      return result
    }
    return .none
  }

  /// Places a story and takes back those that told its beats.
  ///
  /// - Returns: The stories taken back.
  private mutating func place(_ draft: Draft, takingBeatsFor story: Int) -> [Int] {
    place(draft, at: story)
    var victims: [Int] = []
    for counter in stories[story].beatCounters where counts[counter] > most[counter] {
      let holders = stories.indices.filter { $0 != story && stories[$0].beatCounters.contains(counter) }
      guard !holders.isEmpty else { continue }
      let victim = holders[random.below(holders.count)]
      remove(victim)
      contention[counter] += 1
      victims.append(victim)
    }
    return victims
  }

  /// The beats of a planet that are told as often as they may be.
  func scarceBeats(_ teller: Int) -> [Int] {
    let counters = problem.tellers[teller].beatCounter
    return counters.indices.filter { beat in counters[beat].map { counts[$0] >= most[$0] } ?? false }
  }

  /// Gives a story another frame.
  ///
  /// - Parameters:
  ///   - story: The story.
  ///   - isFree: Whether it must be one that can be told with beats that nobody else needs.
  /// - Returns: Whether there is one.
  private mutating func reframe(_ story: Int, isFree: Bool) -> Bool {
    let index = problem.stories[story]
    var terms = terms[index]
    if isFree { for beat in scarceBeats(index) { terms.costs[beat] = nil } }
    for _ in 0..<8 {
      stories[story].tries += 1
      guard
        case .found(let draft) = problem.tellers[index].find(
          terms, seed: seedOfTelling(story, stories[story].tries), effort: &effort)
      else { return false }
      if deadFrames.contains(DeadFrame(teller: index, frame: draft.frame)) { continue }
      set(draft.frame, at: story)
      return true
    }
    return false
  }

  /// Takes out for good what no story of a planet has, whatever else it has.
  private mutating func forget(_ frame: Frame, _ index: Int) {
    let teller = problem.tellers[index]
    for (axis, choice) in teller.optionChoice.enumerated() {
      guard let choice else { continue }
      let value = frame.values[choice]
      if isNowhere(index, { $0.values[choice] = value }) {
        takings[index][axis].removeAll { $0.value == value }
      }
    }
    for (role, player) in frame.players.enumerated() {
      let trait = teller.traitChoice[role].map { frame.values[$0] }
      let isNowhere = isNowhere(index) { terms in
        terms.players[role] = player
        if let choice = teller.traitChoice[role] { terms.values[choice] = trait }
      }
      if isNowhere {
        castings[index][role].removeAll { $0.player == player && $0.trait == trait ?? Choice.none }
      }
    }
  }

  private mutating func isNowhere(_ index: Int, _ ask: (inout StoryTerms) -> Void) -> Bool {
    var terms = terms[index]
    ask(&terms)
    var share = min(effort, Self.effortOfOne)
    let before = share
    defer { effort -= before - share }
    if case .none = problem.tellers[index].find(terms, seed: seed, effort: &share) { return true }
    return false
  }
}
