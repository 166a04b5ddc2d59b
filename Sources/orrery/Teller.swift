import ArgumentParser
import Diagnostics
import Outlining
import Rules
import StorySpace
import WorldModel

/// Draws one outline after the other.
struct Teller {
  let request: StoryRequest
  let world: World
  let pack: RulePack
  let form: Form
  let planets: [Planet]
  /// The seed of the first outline.
  let first: UInt64
  /// For each planet, its stories, once they are asked for.
  var desks: [Desk?]

  init(
    _ request: StoryRequest, _ world: World, _ pack: RulePack, _ workbench: Workbench
  ) throws {
    let all = try workbench.planets(request.planet, of: world)
    guard !all.isEmpty else {
      throw Complaint("This world has no planet yet, so there is nothing to tell.")
    }
    self.request = request
    self.world = world
    self.pack = pack
    form = try workbench.form(request.form, of: world)
    planets = try request.wishes.planets(of: all, in: form, skills: world.skills)
    desks = planets.map { _ in nil }
    // Where nobody asks for a story again, each is a fresh one.
    first = request.seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
  }

  /// Why no planet of several could tell a story.
  private var whyNot: String {
    let wishes = request.wishes.options
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
          planets[planet], form, world, pack, request.wishes, maxStates: request.maxStates)
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
