/// A program's beats laid out flat: plain numbers in a few long arrays.
///
/// Exploring visits millions of beats; with nested arrays most of its time went
/// into counting references to them.
struct FlatProgram: Sendable {
  struct Place {
    var beats: Range<Int>
    var skips: Range<Int>
    var isOptional: Bool
    var closed: StateBits
    var live: StateBits
    var overdue: StateBits
  }

  struct Beat {
    var beat: Int
    var needs: StateBits
    var bars: StateBits
    var sets: StateBits
    var clears: StateBits
    var needsAny: Range<Int>
    var players: Range<Int>
    var reads: Range<Int>
    var moves: Range<Int>
  }

  struct Player {
    var field: StateField
    var allowed: UInt64
  }

  struct Read {
    var choice: Int
    var allowed: UInt64
    var tells: Bool
    var field: StateField
    var untold: StateBits
    var all: UInt64
    var valueCount: Int
    /// Where the choice's facts start in ``FlatProgram/valueSets``.
    var sets: Int
    /// The field of the role whose trait this is, if it is one.
    var role: StateField?
    /// The values open to each class of the role's players.
    var available: Range<Int>
  }

  struct Move {
    var field: StateField
    var next: Range<Int>
  }

  private(set) var places: [Place] = []
  private(set) var beats: [Beat] = []
  private(set) var players: [Player] = []
  private(set) var reads: [Read] = []
  private(set) var moves: [Move] = []
  private(set) var masks: [StateBits] = []
  private(set) var valueSets: [StateBits] = []
  private(set) var available: [UInt64] = []
  private(set) var next: [UInt16] = []

  init(_ program: Program) {
    let sets = program.choices.map { choice in append(choice.sets, to: &valueSets).lowerBound }
    let open = program.choices.map { append($0.available, to: &available) }
    beats.reserveCapacity(program.places.reduce(0) { $0 + $1.beats.count })
    for place in program.places {
      let first = beats.count
      for beat in place.beats {
        let firstPlayer = players.count
        for player in beat.players { players.append(Player(field: player.field, allowed: player.allowed)) }
        let firstRead = reads.count
        for read in beat.reads {
          let choice = program.choices[read.choice]
          var role: StateField?
          if case .trait(let index) = choice.subject { role = program.roles[index].field }
          reads.append(
            Read(
              choice: read.choice, allowed: read.allowed & choice.all, tells: read.tells, field: choice.field,
              untold: choice.untold, all: choice.all, valueCount: choice.values.count,
              sets: sets[read.choice], role: role, available: open[read.choice]))
        }
        beats.append(
          Beat(
            beat: beat.beat, needs: beat.needs, bars: beat.bars, sets: beat.sets, clears: beat.clears,
            needsAny: append(beat.needsAny, to: &masks), players: firstPlayer..<players.count,
            reads: firstRead..<reads.count, moves: flatten(beat.monitors)))
      }
      places.append(
        Place(
          beats: first..<beats.count, skips: flatten(place.skips), isOptional: place.isOptional,
          closed: place.closed, live: place.live, overdue: place.overdue))
    }
  }

  private mutating func flatten(_ monitors: [Program.MonitorMove]) -> Range<Int> {
    let first = moves.count
    for move in monitors { moves.append(Move(field: move.field, next: append(move.next, to: &next))) }
    return first..<moves.count
  }

  private func append<Element>(_ new: [Element], to array: inout [Element]) -> Range<Int> {
    let start = array.count
    if !new.isEmpty { array += new }
    return start..<array.count
  }
}
