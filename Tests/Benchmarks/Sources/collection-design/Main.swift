import ArgumentParser
import Diagnostics
import Foundation
import Rules
import StorySpace
import Vocabulary
import WorldLoading
import WorldModel

/// Solves an instance of the collection-design problem, from a world as an
/// author would write it to stories that `check.py` accepts.
@main
struct CollectionDesign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collection-design",
    abstract: "Solve a collection-design instance, and say how long each part took.")

  @Argument(help: "The instance, as gen_instance.py writes it.")
  var instance: String

  @Option(help: "Another seed, another collection.")
  var seed: UInt64 = 1

  @Option(help: "Write the world to this file and stop.")
  var world: String?

  @Option(
    help: "Plant a conflict: both roles forbidden for one cell, or three planets that share two challenges.")
  var plant: Plant?

  func run() throws {
    let clock = Stopwatch()
    let data = try Data(contentsOf: URL(fileURLWithPath: instance))
    var instance = try JSONDecoder().decode(Instance.self, from: data)
    if let plant { instance.plant(plant) }
    let text = instance.world()
    if let world {
      try Data(text.utf8).write(to: URL(fileURLWithPath: world))
      return
    }
    clock.lap("convert")
    var pack = RulePack(rules: [])
    let loader = try WorldLoader { vocabulary in
      pack = try RulePack.builtIn(vocabulary)
      return Set(pack.rules.map(\.id))
    }
    let loaded = loader.load(SourceFile(path: "instance.xml", text: text))
    guard let world = loaded.world, !loaded.hasErrors else {
      for diagnostic in loaded.diagnostics { print(diagnostic.message) }
      throw ExitCode(2)
    }
    clock.lap("load")
    guard let form = world.forms.first(where: { $0.id == Instance.form }) else { throw ExitCode(2) }
    let rules = pack.applying(world.policy)
    let designer = CollectionDesigner(world, form: form) { rules.enforced(on: $0, of: world) }
    let outcome = try designer.design(seed: seed)
    clock.lap("compile and solve")
    switch outcome {
    case .found(let stories): try write(stories, instance)
    case .impossible(let conflict): show(conflict)
    case .gaveUp(let steps): print("gave up after \(steps) steps")
    }
    clock.lap("write")
    clock.report()
  }

  private func show(_ conflict: Conflict) {
    print("impossible: \(conflict.members.count) lines, irreducible: \(conflict.isIrreducible)")
    for member in conflict.members {
      let line = member.demand.origin.map { "\($0.start.line)" } ?? "-"
      print("  line \(line): \(member.demand.kind) (alone: \(member.repair))")
    }
  }

  private func write(_ stories: [Story], _ instance: Instance) throws {
    func number(_ id: String?) -> Int { id.flatMap { Int($0.dropFirst()) } ?? -1 }
    let list = stories.map { story -> [String: Any] in
      [
        "planet": number(story.planet),
        "cast": story.cast.map { casting -> [Int] in
          let trait = instance.traits.firstIndex { "cd-" + $0 == casting.shownTrait } ?? -1
          return [number(casting.character), trait]
        },
        "challenge": number(story.option(of: "challenge")), "beats": story.beats.map { number($0.beat) },
      ]
    }
    let data = try JSONSerialization.data(withJSONObject: list, options: [.sortedKeys])
    FileHandle.standardOutput.write(data + Data("\n".utf8))
  }
}

/// Notes how long parts of a run take.
private final class Stopwatch {
  private var laps: [(String, Duration)] = []
  private var last = ContinuousClock.now

  func lap(_ name: String) {
    let now = ContinuousClock.now
    laps.append((name, now - last))
    last = now
  }

  func report() {
    for (name, time) in laps {
      let milliseconds = Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3
      FileHandle.standardError.write(
        Data("\(name): \(String(format: "%.1f", milliseconds)) ms\n".utf8))
    }
  }
}
