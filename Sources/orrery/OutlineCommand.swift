import ArgumentParser
import BigInt
import Diagnostics
import Outlining
import Pages
import Rules
import StorySpace
import Vocabulary
import WorldLoading
import WorldModel

/// `orrery outline`: tells stories.
struct OutlineCommand: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Tell story outlines from a world.",
    discussion: """
      Draws a story of a planet, all being equally likely, and prints its outline: what happens beat by beat, what is felt, \
      where to turn the page, what to talk about. Each time it is another one. To get one again, give its story \
      code, which stands at its end, or draw with the same --seed.

      Examples:
        orrery outline my-world
        orrery outline my-world --count 3 --page text
        orrery outline my-world --with hero=odo --output odo.md
        orrery outline my-world --page lesson --output lesson.html
        orrery outline my-world --page my-page.md.mustache
        orrery outline my-world --story lugga/bedtime-tale/4Z9K7-Q2
      """)

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var world: String?

  @OptionGroup var story: StoryOptions

  @Option(help: ArgumentHelp("How many outlines.", valueName: "number"))
  var count: Int = 1

  @OptionGroup var wish: WishOptions

  @Option(
    help: ArgumentHelp(
      "How many states to look at on a planet. With more stories than that, they are drawn by search, not uniformly.",
      valueName: "number"))
  var maxStates: Int = StorySpace.defaultMaxStates

  @Option(help: PageChoice.help)
  var page: String?

  @Option(
    help: ArgumentHelp("A file to write to. It is written whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var manner: Manner

  func run() throws {
    let page = PageChoice.name(page, output: output)
    let layout = try PageChoice.layout(page)
    let isPainted = PageChoice.isPainted(page, output: output)
    let request = StoryRequest(story, wish, maxStates: maxStates)
    try request.check(count: count)
    guard (1...500_000_000).contains(maxStates) else {
      throw Complaint("--max-states takes a number from 1 to 500000000.")
    }
    guard (1...100_000).contains(count) else {
      throw Complaint("--count takes a whole number from 1 to 100000.")
    }
    let workbench = try Workbench(rulesAtLeast: .ask)
    let (world, pack) = try workbench.world(world, example: "orrery outline my-world")
    if story.story != nil {
      var paint = TextPaint()
      let text = try layout.render([request.outline(of: world, pack, workbench)])
      return try Console.deliver(isPainted ? paint.paint(text) : text, to: output)
    }
    var pages = PageStream(layout, count: count)
    var teller = try Teller(request, world, pack, workbench)
    var paint = TextPaint()
    try Console.deliver(to: output) { write in
      var bytes: [UInt8] = []
      for number in 0..<count {
        try pages.write(teller.outline(number: number), to: &bytes)
        if isPainted || bytes.count >= 1 << 18 {
          try write(isPainted ? Array(paint.paint(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      pages.finish(to: &bytes)
      try write(bytes)
    }
  }
}
