import BigInt
import Diagnostics
import Outlining
import Rules
import StorySpace
import WorldModel

/// A story that somebody wants to see.
struct StoryRequest {
  var planet: String?
  var form: String
  var seed: UInt64?
  /// The code of the story, if it is to be told again.
  var code: String?
  var wishes: Wishes
  var maxStates: Int

  init(_ story: StoryOptions, _ wish: WishOptions, maxStates: Int = StorySpace.defaultMaxStates) {
    planet = story.planet
    form = story.form
    seed = story.seed
    code = story.story
    wishes = wish.wishes
    self.maxStates = maxStates
  }

  /// Whether anything but a code chooses the story.
  var hasChoice: Bool { planet != nil || seed != nil || !wishes.isEmpty }

  /// Refuses what no story could ever be, and what cannot stand side by side.
  ///
  /// - Parameter count: How many stories are asked for.
  /// - Throws: A ``Complaint`` that says what.
  func check(count: Int = 1) throws {
    try wishes.check()
    if code != nil, seed != nil || count != 1 || !wishes.isEmpty {
      throw Complaint(
        "--story tells one story, so --seed, --count, --with, --without, --age, --minutes and --skill cannot stand "
          + "beside it.")
    }
  }

  /// The first story that is meant.
  ///
  /// - Throws: ``Complaint``, or `ExitCode(2)` once it has been shown why there is none.
  func outline(of world: World, _ pack: RulePack, _ workbench: Workbench) throws -> Outline {
    if let code { return try retell(code, world, pack, workbench) }
    var teller = try Teller(self, world, pack, workbench)
    return try teller.outline(number: 0)
  }

  /// Tells the story of a code.
  private func retell(
    _ text: String, _ world: World, _ pack: RulePack, _ workbench: Workbench
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
}
