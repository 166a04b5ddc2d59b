import Rules
import StorySpace
import Testing
import WorldModel

/// A planet, a form and rules that a test has thought out.
struct HandMadeWorld {
  var planet: Planet
  var form: Form
  var specs: [RuleSpec] = []

  func space(maxStates: Int = StorySpace.defaultMaxStates) throws -> StorySpace {
    try StorySpace(of: planet, in: form, keeping: specs.map { try $0.rule() }, maxStates: maxStates)
  }
}

extension HandMadeWorld: CustomTestStringConvertible {
  var testDescription: String {
    "\(form.slots.count) places, \(planet.beats.count) beats, \(specs.count) rules"
  }
}

extension Beat {
  /// A beat in which some roles only keep company.
  init(_ id: String, _ stage: Stage, with roles: String..., needing requirements: [Requirement] = []) {
    self.init(
      id: id, stage: stage, requirements: requirements,
      events: roles.map { .presence(Presence(of: Reference($0))) })
  }
}

extension Character {
  init(_ id: String, _ pronouns: String = "they", age: Int = 8, traits: String...) {
    self.init(
      id: id, name: id, age: age, pronouns: Reference(pronouns),
      traits: traits.map { Trait(Reference($0)) })
  }
}

extension RuleSpec {
  /// Whoever does harm mends it afterwards.
  static let harmIsMended = RuleSpec(
    id: "harm-is-mended", letters: ["x", "y"],
    pattern: .response(
      AtomSpec("act", ["verb": "harm", "by": "x", "to": "y"]),
      all: [AtomSpec("act", ["verb": "mend", "by": "x", "to": "y"])]))
}

extension HandMadeWorld {
  /// Six beats out of nine at each of the twelve stages, facts in between and a
  /// rule over the whole: more stories than 128 bits can number.
  static var vast: HandMadeWorld {
    var planet = Planet.bare
    planet.roles = [Planet.Role(id: "hero", player: .child), Planet.Role(id: "friend")]
    planet.cast = ["ann", "bob", "cai", "dot", "eve", "fin"].enumerated().map { index, id in
      Character(id, age: 6 + index, traits: "brave", index % 2 == 0 ? "kind" : "quick")
    }
    planet.axes = [
      Planet.Axis(
        id: "load",
        options: ["cow", "piano"].map {
          Planet.Axis.Option(id: $0, text: "a \($0)", sets: [Reference("\($0)-there")])
        })
    ]
    planet.facts = ["cow-there", "piano-there", "seen", "heard"].map { Planet.Fact(id: $0) }
    for (index, stage) in Stage.allCases.enumerated() {
      for number in 0..<9 {
        var beat = Beat("\(stage.rawValue)-\(number)", stage, with: "hero", "friend")
        switch number {
        case 0: beat.effects = [Effect(Reference(index % 2 == 0 ? "seen" : "heard"), isSet: true)]
        case 1 where index > 1: beat.requirements = [Requirement(.fact(Reference("seen")))]
        case 2: beat.tellings = [Wording([.option(axis: Reference("load"), .full, nil)])]
        case 3: beat.requirements = [Requirement(.fact(Reference("cow-there")))]
        case 4: beat.tellings = [Wording([.trait(Reference("hero"))])]
        case 5 where index < 8:
          beat.events.append(.act(Act(.harm, by: [Reference("hero")], to: [Reference("friend")])))
        case 5: beat.events.append(.act(Act(.mend, by: [Reference("hero")], to: [Reference("friend")])))
        default: break
        }
        planet.beats.append(beat)
      }
    }
    return HandMadeWorld(
      planet: planet, form: Form(slots: Stage.allCases.map { Form.Slot(stages: [$0], beats: 6...6) }),
      specs: [.harmIsMended])
  }

  /// About a thousand stories, some choices with many behind them, some with few.
  static var thousand: HandMadeWorld {
    var planet = Planet.bare
    planet.roles = [
      Planet.Role(id: "hero", player: .child), Planet.Role(id: "friend"),
      Planet.Role(id: "elder", isOptional: true),
    ]
    planet.cast = [
      Character("ann", "she", traits: "brave", "kind"), Character("bob", "he"),
      Character("dot", "they", age: 70, traits: "quick"),
    ]
    planet.axes = [
      Planet.Axis(
        id: "load",
        options: [
          Planet.Axis.Option(id: "cow", text: "a cow", sets: [Reference("noise")]),
          Planet.Axis.Option(
            id: "piano", text: "a piano", sets: [Reference("noise")], wants: [Reference("peace")]),
          Planet.Axis.Option(id: "moss", text: "moss"),
        ])
    ]
    planet.facts = [Planet.Fact(id: "noise"), Planet.Fact(id: "peace")]
    let hero = Reference("hero")
    let friend = Reference("friend")
    let words = Wording([.option(axis: Reference("load"), .full, nil)])
    planet.beats = [
      Beat("quiet", .before, with: "hero", "friend"),
      Beat(id: "carrying", stage: .before, events: [.presence(Presence(of: hero))], tellings: [words]),
      Beat(
        id: "bravely", stage: .misstep, requirements: [Requirement(.trait(who: hero, [Reference("brave")]))],
        events: [.act(Act(.harm, by: [hero], to: [friend]))]),
      Beat(
        id: "loudly", stage: .misstep, requirements: [Requirement(.fact(Reference("noise")))],
        events: [.act(Act(.mock, by: [hero], to: [friend]))]),
      Beat(
        id: "slowly", stage: .misstep, events: [.presence(Presence(of: friend))],
        tellings: [Wording([.trait(hero), .trait(friend)])]),
      Beat(
        id: "hush", stage: .practice, effects: [Effect(Reference("peace"), isSet: true)],
        events: [.act(Act(.play, by: [hero, friend]))]),
      Beat(
        "visit", .practice, with: "elder",
        needing: [Requirement(.trait(who: friend, [Reference("kind")]), holds: false)]),
      Beat(id: "glue", stage: .openEnd, events: [.act(Act(.mend, by: [hero], to: [friend]))]),
      Beat("stars", .openEnd, with: "hero", "friend"),
      Beat("tea", .openEnd, with: "elder", "friend"),
    ]
    return HandMadeWorld(
      planet: planet,
      form: Form(slots: [
        Form.Slot(stages: [.before]), Form.Slot(stages: [.misstep]),
        Form.Slot(stages: [.practice], beats: 0...2),
        Form.Slot(stages: [.openEnd], beats: 1...2),
      ]),
      specs: [.harmIsMended])
  }
}
