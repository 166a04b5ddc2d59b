internal import BigInt
internal import Diagnostics
public import Rules
public import WorldModel

extension StorySpace {
  /// Every beat, option and character that no story uses, with the reason, in
  /// the order of the planet.
  ///
  /// Where there is no story at all, the first entry says why, and those whose
  /// only fault is that carry the reason ``Unreachable/Reason/noStory``.
  ///
  /// - Complexity: A look at the diagram where all is used. Otherwise reasons
  ///   are looked for in the conditions by themselves, and then by building
  ///   spaces with less in the way, in all within a few times the states of this
  ///   one.
  public var unreachable: [Unreachable] {
    var search = UnreachableSearch(
      planet: planet, form: form, rules: rules, reached: Reached(diagram, program),
      budget: 4 * stateCount + UnreachableSearch.leastBudget)
    return search.all()
  }

  /// Every beat, option and character that no story of a form uses, without
  /// counting the stories.
  ///
  /// A few dozen stories are usually enough to see everything used. What is
  /// missing from them is looked for by itself, unless a condition by itself rules
  /// it out; only where it is still missing is the whole space built.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - maxStates: The budget of states.
  /// - Returns: As ``unreachable``.
  /// - Throws: ``StorySpaceError`` if the budget is too small.
  public static func unreachable(
    on planet: Planet, in form: Form, keeping rules: [Rule], maxStates: Int = Self.defaultMaxStates
  ) throws(StorySpaceError) -> [Unreachable] {
    let program = try Program(planet: planet, form: form, rules: rules)
    if let found = quicklyUnreachable(in: program, keeping: rules) { return found }
    func search(_ diagram: Diagram) -> UnreachableSearch {
      UnreachableSearch(
        planet: planet, form: form, rules: rules, reached: Reached(diagram, program),
        budget: 4 * diagram.stateCount + UnreachableSearch.leastBudget)
    }
    let some = try Diagram(program, maxStates: maxStates, beam: UnreachableSearch.beam)
    var found = search(some)
    // What a condition by itself rules out need not be looked for.
    if !some.isWhole, !found.isComplete, !found.isExplainedByConditions {
      found = search(try Diagram(program, maxStates: maxStates))
    }
    return found.all()
  }

  /// Those of some things that a story of a form uses, as far as a few stories show it.
  ///
  /// - Parameters:
  ///   - subjects: What is looked for.
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  /// - Returns: What is used for certain; of the rest nothing is known.
  /// - Throws: ``StorySpaceError`` if the planet does not fit into a state.
  /// - Complexity: At most a few beams for each thing, with no diagram.
  public static func quicklyReached(
    _ subjects: Set<Unreachable.Subject>, on planet: Planet, in form: Form, keeping rules: [Rule]
  ) throws(StorySpaceError) -> Set<Unreachable.Subject> {
    let program = try Program(planet: planet, form: form, rules: rules)
    let reached = Reached(StoryBeam(program, lookingFor: subjects), program)
    return subjects.subtracting(reached.missing(in: program).map(\.subject))
  }

  /// Every beat, option and character that no story uses, if that can be seen from
  /// some stories and from the conditions by themselves; nil if it takes more.
  private static func quicklyUnreachable(in program: Program, keeping rules: [Rule]) -> [Unreachable]? {
    let subjects = Unreachable.Subject.all(on: program.planet)
    let reached = Reached(StoryBeam(program, lookingFor: subjects), program)
    if reached.isComplete(for: program.planet) { return [] }
    var search = UnreachableSearch(
      planet: program.planet, form: program.form, rules: rules, reached: reached,
      budget: UnreachableSearch.leastBudget)
    return search.isExplainedByConditions ? search.all() : nil
  }
}

extension Unreachable.Subject {
  /// Whatever stories of a planet can use.
  public static func all(on planet: Planet) -> Set<Self> {
    var subjects: Set<Self> = [.everyStory]
    for beat in planet.beats { subjects.insert(.beat(beat.id)) }
    for axis in planet.axes {
      for option in axis.options { subjects.insert(.option(axis: axis.id, option.id)) }
    }
    for character in planet.cast { subjects.insert(.character(character.id)) }
    return subjects
  }
}

/// What some stories use.
struct Reached: Sendable {
  /// An option, by its place in the planet.
  struct Option: Hashable, Sendable {
    var axis: Int
    var option: Int
  }

  /// By id, so that planets with fewer beats can be compared.
  private(set) var beats: Set<String> = []
  /// By index in the cast.
  private(set) var characters: Set<Int> = []
  private(set) var options: Set<Option> = []
  let hasStories: Bool
  /// The last place that the beginning of any story reaches; nil if none is cast.
  let lastPlace: Int?

  /// What the stories of a beam use.
  init(_ beam: StoryBeam, _ program: Program) {
    hasStories = beam.hasStories
    lastPlace = nil
    beats = Set(program.planet.beats.indices.filter(beam.uses(beat:)).map { program.planet.beats[$0].id })
    characters = Set(program.planet.cast.indices.filter(beam.uses(character:)))
    for (index, choice) in program.choices.enumerated() {
      guard case .option(let axis) = choice.subject else { continue }
      for value in choice.values.indices where beam.uses(value: value, of: index) {
        options.insert(Option(axis: axis, option: value))
      }
    }
  }

  /// Whether everything on a planet is used.
  func isComplete(for planet: Planet) -> Bool {
    hasStories && planet.beats.allSatisfy { beats.contains($0.id) }
      && characters.count == planet.cast.count
      && options.count == planet.axes.reduce(0) { $0 + $1.options.count }
  }

  /// What the stories of a diagram use.
  init(_ diagram: Diagram, _ program: Program) {
    hasStories = !diagram.count.isZero
    let last = diagram.layers.lastIndex { $0.starts.count > 1 } ?? -1
    lastPlace = last >= program.roles.count ? last - program.roles.count : nil
    diagram.forEachDecision { _, move in
      switch move.kind {
      case .beat(let beat): beats.insert(program.planet.beats[beat].id)
      case .cast(let character?): characters.insert(character)
      case .cast(nil), .skip: break
      }
      for settled in move.settled where settled.value >= Choice.first {
        if case .option(let axis) = program.choices[settled.choice].subject {
          options.insert(Option(axis: axis, option: settled.value - Choice.first))
        }
      }
    }
  }
}

extension Reached {
  /// Something that is not used, and the ways in which a story could use it.
  struct Missing {
    var subject: Unreachable.Subject
    var ways: [StoryBeam.Goal]
  }

  /// What is not used.
  ///
  /// No way leads to there being a story at all: that is met by looking for anything.
  func missing(in program: Program) -> [Missing] {
    let planet = program.planet
    let stories = hasStories ? [] : [Missing(subject: .everyStory, ways: [])]
    let beats = planet.beats.indices.filter { !self.beats.contains(planet.beats[$0].id) }.map { beat in
      let places = program.places.indices.filter { place in
        program.places[place].beats.contains { $0.beat == beat }
      }
      return Missing(
        subject: .beat(planet.beats[beat].id), ways: places.map { StoryBeam.Goal.beat(beat, place: $0) })
    }
    let values = program.choices.indices.flatMap { choice -> [Missing] in
      guard case .option(let axis) = program.choices[choice].subject else { return [] }
      return program.choices[choice].values.indices.filter {
        !options.contains(Option(axis: axis, option: $0))
      }.map {
        Missing(
          subject: .option(axis: planet.axes[axis].id, planet.axes[axis].options[$0].id),
          ways: [.value($0, choice: choice)])
      }
    }
    let characters = planet.cast.indices.filter { !self.characters.contains($0) }.map { character in
      let roles = program.roles.indices.filter { role in
        program.roles[role].players.contains { $0.character == character }
      }
      return Missing(
        subject: .character(planet.cast[character].id),
        ways: roles.map { StoryBeam.Goal.character(character, role: $0) })
    }
    return stories + beats + values + characters
  }
}

extension StoryBeam {
  /// Some stories that use as many of some things as can soon be found.
  fileprivate init(_ program: Program, lookingFor subjects: Set<Unreachable.Subject>) {
    self.init(program)
    // Many are met on the way, few are looked for one by one; that there is a story is met only so.
    if subjects.count > UnreachableSearch.handful || subjects.contains(.everyStory) {
      search(width: UnreachableSearch.narrowBeam)
    }
    for width in UnreachableSearch.beamsForGoals {
      let missing = Reached(self, program).missing(in: program).filter { subjects.contains($0.subject) }
      if missing.isEmpty { return }
      for thing in missing where !thing.ways.contains(where: meets) {
        _ = thing.ways.first { search(for: $0, width: width) }
      }
    }
  }
}
