/// What a story of a collection settles apart from its beats: who plays, what
/// they show, which options are in play.
struct Frame: Hashable, Sendable {
  /// For each role, the player's index in the planet's cast; -1 for nobody.
  var players: [Int]
  /// For each choice of the program, its value as fields hold it: `Choice.none`
  /// where nothing told reads it.
  var values: [Int]
}

/// A story while a collection is designed: its frame and its beats.
struct Draft: Hashable, Sendable {
  var frame: Frame
  /// For each place, the beat's index in the planet; -1 for none.
  var beats: [Int]
}
