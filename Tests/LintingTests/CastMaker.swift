import Diagnostics
import Linting
import Rules
import StorySpace
import Testing
import Vocabulary
import WorldModel
import XMLReading

/// Casts made in code, with places to tell people apart by.
struct CastMaker {
  static let file = SourceFile(path: "cast.xml", text: String(repeating: " ", count: 100_000))

  /// Traits of the tests: some lean, some do not.
  static let traits: [World.Trait] = [
    World.Trait(id: "gentle", family: .care, leans: "she"),
    World.Trait(id: "kind", family: .care),
    World.Trait(id: "strong", family: .strength, leans: "he"),
    World.Trait(id: "clever", family: .cleverness),
    World.Trait(id: "funny", family: .play),
    World.Trait(id: "pretty", family: .looks, leans: "she"),
    World.Trait(id: "quiet", family: .reserve),
    World.Trait(id: "tough", family: .strength, leans: "he"),
  ]

  static let classes: [World.WordClass] = [
    World.WordClass(.work, id: "care", words: ["nurse*", "look* after"]),
    World.WordClass(.work, id: "building", words: ["build*", "mend*"]),
    World.WordClass(.looks, id: "beauty", words: ["pretty", "golden hair"]),
    World.WordClass(.size, id: "large", words: ["big", "fat", "tall"]),
    World.WordClass(.size, id: "small", words: ["little", "small"]),
  ]

  static func place(_ index: Int) -> SourceRange { SourceRange(file: file, bytes: index..<(index + 1)) }

  /// Somebody, at the place of a number.
  static func character(_ index: Int, _ gender: String, _ traits: [String] = [], age: Int = 9) -> Character {
    Character(
      id: "c\(index)", name: "C\(index)", age: age, pronouns: Reference(gender),
      traits: traits.map { .init(Reference($0)) }, origin: place(index))
  }

  /// A world of planets with these casts.
  static func world(_ casts: [[Character]]) -> World {
    var world = World(id: "test", origin: place(90_000))
    world.traits = traits
    world.wordClasses = classes
    world.planets = casts.enumerated().map { index, cast in
      var planet = Planet(
        id: "p\(index)", name: "P\(index)", law: "Nothing falls.",
        arc: .init(skill: Reference("x"), falseBelief: "No.", newBelief: "Yes."),
        origin: place(91_000 + index))
      planet.cast = cast
      return planet
    }
    return world
  }

  /// A rule around a pattern.
  static func rule(_ id: String, _ pattern: String, severity: String = "ask") throws -> Rule {
    let text = """
      <rule xmlns="urn:orrery:world:1" id="\(id)" family="traits" severity="\(severity)">
      <title>A test.</title><why>For a test.</why><evidence basis="editorial">Our own.</evidence>
      \(pattern)
      <message>So it is.</message><way-out>Change something.</way-out>
      <example flags="yes" title="None"/></rule>
      """
    let document = try Vocabulary().read(SourceFile(path: "\(id).xml", text: text))
    let root = try #require(document.root)
    #expect(document.diagnostics.isEmpty, "\(CaretRenderer().render(document.diagnostics))")
    return try #require(Rule(root), "the rule \(id) cannot be used")
  }

  static func linter(_ patterns: [String]) throws -> Linter {
    let rules = try patterns.enumerated().map { try rule("rule-\($0.offset)", $0.element) }
    return Linter(pack: RulePack(rules: rules), traits: traits, wordClasses: classes)
  }

  /// A cast in which every trait is held by a share of everybody, whatever their group.
  static func random(
    seed: UInt64, _ groups: [(gender: String, count: Int)], share: Int = 35,
    biased: [String: (String, Int)] = [:]
  ) -> [Character] {
    let random = KeyedRandom(seed: seed)
    var people: [Character] = []
    for (gender, count) in groups {
      for _ in 0..<count {
        let index = people.count
        let held = traits.filter { trait in
          let share = biased[trait.id].map { $0.0 == gender ? $0.1 : 10 } ?? share
          return random.below(100, index, trait.id) < share
        }
        people.append(character(index, gender, held.map(\.id), age: random.below(70, index, "age") + 3))
      }
    }
    return people
  }
}
