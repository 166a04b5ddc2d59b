/// One decision of a story: who plays a role, or which beat stands in a place,
/// with the choices that the beat settles.
struct Move: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Who plays the role of this layer, by index in the cast; nil for nobody.
    case cast(Int?)
    /// Which beat stands here, by index in the planet.
    case beat(Int)
    /// The place is left empty.
    case skip
  }

  var kind: Kind
  /// The choices settled here, with their values as fields hold them.
  var settled: [Settled] = []

  struct Settled: Hashable, Sendable {
    var choice: Int
    var value: Int
  }
}
