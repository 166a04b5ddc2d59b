internal import Diagnostics
internal import Outlining
internal import WorldModel

/// Everybody whom a picture counts, once each.
struct Roster {
  struct Person {
    var character: Character
    /// The parts that they play, one for each story.
    var roles: [String] = []
    var traits: [String]
  }

  private(set) var people: [Person] = []
  /// The stories that they are from; none if they are the casts of planets.
  var stories: Int?

  /// The casts of a world's planets; a traveller counts once.
  init(_ world: World) {
    var seen: Set<SourceRange> = []
    for character in world.planets.flatMap(\.cast)
    where character.origin.map({ seen.insert($0).inserted }) ?? true {
      people.append(Person(character: character, traits: character.traits.map(\.trait.id).uniqued()))
    }
  }

  /// The casts of outlines.
  ///
  /// Somebody of the same id, name and pronouns in several outlines is one.
  init(_ outlines: [Outline]) {
    stories = outlines.count
    var places: [[String]: Int] = [:]
    for member in outlines.flatMap(\.cast) {
      let character = member.character
      let key = [character.id, character.name, character.pronouns.id]
      let traits = character.traits.map(\.trait.id)
      if let place = places[key] {
        people[place].roles.append(member.role)
        people[place].traits = (people[place].traits + traits).uniqued()
      } else {
        places[key] = people.count
        people.append(Person(character: character, roles: [member.role], traits: traits.uniqued()))
      }
    }
  }

  /// The groups, the usual ones first.
  var groups: [String] { Self.ordered(people.map(\.character.gender)) }

  static func ordered(_ groups: [String]) -> [String] {
    let usual = ["he", "she", "they"]
    let distinct = Set(groups)
    return usual.filter(distinct.contains) + distinct.subtracting(usual).sorted()
  }
}
