internal import Diagnostics
internal import Rules
internal import WorldModel

/// Follows a rule's monitors through one story and says where they object.
struct StoryObjections {
  let rule: Rule
  let trace: Trace

  /// One objection for each choice of people and place, waived ones included.
  var all: [Objection] {
    guard let pattern = rule.pattern.story else { return [] }
    return all(in: Setting(trace), reading: EventFilter(pattern))
  }

  /// One objection for each choice of people and place.
  ///
  /// - Parameters:
  ///   - setting: The setting of the story.
  ///   - filter: What the rule's pattern reads.
  /// - Returns: The objections, waived ones included.
  func all(in setting: Setting, reading filter: EventFilter) -> [Objection] {
    // Most events are nothing to a rule, whoever its variables are.
    let events = trace.beats.map { $0.events.filter(filter.reads) }
    let monitors = rule.monitors(in: setting).filter { $0.watches(trace.cast) }
    if events.allSatisfy(\.isEmpty), let first = monitors.first {
      // Without any event all are alike, and one speaks for the others.
      var walk = Walk(rule: rule, trace: trace)
      walk.follow(first, reading: events)
      if walk.found.isEmpty { return [] }
    }
    var found: [Objection] = []
    var seen: Set<Objection> = []
    for monitor in monitors {
      var walk = Walk(rule: rule, trace: trace)
      walk.follow(monitor, reading: events)
      guard !walk.found.isEmpty else { continue }
      let names = monitor.binding.map { trace.member(playing: $0)?.character.name ?? $0 }
      // Two topics can lead to the same place.
      found += walk.found.map { objection in
        var objection = objection
        objection.names = names
        return objection
      }.filter { seen.insert($0).inserted }
    }
    return found
  }

  /// One monitor's way through a story.
  private struct Walk {
    let rule: Rule
    let trace: Trace
    var found: [Objection] = []
    /// Objections that count only if the stretch is closed.
    private var suspects: [Objection] = []
    /// The events that asked for something last.
    private var triggers: [(event: Event, beat: Trace.Beat)] = []
    /// The last beat that the rule looked at.
    private var lastBeat: Trace.Beat?

    init(rule: Rule, trace: Trace) {
      self.rule = rule
      self.trace = trace
    }

    /// - Parameters:
    ///   - monitor: The monitor.
    ///   - events: What the rule reads of each beat; the rest leaves every state as it is.
    mutating func follow(_ monitor: Monitor, reading events: [[Event]]) {
      var state = monitor.initial
      for (beat, events) in zip(trace.beats, events) {
        state = monitor.enter(beat.scene, state)
        if monitor.looks(at: beat.stage) { lastBeat = beat }
        for event in events {
          let step = monitor.step(event, in: beat.scene, state, isWaived: false)
          take(step.signs, event, beat)
          state = step.state
        }
        let step = monitor.leave(state, isWaived: false)
        take(step.signs, nil, beat)
        state = step.state
      }
      take(monitor.end(state).signs, nil, trace.beats.last)
    }

    private mutating func take(_ signs: Monitor.Signs, _ event: Event?, _ beat: Trace.Beat?) {
      if signs.isEmpty { return }
      var new: [Objection] = []
      if signs.contains(.here), let event, let beat {
        new.append(objection(at: event.origin ?? beat.origin, in: beat))
      }
      if signs.contains(.atTriggers) {
        new += triggers.map { objection(at: $0.event.origin ?? $0.beat.origin, in: $0.beat) }
        triggers = []
      }
      if signs.contains(.atLastBeat) {
        new.append(objection(at: (lastBeat ?? trace.beats.last)?.origin, in: nil))
      }
      if signs.contains(.provisional) { suspects += new } else { found += new }
      if signs.contains(.closes) {
        found += suspects
        suspects = []
      }
      if signs.contains(.opens) {
        suspects = []
        triggers = []
        return
      }
      if signs.contains(.trigger) { triggers = [] }
      if !signs.isDisjoint(with: [.trigger, .anotherTrigger]), let event, let beat {
        triggers.append((event, beat))
      }
    }

    /// An objection, waived by the waivers of its beat and those of the story.
    ///
    /// There is no beat where the rule speaks of the story's end.
    private func objection(at place: SourceRange?, in beat: Trace.Beat?) -> Objection {
      let waivers = (beat?.waivers ?? []) + trace.waivers
      return Objection(names: [], place: place, waiver: waivers.first { $0.rule.id == rule.id })
    }
  }
}
