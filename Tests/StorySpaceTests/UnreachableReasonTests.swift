import Diagnostics
import StorySpace
import Testing
import WorldModel

/// Each reason planted in a planet where all is used, and its sentence.
@Suite struct UnreachableReasonTests {
  private static let hero = Reference("hero")
  private static let friend = Reference("friend")
  private static let elder = Reference("elder")

  /// Three stages, two children, an old woman, and an option; everything is used.
  static var sound: HandMadeWorld {
    var world = HandMadeWorld(
      planet: .bare,
      form: Form(slots: [.before, .mask, .openEnd].map { Form.Slot(stages: [$0]) }))
    world.planet.roles = [
      Planet.Role(id: "hero", player: .child), Planet.Role(id: "friend", player: .child),
      Planet.Role(id: "elder", player: .adult, isOptional: true),
    ]
    world.planet.cast = [
      Character("ann", "she", traits: "brave"), Character("bob", "he", traits: "kind"),
      Character("dot", "she", age: 70, traits: "quick"),
    ]
    world.planet.axes = [
      Planet.Axis(
        id: "load", options: ["cow", "piano"].map { Planet.Axis.Option(id: $0, text: "a \($0)") })
    ]
    world.planet.facts = ["loud", "late", "left", "right"].map { Planet.Fact(id: $0) }
    var opening = Beat("opening", .before, with: "hero", "friend")
    opening.tellings = [Wording([.option(axis: Reference("load"), .full, nil)])]
    world.planet.beats = [
      opening, Beat("middle", .mask, with: "hero"), Beat("tea", .openEnd, with: "elder"),
      Beat("stars", .openEnd, with: "hero"),
    ]
    return world
  }

  @Test func nothingIsMissingAtFirst() throws { #expect(try Self.sound.space().unreachable.isEmpty) }

  struct Plant: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var sentences: [String]
    var change: @Sendable (inout HandMadeWorld) -> Void

    init(_ name: String, _ sentences: String..., change: @escaping @Sendable (inout HandMadeWorld) -> Void) {
      testDescription = name
      self.sentences = sentences
      self.change = change
    }
  }

  @Test(arguments: beats + options + characters + stories)
  func isSaid(_ plant: Plant) throws {
    var world = Self.sound
    plant.change(&world)
    let found = try world.space().unreachable.filter { $0.reason != .noStory }
    let diagnostics = found.map { $0.diagnostic(on: world.planet, in: world.form) }
    #expect(diagnostics.map(\.message) == plant.sentences)
    for diagnostic in diagnostics {
      #expect(diagnostic.severity == .note)
      #expect(diagnostic.help?.hasSuffix(".") == true)
    }
    let quick = try StorySpace.unreachable(
      on: world.planet, in: world.form, keeping: world.specs.map { try $0.rule() })
    #expect(quick.filter { $0.reason != .noStory } == found)
  }

  // MARK: Beats

  private static func need(_ condition: Requirement.Condition) -> Requirement { Requirement(condition) }
  private static func bar(_ condition: Requirement.Condition) -> Requirement {
    Requirement(condition, holds: false)
  }

  private static func asking(_ requirements: Requirement...) -> Beat {
    var beat = Beat("x", .mask, with: "hero")
    beat.requirements = requirements
    return beat
  }

  private static func fact(_ id: String) -> Requirement.Condition { .fact(Reference(id)) }

  static let beats: [Plant] = [
    Plant("no slot", "No story tells the beat x: a Form has no place for the stage repair.") {
      $0.planet.beats.append(Beat("x", .repair, with: "hero"))
    },
    Plant("a fact that nothing sets", "No story tells the beat x: it needs loud, and nothing sets that.") {
      $0.planet.beats.append(asking(need(fact("loud"))))
    },
    Plant(
      "facts that nothing sets",
      "No story tells the beat x: it needs loud or late, and nothing sets any of them."
    ) { $0.planet.beats.append(asking(need(.anyFact([Reference("loud"), Reference("late")])))) },
    Plant(
      "a fact that is set too late",
      "No story tells the beat x: it needs late, which only stars sets, and not before it."
    ) {
      $0.planet.beats[3].effects = [Effect(Reference("late"), isSet: true)]
      $0.planet.beats.append(asking(need(fact("late"))))
    },
    Plant(
      "a fact that an untold beat sets",
      "No story tells the beat y: it needs loud, and nothing sets that.",
      "No story tells the beat x: it needs late, which only y sets, and no story tells that first."
    ) {
      var other = Beat("y", .before, with: "hero", needing: [need(fact("loud"))])
      other.effects = [Effect(Reference("late"), isSet: true)]
      $0.planet.beats += [other, asking(need(fact("late")))]
    },
    Plant(
      "a fact that is cleared", "No story tells the beat x: it needs late, which never stands by then."
    ) {
      $0.planet.facts[1].startsSet = true
      $0.planet.beats[0].effects = [Effect(Reference("late"), isSet: false)]
      $0.planet.beats.append(asking(need(fact("late"))))
    },
    Plant(
      "a fact that stands from the start",
      "No story tells the beat x: it is barred by late, which always stands by then."
    ) {
      $0.planet.facts[1].startsSet = true
      $0.planet.beats.append(asking(bar(fact("late"))))
    },
    Plant(
      "a fact that the beats before always set",
      "No story tells the beat x: it is barred by late, which always stands by then."
    ) {
      $0.planet.beats[0].effects = [Effect(Reference("late"), isSet: true)]
      $0.planet.beats.append(asking(bar(fact("late"))))
    },
    Plant("a role without players", "No story tells the beat tea: nobody can play the elder.") {
      $0.planet.cast.removeLast()
    },
    Plant(
      "somebody who cannot play",
      "No story tells the beat x: it needs dot as the hero, who cannot play that part."
    ) { $0.planet.beats.append(asking(need(.character(who: hero, [Reference("dot")])))) },
    Plant("everybody barred", "No story tells the beat x: it bars everybody who can play the hero.") {
      $0.planet.beats.append(asking(bar(.character(who: hero, [Reference("bob"), Reference("ann")]))))
    },
    Plant(
      "a trait that nobody has",
      "No story tells the beat x: it needs the hero to show the trait quick, and nobody who can play the hero has it."
    ) { $0.planet.beats.append(asking(need(.trait(who: hero, [Reference("quick")])))) },
    Plant(
      "a trait that is forbidden",
      "No story tells the beat x: it needs the hero to show the trait brave, and that is forbidden for everybody who has it."
    ) {
      $0.planet.forbidden = [ForbiddenCell(group: "she", role: hero, trait: Reference("brave"))]
      $0.planet.beats.append(asking(need(.trait(who: hero, [Reference("brave")]))))
    },
    Plant(
      "no trait to show",
      "No story tells the beat x: its words name a trait of the elder, and nobody who can play the elder has one to show."
    ) {
      $0.planet.cast[2].traits = []
      $0.planet.beats.append(Beat(id: "x", stage: .mask, tellings: [Wording([.trait(elder)])]))
    },
    Plant(
      "somebody without the trait",
      "No story tells the beat x: it needs a hero who shows the trait brave and needs bob as the hero, and these never come together."
    ) {
      $0.planet.beats.append(
        asking(need(.trait(who: hero, [Reference("brave")])), need(.character(who: hero, [Reference("bob")])))
      )
    },
    Plant(
      "one child in two roles",
      "No story tells the beat x: it needs bob as the hero and needs bob as the friend, and these never come together."
    ) {
      let bob = [Reference("bob")]
      $0.planet.beats.append(asking(need(.character(who: hero, bob)), need(.character(who: friend, bob))))
    },
    Plant(
      "an option needed and barred",
      "No story tells the beat x: it needs cow as the load and bars cow as the load, and these never come together."
    ) {
      let cow = Requirement.Condition.option(axis: Reference("load"), [Reference("cow")])
      $0.planet.beats.append(asking(need(cow), bar(cow)))
    },
    Plant(
      "facts of which there is only one or the other",
      "No story tells the beat x: it needs left and needs right, and these never come together."
    ) {
      for side in ["left", "right"] {
        var beat = Beat("go-\(side)", .before, with: "friend")
        beat.effects = [Effect(Reference(side), isSet: true)]
        $0.planet.beats.append(beat)
      }
      $0.planet.beats[1].events.append(.presence(Presence(of: friend)))
      $0.planet.beats.append(asking(need(fact("left")), bar(fact("late")), need(fact("right"))))
    },
    Plant(
      "what an optional beat clears and sets is not the reason",
      "No story tells the beat x: it needs left and needs right, and these never come together."
    ) {
      $0.form.slots.insert(Form.Slot(stages: [.spark], beats: 0...1), at: 1)
      $0.planet.facts[1].startsSet = true
      var spark = Beat("spark", .spark, with: "hero")
      spark.effects = [Effect(Reference("late"), isSet: false), Effect(Reference("loud"), isSet: true)]
      $0.planet.beats.append(spark)
      for side in ["left", "right"] {
        var beat = Beat("go-\(side)", .before, with: "friend")
        beat.effects = [Effect(Reference(side), isSet: true)]
        $0.planet.beats.append(beat)
      }
      $0.planet.beats.append(
        asking(need(fact("late")), bar(fact("loud")), need(fact("left")), need(fact("right"))))
    },
    Plant("a rule", "No story tells the beat x: the rule harm-is-mended objects to every one.") {
      $0.specs = [.harmIsMended]
      $0.planet.beats.append(
        Beat(id: "x", stage: .openEnd, events: [.act(Act(.harm, by: [hero], to: [friend]))]))
    },
    Plant(
      "two rules", "No story tells the beat x: the rules no-play and no-joke together leave none.",
      "No story tells the beat play: the rule no-play objects to every one.",
      "No story tells the beat joke: the rule no-joke objects to every one."
    ) {
      // After x comes one of two beats, and each rule bars one of them.
      $0.specs = [
        RuleSpec(id: "no-play", pattern: .absence([RuleSpec.AtomSpec("act", ["verb": "play"])])),
        .harmIsMended,
        RuleSpec(id: "no-joke", pattern: .absence([RuleSpec.AtomSpec("act", ["verb": "joke"])])),
      ]
      $0.planet.beats[1].requirements = [bar(fact("loud"))]
      var first = Beat("x", .before, with: "friend")
      first.effects = [Effect(Reference("loud"), isSet: true)]
      $0.planet.beats.append(first)
      for verb in [Verb.play, .joke] {
        $0.planet.beats.append(
          Beat(
            id: verb.rawValue, stage: .mask, requirements: [need(fact("loud"))],
            events: [.act(Act(verb, by: [hero]))]))
      }
    },
    Plant(
      "a wanted fact that is cleared for good",
      "No story tells the beat x: a story with it would have to end with late, and none can."
    ) {
      $0.planet.facts[1].isWanted = true
      $0.planet.beats[0].effects = [Effect(Reference("late"), isSet: true)]
      var beat = Beat("x", .openEnd, with: "hero")
      beat.effects = [Effect(Reference("late"), isSet: false)]
      $0.planet.beats.append(beat)
    },
    Plant(
      "no way on", "No story tells the beat x: every story with it ends too early, at the stage mask."
    ) {
      var beat = Beat("x", .before, with: "hero", "friend")
      beat.effects = [Effect(Reference("loud"), isSet: true)]
      $0.planet.beats[1].requirements = [bar(fact("loud"))]
      $0.planet.beats.append(beat)
    },
    Plant("a name of nothing", "No story tells the beat x: it names king, which does not exist.") {
      $0.planet.beats.append(Beat("x", .mask, with: "king"))
    },
  ]

  // MARK: Options

  static let options: [Plant] = [
    Plant(
      "an axis that no beat names",
      "No story has cow as its load: no beat that a Form has a place for names it.",
      "No story has piano as its load: no beat that a Form has a place for names it."
    ) { $0.planet.beats[0].tellings = [] },
    Plant(
      "an option that an untold beat names",
      "No story tells the beat x: it needs loud, and nothing sets that.",
      "No story has moss as its load: only x names it, and no story tells that."
    ) {
      $0.planet.axes[0].options.append(Planet.Axis.Option(id: "moss", text: "moss"))
      let moss = Requirement.Condition.option(axis: Reference("load"), [Reference("moss")])
      $0.planet.beats[0].requirements = [bar(moss)]
      $0.planet.beats.append(asking(need(fact("loud")), need(moss)))
    },
    Plant(
      "a stage for another option",
      "No story has cow as its load: at the stage mask every beat asks for another one."
    ) {
      $0.planet.beats[1].requirements = [need(.option(axis: Reference("load"), [Reference("piano")]))]
    },
    Plant(
      "an option that wants what nothing sets",
      "No story has cow as its load: a story with it would have to end with loud, and none can."
    ) { $0.planet.axes[0].options[0].wants = [Reference("loud")] },
    Plant(
      "an option that wants what cannot be kept",
      "No story has cow as its load: a story with it would have to end with left and right, and none can."
    ) {
      $0.planet.axes[0].options[0].wants = [Reference("left"), Reference("right")]
      for (index, side) in ["left", "right"].enumerated() {
        $0.planet.beats[2 + index].effects = [Effect(Reference(side), isSet: true)]
      }
    },
    Plant(
      "an option that starts something that bars the end",
      "No story has cow as its load: it sets loud from the start, and with that no story can be told."
    ) {
      $0.planet.axes[0].options[0].sets = [Reference("loud")]
      for beat in [2, 3] { $0.planet.beats[beat].requirements = [bar(fact("loud"))] }
    },
  ]

  // MARK: Characters

  static let characters: [Plant] = [
    Plant("no role for the age", "No story casts dot: no role asks for somebody of that age.") {
      $0.planet.roles.removeLast()
      $0.planet.beats.remove(at: 2)
    },
    Plant(
      "a role in no beat",
      "No story casts dot: they could only be the elder, and no told beat names that role."
    ) { $0.planet.beats.remove(at: 2) },
    Plant(
      "somebody else in every beat", "No story casts dot: every beat with the elder asks for somebody else."
    ) {
      $0.planet.cast.append(Character("eve", age: 40, traits: "kind"))
      $0.planet.beats[2].requirements = [need(.character(who: elder, [Reference("eve")]))]
    },
    Plant(
      "somebody else at one stage",
      "No story casts cai: at the stage mask every beat asks for somebody else as the hero."
    ) {
      $0.planet.cast.append(Character("cai", traits: "kind"))
      $0.planet.beats[1].requirements = [
        need(.character(who: hero, [Reference("ann"), Reference("bob")])),
        bar(.character(who: friend, [Reference("cai")])),
      ]
    },
  ]

  // MARK: Every story

  static let stories: [Plant] = [
    Plant("a stage without beats", "Test cannot tell a Form yet: no beat stands at mask.") {
      $0.planet.beats.remove(at: 1)
    },
    Plant(
      "a stage without told beats", "Test cannot tell a Form yet: none of the beats at mask can be told.",
      "No story tells the beat middle: it needs loud, and nothing sets that."
    ) { $0.planet.beats[1].requirements = [need(fact("loud"))] },
    Plant(
      "an end that nothing brings",
      "Test cannot tell a Form yet: a story would have to end with loud, and none can."
    ) {
      $0.planet.facts[0].isWanted = true
    },
    Plant("a rule against all", "Test cannot tell a Form yet: the rule no-company objects to every one.") {
      $0.specs = [
        RuleSpec(id: "no-company", pattern: .existence([RuleSpec.AtomSpec("act", ["verb": "romance"])]))
      ]
    },
    Plant(
      "no way on for any", "Test cannot tell a Form yet: every story ends too early, at the stage open-end."
    ) {
      $0.planet.beats[1].requirements = [need(.character(who: hero, [Reference("ann")]))]
      for beat in [2, 3] {
        $0.planet.beats[beat].requirements = [need(.character(who: hero, [Reference("bob")]))]
      }
    },
  ]
}
