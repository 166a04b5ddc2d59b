import ArgumentParser
import Diagnostics
import WorldLoading
import WorldModel

/// `orrery check`: says whether a world is sound.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what in a world does not hold together.",
    discussion: """
      Looks for unknown words, missing things, names that lead nowhere, roles that nobody can play, and facts \
      that a beat needs and nothing sets. Everything is shown at once, each with its place and a way out. \
      Nothing is changed.

      Example:
        orrery check my-world
      """)

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder."
  )
  var world: String?

  func run() throws {
    let workbench = try Workbench()
    let loaded = workbench.loader.load(try Workbench.path(world, example: "orrery check my-world"))
    // Without a place, it is the call that is wrong, and not the world.
    let isUnread = loaded.content == nil && loaded.diagnostics.allSatisfy { $0.range == nil }
    Console.show(loaded.diagnostics, asProduct: !isUnread)
    if isUnread { throw ExitCode(2) }
    let errors = loaded.diagnostics.count { $0.severity == .error }
    guard errors == 0 else {
      Console.complain(
        "\(errors) \(errors == 1 ? "thing needs" : "things need") mending before this can be used.")
      throw ExitCode(2)
    }
    switch loaded.content {
    case .world(let world):
      let planets = world.planets.map(\.name)
      Console.write("\(world.title ?? "This world") holds together: \(planets.joined(separator: ", ")).\n")
    case .outlines(let outlines):
      Console.write(
        "\(outlines.count == 1 ? "This outline" : "These \(outlines.count) outlines") can be read.\n")
    case nil: throw ExitCode(2)
    }
  }
}
