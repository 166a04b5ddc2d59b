internal import Rules
internal import WorldModel

/// Finds which rules had a say in each beat of a story.
struct Shaping {
  let rules: [Rule]
  let cast: [Trace.Member]

  /// For each beat, the rules whose monitors it moved, by id.
  func rules(told beats: [Beat]) -> [[String]] {
    var result = beats.map { _ in Set<String>() }
    for rule in rules {
      for monitor in rule.monitors(over: cast.map(\.role)) where monitor.watches(cast) {
        if case .presence(let presence) = rule.pattern {
          for index in Self.beats(presence, monitor.binding, beats) { result[index].insert(rule.id) }
          continue
        }
        var state = monitor.initial
        for (index, beat) in beats.enumerated() {
          state = monitor.enter(beat.stage, state)
          for event in beat.events {
            let step = monitor.step(event, in: beat.stage, state, isWaived: false)
            let isMoved = step.state != state || step.isAnchor || step.objects
            if isMoved || Self.isGuarded(event, by: monitor) { result[index].insert(rule.id) }
            state = step.state
          }
        }
      }
    }
    return result.map { $0.sorted() }
  }

  /// Whether an event is one that a rule gives leave to.
  private static func isGuarded(_ event: Event, by monitor: Monitor) -> Bool {
    guard case .precedence(let precedence) = monitor.rule.pattern else { return false }
    return precedence.guarded.matches(event, monitor.binding)
  }

  /// The beats that call for somebody, and those that they have to be in.
  private static func beats(_ presence: PresencePattern, _ binding: [String], _ beats: [Beat]) -> [Int] {
    var found = beats.indices.filter { index in
      presence.trigger.map { trigger in beats[index].events.contains { trigger.matches($0, binding) } }
        ?? false
    }
    let isCalled = presence.trigger == nil || !found.isEmpty
    guard isCalled, binding.indices.contains(presence.who) else { return found }
    let scope = beats.indices.filter { presence.stage == nil || beats[$0].stage == presence.stage }
    found += (presence.stage == nil ? scope.suffix(1) : scope[...]).filter { index in
      beats[index].events.contains { $0.presentRoles.contains { $0.id == binding[presence.who] } }
    }
    return found
  }
}
