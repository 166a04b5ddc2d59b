import ArgumentParser
import Diagnostics
import Linting
import Outlining
import Pages
import Parallelism
import Pictures
import Rules
import StorySpace
import WorldModel

/// `orrery collection`: designs a balanced collection.
struct CollectionCommand: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "collection",
    abstract: "Design a whole collection, balanced as the world asks.",
    discussion: """
      Draws a story of each planet, so that all of them together keep what the world's <balance> asks for: who is the \
      hero, who shows which trait, who comforts and is comforted, how often somebody or something may come up. \
      Shared beats are told once. Where that cannot be, it says which lines stand against each other.

      With --page html the collection is a book: a cover, a page for each planet, the balance of the cast, what to \
      look at again, who learned what, and an index. It is one file, or, if --output is a folder or ends with a slash, \
      a folder of pages that starts at index.html. Nothing in it needs a network or a script.

      Examples:
        orrery collection my-world
        orrery collection my-world --seed 7 --page text
        orrery collection my-world --count 24 --page xml --output all.xml
        orrery lint all.xml
        orrery collection my-world --page html --output my-book/
        orrery collection my-world --page html --output my-book.html
      """)

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var world: String?

  @Option(help: ArgumentHelp("How many stories. Left out, one of each planet.", valueName: "number"))
  var count: Int?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Option(
    help: ArgumentHelp("A whole number; the same number designs the same collection.", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How many states to look at on a planet before searching instead.", valueName: "number"))
  var maxStates: Int = StorySpace.defaultMaxStates

  @Option(help: ArgumentHelp("How many decisions to look at before giving up.", valueName: "number"))
  var maxSteps: Int = CollectionDesigner.defaultEffort

  @Option(help: PageChoice.help)
  var page: String?

  @Option(
    help: ArgumentHelp(
      "A file to write to, or for --page html a folder/. It is written whole or not at all.",
      valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup var manner: Manner

  func validate() throws {
    try CollectionRequest.check(count: count)
    guard (1...500_000_000).contains(maxStates) else {
      throw ValidationError("--max-states takes a number from 1 to 500000000.")
    }
    guard (1...10_000_000_000).contains(maxSteps) else {
      throw ValidationError("--max-steps takes a number from 1 to 10000000000.")
    }
  }

  func run() throws {
    let page = PageChoice.name(page, output: output)
    let isBook = page == Page.html.rawValue
    if let output, !isBook, BookFolder.isMeant(by: output) {
      throw Complaint(
        "\(output) is a folder, and only --page html fills a folder. Name a file, such as "
          + "\(output.hasSuffix("/") ? output : output + "/")all.md.")
    }
    let layout = isBook ? nil : try PageChoice.layout(page)
    // A book says at its end what there is to look at again, notes and all.
    let workbench = try Workbench(rulesAtLeast: isBook ? .note : .ask)
    let (world, pack) = try workbench.world(world, example: "orrery collection my-world")
    let request = CollectionRequest(
      form: form, count: count, seed: seed, maxStates: maxStates, maxSteps: maxSteps)
    let outlines = try request.outlines(of: world, pack, workbench)
    if let layout {
      var paint = TextPaint()
      let text = try layout.render(outlines)
      try Console.deliver(
        PageChoice.isPainted(page, output: output) ? paint.paint(text) : text, to: output)
    } else {
      try deliver(book: outlines, of: world, pack)
    }
  }

  private func deliver(book outlines: [Outline], of world: World, _ pack: RulePack) throws {
    let linter = Linter(pack: pack, traits: world.traits, wordClasses: world.wordClasses)
    let findings =
      outlines.concurrentMap { linter.lint($0) }.flatMap { $0 } + linter.lint(collection: outlines)
    let book = Book(
      title: world.title, creators: world.creators, language: world.language, outlines: outlines,
      findings: findings, traits: world.traits, map: StarMap(world).svg(id: "map"))
    if let output, BookFolder.isMeant(by: output) {
      try BookFolder.write(book.files(), to: output)
    } else {
      try Console.deliver(book.page(), to: output)
    }
  }
}
