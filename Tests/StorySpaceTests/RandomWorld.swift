import Rules
import StorySpace
import WorldModel

/// A small planet with everything in it that a story can depend on, at random.
struct RandomWorld: Sendable {
  var seed: Int
  var planet: Planet
  var form: Form
  var specs: [RuleSpec]
  /// Its stories by brute force, those that break a rule too.
  var stories: [Enumerator.Found] = []

  /// How many assignments a world may have.
  static let limit = 150_000

  /// The plots that a story space must hold.
  var kept: [Enumerator.Found] { stories.filter(\.keepsRules) }

  /// Whether the rules leave some stories out and some in.
  var isSplitByRules: Bool { !kept.isEmpty && kept.count < stories.count }

  /// The world of a seed: the first of a series that is small enough and can
  /// tell something.
  ///
  /// Three seeds in four ask for rules that leave some stories out and some in.
  static func make(seed: Int) -> RandomWorld {
    var fallback: RandomWorld?
    for attempt in 0..<400 {
      var maker = WorldMaker(TestRandom(seed, attempt))
      var world = maker.world(seed)
      let enumerator = Enumerator(planet: world.planet, form: world.form, rules: world.specs)
      guard let stories = enumerator.stories(atMost: limit), stories.count > 1 else { continue }
      world.stories = stories
      if seed % 4 == 0 || world.isSplitByRules { return world }
      fallback = world
    }
    return fallback ?? RandomWorld(seed: seed, planet: .bare, form: Form(slots: []), specs: [])
  }

  /// A world for one rule: few stories, much happening in each, one rule to judge
  /// it all.
  static func makeForOneRule(seed: Int, pattern: Int? = nil, scope: Int? = nil) -> RandomWorld {
    var maker = WorldMaker(TestRandom(seed, -1))
    var world = maker.worldOfOneRule(seed, pattern: pattern, scope: scope)
    world.stories =
      Enumerator(planet: world.planet, form: world.form, rules: world.specs).stories(atMost: limit) ?? []
    return world
  }

  func rules() throws -> [Rule] { try specs.map { try $0.rule() } }

  func space() throws -> StorySpace { try StorySpace(of: planet, in: form, keeping: rules()) }
}

extension Planet {
  static let bare = Planet(
    id: "test", name: "Test", law: "Things fall down.",
    arc: Arc(skill: Reference("waiting"), falseBelief: "Now.", newBelief: "Soon."))
}

extension Form {
  init(slots: [Slot]) { self.init(id: "form", title: "Form", words: 1...100, slots: slots) }
}
