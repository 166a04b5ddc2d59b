internal import Diagnostics
internal import Rules
internal import WorldModel

/// Follows the monitors of rules through one story and says where they object.
struct StoryObjections {
  let trace: Trace
  private let scenes: [Scene]
  /// By beat, the kinds of its events.
  private let kinds: [[EventKinds]]
  /// The kinds of all events together.
  private let allKinds: EventKinds

  init(_ trace: Trace) {
    self.trace = trace
    scenes = trace.beats.map(\.scene)
    kinds = trace.beats.map { $0.events.map { EventKinds(of: $0) } }
    allKinds = kinds.joined().reduce([]) { $0.union($1) }
  }

  /// What a rule objects to: once for each choice of people and place, waived
  /// objections included.
  func all(of rule: Rule) -> [Objection] {
    guard let rule = LintPlan.StoryRule(rule) else { return [] }
    return all(of: rule, monitors: rule.rule.monitors(in: Setting(trace)))
  }

  /// What a rule objects to: once for each choice of people and place, waived
  /// objections included.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - monitors: Its instances in a story with these roles.
  /// - Returns: The objections, in the order of the instances.
  func all(of rule: LintPlan.StoryRule, monitors: [Monitor]) -> [Objection] {
    let events = events(of: rule.kinds)
    // Without any event all are alike, and one speaks for the others.
    if events.isEmpty, let first = monitors.first, !isBroken(first, events) { return [] }
    var found: [Objection] = []
    var seen: Set<Objection> = []
    for monitor in monitors {
      // Nearly always there is nothing to say, and that is found out faster than what there is.
      guard isBroken(monitor, events), !rule.readsPlayers || monitor.watches(trace.cast) else { continue }
      var walk = Walk(rule: rule.rule, trace: trace, monitor: monitor)
      follow(monitor, events) { beat, signs, reading in
        walk.take(signs, reading, at: beat)
        return true
      }
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

  /// An event that a rule may read, and the beat that it stands in.
  private struct Reading {
    var event: Event
    var beat: Int
  }

  /// What a rule reads of the story; the rest leaves every state as it is.
  private func events(of kinds: EventKinds) -> [Reading] {
    guard !kinds.isDisjoint(with: allKinds) else { return [] }
    var events: [Reading] = []
    for beat in trace.beats.indices {
      for index in self.kinds[beat].indices where !kinds.isDisjoint(with: self.kinds[beat][index]) {
        events.append(Reading(event: trace.beats[beat].events[index], beat: beat))
      }
    }
    return events
  }

  /// Leads a monitor through the story.
  ///
  /// - Parameters:
  ///   - monitor: The monitor.
  ///   - events: What its rule reads.
  ///   - visit: Takes the beat, the signs of each event and of each end, and the
  ///     event; whether to go on.
  private func follow(
    _ monitor: Monitor, _ events: [Reading], _ visit: (Int, Monitor.Signs, Reading?) -> Bool
  ) {
    var state = monitor.initial
    var next = 0
    for beat in scenes.indices {
      state = monitor.enter(scenes[beat], state)
      while next < events.count, events[next].beat == beat {
        let step = monitor.step(events[next].event, in: scenes[beat], state, isWaived: false)
        guard visit(beat, step.signs, events[next]) else { return }
        state = step.state
        next += 1
      }
      let step = monitor.leave(state, isWaived: false)
      guard visit(beat, step.signs, nil) else { return }
      state = step.state
    }
    _ = visit(scenes.count - 1, monitor.end(state).signs, nil)
  }

  /// Whether a monitor may have something to object to.
  private func isBroken(_ monitor: Monitor, _ events: [Reading]) -> Bool {
    var isBroken = false
    follow(monitor, events) { _, signs, _ in
      isBroken = signs.areObjections
      return !isBroken
    }
    return isBroken
  }

  /// What one monitor says on its way through a story.
  private struct Walk {
    let rule: Rule
    let trace: Trace
    let monitor: Monitor
    var found: [Objection] = []
    /// Objections that count only if the stretch is closed.
    private var suspects: [Objection] = []
    /// The events that asked for something last.
    private var triggers: [Reading] = []

    init(rule: Rule, trace: Trace, monitor: Monitor) {
      self.rule = rule
      self.trace = trace
      self.monitor = monitor
    }

    mutating func take(_ signs: Monitor.Signs, _ reading: Reading?, at beat: Int) {
      if signs.isEmpty { return }
      var new: [Objection] = []
      if signs.contains(.here), let reading { new.append(objection(to: reading)) }
      if signs.contains(.atTriggers) {
        new += triggers.map { objection(to: $0) }
        triggers = []
      }
      if signs.contains(.atLastBeat) {
        let last = trace.beats.prefix(beat + 1).last { monitor.looks(at: $0.stage) } ?? trace.beats.last
        new.append(objection(at: last?.origin, in: nil))
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
      if !signs.isDisjoint(with: [.trigger, .anotherTrigger]), let reading { triggers.append(reading) }
    }

    private func objection(to reading: Reading) -> Objection {
      let beat = trace.beats[reading.beat]
      return objection(at: reading.event.origin ?? beat.origin, in: beat)
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
