internal import WorldModel

/// How many stories each planet of a collection tells.
enum Allotment {
  /// Shares stories out.
  ///
  /// What the author has fixed for a planet is kept. The rest is one story
  /// for each planet, or as many as are asked for: evenly, and what cannot be even goes to
  /// planets drawn by the seed, those first whose skill nobody tells yet.
  ///
  /// - Parameters:
  ///   - count: How many stories there are to be; nil for one a planet.
  ///   - world: The world.
  ///   - seed: Decides who gets what is left over.
  /// - Returns: The number of stories for each planet of the world.
  static func share(_ count: Int?, over world: World, seed: UInt64) -> [Int] {
    var counts = world.planets.map { planet in
      world.balance.allotments.first { $0.planet.id == planet.id }?.count
    }
    let open = counts.indices.filter { counts[$0] == nil }
    guard let count else { return counts.map { $0 ?? 1 } }
    let rest = max(0, count - counts.reduce(0) { $0 + ($1 ?? 0) })
    guard !open.isEmpty else { return counts.map { $0 ?? 0 } }
    for planet in open { counts[planet] = rest / open.count }
    let random = KeyedRandom(seed: seed)
    var order = open.map { (planet: $0, time: random.bits(0, world.planets[$0].id)) }
    order.sort { ($0.time, $0.planet) < ($1.time, $1.planet) }
    var told = Set(
      world.planets.indices.filter { counts[$0] ?? 0 > 0 }.map { world.planets[$0].arc.skill.id })
    var waiting = order.map(\.planet)
    for _ in 0..<(rest % open.count) {
      let index = waiting.firstIndex { !told.contains(world.planets[$0].arc.skill.id) } ?? 0
      let planet = waiting.remove(at: index)
      told.insert(world.planets[planet].arc.skill.id)
      counts[planet] = (counts[planet] ?? 0) + 1
    }
    return counts.map { $0 ?? 0 }
  }
}
