/// What the beginning of a story still lacks for one beat at one place.
///
/// It looks two steps ahead: at what the beat asks for, and at what those beats ask for
/// that bring it about. What is missing there for good is missing in every continuation,
/// so no story is lost by leaving such a beginning; what is missing for now makes it
/// farther from the beat.
struct BeatPursuit {
  private let flat: FlatProgram
  /// The beat, by index in the flat program.
  private let goal: Int
  /// The place where it is wanted.
  private let place: Int
  /// By layer, the fields of the roles that are still to be cast.
  private let uncast: [StateBits]
  /// The beats before the goal that set something that it needs, in the order of their places.
  private let setters: [(place: Int, beat: Int)]
  /// By place and later place, what may be set between them.
  private let setBetween: [[StateBits]]
  /// By place, what may be cleared from there up to the goal.
  private let mayClear: [StateBits]
  /// By place, what stands before the goal whatever is told from there on.
  private let alwaysSet: [StateBits]
  /// What the setters need themselves.
  private let helpful: StateBits

  /// - Parameters:
  ///   - beat: The beat, by index in the planet; nil comes of one that cannot stand at the place.
  ///   - place: The place.
  ///   - flat: The program.
  ///   - roles: The fields of the roles, in the order in which they are cast.
  init?(of beat: Int, at place: Int, in flat: FlatProgram, casting roles: [StateField]) {
    guard let goal = flat.places[place].beats.first(where: { flat.beats[$0].beat == beat }) else {
      return nil
    }
    self.flat = flat
    self.goal = goal
    self.place = place
    uncast = (0...roles.count).map { layer in roles[layer...].reduce(.zero) { $0 | $1.mask } }
    let earlier = flat.places[..<place]
    // An option can set facts whenever it is settled.
    let settable = flat.valueSets.reduce(StateBits.zero) { $0 | $1 }
    let sets = earlier.map { $0.beats.reduce(settable) { $0 | flat.beats[$1].sets } }
    let clears = earlier.map { $0.beats.reduce(StateBits.zero) { $0 | flat.beats[$1].clears } }
    let always = earlier.map { place in
      place.isOptional ? .zero : place.beats.reduce(~StateBits.zero) { $0 & flat.beats[$1].sets }
    }
    setBetween = (0...place).map { first in
      var found = [StateBits](repeating: settable, count: place + 1)
      for later in first..<place { found[later + 1] = found[later] | sets[later] }
      return found
    }
    mayClear = (0...place).map { first in clears[first...].reduce(.zero) { $0 | $1 } }
    alwaysSet = (0...place).map { first in
      (first..<place).reduce(.zero) { $0 & ~clears[$1] | always[$1] }
    }
    let needs = flat.beats[goal].needs
    let wanted = flat.masks[flat.beats[goal].needsAny].reduce(needs) { $0 | $1 }
    setters = earlier.indices.flatMap { place in
      earlier[place].beats.filter { !(flat.beats[$0].sets & wanted).isEmpty }.map { (place, $0) }
    }
    helpful = setters.reduce(StateBits.zero) { $0 | flat.beats[$1.beat].needs } & ~wanted
  }

  /// The layer where the beat is wanted.
  var layer: Int { uncast.count - 1 + place }

  /// Whether a state that enters a layer, up to the one where the beat is wanted, can never come to it.
  func isHopeless(_ state: StateBits, entering layer: Int) -> Bool {
    let casts = uncast.count - 1
    let now = max(layer - casts, 0)
    let uncast = uncast[min(layer, casts)]
    if isRuledOut(goal, in: state, uncast) { return true }
    let beat = flat.beats[goal]
    if !(beat.bars & (state & ~mayClear[now] | alwaysSet[now])).isEmpty { return true }
    let lacks = beat.needs & ~state
    let lacksAny = flat.masks[beat.needsAny].filter { ($0 & state).isEmpty }
    if lacks.isEmpty, lacksAny.isEmpty { return false }
    // What is still to be set has to be set by somebody.
    var inReach = setBetween[now][now]
    for setter in setters where setter.place >= now {
      let (sets, needs) = (flat.beats[setter.beat].sets, flat.beats[setter.beat].needs)
      if (sets & ~inReach).isEmpty || !(needs & ~state & ~setBetween[now][setter.place]).isEmpty { continue }
      if !isRuledOut(setter.beat, in: state, uncast) { inReach |= sets }
    }
    return !(lacks & ~inReach).isEmpty || lacksAny.contains { ($0 & inReach).isEmpty }
  }

  /// Whether who plays, as far as the roles are cast, or what is settled rules a beat out for good.
  private func isRuledOut(_ beat: Int, in state: StateBits, _ uncast: StateBits) -> Bool {
    for player in flat.players[flat.beats[beat].players] where (player.field.mask & uncast).isEmpty {
      if player.allowed >> UInt64(player.field.value(in: state)) & 1 == 0 { return true }
    }
    for read in flat.reads[flat.beats[beat].reads] {
      let value = read.field.value(in: state)
      if value != Choice.open {
        if read.allowed & Choice.bit(of: value) == 0 { return true }
      } else if let role = read.role, (role.mask & uncast).isEmpty {
        let open = flat.available[read.available].dropFirst(role.value(in: state)).first ?? 0
        if open & read.allowed == 0 { return true }
      }
    }
    return false
  }

  /// How much a state lacks for the beat: the beat's own needs count most.
  func distance(from state: StateBits) -> Int {
    let beat = flat.beats[goal]
    return 8 * ((beat.needs & ~state).count + (beat.bars & state).count)
      + 8 * flat.masks[beat.needsAny].count { ($0 & state).isEmpty } + (helpful & ~state).count
  }
}
