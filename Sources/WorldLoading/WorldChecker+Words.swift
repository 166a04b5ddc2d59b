internal import Diagnostics
internal import WorldModel

extension WorldChecker {
  /// A `<place/>` in the words of a beat that happens nowhere in particular.
  func checkPlace(in beat: Beat) -> [Diagnostic] {
    if beat.naming.places.isEmpty || beat.place != nil { return [] }
    return beat.naming.places.map {
      Diagnostic(
        .error, "no-place", "The words name the place, and this beat has none.", at: $0,
        help: "Give the beat a place=\"…\", or write the place out.")
    }
  }

  /// A `<place/>` in a title, a pitch or a question: a story has many places.
  func checkPlaces(in lines: StoryLines) -> [Diagnostic] {
    lines.all.flatMap(\.wording.places).map {
      Diagnostic(
        .error, "no-place", "A line about the whole story has no place of its own.", at: $0,
        help: "Write the place out.")
    }
  }

  /// Pronouns of Orrery's own in a world that is not written in English.
  func checkLanguage() -> [Diagnostic] {
    guard !world.language.lowercased().hasPrefix("en") else { return [] }
    let english = Set(builtIn.pronounSets.map(\.id))
    let own = world.pronounSets.dropFirst(builtIn.pronounSets.count).map(\.id)
    return world.planets.flatMap(\.cast).filter {
      english.contains($0.pronouns.id) && !own.contains($0.pronouns.id)
    }
    .map { character in
      Diagnostic(
        .note, "english-pronouns",
        "\(character.name) has English pronouns, in a world whose language is \(world.language).",
        at: character.pronouns.origin,
        help:
          "Declare a <pronoun-set> with the five forms of that language. Articles and possessives are left alone."
      )
    }
  }
}
