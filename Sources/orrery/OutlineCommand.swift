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

  @Option(help: "The planet, by its id. Left out, one is drawn.")
  var planet: String?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Option(help: ArgumentHelp("A whole number; the same number tells the same story.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Tell the story of this code.", valueName: "code"))
  var story: String?

  @Option(help: ArgumentHelp("How many outlines.", valueName: "number"))
  var count: Int = 1

  @Option(
    help: ArgumentHelp(
      "Something the story must have: who plays a role (hero=odo), an option of an axis (load=cow), a trait that "
        + "it shows (trait:hero=strong) or a beat (beat=item-one). Can be repeated.", valueName: "wish"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "Something the story must not have, written as for --with. Can be repeated.", valueName: "wish"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whom it is for: a child's age in years, which the planet's ages and the form's have to include.",
      valueName: "years"))
  var age: Int?

  @Option(
    help: ArgumentHelp(
      "The most minutes that reading it aloud may take, at 110 words a minute.", valueName: "number"))
  var minutes: Int?

  @Option(
    help: ArgumentHelp("Only planets where this is learnt, such as asking-for-help.", valueName: "skill"))
  var skill: String?

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
    try check()
    guard (1...500_000_000).contains(maxStates) else {
      throw Complaint("--max-states takes a number from 1 to 500000000.")
    }
    guard (1...100_000).contains(count) else {
      throw Complaint("--count takes a whole number from 1 to 100000.")
    }
    let workbench = try Workbench()
    let (world, pack) = try workbench.world(world, example: "orrery outline my-world")
    if let story {
      var paint = TextPaint()
      let text = try layout.render([retell(story, world, pack, workbench)])
      return try Console.deliver(isPainted ? paint.paint(text) : text, to: output)
    }
    var pages = PageStream(layout, count: count)
    var teller = try Teller(self, world, pack, workbench)
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

  /// Refuses what no story could ever be, and what cannot stand side by side.
  func check() throws {
    try wishes.check()
    if story != nil, seed != nil || count != 1 || !wishes.isEmpty {
      throw Complaint(
        "--story tells one story, so --seed, --count, --with, --without, --age, --minutes and --skill cannot stand "
          + "beside it.")
    }
  }

  private var wishes: Wishes {
    Wishes(with: with, without: without, age: age, minutes: minutes, skill: skill)
  }

  /// Tells the story of a code.
  func retell(
    _ text: String, _ world: World, _ pack: RulePack, _ workbench: borrowing Workbench
  ) throws -> Outline {
    guard let code = StoryCode(text) else {
      throw Complaint(
        "\(text) is not a story code. Codes look like \(world.planets.first?.id ?? "lugga")/bedtime-tale/4Z9K7-Q2 "
          + "and stand at the end of an outline.")
    }
    let planets = try workbench.planets(code.planet, of: world)
    let form = try workbench.form(code.form, of: world)
    guard let planet = planets.first else { throw Complaint(Workbench.unknown("planet", code.planet, [])) }
    var desk = try Desk(planet, form, world, pack, maxStates: maxStates)
    guard desk.outliner.recognises(code) else {
      throw Complaint(
        "The code \(text) was made for another edition of this world: something in it has changed since. "
          + "The story may still be there under another code.")
    }
    guard let space = desk.space else {
      throw Complaint(
        "The stories of \(planet.name) are too many to number within \(maxStates) states, so no code leads to "
          + "one. Try a larger --max-states.")
    }
    guard let story = try? space.story(number: code.number),
      code.wording.map({ $0 < desk.outliner.wordingCount(of: story) }) ?? true
    else {
      throw Complaint(
        "No story of \(planet.name) has the code \(text). Compare it with the outline that it came from"
          + (desk.lastCode.map { "; the last one is \($0)." } ?? "."))
    }
    return desk.outline(story, wording: code.wording ?? 0)
  }

  /// Draws one outline after the other.
  struct Teller {
    let call: OutlineCommand
    let world: World
    let pack: RulePack
    let form: Form
    let planets: [Planet]
    /// The seed of the first outline.
    let first: UInt64
    /// For each planet, its stories, once they are asked for.
    var desks: [Desk?]

    init(
      _ call: OutlineCommand, _ world: World, _ pack: RulePack, _ workbench: borrowing Workbench
    ) throws {
      let all = try workbench.planets(call.planet, of: world)
      guard !all.isEmpty else {
        throw Complaint("This world has no planet yet, so there is nothing to tell.")
      }
      self.call = call
      self.world = world
      self.pack = pack
      form = try workbench.form(call.form, of: world)
      planets = try call.wishes.planets(of: all, in: form, skills: world.skills)
      desks = planets.map { _ in nil }
      // Where nobody asks for a story again, each is a fresh one.
      first = call.seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    }

    /// Why no planet of several could tell a story.
    private var whyNot: String {
      let wishes = call.wishes.options
      return wishes.isEmpty
        ? "No planet of this world can tell a story of the form \(form.id) yet. `orrery check` says why."
        : "No planet of this world has a story that goes with \(wishes.joined(separator: " ")). Leave "
          + "\(wishes.count == 1 ? "it" : "one of them") out, or name a planet with --planet to hear why."
    }

    mutating func outline(number: Int) throws -> Outline {
      let seed = first &+ UInt64(number)
      var left = Array(planets.indices)
      while true {
        // A planet that cannot tell such a story is passed over while there are others.
        let planet = left.remove(at: KeyedRandom(seed: seed).below(left.count, -3, "planet"))
        if desks[planet] == nil {
          ProgressLine.begin("Counting the stories of \(planets[planet].name)")
          let desk = try Desk(
            planets[planet], form, world, pack, call.wishes, maxStates: call.maxStates)
          if let why = desk.whySearched { Console.remark(why) }
          desks[planet] = desk
        }
        let told = desks[planet]?.outline(seed: seed) ?? .none
        if case .outline(let outline) = told { return outline }
        if left.isEmpty, let desk = desks[planet] {
          guard planets.count == 1 else { throw Complaint(whyNot) }
          Console.show([try desk.whyNot(told)], asProduct: false)
          throw ExitCode(2)
        }
      }
    }
  }
}
