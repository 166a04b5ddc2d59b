internal import Diagnostics
internal import Rules
internal import WorldModel

/// Follows a rule's monitors through one story and says where they object.
struct StoryObjections {
  let rule: Rule
  let trace: Trace

  /// One objection for each choice of people and place, waived ones included.
  var all: [Objection] {
    var found: [Objection] = []
    for monitor in rule.monitors(over: trace.cast.map(\.role)) where monitor.watches(trace.cast) {
      found += objections(of: monitor).map { objection in
        var objection = objection
        objection.names = monitor.binding.map { trace.member(playing: $0)?.character.name ?? $0 }
        return objection
      }
    }
    return found
  }

  private func objections(of monitor: Monitor) -> [Objection] {
    var found: [Objection] = []
    var state = monitor.initial
    var anchor: (event: Event, beat: Trace.Beat)?
    for beat in trace.beats {
      state = monitor.enter(beat.stage, state)
      for event in beat.events {
        let step = monitor.step(event, in: beat.stage, state, isWaived: false)
        state = step.state
        if step.isAnchor { anchor = (event, beat) }
        if step.objects { found.append(objection(at: event.origin ?? beat.origin, in: beat)) }
      }
    }
    guard monitor.objectsAtEnd(state) else { return found }
    if case .response = rule.pattern, let anchor {
      found.append(objection(at: anchor.event.origin ?? anchor.beat.origin, in: anchor.beat))
    } else {
      found.append(objection(at: lastBeat?.origin, in: nil))
    }
    return found
  }

  /// The last beat of what the rule looks at.
  private var lastBeat: Trace.Beat? {
    if case .presence(let presence) = rule.pattern, let stage = presence.stage {
      return trace.beats.last { $0.stage == stage } ?? trace.beats.last
    }
    return trace.beats.last
  }

  /// An objection, waived by the waivers of its beat and those of the story.
  ///
  /// There is no beat where the rule speaks of the story's end.
  private func objection(at place: SourceRange?, in beat: Trace.Beat?) -> Objection {
    let waivers = (beat?.waivers ?? []) + trace.waivers
    return Objection(names: [], place: place, waiver: waivers.first { $0.rule.id == rule.id })
  }
}
