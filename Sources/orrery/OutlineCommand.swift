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
struct OutlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Tell story outlines from a world.",
    discussion: """
      Draws a story, all being equally likely, and prints its outline: what happens beat by beat, what is felt,
      where to turn the page, what to talk about. Each time another one; --seed N tells the same one again, and
      so does the story code at its end.

      Examples:
        orrery outline my-world
        orrery outline my-world --with hero=mio --count 3
        orrery outline my-world --story lugga/bedtime-tale/4Z9K7-Q2
      """)

  @Argument(help: "The world: a folder with world.xml, or an XML file. Left out, the current folder.")
  var world: String?

  @Option(help: "The planet. Left out, one is drawn.")
  var planet: String?

  @Option(help: "The form of the story.")
  var form: String = Workbench.defaultForm

  @Option(help: "A whole number; the same number tells the same story.")
  var seed: UInt64?

  @Option(help: "A story code: tells that story.")
  var story: String?

  @Option(help: "How many outlines.")
  var count: Int = 1

  @Option(
    help: "Something the story must have: hero=odo, load=cow, trait:hero=gentle, beat=… . Can be repeated.")
  var with: [String] = []

  @Option(help: "Something the story must not have, written as for --with. Can be repeated.")
  var without: [String] = []

  @Option(help: "How to write it: \(Page.allCases.map(\.rawValue).joined(separator: ", ")).")
  var page: String = "markdown"

  @Option(help: "A file to write to, whole or not at all.")
  var output: String?

  func run() throws {
    guard let layout = Page(rawValue: page) else {
      throw Complaint(Workbench.unknown("page", page, Page.allCases.map(\.rawValue)))
    }
    guard (1...100_000).contains(count) else { throw Complaint("--count takes a whole number from 1 to 100000.") }
    let workbench = try Workbench()
    let world = try workbench.world(world, example: "orrery outline my-world")
    let outlines = try story.map { [try retell($0, world, workbench)] } ?? draw(world, workbench)
    try Console.deliver(try layout.render(outlines), to: output)
  }

  /// Tells the story of a code.
  private func retell(_ text: String, _ world: World, _ workbench: borrowing Workbench) throws -> Outline {
    guard let code = StoryCode(text) else {
      throw Complaint(
        "\(text) is not a story code. It looks like \(world.planets.first?.id ?? "lugga")/bedtime-tale/4Z9K7-Q2, as an outline prints it.")
    }
    let planets = try workbench.planets(code.planet, of: world)
    let form = try workbench.form(code.form, of: world)
    guard let planet = planets.first else { throw Complaint(Workbench.unknown("planet", code.planet, [])) }
    let desk = try Desk(planet, form, world, workbench.pack(for: world))
    guard desk.outliner.recognises(code) else {
      throw Complaint(
        "The code \(text) was made for another edition of this world: something in it has changed since. "
          + "The story may still be there under another number.")
    }
    let story = try desk.space.story(number: code.number)
    return desk.outliner.outline(story, wording: code.wording ?? 0)
  }

  private func draw(_ world: World, _ workbench: borrowing Workbench) throws -> [Outline] {
    let planets = try workbench.planets(planet, of: world)
    let form = try workbench.form(form, of: world)
    guard let only = planets.first else { throw Complaint("This world has no planet yet, so there is nothing to tell.") }
    // Where nobody asks for a story again, each is a fresh one.
    let first = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    var desks: [String: Desk] = [:]
    var outlines: [Outline] = []
    for number in 0..<UInt64(count) {
      let seed = first &+ number
      let index = KeyedRandom(seed: seed).below(planets.count, -3, "planet")
      let planet = planets.indices.contains(index) ? planets[index] : only
      let desk = try desks[planet.id] ?? Desk(planet, form, world, workbench.pack(for: world), with, without)
      desks[planet.id] = desk
      guard let story = desk.selection.draw(seed: seed) else {
        throw Complaint(desk.whyNot(with: with, without: without))
      }
      outlines.append(desk.outliner.outline(story, wording: desk.outliner.wording(of: story, seed: seed)))
    }
    return outlines
  }
}

/// A planet's stories, ready to be told.
struct Desk {
  let planet: Planet
  let space: StorySpace
  let outliner: Outliner
  let selection: StorySpace.Selection

  init(
    _ planet: Planet, _ form: Form, _ world: World, _ pack: RulePack, _ with: [String] = [],
    _ without: [String] = []
  ) throws {
    self.planet = planet
    let rules = pack.enforced(on: planet, of: world)
    space = try StorySpace(of: planet, in: form, keeping: rules)
    outliner = Outliner(world: world, space: space, rules: rules)
    selection = space.selection(
      Pins(
        with: try with.map { try Self.wish($0, planet) }, without: try without.map { try Self.wish($0, planet) }))
  }

  /// Reads a wish such as `hero=odo`.
  static func wish(_ text: String, _ planet: Planet) throws -> Pins.Wish {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Complaint("\(text) is not understood. Write it like hero=\(planet.cast.first?.id ?? "odo").")
    }
    let (key, value) = (parts[0], parts[1])
    if key == "beat" {
      return .beat(try known("beat", value, planet.beats.map(\.id)))
    }
    if key.hasPrefix("trait:") {
      let role = try known("role", String(key.dropFirst(6)), planet.roles.map(\.id))
      return .trait(role: role, try known("trait", value, planet.cast.flatMap(\.traits).map(\.trait.id)))
    }
    if let role = planet.roles.first(where: { $0.id == key }) {
      return .role(key, character: try known("character", value, planet.cast.filter(role.admits).map(\.id)))
    }
    if let axis = planet.axes.first(where: { $0.id == key }) {
      return .option(axis: key, try known("option", value, axis.options.map(\.id)))
    }
    throw Complaint(
      Workbench.unknown("role or axis on \(planet.name)", key, planet.roles.map(\.id) + planet.axes.map(\.id)))
  }

  private static func known(_ kind: String, _ value: String, _ values: [String]) throws -> String {
    if values.contains(value) { return value }
    throw Complaint(Workbench.unknown(kind, value, Array(Set(values))))
  }

  /// Why no story could be drawn.
  func whyNot(with: [String], without: [String]) -> String {
    if space.count.isZero {
      return "\(planet.name) cannot tell a \(space.form.title) yet. `orrery check` and `orrery lint` may say why."
    }
    let wishes = with.map { "--with \($0)" } + without.map { "--without \($0)" }
    return "\(planet.name) tells no story with \(wishes.joined(separator: " ")). Leave one of them out."
  }
}
