import Outlining
import WorldModel

/// Worlds and stories made at random from a seed, with names that are hard to draw.
struct Maker {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number from 0 to one less than the limit.
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func pick<Element>(_ elements: [Element], or element: Element) -> Element {
    elements.isEmpty ? element : elements[below(elements.count)]
  }

  static let names = [
    "Odo", "Perpetua", "i", "", String(repeating: "W", count: 200), "<&\"'> ]]> <script>alert(1)</script>",
    "🪐👩‍👩‍👧‍👦🇩🇪👍🏽 and 🎈", "كوكب الأصدقاء", "שלום עולם", "名前がとても長い惑星の物語です本当に長いのです", "é́́́́́", "Zażółć gęślą jaźń",
    "Щукинские щётки", "Mmm WWW mmm WWW mmm WWW", "a\u{1}b\u{FFFE}c", "Grandpa Tolu", "&amp;", "–",
    "\u{202E}abc",
  ]

  mutating func name() -> String { pick(Self.names, or: "") }

  mutating func character(_ number: Int) -> Character {
    var character = Character(
      id: "c\(number)", name: name(), age: 3 + below(40),
      pronouns: Reference(pick(["he", "she", "they", "xe"], or: "he")))
    character.traits = (0..<below(4)).map { _ in
      Character.Trait(Reference(pick(["strong", "kind", "list-maker", "brave", "quiet", "odd"], or: "odd")))
    }
    return character
  }

  static let verbs: [Verb] = [
    .harm, .mock, .ownUp, .mend, .askPardon, .sitWith, .help, .comfort, .rescue, .decide, .laughAt, .listen,
  ]

  mutating func event(_ roles: [String]) -> Event {
    func reference(_ role: String) -> Reference { Reference(role) }
    if below(3) == 0 {
      return .feeling(
        Feeling(
          pick(FeelingFamily.allCases, or: .joy), of: reference(pick(roles, or: "hero")), strength: below(5),
          mask: below(3) == 0 ? pick(Mask.allCases, or: .joke) : nil, body: below(2) == 0 ? name() : nil))
    }
    let doers = (0...below(2)).map { _ in reference(pick(roles, or: "hero")) }
    let receivers = (0..<below(3)).map { _ in reference(pick(roles, or: "hero")) }
    return .act(Act(pick(Self.verbs, or: .harm), by: doers, to: receivers))
  }

  mutating func outline(beats: Int, cast: Int = 4) -> Outline {
    let roles = ["hero", "friend", "other", "elder"] + (4..<max(cast, 5)).map { "role\($0)" }
    let first = below(5)
    let members = (0..<cast).map { Trace.Member(role: roles[$0], character: character(first + $0)) }
    let played = Array(roles.prefix(max(cast, 1)))
    var outline = Outline(
      title: name(), cast: members,
      beats: (0..<beats).map { number in
        Outline.Beat(
          event: Trace.Beat(
            id: "b\(number)", stage: pick(Stage.allCases, or: .before),
            events: (0..<below(6)).map { _ in event(played) }),
          spread: below(4) == 0 ? nil : "\(number / 2 + 1)", place: below(2) == 0 ? name() : nil,
          text: (0..<(1 + below(30))).map { _ in name() }.joined(separator: " "),
          pageTurn: below(2) == 0 ? name() : nil)
      })
    outline.planetName = name()
    return outline
  }

  mutating func world(planets: Int) -> World {
    var world = World(title: name())
    world.traits = [World.Trait(id: "strong", family: .strength, leans: "he")]
    world.skills = (0..<5).map { number in
      World.Skill(
        id: "s\(number)", name: name(),
        frameworks: (0..<below(3)).map { _ in
          World.Skill.Framework(name: "F", heading: pick(["one", "two: and more", "two", name()], or: "one"))
        })
    }
    world.planets = (0..<planets).map { number in
      var planet = Planet(
        id: "p\(number)", name: name(), law: "",
        arc: Planet.Arc(skill: Reference("s\(below(6))"), falseBelief: "", newBelief: ""))
      planet.cast = (0..<below(6)).map { character(number * 10 + $0) }
      planet.roles = (0..<(1 + below(12))).map { Planet.Role(id: "r\($0)") }
      let roles = planet.roles.map(\.id)
      planet.beats = (0..<below(8)).map { beat in
        WorldModel.Beat(id: "b\(beat)", stage: .before, events: (0..<below(5)).map { _ in event(roles) })
      }
      return planet
    }
    return world
  }
}
