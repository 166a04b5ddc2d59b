internal import Diagnostics
internal import Outlining
internal import Rules
internal import WorldModel

/// The people whom rules about casts look at together.
struct Population {
  /// Which people they are.
  enum Sample {
    case planet(String)
    case world(planets: Int)
    case collection(outlines: Int)

    var kind: CastSample {
      switch self {
      case .planet: .planet
      case .world: .world
      case .collection: .collection
      }
    }

    /// As a finding begins: on this planet, in this world.
    var words: String {
      switch self {
      case .planet(let name): "on \(name)"
      case .world(let planets): planets == 1 ? "in this world" : "in the casts of all \(planets) planets"
      case .collection(let outlines): "in these \(outlines) outlines"
      }
    }
  }

  var sample: Sample
  /// Everybody once, in the order of the source.
  var people: [Person]
  /// Waivers that cover all of it.
  var waivers: [Waiver]
  /// What is meant if nobody in it is.
  var origin: SourceRange?

  /// The cast of a planet.
  init(_ planet: Planet, of world: World) {
    sample = .planet(planet.name)
    people = planet.cast.map { Person($0) }
    waivers = planet.waivers + world.waivers
    origin = planet.origin
  }

  /// The casts of all planets; a traveller counts once.
  init(_ world: World) {
    sample = .world(planets: world.planets.count)
    var places: Set<SourceRange> = []
    people = world.planets.flatMap(\.cast).filter { character in
      character.origin.map { places.insert($0).inserted } ?? true
    }.map { Person($0) }
    waivers = world.waivers + (world.planets.count == 1 ? world.planets.flatMap(\.waivers) : [])
    origin = world.origin
  }

  /// The casts of outlines, with what they do in them.
  ///
  /// Somebody of the same id, name and pronouns in several outlines is one.
  init(_ outlines: [Outline]) {
    sample = .collection(outlines: outlines.count)
    people = []
    waivers = outlines.flatMap(\.waivers)
    origin = outlines.first?.origin
    var places: [String: Int] = [:]
    for outline in outlines {
      var byRole: [String: Int] = [:]
      for member in outline.cast {
        let character = member.character
        let key = "\(character.id)\u{1F}\(character.name)\u{1F}\(character.pronouns.id)"
        let place = places[key] ?? people.count
        if place == people.count {
          places[key] = place
          people.append(Person(character))
        } else {
          // What another outline says of them counts as well.
          let known = Set(people[place].character.traits.map(\.trait.id))
          let new = character.traits.filter { !known.contains($0.trait.id) }
          if !new.isEmpty { people[place].character.traits += new }
        }
        byRole[member.role] = place
        people[place].appearances += 1
        people[place].deeds[.role(member.role), default: 0] += 1
      }
      if outline.falseBelief != nil, let hero = outline.hero, let place = byRole[hero.role] {
        people[place].deeds[.falseBelief, default: 0] += 1
      }
      for beat in outline.beats { for event in beat.event.events { add(event, byRole) } }
    }
  }

  private mutating func add(_ event: Event, _ places: [String: Int]) {
    switch event {
    case .act(let act):
      let (kind, isDecisive) = (act.details[.kind], act.details[.decisive] == "yes")
      for (who, isReceived) in act.doers.map({ ($0, false) }) + act.receivers.map({ ($0, true) }) {
        guard let place = places[who.id] else { continue }
        people[place].deeds[
          .act(act.verb, kind: kind, isDecisive: isDecisive, isReceived: isReceived), default: 0] += 1
      }
    case .feeling(let feeling):
      guard feeling.strength > 0, let place = places[feeling.who.id] else { return }
      people[place].deeds[.feeling(feeling.family, isMasked: feeling.mask != nil), default: 0] += 1
    case .speech(let speech):
      if let place = places[speech.who.id] { people[place].deeds[.speech, default: 0] += 1 }
    case .presence: break
    }
  }

  /// Those of a group; everybody, if none is named.
  func people(of group: CharacterGroup?, _ terms: Terms) -> [Person] {
    guard let group else { return people }
    return people.filter { group.contains($0.character, by: terms.words) }
  }
}

extension Rule {
  /// A finding about people, counted facts first and then what the rule says.
  func finding(
    _ facts: String, at place: SourceRange?, notes: [Diagnostic.Note] = [], isNote: Bool = false,
    waivers: [Waiver]
  ) -> Diagnostic {
    Diagnostic(
      isNote ? .note : severity, id, facts + " " + message(naming: []), at: place, notes: notes, help: wayOut,
      waiver: waivers.first { $0.rule.id == id }.map { Diagnostic.Waiver($0) })
  }
}
