internal import Diagnostics
internal import WorldModel

/// Something with a name that must be its own.
private struct Named {
  var id: String
  var origin: SourceRange?
}

extension WorldChecker {
  /// Names that must be unique in the whole world.
  func checkNames() -> [Diagnostic] {
    // What is built in comes first.
    let own = world.traits.dropFirst(builtIn.traits.count)
    let ownSkills = world.skills.dropFirst(builtIn.skills.count)
    let sets = world.pronounSets.dropFirst(PronounSet.builtIn.count)
    return repeated("planet", world.planets.map { Named(id: $0.id, origin: $0.origin) })
      + repeated("trait", own.map { Named(id: $0.id, origin: $0.origin) })
      + redefined("trait", own.map { Named(id: $0.id, origin: $0.origin) }, Set(builtIn.traits.map(\.id)))
      + repeated("skill", ownSkills.map { Named(id: $0.id, origin: $0.origin) })
      + redefined(
        "skill", ownSkills.map { Named(id: $0.id, origin: $0.origin) }, Set(builtIn.skills.map(\.id)))
      + repeated("pronoun set", sets.map { Named(id: $0.id, origin: $0.origin) })
      + redefined(
        "pronoun set", sets.map { Named(id: $0.id, origin: $0.origin) }, Set(PronounSet.builtIn.map(\.id)))
      + repeated("form", world.forms.map { Named(id: $0.id, origin: $0.origin) })
      + redefined(
        "form", world.forms.map { Named(id: $0.id, origin: $0.origin) }, Set(builtInForms.map(\.id)))
      + repeated("rule", ownRules.map { Named(id: $0.id, origin: $0.origin) })
      + redefined("rule", ownRules.map { Named(id: $0.id, origin: $0.origin) }, builtInRules)
      + repeated("character", characters.map { Named(id: $0.id, origin: $0.origin) })
  }

  /// Names that must be unique on a planet.
  func checkNames(of planet: Planet) -> [Diagnostic] {
    repeated("place", planet.places.map { Named(id: $0.id, origin: $0.origin) })
      + repeated("role", planet.roles.map { Named(id: $0.id, origin: $0.origin) })
      + repeated("axis", planet.axes.map { Named(id: $0.id, origin: $0.origin) })
      + repeated("fact", planet.facts.map { Named(id: $0.id, origin: $0.origin) })
      + repeated("beat", planet.beats.map { Named(id: $0.id, origin: $0.origin) })
      + planet.axes.flatMap { axis in
        repeated("option", axis.options.map { Named(id: $0.id, origin: $0.origin) })
      }
  }

  /// Every character once, though travellers stand in several casts.
  private var characters: [Character] {
    var seen: Set<SourceRange> = []
    return world.planets.flatMap(\.cast).filter { character in
      character.origin.map { seen.insert($0).inserted } ?? true
    }
  }

  private func repeated(_ kind: String, _ things: [Named]) -> [Diagnostic] {
    // Doubles are rare, and most names are quickly told apart.
    if Set(things.map(\.id)).count == things.count { return [] }
    var first: [String: Named] = [:]
    var found: [Diagnostic] = []
    for thing in things where !thing.id.isEmpty && found.count < Self.mostFaults {
      if let earlier = first[thing.id] {
        found.append(
          Diagnostic(
            .error, "repeated-id", "Two \(plural(kind)) have the name \(thing.id).", at: thing.origin,
            notes: [.init("the other one is here", at: earlier.origin)],
            help: "Give one of them another name, and change it wherever that one is meant."))
      } else {
        first[thing.id] = thing
      }
    }
    return found
  }

  private func redefined(_ kind: String, _ things: [Named], _ builtIn: Set<String>) -> [Diagnostic] {
    things.filter { builtIn.contains($0.id) }.map {
      Diagnostic(
        .error, "repeated-id", "The \(kind) \($0.id) is built in, so a world cannot define it again.",
        at: $0.origin, help: "Use the one that is there, or choose another name.")
    }
  }

  private func plural(_ kind: String) -> String { kind == "axis" ? "axes" : kind + "s" }
}
