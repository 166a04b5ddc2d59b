import BigInt
import Rules
import StorySpace
import Testing
import WorldModel

/// A few rules over every short course of events: all sequences of up to five
/// events of four kinds, in two beats, with and without a waiver on the second.
///
/// Random worlds seldom line up what the finer points of a rule are about, such
/// as leave begun, revoked and then finished; here every line-up occurs.
@Suite struct SmallScopeTests {
  private typealias Atom = RuleSpec.AtomSpec

  private static let letters = ["x", "y"]
  private static let guarded = Atom("act", ["verb": "order", "by": "x", "to": "y"])
  private static let offer = Atom("act", ["verb": "offer-help", "by": "x", "to": "y"])
  private static let accept = Atom("act", ["verb": "accept", "by": "y", "to": "x"])
  private static let refuse = Atom("act", ["verb": "refuse", "by": "y", "to": "x"])

  /// What can happen: an order, an offer, its acceptance, its refusal.
  private static let kinds: [Event] = {
    let (hero, friend) = ([Reference("hero")], [Reference("friend")])
    return [
      .act(Act(.order, by: hero, to: friend)), .act(Act(.offerHelp, by: hero, to: friend)),
      .act(Act(.accept, by: friend, to: hero)), .act(Act(.refuse, by: friend, to: hero)),
    ]
  }()

  static let rules: [RuleSpec] = {
    let patterns: [RuleSpec.Pattern] = [
      .absence([guarded]),
      .existence([offer, accept]),
      .precedence(guarded, leave: .any([[offer]]), revoke: [], each: false),
      .precedence(guarded, leave: .any([[offer], [accept]]), revoke: [refuse], each: true),
      .precedence(guarded, leave: .sequence([offer, accept]), revoke: [refuse], each: false),
      .precedence(guarded, leave: .sequence([offer, accept]), revoke: [refuse], each: true),
      .precedence(guarded, leave: .any([[offer, accept], [accept, offer]]), revoke: [refuse], each: true),
      .precedence(guarded, leave: .sequence([offer, offer]), revoke: [offer], each: false),
      .precedence(guarded, leave: .any([[guarded], [offer, guarded]]), revoke: [refuse], each: true),
      .precedence(guarded, leave: .any([[offer]]), revoke: [guarded], each: false),
      .response(guarded, all: [offer, accept]),
      .response(guarded, all: [accept, accept, refuse]),
      .responseByWay(guarded, .any([[offer, accept], [refuse]])),
      .responseByWay(guarded, .any([[offer, accept, refuse], [accept, offer]])),
      .responseByWay(guarded, .sequence([offer, offer])),
      .responseByWay(guarded, .sequence([offer, guarded])),
      .presence(who: "y", place: "last-beat", when: guarded),
      .presence(who: "y", place: "last-beat", when: nil),
      .presence(who: "x", place: "open-end", when: refuse),
    ]
    let scoped: [(RuleSpec.Scope, RuleSpec.Pattern)] = [
      (.whole, .existence([guarded], atMost: 1)),
      (.whole, .existence([offer, guarded], atLeast: 1, atMost: 1, countsBeats: true)),
      (.whole, .response(guarded, all: [accept], within: 0)),
      (.whole, .responseByWay(guarded, .sequence([offer, accept]), within: 1)),
      (.whole, .until(guarded, no: [offer], release: [accept], isWeak: false)),
      (.whole, .until(offer, no: [guarded], release: [refuse], isWeak: true)),
      (.whole, .share(part: guarded, of: any, bound: "at-most", 1, 3, base: 2)),
      (.whole, .share(part: accept, of: any, bound: "at-least", 1, 2, base: 3)),
      (.whole, .distinct(field: "verb", [any], atLeast: 2, atMost: 3)),
      (.whole, .distinct(field: "stage", [guarded], atLeast: nil, atMost: 1)),
      (.whole, .ifThen([guarded], count: 2, then: [offer], atLeast: nil, atMost: nil)),
      (.whole, .ifThen([guarded], count: 1, then: [offer], atLeast: nil, atMost: 1)),
      (.whole, .sameBeat(guarded, with: [offer], without: [refuse], once: false)),
      (.whole, .sameBeat(guarded, with: [offer], without: [], once: true)),
      (.stages(["repair"]), .absence([guarded])),
      (.stages(["open-end"]), .existence([accept])),
      (.stages(["open-end"]), .precedence(guarded, leave: .any([[offer]]), revoke: [], each: false)),
      (.after([refuse]), .absence([guarded])),
      (.after([refuse]), .response(guarded, all: [offer], within: 0)),
      (.before([refuse]), .absence([guarded])),
      (.before([refuse]), .existence([offer, accept])),
      (.before([refuse]), .sameBeat(guarded, with: [offer], without: [], once: false)),
      (.before([refuse]), .presence(who: "y", place: "last-beat", when: guarded)),
      (.between(from: [offer], to: [accept], isOpen: false), .absence([guarded])),
      (.between(from: [offer], to: [accept], isOpen: true), .existence([refuse])),
      (.between(from: [offer], to: [offer], isOpen: false), .response(guarded, all: [refuse])),
      (.within(0, [offer]), .existence([guarded])),
      (.within(1, [offer]), .absence([guarded, offer])),
      (.within(1, [offer]), .sameBeat(guarded, with: [accept], without: [], once: false)),
    ]
    return (patterns.map { (RuleSpec.Scope.whole, $0) } + scoped).enumerated().map { index, pair in
      RuleSpec(
        id: "rule\(index)", letters: letters, guards: [["is": "x", "role": "hero"]], scope: pair.0,
        pattern: pair.1)
    }
  }()

  private static let any = RuleSpec.AtomSpec("act", ["by": "any"])

  /// Every sequence of up to this many events.
  private static func courses(_ length: Int) -> [[Event]] {
    guard length > 0 else { return [[]] }
    let shorter = courses(length - 1)
    return shorter
      + shorter.filter { $0.count == length - 1 }.flatMap { course in kinds.map { course + [$0] } }
  }

  @Test(arguments: rules)
  func aRuleMeansWhatItsDefinitionSays(_ spec: RuleSpec) throws {
    let rule = try spec.rule()
    var planet = Planet.bare
    planet.roles = [Planet.Role(id: "hero", player: .child), Planet.Role(id: "friend", player: .adult)]
    planet.cast = [Character("ann"), Character("dot", age: 70)]
    let form = Form(slots: [Form.Slot(stages: [.repair]), Form.Slot(stages: [.openEnd])])
    var kept = 0
    var broken = 0
    for course in Self.courses(5) {
      for isWaived in [false, true] {
        var first = Beat("first", .repair, with: "hero", "friend")
        var second = Beat("second", .openEnd)
        first.events += course.prefix(2)
        second.events = Array(course.dropFirst(2))
        if isWaived {
          second.waivers = [Waiver(rule: Reference(spec.id), by: "a test", because: "it is one")]
        }
        planet.beats = [first, second]
        let cast = ["hero": planet.cast[0], "friend": planet.cast[1]]
        let isKept = spec.isKept(in: Happening(planet.beats), by: cast)
        let space = try StorySpace(of: planet, in: form, keeping: [rule])
        #expect((space.count == 1) == isKept, "\(spec.id), waived \(isWaived), \(course)")
        if isKept { kept += 1 } else { broken += 1 }
      }
    }
    #expect(kept > 0 && broken > 0)
  }
}
