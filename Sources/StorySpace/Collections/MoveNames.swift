internal import WorldModel

/// The names of a planet's decisions, hashed: they depend on ids only, never on
/// their order, so that a draw survives the addition of a beat.
struct MoveNames: Sendable {
  private let characters: [UInt64]
  private let beats: [UInt64]
  /// For each choice, its values as fields hold them.
  private let values: [[UInt64]]

  init(_ program: Program) {
    let planet = program.planet
    characters = planet.cast.map { KeyedRandom.hash("cast:" + $0.id) }
    beats = planet.beats.map { KeyedRandom.hash("beat:" + $0.id) }
    values = program.choices.map { choice in
      let subject =
        switch choice.subject {
        case .trait(let role): "trait:\(planet.roles[role].id)="
        case .option(let axis): "option:\(planet.axes[axis].id)="
        }
      return ["", ""].map { KeyedRandom.hash(subject + $0) }
        + choice.values.map { KeyedRandom.hash(subject + $0) }
    }
  }

  func key(_ kind: Move.Kind, _ settled: [Move.Settled]) -> UInt64 {
    var key: UInt64 =
      switch kind {
      case .cast(let player?): characters[player]
      case .cast(nil): 1
      case .beat(let beat): beats[beat]
      case .skip: 2
      }
    for choice in settled { key = KeyedRandom.mix(key ^ values[choice.choice][choice.value]) }
    return key
  }
}
