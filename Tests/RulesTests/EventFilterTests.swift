import Rules
import Testing
import WorldModel

/// What a pattern reads is the same asked once and asked ahead.
@Suite struct EventFilterTests {
  @Test(arguments: ShippedRules.ids)
  func agreesWithThePattern(_ id: String) throws {
    guard let pattern = try ShippedRules.rule(id).pattern.story else { return }
    let filter = EventFilter(pattern)
    let somebody = Reference("hero")
    var events: [Event] = Verb.allCases.map { .act(Act($0, by: [somebody])) }
    events += Verb.allCases.map { .act(Act($0, by: [], to: [somebody])) }
    events += FeelingFamily.allCases.map { .feeling(Feeling($0, of: somebody, strength: 2)) }
    events += [.presence(Presence(of: somebody)), .speech(Speech(of: somebody, words: Wording([])))]
    for event in events { #expect(filter.reads(event) == pattern.mayRead(event), "\(id): \(event)") }
  }
}
