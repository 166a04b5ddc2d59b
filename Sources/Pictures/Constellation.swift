internal import WorldModel

/// Planets whose skills belong together.
struct Constellation: Hashable, Sendable {
  var name: String
  /// The planets, by their index in the world.
  var planets: [Int]

  /// The constellations of a world.
  ///
  /// Planets belong together where a framework puts their skills under one
  /// heading, or where they teach the same skill. What follows a colon in a
  /// heading is about one skill and not compared.
  static func all(in world: World) -> [Constellation] {
    var names: [String] = []
    var members: [String: [Int]] = [:]
    func add(_ planet: Int, to name: String) {
      if members[name] == nil { names.append(name) }
      if members[name]?.last != planet { members[name, default: []].append(planet) }
    }
    for (index, planet) in world.planets.enumerated() {
      let skill = world.skills.first { $0.id == planet.arc.skill.id }
      for framework in skill?.frameworks ?? [] {
        let heading = framework.heading.prefix { $0 != ":" }.split(whereSeparator: \.isWhitespace)
        add(index, to: "\(framework.name): \(heading.joined(separator: " "))")
      }
    }
    let skills = Dictionary(grouping: world.planets.indices) { world.planets[$0].arc.skill.id }
    for (id, planets) in skills.sorted(by: { $0.key < $1.key }) where planets.count > 1 {
      for planet in planets { add(planet, to: world.skills.first { $0.id == id }?.name ?? id) }
    }
    return names.compactMap { name in
      guard let planets = members[name], planets.count > 1 else { return nil }
      return Constellation(name: name, planets: planets)
    }
  }
}
