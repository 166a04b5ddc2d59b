internal import BigInt
internal import Diagnostics
internal import Foundation
internal import Linting
public import Outlining
public import Pages
public import Rules
public import StorySpace
public import WorldLoading
public import WorldModel
public import XMLReading

extension Bench {
  /// Lints a world and its stories.
  public func lint(_ world: World, _ pack: RulePack, _ loaded: WorldLoader.Loaded) {
    guard let form = loader.forms.first(where: { $0.id == "bedtime-tale" }) else { return }
    let linter = Linter(pack: pack, traits: world.traits, wordClasses: world.wordClasses)
    let texts = loaded.root.map { AuthorText.all(in: $0) } ?? []
    if let found = try? linter.lint(world, form: form, texts: texts) { check(found) }
  }

  /// Tells a story of the small world that keeps one more rule, and lints it.
  public func tellStories(keeping rule: Rule, seed: UInt64) {
    var pack = RulePack(rules: pack.rules.filter { $0.id != rule.id } + [rule])
    pack.rules.sort { $0.id < $1.id }
    tellStories(of: SmallWorld.world(loader), pack, seed: seed)
  }

  /// Lints an outline, writes it out, and makes sure that it says the same when it is read again.
  public func lintAndReadBack(_ element: XMLElement) {
    let outline = Outline(element)
    check(outline.problems)
    guard outline.problems.isEmpty else { return }
    let linter = Linter(pack: pack, traits: loader.builtIn.traits, wordClasses: loader.builtIn.wordClasses)
    let found = linter.lint(outline, texts: AuthorText.all(in: element))
    check(found)
    let again = load(SourceFile(path: "/nowhere/again.xml", text: outline.xml))
    guard case .outlines(let elements) = again.content, !again.hasErrors, let copy = elements.first else {
      fatalError("what was written cannot be read: \(again.diagnostics.map(\.message))")
    }
    precondition(Outline(copy).xml == outline.xml, "what was read differs from what was written")
    _ = linter.lint(collection: [outline, Outline(copy)])
  }

  /// Lays outlines out; JSON must be JSON, and XML must be readable.
  public func layOut(_ outlines: [Outline], _ page: Page) {
    guard let text = try? page.render(outlines) else { fatalError("no page") }
    switch page {
    case .json:
      guard (try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil else { fatalError("not JSON") }
    case .xml:
      guard !load(SourceFile(path: "/nowhere/page.xml", text: text)).hasErrors else { fatalError("not XML") }
    default: break
    }
  }

  /// Gets everything ready that is made once.
  public func warmUp() { _ = SmallWorld.space(loader, pack) }

  /// Follows a story code in the small world.
  public func retell(_ code: StoryCode) {
    guard let space = SmallWorld.space(loader, pack) else { fatalError("no small world") }
    guard let story = try? space.story(number: code.number) else {
      precondition(code.number >= space.count, "a story is missing")
      return
    }
    precondition(space.number(of: story) == code.number, "number")
  }
}

/// A small world, read once.
private enum SmallWorld {
  nonisolated(unsafe) private static var known: World?
  nonisolated(unsafe) private static var counted: StorySpace?

  static func world(_ loader: WorldLoader) -> World {
    if let known { return known }
    let seed = URL(filePath: #filePath).appending(path: "../../../Seeds/worlds/small.xml").standardized
    guard let world = loader.load(seed.path).world else {
      fatalError("the small world cannot be read")
    }
    known = world
    return world
  }

  static func space(_ loader: WorldLoader, _ pack: RulePack) -> StorySpace? {
    if let counted { return counted }
    let world = world(loader)
    guard let planet = world.planets.first, let form = loader.forms.first(where: { $0.id == "bedtime-tale" })
    else { return nil }
    counted = try? StorySpace(of: planet, in: form, keeping: pack.enforced(on: planet, of: world))
    return counted
  }
}
