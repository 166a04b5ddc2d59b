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
enum CollectionDesign {
  static func main() throws {
    guard let call = Call(CommandLine.arguments.dropFirst()) else {
      print(Call.usage)
      exit(2)
    }
    let clock = Stopwatch()
    let data = try Data(contentsOf: URL(fileURLWithPath: call.instance))
    var reader = JSONReader([UInt8](data))
    var instance = try Instance(try reader.value())
    if let plant = call.plant { instance.plant(plant) }
    let text = instance.world()
    if let world = call.world {
      try Data(text.utf8).write(to: URL(fileURLWithPath: world))
      return
    }
    clock.lap("convert")
    let pack = try RulePack.builtIn(atLeast: .stop)
    let loader = try WorldLoader(rules: pack.ids)
    let loaded = loader.load(SourceFile(path: "instance.xml", text: text))
    guard let world = loaded.world, !loaded.hasErrors else {
      for diagnostic in loaded.diagnostics { print(diagnostic.message) }
      exit(2)
    }
    clock.lap("load")
    guard let form = world.forms.first(where: { $0.id == Instance.form }) else { exit(2) }
    let rules = try pack.applying(world.policy)
    let designer = CollectionDesigner(world, form: form) { rules.enforced(on: $0, of: world) }
    let outcome = try designer.design(seed: call.seed)
    clock.lap("compile and solve")
    switch outcome {
    case .found(let stories): write(stories, instance)
    case .impossible(let conflict): show(conflict)
    case .gaveUp(let steps): print("gave up after \(steps) steps")
    }
    clock.lap("write")
    clock.report()
  }

  private static func show(_ conflict: Conflict) {
    print("impossible: \(conflict.members.count) lines, irreducible: \(conflict.isIrreducible)")
    for member in conflict.members {
      let line = member.demand.origin.map { "\($0.start.line)" } ?? "-"
      print("  line \(line): \(member.demand.kind) (alone: \(member.repair))")
    }
  }

  private static func write(_ stories: [Story], _ instance: Instance) {
    func number(_ id: String?) -> JSONValue { .number(id.flatMap { Int($0.dropFirst()) } ?? -1) }
    let list = stories.map { story -> JSONValue in
      .object([
        ("beats", .array(story.beats.map { number($0.beat) })),
        (
          "cast",
          .array(
            story.cast.map { casting in
              let trait = instance.traits.firstIndex { "cd-" + $0 == casting.shownTrait } ?? -1
              return .array([number(casting.character), .number(trait)])
            })
        ),
        ("challenge", number(story.option(of: "challenge"))), ("planet", number(story.planet)),
      ])
    }
    print(JSONValue.array(list).compact)
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
