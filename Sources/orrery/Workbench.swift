import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Outlining
import Parallelism
import Rules
import StorySpace
import Vocabulary
import WorldLoading
import WorldModel

/// What every command starts from: the loader, the rules and the forms.
struct Workbench {
  let loader: WorldLoader
  let pack: RulePack

  /// Sets everything up.
  ///
  /// - Parameter severity: The least severity of the rules that a command has a use for.
  /// - Throws: A description of what is missing from the installation.
  init(rulesAtLeast severity: Diagnostic.Severity) throws {
    // To compile the schema takes as long as all the rest together.
    let (documents, pack) = beside {
      Result { try DocumentLoader() }
    } do: {
      Result { try RulePack.builtIn(atLeast: severity) }
    }
    self.pack = try pack.get()
    loader = try WorldLoader(rules: self.pack.ids, reading: documents.get())
  }

  /// The form where nobody names one.
  static let defaultForm = "bedtime-tale"

  /// What a path holds, and the rules in force there.
  struct Opened {
    /// With everything wrong, also in the rules that a world brings along and in its policy.
    var loaded: WorldLoader.Loaded
    /// The built-in rules and a world's own, as its policy sets them.
    var pack: RulePack
    /// What the policy asks for and does not get.
    var policyNotes: [Diagnostic] = []
  }

  /// Opens a world or a document of outlines.
  func open(_ path: String) throws -> Opened { try opened(loader.load(path)) }

  /// Opens several worlds or documents of outlines, reading them on all cores.
  func open(_ paths: [String]) throws -> [Opened] { try loader.load(paths).map { try opened($0) } }

  private func opened(_ loaded: WorldLoader.Loaded) throws -> Opened {
    var loaded = loaded
    guard let world = loaded.world else { return Opened(loaded: loaded, pack: pack) }
    let (whole, problems) = pack.adding(house: loaded.rules, reported: loaded.diagnostics)
    let (set, found) = try whole.applying(policyOf: world)
    loaded.diagnostics = (loaded.diagnostics + problems + found).inSourceOrder()
    return Opened(loaded: loaded, pack: set, policyNotes: found.filter { $0.severity != .error })
  }

  /// Loads a world that has to be sound, and the rules in force there.
  ///
  /// - Throws: `ExitCode(2)` once everything wrong has been shown.
  func world(_ path: String?, example: String) throws -> (World, RulePack) {
    try world(try open(try Self.path(path, example: example)), example: example)
  }

  /// The world of something opened, and the rules in force there.
  ///
  /// - Throws: `ExitCode(2)` once everything wrong has been shown.
  func world(_ opened: Opened, example: String) throws -> (World, RulePack) {
    let loaded = opened.loaded
    let errors = loaded.errors
    guard errors.isEmpty, let world = loaded.world else {
      Console.show(errors, asProduct: false)
      if errors.isEmpty {
        Console.complain("This is an outline; the command needs a world, such as `\(example)`.")
      }
      throw ExitCode(2)
    }
    return (world, opened.pack)
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
    let forms = forms(of: world)
    if let form = forms.first(where: { $0.id == id }) { return form }
    throw Complaint(Self.unknown("form", id, forms.map(\.id)))
  }

  /// Every form that a world can be told in, the one where nobody names one first.
  func forms(of world: World) -> [Form] {
    let forms = loader.forms + world.forms
    return forms.filter { $0.id == Self.defaultForm } + forms.filter { $0.id != Self.defaultForm }
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
