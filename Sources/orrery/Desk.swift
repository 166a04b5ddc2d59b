import BigInt
import Outlining
import Rules
import StorySpace
import WorldModel

/// A planet's stories, ready to be told.
struct Desk {
  let planet: Planet
  let space: StorySpace
  let outliner: Outliner
  let selection: StorySpace.Selection
  private var memo = Outliner.Memo()

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
        with: try with.map { try Self.wish($0, planet) },
        without: try without.map { try Self.wish($0, planet) }))
  }

  /// The outline of a seed; nil if there is no story as wished.
  mutating func outline(seed: UInt64) -> Outline? {
    guard let story = selection.draw(seed: seed) else { return nil }
    return outliner.outline(story, wording: outliner.wording(of: story, seed: seed), &memo)
  }

  /// The planets on which every wish means something.
  static func planets(_ planets: [Planet], knowing wishes: [String]) throws -> [Planet] {
    let knowing = planets.filter { planet in wishes.allSatisfy { (try? wish($0, planet)) != nil } }
    guard knowing.isEmpty, let first = planets.first else { return knowing }
    // On one planet it can be said what is wrong with a wish.
    for wish in wishes where planets.count == 1 || !wish.contains("=") { _ = try Self.wish(wish, first) }
    throw Complaint(
      "No planet of this world knows \(wishes.joined(separator: " and ")). Name one with --planet to hear what it knows."
    )
  }

  /// Reads a wish such as `hero=odo`.
  static func wish(_ text: String, _ planet: Planet) throws -> Pins.Wish {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      let role = planet.roles.first
      let player = planet.cast.first { role?.admits($0) ?? true }
      let wish = "\(role?.id ?? "hero")=\(player?.id ?? "odo")"
      throw Complaint("The wish \"\(text)\" is not understood. Write it like --with \(wish).")
    }
    let (key, value) = (parts[0], parts[1])
    if key == "beat" {
      return .beat(try known("beat", value, planet.beats.map(\.id), planet))
    }
    if key.hasPrefix("trait:") {
      let role = try known("role", String(key.dropFirst(6)), planet.roles.map(\.id), planet)
      return .trait(
        role: role, try known("trait", value, planet.cast.flatMap(\.traits).map(\.trait.id), planet))
    }
    if let role = planet.roles.first(where: { $0.id == key }) {
      return .role(
        key,
        character: try known("character for \(key)", value, planet.cast.filter(role.admits).map(\.id), planet)
      )
    }
    if let axis = planet.axes.first(where: { $0.id == key }) {
      return .option(axis: key, try known("option of \(key)", value, axis.options.map(\.id), planet))
    }
    let keys =
      planet.roles.map(\.id) + planet.axes.map(\.id) + [
        "beat", "trait:" + (planet.roles.first?.id ?? "hero"),
      ]
    throw Complaint(Workbench.unknown("role or axis", key, keys, on: planet))
  }

  private static func known(_ kind: String, _ value: String, _ values: [String], _ planet: Planet) throws
    -> String
  {
    if values.contains(value) { return value }
    throw Complaint(Workbench.unknown(kind, value, values, on: planet))
  }

  /// Why no story could be drawn.
  func whyNot(with: [String], without: [String], isOnly: Bool) -> String {
    let wishes = with.map { "--with \($0)" } + without.map { "--without \($0)" }
    if wishes.isEmpty || isOnly && space.count.isZero {
      return
        "\(isOnly ? planet.name : "No planet of this world") can\(isOnly ? "not" : "") tell a story of the form "
        + "\(space.form.id) yet. `orrery check` and `orrery lint` may say why."
    }
    return (isOnly ? "\(planet.name) has no story" : "No planet of this world has a story")
      + " that goes with \(wishes.joined(separator: " ")). Leave \(wishes.count == 1 ? "it" : "one of them") out."
  }
}
