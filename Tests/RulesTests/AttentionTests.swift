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

  @Test(arguments: ShippedRules.ids)
  func overlooksNothing(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    let among = Attention.Roles(Self.roles)
    for monitor in rule.monitors(in: Setting(Trace(cast: Self.cast, beats: Self.beats))) {
      let attention = Attention(of: monitor, among: among)
      var state = monitor.initial
      for beat in Self.beats {
        state = monitor.enter(beat.scene, state)
        for event in beat.events {
          let step = monitor.step(event, in: beat.scene, state, isWaived: false)
          if !attention.isDrawn(by: Attention.Marks(of: event, among: among)) {
            #expect(step.state == state && step.signs.isEmpty, "\(id), \(monitor.binding): \(event)")
          }
          state = step.state
        }
        state = monitor.leave(state, isWaived: false).state
      }
    }
  }

  /// A monitor that nothing calls says what it says of a story without events.
  @Test(arguments: ShippedRules.ids)
  func uncalledItSaysWhatItAlwaysSays(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    let among = Attention.Roles(Self.roles)
    for monitor in rule.monitors(in: Setting(Trace(cast: Self.cast, beats: Self.beats))) {
      let attention = Attention(of: monitor, among: among)
      func objects(_ isTold: (Event) -> Bool) -> Bool {
        var state = monitor.initial
        var signs: [Monitor.Signs] = []
        for beat in Self.beats {
          state = monitor.enter(beat.scene, state)
          for event in beat.events where isTold(event) {
            let step = monitor.step(event, in: beat.scene, state, isWaived: false)
            signs.append(step.signs)
            state = step.state
          }
          let step = monitor.leave(state, isWaived: false)
          signs.append(step.signs)
          state = step.state
        }
        return (signs + [monitor.end(state).signs]).contains(where: \.areObjections)
      }
      let silent = objects { _ in false }
      let uncalled = objects { !attention.isCalled(by: Attention.Marks(of: $0, among: among)) }
      #expect(uncalled == silent, "\(id), \(monitor.binding)")
    }
  }

  /// It is for those it speaks of, and for what they do to each other.
  @Test func isForThoseInTheRule() throws {
    let among = Attention.Roles(Self.roles)
    let trace = Trace(cast: Self.cast, beats: Self.beats)
    let monitors = try ShippedRules.rule("harm-no-repair").monitors(in: Setting(trace))
    let monitor = try #require(monitors.first { $0.binding == ["hero", "friend"] })
    let attention = Attention(of: monitor, among: among)
    func isDrawn(_ one: String, to other: String) -> Bool {
      let event = Event.act(Act(.mock, by: [Reference(one)], to: [Reference(other)]))
      return attention.isDrawn(by: Attention.Marks(of: event, among: among))
    }
    #expect(isDrawn("hero", to: "friend"))
    #expect(
      !isDrawn("friend", to: "hero") && !isDrawn("hero", to: "elder") && !isDrawn("rival", to: "friend"))
    #expect(!isDrawn("nobody", to: "friend"))
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
