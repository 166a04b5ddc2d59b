import ArgumentParser
import Pictures

/// `orrery draw`: pictures of worlds and stories.
struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a world, a story or a collection.",
    discussion: """
      Pictures are SVG, which browsers, word processors and drawing programs open. They follow a reader's choice of \
      light or dark, can be told apart without colours, and say in words what they show.

      Examples:
        orrery draw map my-world --output map.svg
        orrery draw arc my-world --seed 7 --output arc.svg
        orrery draw balance my-world --seed 7 --output balance.svg
        orrery draw storyboard outline.xml --output storyboard.svg
      """,
    subcommands: [DrawMap.self, DrawArc.self, DrawBalance.self, DrawHelpers.self, DrawStoryboard.self]
  )
}

/// Where a picture goes.
struct PictureOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp("A file to write to. It is written whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  func deliver(_ picture: some Picture) throws {
    try Console.deliver(#"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + picture.svg, to: output)
  }
}
