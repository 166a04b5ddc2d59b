import ArgumentParser
import Diagnostics
import Pictures

/// `orrery draw map`: the planets of a world.
struct DrawMap: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "The planets as a star map, with lines between those whose skills belong together.",
    discussion: """
      Example:
        orrery draw map my-world --output map.svg
      """)

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var world: String?

  @OptionGroup var destination: PictureOutput
  @OptionGroup var manner: Manner

  func run() throws {
    let workbench = try Workbench(rulesAtLeast: .stop)
    let (world, _) = try workbench.world(world, example: "orrery draw map my-world")
    try destination.deliver(StarMap(world))
  }
}
