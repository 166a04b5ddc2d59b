internal import Diagnostics
internal import WorldModel

/// The parts of planets and worlds that a rule can ask for.
struct WorldParts {
  /// One part, with what is said about it.
  struct Part {
    var attributes: [String: String] = [:]
    var origin: SourceRange?
  }

  let planets: [Planet]
  let world: World
  /// The people of the planets, everybody once.
  let people: [Person]
  /// Whether parts of the world itself count.
  let isWholeWorld: Bool

  /// The parts of a name; empty if there are none.
  func parts(named name: String) -> [Part] {
    switch name {
    case "creator": isWholeWorld ? world.creators.map { text($0) } : []
    case "planet": planets.map { Part(attributes: ["text": $0.name, "id": $0.id], origin: $0.origin) }
    case "custom":
      planets.flatMap { planet in
        planet.customs.map { Part(attributes: ["name": $0.name, "text": $0.text], origin: planet.origin) }
      }
    case "place": planets.flatMap { $0.places.map { text($0.text, $0.origin) } }
    case "senses": planets.compactMap { planet in planet.senses.map { text($0, planet.origin) } }
    case "shown-by": planets.compactMap { planet in planet.arc.shownBy.map { text($0, planet.origin) } }
    case "still-hard": planets.compactMap { planet in planet.arc.stillHard.map { text($0, planet.origin) } }
    case "role":
      planets.flatMap { planet in
        planet.roles.map {
          Part(
            attributes: ["id": $0.id, "who": $0.player.rawValue, "optional": $0.isOptional ? "yes" : "no"],
            origin: $0.origin)
        }
      }
    case "axis": planets.flatMap { $0.axes.map { Part(attributes: ["id": $0.id], origin: $0.origin) } }
    case "option": planets.flatMap { $0.axes.flatMap { $0.options.map { text($0.text, $0.origin) } } }
    case "beat", "tell", "page-turn": planets.flatMap { $0.beats.flatMap { beatParts(name, $0) } }
    case "question": lines(\.questions)
    case "talk": lines(\.talk)
    case "try": lines(\.tries)
    default: people.flatMap { characterParts(name, $0.character) }
    }
  }

  private func text(_ text: String, _ origin: SourceRange? = nil) -> Part {
    Part(attributes: ["text": text], origin: origin)
  }

  private func lines(_ path: KeyPath<StoryLines, [StoryLines.Line]>) -> [Part] {
    planets.flatMap { planet in
      planet.lines[keyPath: path].map { Part(origin: $0.wording.origin ?? planet.origin) }
    }
  }

  private func beatParts(_ name: String, _ beat: Beat) -> [Part] {
    switch name {
    case "tell": return beat.tellings.map { Part(origin: $0.origin ?? beat.origin) }
    case "page-turn": return beat.pageTurn.map { [Part(origin: $0.origin ?? beat.origin)] } ?? []
    default:
      var part = Part(attributes: ["id": beat.id, "stage": beat.stage.rawValue], origin: beat.origin)
      part.attributes["place"] = beat.place?.id
      return [part]
    }
  }

  private func characterParts(_ name: String, _ character: Character) -> [Part] {
    switch name {
    case "character":
      var part = Part(
        attributes: [
          "id": character.id, "age": String(character.age), "pronouns": character.pronouns.id,
          "gender": character.gender, "name": character.name,
        ], origin: character.origin)
      part.attributes["kind"] = character.kind
      part.attributes["work"] = character.work
      part.attributes["disability"] = character.disability
      part.attributes["difference"] = character.difference
      part.attributes["size"] = character.size
      return [part]
    case "trait":
      return character.traits.map { trait in
        var part = Part(
          attributes: ["ref": trait.trait.id], origin: trait.trait.origin ?? character.origin)
        part.attributes["because"] = trait.because
        return part
      }
    case "want": return character.want.map { [text($0, character.origin)] } ?? []
    case "need": return character.need.map { [text($0, character.origin)] } ?? []
    case "fear": return character.fears.map { text($0, character.origin) }
    case "expert": return character.expertise.map { Part(attributes: ["in": $0], origin: character.origin) }
    case "voice": return character.voices.map { text($0, character.origin) }
    case "appearance": return character.appearance.map { text($0, character.origin) }
    case "relation":
      return character.relations.map {
        Part(attributes: ["kind": $0.kind, "to": $0.to.id], origin: $0.to.origin ?? character.origin)
      }
    default: return []
    }
  }
}
