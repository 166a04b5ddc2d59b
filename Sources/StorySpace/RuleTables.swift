internal import Rules
internal import WorldModel

/// Rules as tables over a planet's beats, so that compiling the planet again
/// with other conditions need not work them out again.
///
/// A table depends on what happens in beats and on the form, and not on the
/// conditions under which they are told.
struct RuleTables: Sendable {
  /// For each rule, by id, its monitors that make a difference.
  private(set) var tables: [String: [(monitor: Monitor, table: MonitorTable)]] = [:]

  /// - Throws: ``StorySpaceError/tooMuchToRemember(planet:because:)`` if a rule has to follow too much.
  init(_ rules: [Rule], _ planet: Planet, _ setting: Setting, _ form: Form) throws(StorySpaceError) {
    var layers: [[Int]] = []
    var isOptional: [Bool] = []
    for slot in form.slots {
      let beats = planet.beats.indices.filter { slot.stages.contains(planet.beats[$0].stage) }
      for number in 0..<slot.beats.upperBound {
        layers.append(beats)
        isOptional.append(number >= slot.beats.lowerBound)
      }
    }
    let kinds = BeatKinds(planet, in: layers)
    for rule in rules {
      guard let own = MonitorTable.all(of: rule, over: kinds, in: setting, isOptional: isOptional) else {
        throw .tooMuchToRemember(planet: planet.name, because: .rule(rule.id))
      }
      tables[rule.id] = own
    }
  }
}
