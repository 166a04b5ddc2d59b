import Diagnostics
import Foundation
import Rules
import StorySpace
import Vocabulary
import WorldLoading
import WorldModel

/// Solves an instance of the collection-design problem, from a world as an
/// author would write it to stories that `check.py` accepts.
///
/// The world is read from its file, or written from the instance first.
@main
enum CollectionDesign {
  static func main() throws {
    guard let call = Call(CommandLine.arguments.dropFirst()) else {
      print(Call.usage)
      exit(2)
    }
    let clock = Stopwatch()
    let file = try Data(contentsOf: URL(fileURLWithPath: call.file))
    let source: SourceFile
    if call.isWorld {
      source = SourceFile(path: call.file, utf8: [UInt8](file))
    } else {
      var reader = JSONReader([UInt8](file))
      var instance = try Instance(try reader.value())
      if let plant = call.plant { instance.plant(plant) }
      source = SourceFile(path: "instance.xml", text: instance.world())
    }
    if let world = call.world {
      try Data(source.utf8).write(to: URL(fileURLWithPath: world))
      return
    }
    clock.lap("convert")
    let pack = try RulePack.builtIn(atLeast: .stop)
    let loader = try WorldLoader(rules: pack.ids)
    let loaded = loader.load(source)
    guard let world = loaded.world, !loaded.hasErrors else {
      for diagnostic in loaded.diagnostics { print(diagnostic.message) }
      exit(2)
    }
    clock.lap("load")
    guard let form = world.forms.first(where: { $0.id == Instance.form }) else {
      print("This world was not made from an instance: it has no form called \(Instance.form).")
      exit(2)
    }
    let rules = try pack.applying(world.policy)
    let designer = CollectionDesigner(world, form: form) { rules.enforced(on: $0, of: world) }
    let outcome = try designer.design(seed: call.seed)
    clock.lap("compile and solve")
    switch outcome {
    case .found(let stories): write(stories, of: world, knowing: loader.builtIn)
    case .impossible(let conflict): show(conflict)
    case .gaveUp(let steps): print("gave up after \(steps) steps")
    }
    clock.lap("write")
    clock.report()
    // As `orrery` does: what was read is left to the system.
    withExtendedLifetime((loader, loaded, designer, outcome)) { exit(0) }
  }

  private static func show(_ conflict: Conflict) {
    print("impossible: \(conflict.members.count) lines, irreducible: \(conflict.isIrreducible)")
    for member in conflict.members {
      let line = member.demand.origin.map { "\($0.start.line)" } ?? "-"
      print("  line \(line): \(member.demand.kind) (alone: \(member.repair))")
    }
  }

  private static func write(_ stories: [Story], of world: World, knowing builtIn: World) {
    let known = Set(builtIn.traits.map(\.id))
    let traits = world.traits.map(\.id).filter { !known.contains($0) }
    func number(_ id: String?) -> JSONValue { .number(id.flatMap { Int($0.dropFirst()) } ?? -1) }
    let list = stories.map { story -> JSONValue in
      .object([
        ("beats", .array(story.beats.map { number($0.beat) })),
        (
          "cast",
          .array(
            story.cast.map { casting in
              let trait = casting.shownTrait.flatMap { traits.firstIndex(of: $0) } ?? -1
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
      let tenths = Int((time / .microseconds(100)).rounded())
      FileHandle.standardError.write(Data("\(name): \(tenths / 10).\(tenths % 10) ms\n".utf8))
    }
  }
}
