import BigInt
import Diagnostics
import StorySpace
import Testing
import WorldModel

/// What a collection depends on, and what it does not.
@Suite struct CollectionStabilityTests {
  /// Four planets with about a thousand stories each, and a balance that takes some mending.
  private static func world(bounds: [Balance.Bound] = []) -> (world: World, form: Form) {
    var world = World(id: "test")
    world.planets = (0..<4).map { number in
      var planet = HandMadeWorld.thousand.planet
      planet.id = "planet\(number)"
      planet.name = planet.id
      planet.arc.skill = Reference("skill\(number % 3)")
      return planet
    }
    world.balance.bounds = bounds
    return (world, HandMadeWorld.thousand.form)
  }

  static let bounds = [
    Balance.Bound(.part(role: Reference("hero")), within: 2),
    Balance.Bound(.act(.mend, .given, role: nil), of: "she", atLeast: 2),
    Balance.Bound(.option(axis: Reference("load"), nil), atMost: 2),
    Balance.Bound(.alike, atMost: 1),
  ]

  private static func designer(_ world: World, _ form: Form, count: Int? = nil, hasSpaces: Bool = true) throws
    -> CollectionDesigner
  {
    var spaces: [String: StorySpace] = [:]
    if hasSpaces {
      for planet in world.planets { spaces[planet.id] = try StorySpace(of: planet, in: form, keeping: []) }
    }
    return CollectionDesigner(
      world, form: form, count: count, drawing: spaces.mapValues { AskRules([], for: $0.selection()) }
    ) { _ in [] }
  }

  private static func stories(_ designer: CollectionDesigner, _ seed: Int) throws -> [Story] {
    let outcome = try designer.design(seed: UInt64(seed), effort: 3_000_000)
    guard case .found(let stories) = outcome else {
      Issue.record("seed \(seed): \(outcome)")
      return []
    }
    return stories
  }

  @Test(arguments: [true, false])
  func theSameSeedIsTheSameCollection(_ hasSpaces: Bool) throws {
    let (world, form) = Self.world(bounds: Self.bounds)
    let designer = try Self.designer(world, form, hasSpaces: hasSpaces)
    let again = try Self.designer(world, form, hasSpaces: hasSpaces)
    var seen: Set<[Story]> = []
    for seed in 0..<60 {
      let stories = try Self.stories(designer, seed)
      #expect(try Self.stories(again, seed) == stories, "seed \(seed)")
      seen.insert(stories)
    }
    #expect(seen.count == 60)
  }

  /// Different seeds share few stories: of a thousand, hardly any by chance.
  @Test func differentSeedsDifferInMostStories() throws {
    let (world, form) = Self.world(bounds: Self.bounds)
    let designer = try Self.designer(world, form)
    let collections = try (0..<40).map { try Self.stories(designer, $0) }
    for planet in world.planets.indices {
      #expect(Set(collections.map { $0.dropFirst(planet).first?.number }).count >= 30, "planet \(planet)")
    }
  }

  /// Stories of planets that nobody has touched stay mostly as they were.
  @Test(arguments: [true, false])
  func anotherBeatElsewhereChangesFewStories(_ hasBounds: Bool) throws {
    var (world, form) = Self.world(bounds: hasBounds ? Self.bounds : [])
    let before = try Self.designer(world, form)
    world.planets[1].beats.append(Beat("snow", .before, with: "hero", "friend"))
    let after = try Self.designer(world, form)
    var (same, all) = (0, 0)
    for seed in 0..<150 {
      let pair = zip(try Self.stories(before, seed), try Self.stories(after, seed))
      for (old, new) in pair where old.planet != "planet1" {
        all += 1
        if old.tokens == new.tokens { same += 1 }
      }
    }
    #expect(all == 450)
    #expect(same * 100 >= all * (hasBounds ? 55 : 97), "\(same) of \(all)")
  }

  // MARK: How many stories each planet tells

  @Test func storiesAreSharedOutEvenly() throws {
    var (world, form) = Self.world()
    func counts(_ count: Int?, _ seed: Int) throws -> [Int] {
      let stories = try Self.stories(Self.designer(world, form, count: count, hasSpaces: false), seed)
      return world.planets.map { planet in stories.count { $0.planet == planet.id } }
    }
    #expect(try counts(nil, 1) == [1, 1, 1, 1])
    #expect(try counts(4, 1) == [1, 1, 1, 1])
    var patterns: Set<[Int]> = []
    for seed in 0..<12 {
      let shared = try counts(6, seed)
      #expect(shared.reduce(0, +) == 6 && shared.allSatisfy { (1...2).contains($0) })
      patterns.insert(shared)
      // Three stories tell three skills.
      let few = try counts(3, seed)
      #expect(few.reduce(0, +) == 3 && few[0] + few[3] == 1 && few[1] == 1 && few[2] == 1)
    }
    #expect(patterns.count >= 3)
    world.balance.allotments = [.init(planet: Reference("planet2"), count: 3)]
    #expect(try counts(nil, 1) == [1, 1, 3, 1])
    #expect(try counts(6, 1) == [1, 1, 3, 1])
  }

  // MARK: Shared beats

  /// What one planet calls as others call a shared beat is a beat of its own.
  @Test func aNamesakeIsNoSharedBeat() throws {
    var world = World(id: "test")
    world.planets = ["one", "two"].map { id in
      var planet = Planet.bare
      planet.id = id
      planet.roles = [Planet.Role(id: "hero")]
      planet.cast = [Character("ann-\(id)", "she", traits: "brave")]
      planet.beats = [Beat("walk", .before, with: "hero"), Beat("end-\(id)", .openEnd, with: "hero")]
      return planet
    }
    let form = Form(slots: [Form.Slot(stages: [.before]), Form.Slot(stages: [.openEnd])])
    func outcome() throws -> Conflict? { try Self.outcome(world, form) }
    world.planets[0].beats[0].isShared = true
    #expect(try outcome() == nil)
    world.planets[1].beats[0].isShared = true
    let conflict = try #require(try outcome())
    #expect(conflict.members.map(\.demand.kind) == [.bound(Balance.Bound(.sharedBeat, atMost: 1))])
  }

  // MARK: Skills, and no stories at all

  private static let origin = SourceRange(
    file: SourceFile(path: "world.xml", text: "<cover skills=\"all\"/>"), bytes: 0..<21)

  private static func outcome(_ world: World, _ form: Form, count: Int? = nil) throws -> Conflict? {
    let designer = try Self.designer(world, form, count: count, hasSpaces: false)
    guard case .impossible(let conflict) = try designer.design(seed: 1) else { return nil }
    return conflict
  }

  @Test func tooFewStoriesForAllSkillsAreSaid() throws {
    var (world, form) = Self.world()
    world.balance.coversSkills = Self.origin
    #expect(try Self.outcome(world, form, count: 3) == nil)
    #expect(try Self.outcome(world, form) == nil)
    let conflict = try #require(try Self.outcome(world, form, count: 2))
    #expect(conflict.members.map(\.demand) == [Demand(.skills, at: Self.origin)])
    #expect(conflict.members.map(\.repair) == [.isEnough] && conflict.isIrreducible)
    // Where the rest cannot be kept either, giving up the skills is not enough.
    world.balance.bounds = [Balance.Bound(.part(role: Reference("hero")), atMost: 0)]
    let another = try #require(try Self.outcome(world, form, count: 2))
    #expect(another.members.map(\.demand.kind) == [.skills])
    #expect(another.members.map(\.repair) == [.leavesAnother])
  }

  @Test func noStoriesAreACollectionUnlessSomethingIsAskedOfThem() throws {
    var (world, form) = Self.world()
    world.balance.allotments = world.planets.map { .init(planet: Reference($0.id), count: 0) }
    #expect(try Self.outcome(world, form) == nil)
    for quantity in [.act(.mend, .given, role: nil), .part(role: Reference("hero"))]
      as [Balance.Bound.Quantity]
    {
      let bound = Balance.Bound(quantity, atLeast: 1)
      world.balance.bounds = [bound]
      let conflict = try #require(try Self.outcome(world, form))
      #expect(conflict.members.map(\.demand.kind) == [.bound(bound)])
      #expect(conflict.members.map(\.repair) == [.isEnough])
    }
  }
}
