internal import WorldModel

/// Something that can happen to roles in a story, and the decisions that make
/// it happen: what a row of ``Shares`` counts.
struct Happening: Sendable {
  var subject: Shares.Subject
  /// For each beat of the planet, the roles to which it happens, as often as it does.
  var inBeats: [Int: [Int]] = [:]
  /// For traits: the role's choice and the value that shows it.
  var inChoices: [(settled: Move.Settled, role: Int)] = []

  /// Everything that happens in any beat or is shown by any role, in the order
  /// of the page.
  static func all(in program: Program) -> [Happening] {
    var list = List()
    for (choice, content) in program.choices.enumerated() {
      guard case .trait(let role) = content.subject else { continue }
      for (value, trait) in content.values.enumerated() {
        let settled = Move.Settled(choice: choice, value: Choice.first + value)
        for subject in [
          Shares.Subject.shows(trait: trait, role: program.planet.roles[role].id),
          .shows(trait: trait, role: nil),
        ] { list.items[list.index(of: subject)].inChoices.append((settled, role)) }
      }
    }
    var roles: [String: Int] = [:]
    for (index, role) in program.planet.roles.enumerated() { roles[role.id] = index }
    func indices(_ references: [Reference]) -> [Int] { Set(references.compactMap { roles[$0.id] }).sorted() }
    for (beat, content) in program.planet.beats.enumerated() {
      for event in content.events {
        switch event {
        case .act(let act):
          let doers = indices(act.doers)
          let receivers = indices(act.receivers)
          list.add(.does(act.verb), doers, in: beat)
          list.add(.receives(act.verb), receivers, in: beat)
          for kind in Verb.Class.allCases where kind.verbs.contains(act.verb) {
            list.add(.doesAny(kind), doers, in: beat)
            list.add(.receivesAny(kind), receivers, in: beat)
          }
        case .feeling(let feeling) where feeling.strength > 0:
          list.add(.feels(feeling.family), indices([feeling.who]), in: beat)
        case .feeling, .presence, .speech: break
        }
      }
    }
    return list.items
  }

  private struct List {
    var items: [Happening] = []
    private var known: [Shares.Subject: Int] = [:]

    mutating func index(of subject: Shares.Subject) -> Int {
      if let index = known[subject] { return index }
      known[subject] = items.count
      items.append(Happening(subject: subject))
      return items.count - 1
    }

    mutating func add(_ subject: Shares.Subject, _ roles: [Int], in beat: Int) {
      guard !roles.isEmpty else { return }
      items[index(of: subject)].inBeats[beat, default: []] += roles
    }
  }

  /// The roles to which it can happen, a bit each.
  var roles: UInt64 {
    (inBeats.values.joined() + inChoices.map(\.role)).reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// The decisions that make it happen to any of some roles.
  func triggers(for roles: UInt64) -> Triggers {
    Triggers(
      beats: Set(
        inBeats.filter { $0.value.contains { roles >> UInt64($0) & 1 == 1 } }.keys),
      settled: Set(inChoices.filter { roles >> UInt64($0.role) & 1 == 1 }.map(\.settled)))
  }

  /// Decisions, by the beat told or the choice settled.
  struct Triggers: Hashable, Sendable {
    var beats: Set<Int>
    var settled: Set<Move.Settled>

    func contains(_ move: Move) -> Bool {
      if case .beat(let beat) = move.kind, beats.contains(beat) { return true }
      return !settled.isEmpty && move.settled.contains { settled.contains($0) }
    }
  }
}
