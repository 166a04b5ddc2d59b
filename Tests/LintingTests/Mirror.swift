import Rules
import WorldModel

/// He and she change places.
enum Mirror {
  static func gender(_ gender: String) -> String { gender == "he" ? "she" : gender == "she" ? "he" : gender }

  static func trait(_ trait: World.Trait) -> World.Trait {
    var trait = trait
    trait.leans = trait.leans.map(gender)
    return trait
  }

  static func character(_ character: Character) -> Character {
    var character = character
    character.pronouns = Reference(gender(character.pronouns.id))
    character.statedGender = character.statedGender.map(gender)
    return character
  }

  /// Words about he and she change places.
  static func words(_ text: String) -> String {
    let pairs = [("boys", "girls"), ("men", "women"), ("boy", "girl")]
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let end = word.last.map { ",.:".contains($0) ? String($0) : "" } ?? ""
      let bare = String(word.dropLast(end.count))
      for (a, b) in pairs {
        if bare == a { return b + end }
        if bare == b { return a + end }
      }
      return String(word)
    }.joined(separator: " ")
  }
}

extension CharacterGroup {
  var mirrored: CharacterGroup {
    var group = self
    group.genders = genders.map { Set($0.map(Mirror.gender)) }
    return group
  }
}

extension CharacterProperty {
  var mirrored: CharacterProperty {
    if case .leans(let groups) = self { .leans(Set(groups.map(Mirror.gender))) } else { self }
  }
}

extension Pattern {
  /// The same rule about the other group.
  var mirrored: Pattern {
    func swap(_ cast: CastPattern) -> CastPattern {
      CastPattern(
        cast.properties.map(\.mirrored), of: cast.group.mirrored, among: cast.among?.mirrored,
        atLeast: cast.atLeast, in: cast.samples)
    }
    switch self {
    case .world(.only(let cast)): return .world(.only(swap(cast)))
    case .world(.missing(let cast)): return .world(.missing(swap(cast)))
    case .world(.differ(var differ)):
      differ.group = differ.group.mirrored
      return .world(.differ(differ))
    case .world(.association(var association)):
      association.groups = association.groups.map(\.mirrored)
      association.among = association.among?.mirrored
      association.properties = association.properties.map(\.mirrored)
      return .world(.association(association))
    case .world(.has(var has)):
      if case .characters(let properties, let group) = has.subject {
        has.subject = .characters(properties.map(\.mirrored), group.mirrored)
      }
      return .world(.has(has))
    default: return self
    }
  }
}
