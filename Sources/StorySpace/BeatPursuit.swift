internal import WorldModel

/// What the beginning of a story still lacks for one beat at one place.
///
/// It looks two steps ahead: at what the beat asks for, and at what those beats ask for
/// that bring it about. What is missing there for good is missing in every continuation,
/// so no story is lost by leaving such a beginning; what is missing for now makes it
/// farther from the beat.
struct BeatPursuit {
  /// What a beat reads of the cast: a role and the classes of players that will do.
  private struct Player {
    var role: Int
    var field: StateField
    var allowed: UInt64
  }

  /// What a beat reads of a choice.
  private struct Read {
    var field: StateField
    var allowed: UInt64
    /// The role whose trait it is, if it is one, and the values open to each class of its players.
    var role: (index: Int, field: StateField)?
    var available: [UInt64]
  }

  /// A beat, as far as it can be out of reach.
  private struct Step {
    var place: Int
    var needs: StateBits
    var bars: StateBits
    var needsAny: [StateBits]
    var sets: StateBits
    var players: [Player]
    var reads: [Read]

    init(_ beat: Program.CompiledBeat, at place: Int, in program: Program) {
      self.place = place
      (needs, bars, needsAny, sets) = (beat.needs, beat.bars, beat.needsAny, beat.sets)
      players = beat.players.compactMap { player in
        program.roles.firstIndex { $0.field == player.field }.map {
          Player(role: $0, field: player.field, allowed: player.allowed)
        }
      }
      reads = beat.reads.map { read in
        let choice = program.choices[read.choice]
        var role: (Int, StateField)?
        if case .trait(let index) = choice.subject { role = (index, program.roles[index].field) }
        return Read(
          field: choice.field, allowed: read.allowed & choice.all, role: role, available: choice.available)
      }
    }

    /// Whether who plays, as far as the roles are cast, or what is settled rules the beat out for good.
    func isRuledOut(in state: StateBits, casting roles: Int) -> Bool {
      for player in players where player.role < roles {
        if player.allowed >> UInt64(player.field.value(in: state)) & 1 == 0 { return true }
      }
      for read in reads {
        let value = read.field.value(in: state)
        if value != Choice.open {
          if read.allowed & Choice.bit(of: value) == 0 { return true }
        } else if let role = read.role, role.index < roles {
          let roleClass = role.field.value(in: state)
          if roleClass >= read.available.count || read.available[roleClass] & read.allowed == 0 {
            return true
          }
        }
      }
      return false
    }
  }

  private let goal: Step
  /// The beats before it that set something that it needs.
  private let setters: [Step]
  /// By place, what may be set from there up to the goal, and what may be cleared.
  private let maySet: [StateBits]
  private let mayClear: [StateBits]
  /// By place, what stands before the goal whatever is told from there on.
  private let alwaysSet: [StateBits]
  /// By place and later place, what may be set between them.
  private let setBetween: [[StateBits]]
  private let casts: Int
  /// What the setters need themselves.
  private let helpful: StateBits

  init(of beat: Program.CompiledBeat, at place: Int, in program: Program) {
    goal = Step(beat, at: place, in: program)
    casts = program.roles.count
    // An option can set facts whenever it is settled.
    let settable = program.choices.reduce(StateBits.zero) { $1.sets.reduce($0) { $0 | $1 } }
    let sets = program.places[..<place].map { $0.beats.reduce(settable) { $0 | $1.sets } }
    let clears = program.places[..<place].map { $0.beats.reduce(StateBits.zero) { $0 | $1.clears } }
    setBetween = (0...place).map { first in
      var found = [StateBits](repeating: settable, count: place + 1)
      for later in first..<place { found[later + 1] = found[later] | sets[later] }
      return found
    }
    maySet = setBetween.map { $0[place] }
    mayClear = (0...place).map { first in clears[first...].reduce(.zero) { $0 | $1 } }
    let always = program.places[..<place].map { place in
      place.isOptional ? .zero : place.beats.reduce(~StateBits.zero) { $0 & $1.sets }
    }
    alwaysSet = (0...place).map { first in
      (first..<place).reduce(.zero) { $0 & ~clears[$1] | always[$1] }
    }
    let wanted = beat.needsAny.reduce(beat.needs) { $0 | $1 }
    setters = program.places[..<place].indices.flatMap { earlier in
      program.places[earlier].beats.filter { !($0.sets & wanted).isEmpty }.map {
        Step($0, at: earlier, in: program)
      }
    }
    helpful = setters.reduce(StateBits.zero) { $0 | $1.needs } & ~wanted
  }

  /// Whether a state that enters a layer can never come to the beat.
  func isHopeless(_ state: StateBits, entering layer: Int) -> Bool {
    let place = max(layer - casts, 0)
    if goal.isRuledOut(in: state, casting: layer) { return true }
    if !(goal.bars & (state & ~mayClear[place] | alwaysSet[place])).isEmpty { return true }
    let lacks = goal.needs & ~state
    if !(lacks & ~maySet[place]).isEmpty { return true }
    let lacksAny = goal.needsAny.filter { ($0 & state).isEmpty }
    if lacksAny.contains(where: { ($0 & maySet[place]).isEmpty }) { return true }
    if lacks.isEmpty, lacksAny.isEmpty { return false }
    // What is still to be set has to be set by somebody.
    var inReach = setBetween[place][place]
    for setter in setters where setter.place >= place && !(setter.sets & ~inReach).isEmpty {
      if (setter.needs & ~state & ~setBetween[place][setter.place]).isEmpty,
        !setter.isRuledOut(in: state, casting: layer)
      {
        inReach |= setter.sets
      }
    }
    return !(lacks & ~inReach).isEmpty || lacksAny.contains { ($0 & inReach).isEmpty }
  }

  /// How much a state lacks for the beat: the beat's own needs count most.
  func distance(from state: StateBits) -> Int {
    8 * ((goal.needs & ~state).count + (goal.bars & state).count)
      + 8 * goal.needsAny.count { ($0 & state).isEmpty } + (helpful & ~state).count
  }
}
