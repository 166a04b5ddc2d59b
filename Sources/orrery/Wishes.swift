import StorySpace
import WorldModel

/// What somebody asks of a story, as written on the command line.
struct Wishes {
  var with: [String] = []
  var without: [String] = []
  var age: Int?
  var minutes: Int?
  var skill: String?

  var isEmpty: Bool { options.isEmpty }

  /// The wishes as they are written in a call.
  var options: [String] {
    with.map { "--with \($0)" } + without.map { "--without \($0)" }
      + [age.map { "--age \($0)" }, minutes.map { "--minutes \($0)" }, skill.map { "--skill \($0)" }]
      .compactMap { $0 }
  }

  /// Refuses what no story could ever be.
  func check() throws {
    guard with.count <= 8 else {
      throw Complaint("A story can be asked for eight things at most. Leave out a --with.")
    }
    if let age, !(1...17).contains(age) {
      throw Complaint("--age takes the age of a child in years, from 1 to 17, for example --age 6.")
    }
    if let minutes, !(1...600).contains(minutes) {
      throw Complaint("--minutes takes a whole number of minutes from 1 to 600, for example --minutes 7.")
    }
  }

  /// The wishes on a planet.
  func pins(on planet: Planet) throws -> Pins {
    Pins(
      with: try with.map { try Self.wish($0, planet) },
      without: try without.map { try Self.wish($0, planet) },
      age: age, minutes: minutes)
  }

  /// The planets on which every wish means something.
  func planets(of all: [Planet], in form: Form, skills: [World.Skill]) throws -> [Planet] {
    var planets = all
    if let skill {
      planets = planets.filter { $0.arc.skill.id == skill }
      let taught = Set(all.map(\.arc.skill.id)).sorted()
      if planets.isEmpty, skills.contains(where: { $0.id == skill }) {
        throw Complaint(
          "\(all.count == 1 ? "\(all.first?.name ?? "") does not teach" : "No planet of this world teaches") "
            + "\(skill). Taught here: \(taught.joined(separator: ", ")).")
      }
      if planets.isEmpty { throw Complaint(Workbench.unknown("skill", skill, taught)) }
    }
    if let age {
      let suiting = planets.filter { Pins.suits(age, $0, form) }
      if suiting.isEmpty { throw Complaint(Self.noneFor(age, planets, form)) }
      planets = suiting
    }
    return try knowing(planets)
  }

  /// Why nothing is for a child of an age, and whom there is something for.
  private static func noneFor(_ age: Int, _ planets: [Planet], _ form: Form) -> String {
    if let ages = form.ages, !ages.contains(age) {
      return
        "The form \(form.id) is for ages \(ages.lowerBound) to \(ages.upperBound), and --age says \(age)."
    }
    let ages = planets.compactMap { planet in
      planet.arc.ages.map { "\(planet.name) is for ages \($0.lowerBound) to \($0.upperBound)" }
    }
    let all = ages.count > 6 ? "" : " " + ages.joined(separator: ", ") + "."
    return "No planet here has a story for a child of \(age).\(all)"
  }

  private func knowing(_ planets: [Planet]) throws -> [Planet] {
    let wishes = with + without
    let knowing = planets.filter { planet in wishes.allSatisfy { (try? Self.wish($0, planet)) != nil } }
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
}
