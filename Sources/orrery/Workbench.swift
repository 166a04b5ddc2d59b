import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Outlining
import Rules
import StorySpace
import Vocabulary
import WorldLoading
import WorldModel

/// What every command starts from: the loader, the rules and the forms.
struct Workbench: ~Copyable {
  let loader: WorldLoader
  let pack: RulePack

  init() throws {
    var pack = RulePack(rules: [])
    loader = try WorldLoader { vocabulary in
      pack = try RulePack.builtIn(vocabulary)
      return Set(pack.rules.map(\.id))
    }
    self.pack = pack
  }

  /// The form where nobody names one.
  static let defaultForm = "bedtime-tale"

  /// Loads a world that has to be sound.
  ///
  /// - Throws: `ExitCode(2)` once everything wrong has been shown.
  func world(_ path: String?, example: String) throws -> World {
    let loaded = loader.load(try Self.path(path, example: example))
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty, let world = loaded.world else {
      Console.show(errors, asProduct: false)
      if errors.isEmpty {
        Console.complain("This is an outline; the command needs a world, such as `\(example)`.")
      }
      throw ExitCode(2)
    }
    return world
  }

  /// The path that was named, or the current folder if it holds a world.
  static func path(_ path: String?, example: String) throws -> String {
    if let path { return path }
    guard FileManager.default.fileExists(atPath: "world.xml") else {
      throw Complaint("Name a world, for example: \(example)")
    }
    return "."
  }

  func form(_ id: String, of world: World) throws -> Form {
    let forms = loader.forms + world.forms
    if let form = forms.first(where: { $0.id == id }) { return form }
    throw Complaint(Self.unknown("form", id, forms.map(\.id)))
  }

  /// The planets to work on: the one named, or all.
  func planets(_ id: String?, of world: World) throws -> [Planet] {
    guard let id else { return world.planets }
    guard let planet = world.planets.first(where: { $0.id == id }) else {
      throw Complaint(Self.unknown("planet", id, world.planets.map(\.id)))
    }
    return [planet]
  }

  /// The traits that every world knows.
  var builtInTraits: [World.Trait] { loader.builtIn.traits }

  /// The classes of words that every world knows.
  var builtInClasses: [World.WordClass] { loader.builtIn.wordClasses }

  /// Reads outlines by the built-in rules, traits and words.
  var outlineLinter: Linter {
    Linter(pack: pack, traits: builtInTraits, wordClasses: builtInClasses)
  }

  /// The rules as a world's policy sets them.
  func pack(for world: World) -> RulePack { pack.applying(world.policy) }

  /// Says that something does not exist, what was perhaps meant, and what
  /// there is, if that is not too much to read.
  static func unknown(_ kind: String, _ id: String, _ known: [String], on planet: Planet? = nil) -> String {
    let known = Set(known).sorted()
    let guess = Nearest.name(to: id, among: known).map { " Perhaps \($0)?" } ?? ""
    let list =
      known.isEmpty || known.count > 24
      ? "" : " There \(known.count == 1 ? "is" : "are") \(known.joined(separator: ", "))."
    return "There is no \(kind) called \(id)\(planet.map { " on " + $0.name } ?? "").\(guess)\(list)"
  }
}
