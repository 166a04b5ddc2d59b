import BigInt
import StorySpace
import WorldModel

/// Finds every story of a small planet by trying everything.
///
/// It knows nothing of states, layers or automata: each full assignment is
/// made and then looked at as a whole.
struct Enumerator {
  let planet: Planet
  let form: Form
  let rules: [RuleSpec]

  /// A story, by everything that makes it a plot of its own.
  struct Found: Hashable {
    var plot: [String]
    var keepsRules: Bool
    /// Over all told beats, how many wordings there are.
    var tellings: Int
  }

  /// Every story, also those that break a rule; nil if there are more
  /// assignments to look at than the limit.
  func stories(atMost limit: Int) -> [Found]? {
    guard let sequences = sequences(atMost: limit) else { return nil }
    let castings = castings
    let chosen = options
    let shown = castings.map { shownTraits($0) }
    let assignments = shown.reduce(0) { $0 + $1.count } * chosen.count * sequences.count
    guard assignments <= limit else { return nil }

    var found: [Found] = []
    for sequence in sequences {
      let beats = sequence.map(\.beat)
      let told = Told(beats)
      let story = Happening(beats)
      for (cast, shown) in zip(castings, shown) where told.fits(cast) {
        let keepsRules = rules.allSatisfy { $0.isKept(in: story, by: cast) }
        for traits in shown where told.fits(traits: traits) {
          for options in chosen where told.fits(options: options) {
            guard happens(beats, cast, traits, options) else { continue }
            found.append(
              Found(
                plot: plot(sequence, cast, traits, options), keepsRules: keepsRules,
                tellings: beats.reduce(1) { $0 * max($1.tellings.count, 1) }))
          }
        }
      }
    }
    return found
  }

  // MARK: Making assignments

  /// Who plays each role: somebody of the right age, nobody twice.
  private var castings: [[String: Character]] {
    planet.roles.reduce([[:]]) { castings, role in
      castings.flatMap { cast -> [[String: Character]] in
        let free = planet.cast.filter { character in
          switch role.player {
          case .child where character.age >= 18, .adult where character.age < 18: false
          default: !cast.values.contains { $0.id == character.id }
          }
        }
        return free.map { cast.merging([role.id: $0]) { $1 } } + (role.isOptional ? [cast] : [])
      }
    }
  }

  /// The trait that each role shows, or none: one of whoever plays it, outside
  /// the forbidden cells.
  private func shownTraits(_ cast: [String: Character]) -> [[String: String]] {
    cast.reduce([[:]]) { shown, casting in
      let (role, character) = casting
      let traits = Set(character.traits.map(\.trait.id)).filter { trait in
        !planet.forbidden.contains {
          $0.group == character.statedGender ?? character.pronouns.id && $0.role.id == role
            && $0.trait.id == trait
        }
      }
      return shown.flatMap { shown in [shown] + traits.map { shown.merging([role: $0]) { $1 } } }
    }
  }

  /// The option of each axis, one that the planet takes, or none.
  private var options: [[String: Planet.Axis.Option]] {
    planet.axes.reduce([[:]]) { chosen, axis in
      var open = axis.options
      for line in planet.takes where line.axis.id == axis.id {
        open.removeAll { option in !line.options.map(\.id).contains(option.id) }
      }
      return chosen.flatMap { chosen in [chosen] + open.map { chosen.merging([axis.id: $0]) { $1 } } }
    }
  }

  typealias Sequence = [(slot: Int, beat: Beat)]

  /// Every way to fill the slots, each with as many beats as it takes, no beat
  /// twice; nil if there are more than the limit.
  private func sequences(atMost limit: Int) -> [Sequence]? {
    var whole: [Sequence] = [[]]
    for (index, slot) in form.slots.enumerated() {
      var fillings = whole
      var filled: [Sequence] = slot.beats.lowerBound == 0 ? whole : []
      for count in stride(from: 1, through: slot.beats.upperBound, by: 1) {
        fillings = fillings.flatMap { sequence in
          planet.beats.filter { beat in
            slot.stages.contains(beat.stage) && !sequence.contains { $0.beat.id == beat.id }
          }.map { sequence + [(index, $0)] }
        }
        if slot.beats.contains(count) { filled += fillings }
        guard filled.count <= limit else { return nil }
      }
      whole = filled
    }
    return whole
  }

  // MARK: Looking at an assignment

  /// What the told beats name, and what they tell.
  private struct Told {
    var roles: Set<String> = []
    var traits: Set<String> = []
    var axes: Set<String> = []
    /// Roles and axes whose trait or option stands in the words.
    var traitsInWords: Set<String> = []
    var axesInWords: Set<String> = []

    init(_ beats: [Beat]) {
      for beat in beats {
        for event in beat.events { roles.formUnion(event.people) }
        for piece in beat.pieces {
          switch piece {
          case .name(let who, _), .pronoun(_, let who), .verb(let who, _, _): roles.insert(who.id)
          case .trait(let who):
            roles.insert(who.id)
            traitsInWords.insert(who.id)
          case .option(let axis, _, _): axesInWords.insert(axis.id)
          case .text, .place: break
          }
        }
        for requirement in beat.requirements where requirement.holds {
          switch requirement.condition {
          case .trait(let who, let named) where Set(named.map(\.id)).count == 1: traits.insert(who.id)
          case .option(let axis, let options) where Set(options.map(\.id)).count == 1: axes.insert(axis.id)
          default: break
          }
        }
      }
      traits.formUnion(traitsInWords)
      axes.formUnion(axesInWords)
    }

    /// Whoever is cast is named, and whoever is named is cast.
    func fits(_ cast: [String: Character]) -> Bool { roles == Set(cast.keys) }

    func fits(traits shown: [String: String]) -> Bool {
      shown.keys.allSatisfy { traits.contains($0) } && traitsInWords.allSatisfy { shown[$0] != nil }
    }

    func fits(options: [String: Planet.Axis.Option]) -> Bool {
      options.keys.allSatisfy { axes.contains($0) } && axesInWords.allSatisfy { options[$0] != nil }
    }
  }

  /// Whether every beat can be told in its turn, and the story ends with what is wanted.
  private func happens(
    _ beats: [Beat], _ cast: [String: Character], _ traits: [String: String],
    _ options: [String: Planet.Axis.Option]
  ) -> Bool {
    var facts = Set(planet.facts.filter(\.startsSet).map(\.id))
    for option in options.values { facts.formUnion(option.sets.map(\.id)) }
    for beat in beats {
      for requirement in beat.requirements {
        let isSo =
          switch requirement.condition {
          case .fact(let fact): facts.contains(fact.id)
          case .anyFact(let any): any.contains { facts.contains($0.id) }
          case .trait(let who, let named): named.contains { $0.id == traits[who.id] }
          case .character(let who, let characters): characters.contains { $0.id == cast[who.id]?.id }
          case .option(let axis, let named): named.contains { $0.id == options[axis.id]?.id }
          }
        guard isSo == requirement.holds else { return false }
      }
      for effect in beat.effects {
        if effect.isSet { facts.insert(effect.fact.id) } else { facts.remove(effect.fact.id) }
      }
    }
    return planet.facts.allSatisfy { !$0.isWanted || facts.contains($0.id) }
      && options.values.allSatisfy { $0.wants.allSatisfy { facts.contains($0.id) } }
  }

  private func plot(
    _ sequence: Sequence, _ cast: [String: Character], _ traits: [String: String],
    _ options: [String: Planet.Axis.Option]
  ) -> [String] {
    planet.roles.compactMap { role in
      cast[role.id].map { "\(role.id)=\($0.id):\(traits[role.id] ?? "")" }
    }
      + planet.axes.compactMap { axis in options[axis.id].map { "\(axis.id)=\($0.id)" } }
      + sequence.map { "\($0.slot)/\($0.beat.id)" }
  }
}

extension Event {
  /// The roles in it, whoever does it and whoever it is done to.
  fileprivate var people: [String] {
    switch self {
    case .act(let act): (act.doers + act.receivers).map(\.id)
    case .feeling(let feeling): [feeling.who.id]
    case .presence(let presence): [presence.who.id]
    case .speech(let speech): [speech.who.id]
    }
  }
}

extension Beat {
  /// Everything written in the beat: tellings, page turn, spoken words.
  fileprivate var pieces: [Wording.Piece] {
    let spoken = events.compactMap { event in
      if case .speech(let speech) = event { speech.words } else { nil }
    }
    return (tellings + [pageTurn].compactMap { $0 } + spoken).flatMap(\.pieces)
  }
}

extension StorySpace {
  /// Every story, in the order of their numbers.
  func stories() throws -> [Story] {
    try (0..<Int(count)).map { try story(number: BigUInt($0)) }
  }
}

extension Story {
  /// The story as the enumerator writes it.
  var plot: [String] {
    cast.map { "\($0.role)=\($0.character):\($0.shownTrait ?? "")" }
      + options.map { "\($0.axis)=\($0.option)" } + beats.map { "\($0.slot)/\($0.beat)" }
  }
}
