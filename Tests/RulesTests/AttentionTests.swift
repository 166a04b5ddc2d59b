import Rules
import Testing
import WorldModel

/// What does not draw a monitor's attention would not have moved it.
@Suite struct AttentionTests {
  private static let roles = ["hero", "friend", "elder", "rival"]

  /// Every verb and feeling, with other people each time, in eight beats.
  private static let beats: [Trace.Beat] = {
    let people = roles.map { Reference($0) }
    let verbs = zip(Verb.allCases, 0...).flatMap { verb, number -> [Event] in
      let (one, other, third) = (people[number % 4], people[(number / 4 + 1) % 4], people[(number + 2) % 4])
      return [
        .act(Act(verb, by: [one], to: [other])), .act(Act(verb, by: [other, third], to: [one])),
        .act(Act(verb, by: [third], details: [.about: "moths", .kind: "yes", .choice: "yes"])),
        .act(Act(verb, by: [], to: [one])),
      ]
    }
    let others = zip(FeelingFamily.allCases, 0...).flatMap { family, number -> [Event] in
      let one = people[number % 4]
      return [
        .feeling(Feeling(family, of: one, strength: number % 5)),
        .presence(Presence(of: people[(number + 1) % 4])),
        .speech(Speech(of: one, words: Wording([]))),
      ]
    }
    let stages = Array(Stage.allCases.prefix(8))
    let events = verbs + others + verbs.reversed()
    return stages.indices.map { beat in
      let own = events.indices.filter { $0 % stages.count == beat }.map { events[$0] }
      return Trace.Beat(id: "\(beat)", stage: stages[beat], events: own)
    }
  }()

  private static let cast = roles.map { role in
    let person = Character(id: role, name: role, age: 8, pronouns: Reference("they"))
    return Trace.Member(role: role, character: person)
  }

  /// Goes through the monitors of a rule.
  ///
  /// - Parameters:
  ///   - id: The rule.
  ///   - visit: Takes a monitor, the marks of events, and the monitor's attention.
  /// - Throws: What keeps the rules from being read.
  private static func forEachMonitor(
    of id: String, _ visit: (Monitor, (Event) -> Attention.Marks, Attention) throws -> Void
  ) throws {
    let among = Attention.Roles(roles)
    for monitor in try ShippedRules.rule(id).monitors(in: Setting(Trace(cast: cast, beats: beats))) {
      try visit(monitor, { Attention.Marks(of: $0, among: among) }, Attention(of: monitor, among: among))
    }
  }

  /// Whether a monitor objects to those of the events that are told; shows it each of them.
  private static func objects(
    _ monitor: Monitor, telling isTold: (Event) -> Bool = { _ in true },
    showing show: (Event, Monitor.State, Monitor.Step) -> Void = { _, _, _ in }
  ) -> Bool {
    var state = monitor.initial
    var objects = false
    for beat in beats {
      state = monitor.enter(beat.scene, state)
      for event in beat.events where isTold(event) {
        let step = monitor.step(event, in: beat.scene, state, isWaived: false)
        show(event, state, step)
        objects = objects || step.signs.areObjections
        state = step.state
      }
      let step = monitor.leave(state, isWaived: false)
      objects = objects || step.signs.areObjections
      state = step.state
    }
    return objects || monitor.end(state).signs.areObjections
  }

  @Test(arguments: ShippedRules.ids)
  func overlooksNothing(_ id: String) throws {
    try Self.forEachMonitor(of: id) { monitor, marks, attention in
      func show(_ event: Event, _ state: Monitor.State, _ step: Monitor.Step) {
        if attention.isDrawn(by: marks(event)) { return }
        #expect(step.state == state && step.signs.isEmpty, "\(id), \(monitor.binding): \(event)")
      }
      _ = Self.objects(monitor, showing: show)
    }
  }

  /// A monitor that nothing calls says what it says of a story without events.
  @Test(arguments: ShippedRules.ids)
  func uncalledItSaysWhatItAlwaysSays(_ id: String) throws {
    try Self.forEachMonitor(of: id) { monitor, marks, attention in
      let uncalled = Self.objects(monitor, telling: { !attention.isCalled(by: marks($0)) })
      #expect(uncalled == Self.objects(monitor, telling: { _ in false }), "\(id), \(monitor.binding)")
    }
  }

  /// It is for those it speaks of, and for what they do to each other.
  @Test func isForThoseInTheRule() throws {
    let among = Attention.Roles(Self.roles)
    let trace = Trace(cast: Self.cast, beats: Self.beats)
    let monitors = try ShippedRules.rule("harm-no-repair").monitors(in: Setting(trace))
    let monitor = try #require(monitors.first { $0.binding == ["hero", "friend"] })
    let attention = Attention(of: monitor, among: among)
    func marks(_ one: String, _ verb: Verb = .mock, to other: String) -> Attention.Marks {
      let event = Event.act(Act(verb, by: [Reference(one)], to: [Reference(other)]))
      return Attention.Marks(of: event, among: among)
    }
    func isDrawn(_ one: String, to other: String) -> Bool { attention.isDrawn(by: marks(one, to: other)) }
    #expect(isDrawn("hero", to: "friend"))
    #expect(
      !isDrawn("friend", to: "hero") && !isDrawn("hero", to: "elder") && !isDrawn("rival", to: "friend"))
    #expect(!isDrawn("nobody", to: "friend"))
    // Mending is looked at, and asks for nothing by itself.
    #expect(attention.isCalled(by: marks("hero", to: "friend")))
    #expect(attention.isDrawn(by: marks("hero", .mend, to: "friend")))
    #expect(!attention.isCalled(by: marks("hero", .mend, to: "friend")))
  }

  @Test func isForAllOfManyRoles() throws {
    let many = (0..<150).map { "role-\($0)" }
    let among = Attention.Roles(many)
    let cast = many.map { role in
      let person = Character(id: role, name: role, age: 8, pronouns: Reference("they"))
      return Trace.Member(role: role, character: person)
    }
    let monitors = try ShippedRules.rule("harm-no-repair").monitors(in: Setting(Trace(cast: cast, beats: [])))
    for monitor in monitors.filter({ $0.binding.contains("role-149") }) {
      let (one, other) = (monitor.binding[0], monitor.binding[1])
      let event = Event.act(Act(.mock, by: [Reference(one)], to: [Reference(other)]))
      let marks = Attention.Marks(of: event, among: among)
      #expect(Attention(of: monitor, among: among).isDrawn(by: marks), "\(one), \(other)")
    }
  }
}
