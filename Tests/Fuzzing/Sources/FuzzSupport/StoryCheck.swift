internal import BigInt
internal import Diagnostics
internal import Linting
internal import Outlining
public import Rules
internal import StorySpace
internal import WorldLoading
public import WorldModel

/// What must hold of any world that is sound, however odd it is.
extension Bench {
  /// How many states of a planet are looked at, so that an input takes no longer than it must.
  private static let maxStates = 4_000

  /// Counts, numbers, tells and lints the stories of every planet.
  public func tellStories(of world: World, _ pack: RulePack, seed: UInt64) {
    let own = world.forms.prefix(1)
    for planet in world.planets.prefix(3) {
      for form in own + loader.forms.filter({ $0.id == "bedtime-tale" || $0.id == "kishotenketsu" }) {
        tellStories(on: planet, form, world, pack, seed)
      }
    }
    design(world, pack, seed)
  }

  private func tellStories(
    on planet: Planet, _ form: Form, _ world: World, _ pack: RulePack, _ seed: UInt64
  ) {
    let rules = pack.enforced(on: planet, of: world)
    let outliner = Outliner(world: world, planet: planet, form: form, rules: rules)
    _ = try? StorySpace.unreachable(on: planet, in: form, keeping: rules, maxStates: Self.maxStates)
    guard let space = try? StorySpace(of: planet, in: form, keeping: rules, maxStates: Self.maxStates) else {
      guard let search = try? StorySearch(of: planet, in: form, keeping: rules) else { return }
      if case .found(let story) = search.draw(seed: seed, effort: 2_000) {
        tell(story, outliner, Set(rules.map(\.id)), world, pack, seed)
      }
      return
    }
    precondition((try? space.story(number: space.count)) == nil, "one past the end")
    guard !space.count.isZero else { return }
    for number in [0, space.count / 2, space.count - 1] {
      guard let story = try? space.story(number: number) else { fatalError("no story \(number)") }
      precondition(space.number(of: story) == number, "number")
      if let code = outliner.code(of: story, wording: nil) {
        precondition(StoryCode(code.description) == code, "code")
      }
    }
    if space.stateCount < 1_000 { _ = space.shares }
    let asking = AskRules(
      pack.asked(on: planet, of: world), for: space.selection(), maxStates: Self.maxStates)
    guard let (story, _) = asking.draw(seed: seed) else { return }
    tell(story, outliner, Set(rules.map(\.id)), world, pack, seed)
  }

  private func tell(
    _ story: Story, _ outliner: Outliner, _ enforced: Set<String>, _ world: World, _ pack: RulePack,
    _ seed: UInt64
  ) {
    let wording = outliner.wording(of: story, seed: seed)
    precondition(wording < outliner.wordingCount(of: story), "wording")
    let outline = outliner.outline(story, wording: wording)
    let loaded = load(SourceFile(path: "/nowhere/outline.xml", text: outline.xml))
    guard case .outlines(let elements) = loaded.content, !loaded.hasErrors, let element = elements.first
    else { fatalError("a told outline cannot be read: \(loaded.diagnostics.map(\.message))") }
    let read = Outline(element)
    precondition(read.problems.isEmpty, "a told outline does not hold together")
    let linter = Linter(pack: pack, traits: world.traits, wordClasses: world.wordClasses)
    for finding in linter.lint(read) where finding.severity == .stop && finding.waiver == nil {
      precondition(!enforced.contains(finding.id), "told what \(finding.id) stops")
    }
  }

  private func design(_ world: World, _ pack: RulePack, _ seed: UInt64) {
    guard let form = loader.forms.first(where: { $0.id == "bedtime-tale" }), !world.planets.isEmpty else {
      return
    }
    let designer = CollectionDesigner(world, form: form, count: nil, drawing: [:]) {
      pack.enforced(on: $0, of: world)
    }
    guard designer.storyCount(seed: seed) <= 12 else { return }
    _ = try? designer.design(seed: seed, effort: 2_000)
  }
}
