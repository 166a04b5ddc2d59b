internal import Outlining
internal import WorldModel

/// What the hero feels and shows, beat by beat.
struct FeltCourse {
  /// A place on the two axes of feelings, from -5 to 5.
  struct Mood: Hashable {
    var pleasantness: Int
    var energy: Int

    init(_ feeling: Feeling) {
      pleasantness = feeling.pleasantness
      energy = feeling.energy
    }
  }

  struct Step {
    /// The strongest feeling that the beat tells of; among equals, the last.
    var feeling: Feeling?
    /// What is felt then: of this beat, or still of an earlier one.
    var felt: Mood?
    /// What others see; nil where it is what is felt.
    var shown: Mood?
    var help: [Help]
  }

  /// Care or help of some for some, in one or several ways.
  struct Help: Hashable {
    var verbs: [Verb]
    var doers: [String]
    var receivers: [String]
    /// Whether it is done to the hero.
    var isForHero: Bool
  }

  let hero: Trace.Member?
  let steps: [Step]

  init(_ outline: Outline) {
    hero = outline.hero
    func name(_ role: Reference) -> String {
      outline.cast.first { $0.role == role.id }?.character.name ?? role.id
    }
    var last: Mood?
    var steps: [Step] = []
    for beat in outline.beats {
      var step = Step(feeling: nil, felt: last, shown: nil, help: [])
      for event in beat.event.events {
        switch event {
        case .feeling(let feeling) where feeling.who.id == outline.hero?.role:
          if feeling.strength >= step.feeling?.strength ?? 0 { step.feeling = feeling }
        case .act(let act) where act.verb.isCaring && !act.receivers.isEmpty:
          let help = Help(
            verbs: [act.verb], doers: act.doers.map(name), receivers: act.receivers.map(name),
            isForHero: act.receivers.contains { $0.id == outline.hero?.role })
          // What the same do for the same in one beat is said together.
          if let last = step.help.last, last.doers == help.doers, last.receivers == help.receivers {
            step.help[step.help.count - 1].verbs.append(act.verb)
          } else {
            step.help.append(help)
          }
        default: break
        }
      }
      if let feeling = step.feeling {
        step.felt = Mood(feeling)
        step.shown = feeling.mask.map { mask in
          Mood(Feeling(mask.looksLike, of: feeling.who, strength: max(feeling.strength, 1)))
        }
      }
      last = step.felt
      steps.append(step)
    }
    self.steps = steps
  }
}

extension Mask {
  /// The feeling that a mask pretends, for a drawing: nobody has measured it.
  var looksLike: FeelingFamily {
    switch self {
    case .joke: .joy
    case .boast: .pride
    case .shrug: .calm
    case .storm: .anger
    }
  }
}

extension Verb {
  /// Whether doing it to somebody is a way of caring or helping.
  var isCaring: Bool { Class.care.verbs.contains(self) || Class.help.verbs.contains(self) }

  /// The verb in words: sit with.
  var words: String { rawValue.replacing("-", with: " ") }
}
