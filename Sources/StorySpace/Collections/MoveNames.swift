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
    let (cast, beat) = (KeyedRandom.hash("cast:"), KeyedRandom.hash("beat:"))
    characters = planet.cast.map { KeyedRandom.hash($0.id, after: cast) }
    beats = planet.beats.map { KeyedRandom.hash($0.id, after: beat) }
    values = program.choices.map { choice in
      let subject =
        switch choice.subject {
        case .trait(let role): "trait:\(planet.roles[role].id)="
        case .option(let axis): "option:\(planet.axes[axis].id)="
        }
      let prefix = KeyedRandom.hash(subject)
      return [prefix, prefix] + choice.values.map { KeyedRandom.hash($0, after: prefix) }
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
