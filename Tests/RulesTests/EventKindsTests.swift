import Rules
import Testing
import WorldModel

/// What is passed over at a glance, no instance of a rule would have read.
@Suite struct EventKindsTests {
  @Test(arguments: ShippedRules.ids)
  func overlookNothing(_ id: String) throws {
    let rule = try ShippedRules.rule(id)
    guard let pattern = rule.pattern.story else { return }
    let kinds = EventKinds(readBy: pattern)
    let roles = ["hero", "friend", "other"].map { Reference($0) }
    let events = Self.events(of: roles[0], to: roles[1])
    let cast = roles.map { role in
      Trace.Member(
        role: role.id, character: Character(id: role.id, name: role.id, age: 8, pronouns: Reference("they")))
    }
    let beats = [Trace.Beat(id: "all", stage: .before, events: events)]
    let monitors = rule.monitors(in: Setting(Trace(cast: cast, beats: beats)))
    for event in events where kinds.isDisjoint(with: EventKinds(of: event)) {
      #expect(!monitors.contains { $0.reads(event) }, "\(id): \(event)")
    }
  }

  @Test func tellEventsApart() throws {
    let pattern = try #require(try ShippedRules.rule("harm-no-repair").pattern.story)
    let kinds = EventKinds(readBy: pattern)
    let (hero, friend) = (Reference("hero"), Reference("friend"))
    func reads(_ event: Event) -> Bool { !kinds.isDisjoint(with: EventKinds(of: event)) }
    #expect(reads(.act(Act(.mock, by: [hero], to: [friend]))))
    #expect(reads(.act(Act(.mend, by: [hero], to: [friend]))))
    #expect(!reads(.act(Act(.dance, by: [hero], to: [friend]))))
    #expect(!reads(.feeling(Feeling(.anger, of: hero, strength: 2))))
    #expect(!reads(.presence(Presence(of: hero))))
  }

  private static func events(of one: Reference, to other: Reference) -> [Event] {
    Verb.allCases.map { .act(Act($0, by: [one], to: [other])) }
      + FeelingFamily.allCases.map { .feeling(Feeling($0, of: one, strength: 2)) }
      + [.presence(Presence(of: one)), .speech(Speech(of: one, words: Wording([])))]
  }
}
