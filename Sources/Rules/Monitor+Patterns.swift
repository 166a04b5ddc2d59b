internal import WorldModel

/// What each kind of pattern remembers, and when it objects.
///
/// The memory here is that of one stretch of the story.
extension Monitor {
  typealias Memory = State

  /// How many values a pattern can tell apart.
  static let maxValues = 126

  /// The memory at the start of a stretch.
  var begun: Memory {
    switch pattern.kind {
    case .presence(let presence): presence.trigger == nil ? PresenceBits.called : 0
    case .share: ShareBits.zero << ShareBits.difference
    default: 0
    }
  }

  /// The memory at the start of a beat, or of the part of it that the scope covers.
  func entered(_ scene: Scene, pattern memory: Memory) -> Memory {
    guard case .presence(let presence) = pattern.kind else { return memory }
    if let wanted = presence.stage {
      return wanted == scene.stage ? memory | PresenceBits.seen : memory
    }
    return (memory | PresenceBits.seen) & ~PresenceBits.there
  }

  /// The memory after an event, and the signs of the event.
  func played(
    _ event: Event, _ scene: Scene, pattern memory: Memory, _ isWaived: Bool
  ) -> (Memory, Signs) {
    let objection: Signs = isWaived ? [] : .here
    switch pattern.kind {
    case .absence(let atoms):
      return (memory, atoms.matches(event, instance) ? objection : [])
    case .existence(let existence):
      guard existence.atoms.matches(event, instance), memory & 1 == 0 else { return (memory, []) }
      let count = memory >> 1 + 1
      let isTooMany = existence.atMost.map { count > $0 } ?? false
      let counted = min(count, existence.enough) << 1 | (existence.countsBeats ? 1 : 0)
      return (counted, isTooMany ? objection : [])
    case .precedence(let precedence): return played(precedence, event, memory, objection)
    case .response(let response): return played(response, event, memory, isWaived)
    case .until(let until): return played(until, event, memory, isWaived)
    case .share(let share): return (counted(share, event, memory), [])
    case .distinct(let distinct):
      guard distinct.atoms.matches(event, instance) else { return (memory, []) }
      let values = distinct.field.values(of: event, in: scene).compactMap { numbers[$0] }
      return (values.reduce(memory) { distinct.adding($1, to: $0) }, [])
    case .ifThen(let ifThen): return (counted(ifThen, event, memory), [])
    case .sameBeat(let beat):
      var memory = memory
      if beat.with.matches(event, instance) { memory |= BeatBits.with }
      if beat.without.matches(event, instance) { memory |= BeatBits.without }
      guard beat.trigger.matches(event, instance) else { return (memory, []) }
      return (
        memory | BeatBits.triggered, memory & BeatBits.triggered == 0 ? .trigger : .anotherTrigger
      )
    case .presence(let presence):
      var memory = memory
      let isPlace = presence.stage == nil || presence.stage == scene.stage
      if isPlace, event.presentRoles.contains(where: { $0.id == role(presence.who) }) {
        memory |= PresenceBits.there
      }
      if let trigger = presence.trigger, trigger.matches(event, instance) { memory |= PresenceBits.called }
      return (memory, [])
    case .trend(let trend): return (followed(trend, event, memory), [])
    case .stateAtEnd(let end): return (followed(end, event, memory), [])
    }
  }

  /// The memory after a beat, or after the part of it that the scope covers.
  func left(pattern memory: Memory, _ isWaived: Bool) -> (Memory, Signs) {
    switch pattern.kind {
    case .existence: return (memory & ~1, [])
    case .response(let response):
      guard response.within != nil, memory != 0 else { return (memory, []) }
      guard memory >> ResponseBits.timer & 15 == 0 else { return (memory - 1 << ResponseBits.timer, []) }
      return (0, memory & ResponseBits.waived == 0 ? .atTriggers : [])
    case .sameBeat(let beat):
      let kept = memory & BeatBits.once
      guard memory & BeatBits.triggered != 0 else { return (kept, []) }
      let isSo =
        (beat.with.isEmpty || memory & BeatBits.with != 0) && memory & BeatBits.without == 0
      if beat.once { return (isSo ? BeatBits.once : kept, []) }
      return (0, isSo || isWaived ? [] : .atTriggers)
    default: return (memory, [])
    }
  }

  /// The objections at the end of a stretch.
  func ended(_ memory: Memory) -> Signs {
    switch pattern.kind {
    case .absence, .precedence: []
    case .existence(let existence): memory >> 1 < existence.atLeast ? .atLastBeat : []
    case .response: memory != 0 && memory & ResponseBits.waived == 0 ? .atTriggers : []
    case .until(let until):
      !until.isWeak && memory & (UntilBits.active | UntilBits.waived) == UntilBits.active ? .atTriggers : []
    case .share(let share): share.isBroken(memory) ? .atLastBeat : []
    case .distinct(let distinct): distinct.isBroken(memory) ? .atLastBeat : []
    case .ifThen(let ifThen): ifThen.isBroken(memory) ? .atLastBeat : []
    case .sameBeat(let beat): beat.once && memory & BeatBits.once == 0 ? .atLastBeat : []
    case .presence: memory == PresenceBits.called | PresenceBits.seen ? .atLastBeat : []
    case .trend: memory & TrendBits.anyFails != 0 ? .atLastBeat : []
    case .stateAtEnd: memory != 0 ? .atLastBeat : []
    }
  }

  func role(_ variable: Int) -> String { binding.indices.contains(variable) ? binding[variable] : "" }

  private enum PresenceBits {
    static let called: Memory = 1
    static let there: Memory = 2
    static let seen: Memory = 4
  }

  private enum BeatBits {
    /// One beat was as it should be.
    static let once: Memory = 1
    static let triggered: Memory = 2
    static let with: Memory = 4
    static let without: Memory = 8
  }

  // MARK: Precedence

  /// The lowest bit says whether leave is given; above it stands how far each
  /// way of giving leave has come.
  private func played(
    _ precedence: Precedence, _ event: Event, _ memory: Memory, _ objection: Signs
  ) -> (Memory, Signs) {
    var isLicensed = memory & 1 == 1
    var progress = memory >> 1
    var signs: Signs = []
    if precedence.guarded.matches(event, instance) {
      if !isLicensed { signs = objection }
      if precedence.each {
        isLicensed = false
        progress = 0
      }
    }
    if precedence.revoke.matches(event, instance) {
      isLicensed = false
      progress = 0
    } else if !isLicensed {
      (progress, isLicensed) = precedence.licence.advance(progress, event, instance)
    }
    return (progress << 1 | (isLicensed ? 1 : 0), signs)
  }

  // MARK: Response

  private enum ResponseBits {
    static let pending: Memory = 1
    static let waived: Memory = 2
    /// Where the number of beats starts that are left for an answer.
    static let timer: Memory = 2
    static let progress: Memory = 6
  }

  /// Zero is rest.
  ///
  /// Otherwise the lowest bit is set, the next says whether the trigger's beat
  /// waives the rule, then comes the time left, and above what has been answered.
  private func played(
    _ response: Response, _ event: Event, _ memory: Memory, _ isWaived: Bool
  ) -> (Memory, Signs) {
    if response.trigger.matches(event, instance) {
      let time = Memory(response.within ?? 0) << ResponseBits.timer
      return (ResponseBits.pending | (isWaived ? ResponseBits.waived : 0) | time, .trigger)
    }
    guard memory != 0 else { return (memory, []) }
    var progress = memory >> ResponseBits.progress
    let isAnswered: Bool
    switch response.answer {
    case .all(let duties):
      for (index, duty) in duties.enumerated() where duty.matches(event, instance) {
        progress |= 1 << Memory(index)
      }
      isAnswered = progress == (1 << Memory(duties.count)) - 1
    case .any(let alternatives):
      (progress, isAnswered) = alternatives.advance(progress, event, instance)
    }
    if isAnswered { return (0, []) }
    return (progress << ResponseBits.progress | memory & (1 << ResponseBits.progress - 1), [])
  }

  // MARK: Until

  private enum UntilBits {
    static let active: Memory = 1
    /// The latest trigger's beat waives the rule.
    static let waived: Memory = 2
  }

  private func played(
    _ until: Until, _ event: Event, _ memory: Memory, _ isWaived: Bool
  ) -> (Memory, Signs) {
    var (memory, signs) = (memory, Signs())
    if memory != 0 {
      if until.release.matches(event, instance) {
        memory = 0
      } else if !isWaived, until.barred.matches(event, instance) {
        signs = .here
      }
    }
    if until.trigger.matches(event, instance) {
      memory = UntilBits.active | (isWaived && !until.isWeak ? UntilBits.waived : 0)
      signs.insert(.trigger)
    }
    return (memory, signs)
  }
}

extension Alternatives {
  /// Moves every sequence that waits for this event one place on.
  ///
  /// Progress is one number in mixed radix, a digit a sequence.
  fileprivate func advance(
    _ progress: Monitor.State, _ event: Event, _ instance: Instance
  ) -> (progress: Monitor.State, isComplete: Bool) {
    var rest = progress
    var unit: Monitor.State = 1
    var result: Monitor.State = 0
    for sequence in sequences {
      let radix = Monitor.State(max(sequence.count, 1))
      var place = rest % radix
      rest /= radix
      if sequence.indices.contains(Int(place)), sequence[Int(place)].matches(event, instance) { place += 1 }
      if Int(place) == sequence.count { return (0, true) }
      result += place * unit
      unit *= radix
    }
    return (result, false)
  }
}
