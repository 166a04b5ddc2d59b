internal import Rules
internal import WorldModel

/// A planet, a form and rules, compiled: layers of decisions over packed states.
///
/// First the roles are cast, one layer a role; then each place of the form is
/// filled, one layer a place.
struct Program: Sendable {
  /// A place of the form: one beat, or none if it may be left empty.
  struct Place: Sendable {
    var stages: [Stage]
    var isOptional: Bool
    /// Set once a place of this slot was left empty, so that the rest are too.
    var closed: StateBits
    var beats: [CompiledBeat]
    /// Bits that nothing from this place on reads are dropped on entering it.
    var live: StateBits
    /// Duties that nothing from this place on can fulfil: if one is set, the story cannot end.
    var overdue: StateBits
    /// For each monitor that can change here by leaving the place empty.
    var skips: [MonitorMove]
  }

  /// What a beat does to one monitor.
  struct MonitorMove: Sendable {
    var field: StateField
    var next: [UInt16]
  }

  struct CompiledBeat: Sendable {
    /// The index of the beat in the planet.
    var beat: Int
    var needs: StateBits
    var bars: StateBits
    var needsAny: [StateBits]
    /// Role fields and the classes of players with which the beat can be told.
    var players: [(field: StateField, allowed: UInt64)]
    var reads: [ChoiceRead]
    var sets: StateBits
    var clears: StateBits
    var monitors: [MonitorMove]
  }

  /// A role, and everybody who may play it.
  struct RoleLayer: Sendable {
    var field: StateField
    /// Set while the role is cast and nothing told has named it.
    var unnamed: StateBits
    /// Characters by index, in the order of the cast, each with its class; -1 and class 0 for nobody.
    var players: [(character: Int, roleClass: Int)]
  }

  /// Something that is remembered from beat to beat.
  struct Memory: Sendable {
    enum Subject: Hashable, Sendable {
      case fact(String)
      case told(String)
      case trait(role: String)
      case option(axis: String)
      case player(role: String)
      case rule(String)
    }

    var subject: Subject
    var mask: StateBits

    init(_ subject: Subject, _ mask: StateBits) {
      self.subject = subject
      self.mask = mask
    }
  }

  var planet: Planet
  var form: Form
  var roles: [RoleLayer] = []
  var choices: [Choice] = []
  var places: [Place] = []
  /// One bit a character who is cast, used while casting only.
  var taken: [StateBits] = []
  /// The facts that are set when a story starts.
  var initial: StateBits = .zero
  /// Facts that must be set when a story ends.
  var wanted: StateBits = .zero
  /// What has to be looked at when a story has ended.
  var liveAtEnd: StateBits = .zero
  /// Duties that must be fulfilled when a story ends.
  var duties: StateBits = .zero
  /// Hands out what is left of the packed state.
  var layout = StateLayout()
  /// What the packed state remembers, and where.
  var memories: [Memory] = []
  /// Sets each monitor's field when the cast is known.
  var watchers: [Watcher] = []

  /// A monitor's field, and its start by whether it watches this cast.
  struct Watcher: Sendable {
    var field: StateField
    var start: UInt16
    var idle: UInt16
    /// Role fields with the classes that the monitor watches.
    var conditions: [(field: StateField, allowed: UInt64)]
    /// Two role fields each, and for every class of the first the classes of the second.
    var pairs: [(first: StateField, second: StateField, allowed: [UInt64])]

    /// Whether the monitor watches a story with this cast.
    func watches(_ state: StateBits) -> Bool {
      conditions.allSatisfy { $0.allowed >> UInt64($0.field.value(in: state)) & 1 == 1 }
        && pairs.allSatisfy { pair in
          let first = pair.first.value(in: state)
          guard first < pair.allowed.count else { return false }
          return pair.allowed[first] >> UInt64(pair.second.value(in: state)) & 1 == 1
        }
    }
  }
}
