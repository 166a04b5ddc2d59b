/// Works out what can follow a state: the transition relation of a program.
///
/// Made once for one pass over a program.
struct Successors: Sendable {
  private let program: Program
  let flat: FlatProgram
  /// Facts that an option can set when it is settled.
  private let settable: StateBits

  init(_ program: Program) {
    self.program = program
    flat = FlatProgram(program)
    settable = program.choices.reduce(.zero) { $1.sets.reduce($0) { $0 | $1 } }
  }

  var layerCount: Int { program.roles.count + program.places.count }

  /// The state before anything is decided; nil if no story can follow.
  var start: StateBits? { program.roles.isEmpty ? opened(program.initial) : program.initial }

  /// Calls `found` with each decision that can follow and the state it leads
  /// to, in the order in which stories are numbered, until it says false.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - layer: Its layer.
  ///   - allowed: For each choice, the values that may be settled, as bits
  ///     from `Choice.none`; nil for all.
  ///   - found: What to do with a decision.
  func forEach(
    from state: StateBits, at layer: Int, settling allowed: [UInt64]? = nil,
    _ found: (Move.Kind, [Move.Settled], StateBits) -> Bool
  ) {
    if layer < program.roles.count {
      cast(layer, state, found)
    } else {
      place(layer - program.roles.count, state, allowed, found)
    }
  }

  private func cast(_ role: Int, _ state: StateBits, _ found: (Move.Kind, [Move.Settled], StateBits) -> Bool)
  {
    let layer = program.roles[role]
    for player in layer.players {
      var next = state
      if player.character >= 0 {
        let taken = program.taken[player.character]
        if !(state & taken).isEmpty { continue }
        next |= taken | layer.unnamed
      }
      layer.field.set(player.roleClass, in: &next)
      if role == program.roles.count - 1 {
        guard let ready = opened(next) else { continue }
        next = ready
      }
      if !found(.cast(player.character >= 0 ? player.character : nil), [], next) { return }
    }
  }

  /// The state with which the first place is entered; nil if no story can follow.
  private func opened(_ state: StateBits) -> StateBits? {
    var next = state
    for watcher in program.watchers {
      let value = watcher.watches(state) ? watcher.start : watcher.idle
      if value == MonitorTable.dead { return nil }
      watcher.field.set(Int(value), in: &next)
    }
    return entering(0, next)
  }

  private func entering(_ place: Int, _ state: StateBits) -> StateBits? {
    if flat.places.indices.contains(place) {
      if !(state & flat.places[place].overdue).isEmpty { return nil }
      return state & flat.places[place].live
    }
    return endsWell(state) ? .zero : nil
  }

  private func endsWell(_ state: StateBits) -> Bool {
    guard state.contains(program.wanted), (state & program.duties).isEmpty else { return false }
    return program.choices.allSatisfy { choice in
      let value = choice.field.value(in: state) - Choice.first
      return !choice.wants.indices.contains(value) || state.contains(choice.wants[value])
    }
  }

  private func place(
    _ index: Int, _ state: StateBits, _ allowed: [UInt64]?,
    _ found: (Move.Kind, [Move.Settled], StateBits) -> Bool
  ) {
    var settled: [Move.Settled] = []
    let isOptional = flat.places[index].isOptional
    if !isOptional || (state & flat.places[index].closed).isEmpty {
      for beat in flat.places[index].beats where canBePlayed(beat, state) {
        let first = flat.beats[beat].reads.lowerBound
        if !settle(beat, first, state, place: index, allowed, &settled, found) { return }
      }
    }
    if isOptional {
      guard let next = moved(flat.places[index].skips, state | flat.places[index].closed),
        let entered = entering(index + 1, next)
      else { return }
      _ = found(.skip, [], entered)
    }
  }

  /// Whether the facts that a beat reads can be as it needs them.
  ///
  /// Settling a choice can still set facts, so a beat with open choices is
  /// looked at again when they are settled.
  @inline(__always)
  private func isInReach(_ beat: Int, _ state: StateBits) -> Bool {
    guard (state & flat.beats[beat].bars).isEmpty else { return false }
    return state.contains(flat.beats[beat].needs & ~settable)
  }

  private func canBePlayed(_ beat: Int, _ state: StateBits) -> Bool {
    // Most beats fail here: what no settling of choices can set.
    if !isInReach(beat, state) { return false }
    for index in flat.beats[beat].players {
      let player = flat.players[index]
      if player.allowed >> UInt64(player.field.value(in: state)) & 1 == 0 { return false }
    }
    return true
  }

  /// Goes through the beat's choices one by one, branching where one is open.
  ///
  /// `settled` holds the choices settled on the way here. False once `found` said so.
  private func settle(
    _ beat: Int, _ index: Int, _ state: StateBits, place: Int, _ allowedValues: [UInt64]?,
    _ settled: inout [Move.Settled], _ found: (Move.Kind, [Move.Settled], StateBits) -> Bool
  ) -> Bool {
    guard index < flat.beats[beat].reads.upperBound else {
      if let next = told(beat, state), let entered = entering(place + 1, next) {
        return found(.beat(flat.beats[beat].beat), settled, entered)
      }
      return true
    }
    let value = flat.reads[index].field.value(in: state)
    guard value == Choice.open else {
      guard flat.reads[index].allowed & Choice.bit(of: value) != 0 else { return true }
      let next = flat.reads[index].tells ? state & ~flat.reads[index].untold : state
      return settle(beat, index + 1, next, place: place, allowedValues, &settled, found)
    }
    let read = flat.reads[index]
    var allowed = read.allowed & (allowedValues?[read.choice] ?? ~0)
    if let role = read.role {
      let roleClass = role.value(in: state)
      allowed &= roleClass < read.available.count ? flat.available[read.available.lowerBound + roleClass] : 0
    }
    for value in Choice.none..<(Choice.first + read.valueCount) where allowed & Choice.bit(of: value) != 0 {
      var next = state
      read.field.set(value, in: &next)
      if value >= Choice.first {
        next |= flat.valueSets[read.sets + value - Choice.first]
        if !read.tells { next |= read.untold }
      }
      settled.append(Move.Settled(choice: read.choice, value: value))
      let goesOn = settle(beat, index + 1, next, place: place, allowedValues, &settled, found)
      settled.removeLast()
      if !goesOn { return false }
    }
    return true
  }

  /// The state after a beat whose choices are settled; nil if it cannot be told.
  private func told(_ beat: Int, _ state: StateBits) -> StateBits? {
    guard state.contains(flat.beats[beat].needs), (state & flat.beats[beat].bars).isEmpty else { return nil }
    for index in flat.beats[beat].needsAny where (state & flat.masks[index]).isEmpty { return nil }
    return moved(flat.beats[beat].moves, state & ~flat.beats[beat].clears | flat.beats[beat].sets)
  }

  private func moved(_ moves: Range<Int>, _ state: StateBits) -> StateBits? {
    var next = state
    for index in moves {
      let value = flat.moves[index].field.value(in: state)
      guard value < flat.moves[index].next.count else { return nil }
      let following = flat.next[flat.moves[index].next.lowerBound + value]
      if following == MonitorTable.dead { return nil }
      flat.moves[index].field.set(Int(following), in: &next)
    }
    return next
  }
}
