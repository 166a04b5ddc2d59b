internal import Diagnostics
internal import Rules
internal import WorldModel

/// Follows the monitors of rules through one story and says where they object.
struct StoryObjections {
  /// An event, and the beat that it stands in.
  private struct Moment {
    var event: Event
    var beat: Int
    var marks: Attention.Marks
  }

  let trace: Trace
  private let scenes: [Scene]
  private let moments: [Moment]
  private let roles: Attention.Roles
  /// The kinds of all events together.
  private let kinds: EventKinds

  init(_ trace: Trace) {
    self.trace = trace
    scenes = trace.beats.map(\.scene)
    let roles = Attention.Roles(trace.cast.map(\.role))
    self.roles = roles
    moments = zip(trace.beats, 0...).flatMap { beat, number in
      beat.events.map { Moment(event: $0, beat: number, marks: Attention.Marks(of: $0, among: roles)) }
    }
    kinds = moments.reduce([]) { $0.union($1.marks.kinds) }
  }

  /// What a rule objects to: once for each choice of people and place, waived
  /// objections included.
  func all(of rule: Rule) -> [Objection] {
    guard let rule = LintPlan.StoryRule(rule) else { return [] }
    return all(of: rule, LintPlan.Watch.all(rule.rule.monitors(in: Setting(trace)), among: roles))
  }

  /// What a rule objects to: once for each choice of people and place, waived
  /// objections included.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - watches: Its instances in a story with these roles.
  /// - Returns: The objections, in the order of the instances.
  func all(of rule: LintPlan.StoryRule, _ watches: [LintPlan.Watch]) -> [Objection] {
    let readable =
      rule.kinds.isDisjoint(with: kinds)
      ? [] : moments.indices.filter { !rule.kinds.isDisjoint(with: moments[$0].marks.kinds) }
    var found: [Objection] = []
    var seen: Set<Objection> = []
    // Without any event all are alike, and one speaks for the others.
    var isBrokenByNothing: Bool?
    var read: [Int] = []
    for watch in watches {
      let monitor = watch.monitor
      read.removeAll(keepingCapacity: true)
      if readable.contains(where: { watch.attention.isCalled(by: moments[$0].marks) }) {
        for index in readable where watch.attention.isDrawn(by: moments[index].marks) { read.append(index) }
      }
      // Nearly always there is nothing to say, and that is found out faster than what there is.
      let isBroken = read.isEmpty ? isBrokenByNothing ?? isBroken(monitor, []) : isBroken(monitor, read)
      if read.isEmpty { isBrokenByNothing = isBroken }
      guard isBroken, !rule.readsPlayers || monitor.watches(trace.cast) else { continue }
      var walk = Walk(rule: rule.rule, trace: trace, monitor: monitor)
      follow(monitor, read) { beat, signs, moment in
        walk.take(signs, moment, at: beat)
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

  /// Leads a monitor through the story.
  ///
  /// - Parameters:
  ///   - monitor: The monitor.
  ///   - read: The moments that it may read, in their order.
  ///   - visit: Takes the beat, the signs of each event and of each end, and the
  ///     event; whether to go on.
  private func follow(
    _ monitor: Monitor, _ read: [Int], _ visit: (Int, Monitor.Signs, Moment?) -> Bool
  ) {
    var state = monitor.initial
    var next = 0
    for beat in scenes.indices {
      state = monitor.enter(scenes[beat], state)
      while next < read.count, moments[read[next]].beat == beat {
        let moment = moments[read[next]]
        let step = monitor.step(moment.event, in: scenes[beat], state, isWaived: false)
        guard visit(beat, step.signs, moment) else { return }
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
  private func isBroken(_ monitor: Monitor, _ read: [Int]) -> Bool {
    var isBroken = false
    follow(monitor, read) { _, signs, _ in
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
    private var triggers: [Moment] = []

    init(rule: Rule, trace: Trace, monitor: Monitor) {
      self.rule = rule
      self.trace = trace
      self.monitor = monitor
    }

    mutating func take(_ signs: Monitor.Signs, _ moment: Moment?, at beat: Int) {
      if signs.isEmpty { return }
      var new: [Objection] = []
      if signs.contains(.here), let moment { new.append(objection(to: moment)) }
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
      if !signs.isDisjoint(with: [.trigger, .anotherTrigger]), let moment { triggers.append(moment) }
    }

    private func objection(to moment: Moment) -> Objection {
      let beat = trace.beats[moment.beat]
      return objection(at: moment.event.origin ?? beat.origin, in: beat)
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
