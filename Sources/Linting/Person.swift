internal import Rules
internal import WorldModel

/// Somebody in a sample, with all that is known of them: from the cast, and
/// from the stories, if there are any.
struct Person: Hashable {
  /// Something that somebody does or is in a story.
  enum Deed: Hashable {
    case role(String)
    case act(Verb, kind: String?, isDecisive: Bool, isReceived: Bool)
    case feeling(FeelingFamily, isMasked: Bool)
    case speech
    case falseBelief
  }

  var character: Character
  /// How often each thing is done, in all stories together.
  var deeds: [Deed: Int] = [:]
  /// In how many stories they are.
  var appearances = 0

  init(_ character: Character) { self.character = character }

  /// How often a property shows in stories; for one of the cast, 1 or 0.
  func times(_ property: CharacterProperty, _ terms: Terms) -> Int {
    guard property.isAboutStories else { return has(property, terms) ? 1 : 0 }
    return deeds.reduce(0) { property.covers($1.key) ? $0 + $1.value : $0 }
  }

  /// Whether a property holds, in the cast or in any story.
  func has(_ property: CharacterProperty, _ terms: Terms) -> Bool {
    switch property {
    case .trait(let traits): character.traits.contains { traits.contains($0.trait.id) }
    case .family(let families):
      character.traits.contains { trait in
        terms.families[trait.trait.id].map { families.contains($0) } ?? false
      }
    case .leans(let groups):
      character.traits.contains { trait in
        terms.leanings[trait.trait.id].map { groups.contains($0) } ?? false
      }
    case .work(let work): !work.isDisjoint(with: terms.words.work(of: character))
    case .looks:
      character.traits.contains { terms.families[$0.trait.id] == .looks }
        || terms.words.describesLooks(of: character)
    case .relation(let kinds): character.relations.contains { kinds.contains($0.kind) }
    case .role, .act, .feeling, .speaks, .believesFalsely:
      deeds.keys.contains { property.covers($0) }
    }
  }

  func has(anyOf properties: [CharacterProperty], _ terms: Terms) -> Bool {
    properties.contains { has($0, terms) }
  }
}

extension CharacterProperty {
  /// Whether something in a story is what the property speaks of.
  func covers(_ deed: Person.Deed) -> Bool {
    switch (self, deed) {
    case (.role(let roles), .role(let role)): roles.contains(role)
    case (.act(let property), .act(let verb, let kind, let isDecisive, let isReceived)):
      property.isReceived == isReceived && property.verbs.contains(verb)
        && (isDecisive || !property.isDecisive)
        && (property.kinds.map { kinds in kind.map { kinds.contains($0) } ?? false } ?? true)
    case (.feeling(let families, let wanted), .feeling(let family, let isMasked)):
      families.contains(family) && (wanted.map { $0 == isMasked } ?? true)
    case (.speaks, .speech), (.believesFalsely, .falseBelief): true
    default: false
    }
  }
}

/// What is known of traits and words, for rules about casts.
struct Terms {
  /// The families of traits, by id.
  var families: [String: TraitFamily]
  /// The groups that adults stereotypically assign traits to, by id.
  var leanings: [String: String]
  var words: ClassWords

  init(traits: [World.Trait], classes: [World.WordClass]) {
    families = Dictionary(traits.map { ($0.id, $0.family) }) { first, _ in first }
    leanings = Dictionary(traits.compactMap { trait in trait.leans.map { (trait.id, $0) } }) { first, _ in
      first
    }
    words = ClassWords(classes)
  }
}
