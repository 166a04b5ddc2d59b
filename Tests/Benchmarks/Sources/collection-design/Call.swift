/// What the command line asks for.
///
/// Read by hand: this program is timed as a whole, and at twelve stories the
/// reading of two words by a library for it would be seen.
struct Call {
  static let usage = """
    usage: collection-design FILE [--seed NUMBER] [--plant stereo|hall] [--world FILE]

    Solves a collection-design instance, and says how long each part took.

      FILE            the instance, as gen_instance.py writes it, or its world, a file ending in .xml
      --seed NUMBER   another seed, another collection
      --plant WHAT    plant a conflict: both roles forbidden for one cell (stereo), or three planets
                      that share two challenges (hall); an instance only
      --world FILE    write the world to this file and stop
    """

  var file: String
  var seed: UInt64 = 1
  var plant: Plant?
  var world: String?

  /// Whether the file is a world, and not an instance.
  var isWorld: Bool { file.hasSuffix(".xml") }

  /// Nil if the arguments make no sense.
  init?(_ arguments: some Sequence<String>) {
    var file: String?
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      switch argument {
      case "--seed":
        guard let seed = rest.next().flatMap({ UInt64($0) }) else { return nil }
        self.seed = seed
      case "--plant":
        guard let plant = rest.next().flatMap({ Plant(rawValue: $0) }) else { return nil }
        self.plant = plant
      case "--world":
        guard let world = rest.next() else { return nil }
        self.world = world
      default:
        guard file == nil, !argument.hasPrefix("-") else { return nil }
        file = argument
      }
    }
    guard let file else { return nil }
    self.file = file
    if isWorld, plant != nil { return nil }
  }
}
