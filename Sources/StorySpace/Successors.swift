/// Works out what can follow a state: the transition relation of a program.
///
/// It keeps its scratch space between calls, so one is made for one pass.
struct Successors {
  private let program: Program
  /// Choices settled on the way to the current successor.
  private var settled: [Move.Settled] = []

  init(_ program: Program) { self.program = program }

  var layerCount: Int { program.roles.count + program.places.count }

  /// The state before anything is decided; nil if no story can follow.
  var start: StateBits? { program.roles.isEmpty ? opened(program.initial) : program.initial }

  /// Calls `found` with each decision that can follow and the state it leads
  /// to, in the order in which stories are numbered.
  mutating func forEach(
    from state: StateBits, at layer: Int, _ found: (Move.Kind, [Move.Settled], StateBits) -> Void
  ) {
    if layer < program.roles.count {
      cast(layer, state, found)
    } else {
      place(layer - program.roles.count, state, found)
    }
  }

  private func cast(_ role: Int, _ state: StateBits, _ found: (Move.Kind, [Move.Settled], StateBits) -> Void) {
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
      found(.cast(player.character >= 0 ? player.character : nil), [], next)
    }
  }

  /// The state with which the first place is entered; nil if no story can follow.
  private func opened(_ state: StateBits) -> StateBits? {
    var next = state
    for watcher in program.watchers {
      let watches = watcher.conditions.allSatisfy { $0.allowed >> UInt64($0.field.value(in: state)) & 1 == 1 }
      let value = watches ? watcher.start : watcher.idle
      if value == MonitorTable.dead { return nil }
      watcher.field.set(Int(value), in: &next)
    }
    return entering(0, next)
  }

  private func entering(_ place: Int, _ state: StateBits) -> StateBits? {
    if program.places.indices.contains(place) {
      if !(state & program.places[place].overdue).isEmpty { return nil }
      return state & program.places[place].live
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

  private mutating func place(
    _ index: Int, _ state: StateBits, _ found: (Move.Kind, [Move.Settled], StateBits) -> Void
  ) {
    let place = program.places[index]
    if (state & place.closed).isEmpty || !place.isOptional {
      for beat in place.beats {
        guard beat.players.allSatisfy({ $0.allowed >> UInt64($0.field.value(in: state)) & 1 == 1 }) else { continue }
        settled.removeAll(keepingCapacity: true)
        settle(beat, 0, state, place: index, found)
      }
    }
    if place.isOptional {
      guard let next = moved(place.skips, state | place.closed), let entered = entering(index + 1, next) else { return }
      found(.skip, [], entered)
    }
  }

  /// Goes through the beat's choices one by one, branching where one is open.
  private mutating func settle(
    _ beat: Program.CompiledBeat, _ read: Int, _ state: StateBits, place: Int,
    _ found: (Move.Kind, [Move.Settled], StateBits) -> Void
  ) {
    guard read < beat.reads.count else {
      if let next = told(beat, state), let entered = entering(place + 1, next) {
        found(.beat(beat.beat), settled, entered)
      }
      return
    }
    let reading = beat.reads[read]
    let choice = program.choices[reading.choice]
    let value = choice.field.value(in: state)
    guard value == Choice.open else {
      guard reading.allowed & Choice.bit(of: value) != 0 else { return }
      settle(beat, read + 1, reading.tells ? state & ~choice.untold : state, place: place, found)
      return
    }
    var allowed = reading.allowed & choice.all
    if case .trait(let role) = choice.subject {
      let roleClass = program.roles[role].field.value(in: state)
      allowed &= choice.available.indices.contains(roleClass) ? choice.available[roleClass] : 0
    }
    for value in Choice.none..<(Choice.first + choice.values.count) where allowed & Choice.bit(of: value) != 0 {
      var next = state
      choice.field.set(value, in: &next)
      if value >= Choice.first {
        next |= choice.sets[value - Choice.first]
        if !reading.tells { next |= choice.untold }
      }
      settled.append(Move.Settled(choice: reading.choice, value: value))
      settle(beat, read + 1, next, place: place, found)
      settled.removeLast()
    }
  }

  /// The state after a beat whose choices are settled; nil if it cannot be told.
  private func told(_ beat: Program.CompiledBeat, _ state: StateBits) -> StateBits? {
    guard state.contains(beat.needs), (state & beat.bars).isEmpty else { return nil }
    guard beat.needsAny.allSatisfy({ !(state & $0).isEmpty }) else { return nil }
    return moved(beat.monitors, state & ~beat.clears | beat.sets)
  }

  private func moved(_ moves: [Program.MonitorMove], _ state: StateBits) -> StateBits? {
    var next = state
    for move in moves {
      let value = move.field.value(in: state)
      guard move.next.indices.contains(value), move.next[value] != MonitorTable.dead else { return nil }
      move.field.set(Int(move.next[value]), in: &next)
    }
    return next
  }
}
