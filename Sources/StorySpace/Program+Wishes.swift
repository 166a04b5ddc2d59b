internal import WorldModel

extension Program {
  /// The program of the stories that grant wishes.
  ///
  /// What is wished for becomes part of the program itself: a duty to be
  /// fulfilled, fewer players or values, fewer beats, and a tally for the length.
  /// So a search meets a wish that cannot be granted any more as soon as it is so.
  ///
  /// - Parameter pins: The wishes.
  /// - Returns: The program; nil if a wish by itself rules out every story.
  /// - Throws: ``StorySpaceError/tooMuchToRemember(planet:because:)``.
  func granting(_ pins: Pins) throws(StorySpaceError) -> Program? {
    if let age = pins.age, !Pins.suits(age, planet, form) { return nil }
    var program = self
    for wish in pins.with where !program.require(wish) { return nil }
    for wish in pins.without { program.ruleOut(wish) }
    if let age = pins.age {
      program.keepBeats { Pins.suits(age, planet.beats[$0], of: planet) }
    }
    if let minutes = pins.minutes, !program.limit(toMinutes: minutes) { return nil }
    if program.layout.overflows { throw .tooMuchToRemember(planet: planet.name, because: .wishes) }
    return program
  }

  private mutating func keepBeats(_ isKept: (Int) -> Bool) {
    for place in places.indices { places[place].beats.removeAll { !isKept($0.beat) } }
  }

  private func choice(_ subject: Choice.Subject) -> Int? { choices.firstIndex { $0.subject == subject } }

  /// The choice and the value that a wish is about; nil if no beat ever reads it.
  private func value(of wish: Pins.Wish) -> (choice: Int, value: Int)? {
    let subject: Choice.Subject?
    let name: String
    switch wish {
    case .trait(let role, let trait):
      subject = planet.roles.firstIndex { $0.id == role }.map { .trait(role: $0) }
      name = trait
    case .option(let axis, let option):
      subject = planet.axes.firstIndex { $0.id == axis }.map { .option(axis: $0) }
      name = option
    case .role, .beat: return nil
    }
    guard let choice = subject.flatMap({ choice($0) }),
      let index = choices[choice].values.firstIndex(of: name)
    else { return nil }
    return (choice, Choice.first + index)
  }

  /// False if no story can have what is wished for.
  private mutating func require(_ wish: Pins.Wish) -> Bool {
    switch wish {
    case .role(let role, let character):
      guard let index = planet.roles.firstIndex(where: { $0.id == role }) else { return false }
      let player = planet.cast.firstIndex { $0.id == character }
      roles[index].players.removeAll { $0.character != player }
      return !roles[index].players.isEmpty
    case .trait, .option:
      guard let (choice, value) = value(of: wish) else { return false }
      choices[choice].open &= Choice.bit(of: value)
      // With this value only, a beat that tells the choice grants the wish.
      addDuty { beat in
        beat.reads.contains { $0.choice == choice && $0.tells && $0.allowed & Choice.bit(of: value) != 0 }
      }
    case .beat(let id):
      let index = planet.beats.firstIndex { $0.id == id }
      addDuty { $0.beat == index }
    }
    return true
  }

  /// A duty that some beats fulfil.
  private mutating func addDuty(_ fulfils: (CompiledBeat) -> Bool) {
    let bit = layout.bit()
    initial |= bit
    duties |= bit
    liveAtEnd |= bit
    var isFulfillable = false
    for place in places.indices.reversed() {
      for beat in places[place].beats.indices where fulfils(places[place].beats[beat]) {
        places[place].beats[beat].clears |= bit
        isFulfillable = true
      }
      places[place].live |= bit
      if !isFulfillable { places[place].overdue |= bit }
    }
  }

  private mutating func ruleOut(_ wish: Pins.Wish) {
    switch wish {
    case .role(let role, let character):
      guard let index = planet.roles.firstIndex(where: { $0.id == role }),
        let player = planet.cast.firstIndex(where: { $0.id == character })
      else { return }
      roles[index].players.removeAll { $0.character == player }
    case .trait, .option:
      if let (choice, value) = value(of: wish) { choices[choice].open &= ~Choice.bit(of: value) }
    case .beat(let id):
      let index = planet.beats.firstIndex { $0.id == id }
      keepBeats { $0 != index }
    }
  }

  /// Adds up the lengths of the beats, as long as it still depends on what
  /// follows whether the story fits.
  ///
  /// The field holds zero where the rest fits whatever it is, and else one more
  /// than the steps so far.
  ///
  /// - Parameter minutes: The limit.
  /// - Returns: False if no story can fit.
  private mutating func limit(toMinutes minutes: Int) -> Bool {
    let limit = minutes * NominalLength.stepsPerMinute
    let length = NominalLength(of: planet).steps
    var fewest = [0]
    var most = [0]
    for place in places.reversed() {
      let steps = place.beats.map { length[$0.beat] } + (place.isOptional ? [0] : [])
      fewest.append((steps.min() ?? 0) + (fewest.last ?? 0))
      most.append((steps.max() ?? 0) + (most.last ?? 0))
    }
    fewest.reverse()
    most.reverse()
    if fewest[0] > limit { return false }
    if most[0] <= limit { return true }
    let field = layout.field(upTo: limit + 1)
    field.set(1, in: &initial)
    for place in places.indices {
      var known: [Int: [UInt16]] = [:]
      func move(_ steps: Int) -> MonitorMove {
        if let next = known[steps] { return MonitorMove(field: field, next: next) }
        var next: [UInt16] = [0]
        for sum in steps...(steps + limit) {
          if sum + fewest[place + 1] > limit {
            next.append(MonitorTable.dead)
          } else {
            next.append(sum + most[place + 1] <= limit ? 0 : UInt16(sum + 1))
          }
        }
        known[steps] = next
        return MonitorMove(field: field, next: next)
      }
      for beat in places[place].beats.indices {
        places[place].beats[beat].monitors.append(move(length[places[place].beats[beat].beat]))
      }
      places[place].skips.append(move(0))
      places[place].live |= field.mask
    }
    return true
  }
}
