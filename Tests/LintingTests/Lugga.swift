import Diagnostics
import Foundation
import Installation
import Outlining
import Rules
import StorySpace
import Testing
import WorldLoading
import WorldModel

/// Lugga, loaded once for all tests, with its story space.
struct Lugga: Sendable {
  let world: World
  let planet: Planet
  let form: Form
  let pack: RulePack
  let enforced: [Rule]
  let space: StorySpace
  /// The whole space, ready to be drawn from.
  let selection: StorySpace.Selection
  let outliner: Outliner

  /// - Throws: What keeps the world from being loaded.
  static func load() throws -> Lugga { try loaded.get() }

  private static let loaded = Result { try Lugga() }

  private init() throws {
    let bench = try Bench()
    world = try bench.lugga(in: try Installation.url(of: "twelve-planets", in: .worlds).path)
    planet = try #require(world.planets.first)
    form = try bench.form("bedtime-tale")
    pack = try bench.pack.applying(world.policy)
    enforced = pack.enforced(on: planet, of: world)
    space = try StorySpace(of: planet, in: form, keeping: enforced)
    selection = space.selection()
    outliner = Outliner(world: world, space: space, rules: enforced)
  }

  /// The outline of the story that a seed draws.
  ///
  /// - Parameter seed: Of the story and of its wording.
  /// - Returns: The outline.
  /// - Throws: A failed expectation if nothing can be drawn.
  func outline(seed: UInt64) throws -> Outline {
    let story = try #require(selection.draw(seed: seed), "seed \(seed)")
    return outliner.outline(story, wording: outliner.wording(of: story, seed: seed))
  }
}

/// A loader and the rules, as every command starts from.
struct Bench {
  let loader: WorldLoader
  let pack: RulePack

  init() throws {
    let pack = try RulePack.builtIn()
    self.loader = try WorldLoader(rules: pack.ids)
    self.pack = pack
  }

  /// A world that has to be sound.
  ///
  /// - Parameter file: Its text.
  /// - Returns: The world.
  /// - Throws: ``Unsound`` with what is wrong.
  func world(_ file: SourceFile) throws -> World {
    let loaded = loader.load(file)
    guard !loaded.hasErrors, let world = loaded.world else { throw Unsound(loaded.diagnostics) }
    return world
  }

  /// The world of a folder, with Lugga as its only planet.
  ///
  /// - Parameter folder: Of the world.
  /// - Returns: The world.
  /// - Throws: ``Unsound`` with what is wrong.
  func lugga(in folder: String) throws -> World {
    let loaded = loader.load(folder)
    guard !loaded.hasErrors, var world = loaded.world else { throw Unsound(loaded.diagnostics) }
    world.planets = world.planets.filter { $0.id == "lugga" }
    return world
  }

  /// The one outline of a document that has to be sound.
  ///
  /// - Parameter file: Its text.
  /// - Returns: The outline.
  /// - Throws: ``Unsound`` with what is wrong.
  func outline(_ file: SourceFile) throws -> Outline {
    let loaded = loader.load(file)
    guard loaded.diagnostics.isEmpty, case .outlines(let elements) = loaded.content,
      let element = elements.first
    else { throw Unsound(loaded.diagnostics) }
    let outline = Outline(element)
    guard outline.problems.isEmpty else { throw Unsound(outline.problems) }
    return outline
  }

  func form(_ id: String) throws -> Form { try #require(loader.forms.first { $0.id == id }) }
}

/// What keeps a document from being used, as readers would see it.
struct Unsound: Error, CustomStringConvertible {
  var description: String

  init(_ diagnostics: [Diagnostic]) { description = CaretRenderer().render(diagnostics) }
}

/// A folder that is gone when the test is over.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(component: "orrery-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
