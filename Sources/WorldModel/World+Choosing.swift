extension World {
  /// The pronouns among which open ones are chosen.
  private static let choosable = ["he", "she", "they"]

  /// Chooses the pronouns and traits that authors leave open, so that groups
  /// come out even.
  ///
  /// Characters are taken in the order of the world. Open pronouns become those
  /// that the fewest characters of the same age group have; an open trait becomes
  /// the one of its family that the character's group lacks most against the
  /// others, and rather one that nobody expects of this group. What is still
  /// even is decided by names, so that the choice does not depend on anything
  /// that comes later.
  ///
  /// - Complexity: Characters times the traits of a family.
  public mutating func chooseWhatIsOpen() {
    var characters: [Character] = []
    var index: [String: Int] = [:]
    for character in planets.flatMap(\.cast) where index[character.id] == nil {
      index[character.id] = characters.count
      characters.append(character)
    }
    guard characters.contains(where: { $0.pronouns.id == "open" || !$0.openTraits.isEmpty }) else { return }
    for position in characters.indices where characters[position].pronouns.id == "open" {
      characters[position].pronouns.id = pronouns(for: characters[position], among: characters)
      characters[position].hasChosenPronouns = true
    }
    for position in characters.indices {
      for open in characters[position].openTraits {
        guard let trait = trait(for: characters[position], from: open.family, among: characters) else {
          continue
        }
        var chosen = Character.Trait(Reference(trait, at: open.origin))
        chosen.isChosen = true
        characters[position].traits.append(chosen)
      }
      characters[position].openTraits = []
    }
    for planet in planets.indices {
      planets[planet].cast = planets[planet].cast.map { character in
        index[character.id].map { characters[$0] } ?? character
      }
    }
  }

  private func pronouns(for character: Character, among all: [Character]) -> String {
    let peers = all.filter { $0.isChild == character.isChild && $0.pronouns.id != "open" }
    let ranked = Self.choosable.map { set -> (Int, Int, UInt64, String) in
      (peers.count { $0.gender == set }, all.count { $0.gender == set }, Self.rank(character.id, set), set)
    }
    return ranked.min { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }?.3 ?? "they"
  }

  private func trait(for character: Character, from family: TraitFamily, among all: [Character]) -> String? {
    let own = character.traits.map(\.trait.id)
    let ranked = traits.filter { $0.family == family && !own.contains($0.id) }.map {
      trait -> (Int, Int, Int, UInt64, String) in
      let groups = Dictionary(
        all.filter { $0.traits.contains { $0.trait.id == trait.id } }.map { ($0.gender, 1) },
        uniquingKeysWith: +)
      let others = groups.filter { $0.key != character.gender }.values.max() ?? 0
      return (
        groups[character.gender, default: 0] - others, trait.leans == character.gender ? 1 : 0,
        groups.values.reduce(0, +), Self.rank(character.id, trait.id), trait.id
      )
    }
    return ranked.min { ($0.0, $0.1, $0.2, $0.3) < ($1.0, $1.1, $1.2, $1.3) }?.4
  }

  /// A number that depends on two names and nothing else (FNV-1a, 64 bits).
  private static func rank(_ a: String, _ b: String) -> UInt64 {
    "\(a) \(b)".utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
