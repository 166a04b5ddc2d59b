internal import Diagnostics
internal import Rules
internal import WorldModel

/// Looks for what no story uses, and for the simplest true reason.
///
/// First come reasons that a condition gives by itself (``RelaxedStories``),
/// then what the told beats ask for, and last trials: the space is built again
/// with something taken away, and what brings the subject back is the reason.
/// Lists of rules or conditions are made irreducible by leaving out one after
/// the other (the deletion filter of Chinneck and Dravnieks, 1991).
struct UnreachableSearch {
  /// How many states of a layer are followed where some stories may be enough.
  static let beam = 2_000
  /// How many are followed at first.
  static let narrowBeam = 96
  /// So many things at most are looked for one by one from the start.
  static let handful = 8
  /// How many are followed when one thing is looked for, and when it is looked for again.
  static let beamsForGoals = [2, 12, 96, 768]
  /// How many states trials may look at on the smallest planet.
  static let leastBudget = 200_000

  typealias Finding = CastingDemands.Finding

  let planet: Planet
  let form: Form
  let rules: [Rule]
  let reached: Reached
  let relaxed: RelaxedStories
  /// How many states trials may still look at.
  var budget: Int

  init(planet: Planet, form: Form, rules: [Rule], reached: Reached, budget: Int) {
    self.planet = planet
    self.form = form
    self.rules = rules
    self.reached = reached
    self.budget = budget
    relaxed = RelaxedStories(planet, form)
  }

  /// Whether everything is used.
  var isComplete: Bool { reached.isComplete(for: planet) }

  /// Whether each missing thing is ruled out by a condition by itself, so that
  /// it is missing from every story and not only from those looked at.
  var isExplainedByConditions: Bool {
    if relaxed.deadPlace != nil { return true }
    return reached.hasStories
      && missingBeats.allSatisfy { relaxed.reason(against: $0) != nil }
      && missingOptions.allSatisfy { relaxed.reason(against: option($0)) != nil || namers(of: $0).isEmpty }
      && missingCharacters.allSatisfy { roles(of: $0).isEmpty }
  }

  /// Everything that is missing, each with its reason.
  mutating func all() -> [Unreachable] {
    var found: [Unreachable] = []
    func add(_ subject: Unreachable.Subject, _ finding: Finding) {
      found.append(Unreachable(subject, finding.reason, at: finding.origin, related: finding.related))
    }
    if !reached.hasStories { add(.everyStory, reasonAgainstAll()) }
    for beat in missingBeats { add(.beat(planet.beats[beat].id), reason(againstBeat: beat)) }
    for place in missingOptions {
      add(.option(axis: planet.axes[place.axis].id, option(place).id), reason(againstOption: place))
    }
    for character in missingCharacters {
      add(.character(planet.cast[character].id), reason(againstCharacter: character))
    }
    return found
  }

  // MARK: What is missing

  private var missingBeats: [Int] {
    planet.beats.indices.filter { !reached.beats.contains(planet.beats[$0].id) }
  }

  private var missingCharacters: [Int] { planet.cast.indices.filter { !reached.characters.contains($0) } }

  private var missingOptions: [Reached.Option] {
    planet.axes.indices.flatMap { axis in
      planet.axes[axis].options.indices.map { Reached.Option(axis: axis, option: $0) }
    }.filter { !reached.options.contains($0) }
  }

  func option(_ place: Reached.Option) -> Planet.Axis.Option { planet.axes[place.axis].options[place.option] }

  func roles(of character: Int) -> [Planet.Role] {
    planet.roles.filter { $0.admits(planet.cast[character]) }
  }

  /// The beats of the form that can put an option into a story.
  func namers(of place: Reached.Option) -> [Beat] {
    let axis = planet.axes[place.axis].id
    return Set(relaxed.eligible.joined()).sorted().map { planet.beats[$0] }.filter { beat in
      beat.tells(axis) && CastingDemands(planet: planet, beat: beat).suits(option: option(place).id, of: axis)
    }
  }

  /// The told beats that may stand in each place that has to be filled, by place.
  var toldInMandatoryPlaces: [(stage: Stage?, beats: [Beat])] {
    relaxed.places.indices.filter { !relaxed.places[$0].isOptional }.map { place in
      (
        relaxed.places[place].slot.stages.first,
        relaxed.eligible[place].map { planet.beats[$0] }.filter { reached.beats.contains($0.id) }
      )
    }
  }
}

extension Beat {
  /// Whether a story that tells the beat has an option of the axis in it.
  func tells(_ axis: String) -> Bool {
    naming.axes.contains { $0.id == axis }
      || requirements.contains { requirement in
        if case .option(let other, _) = requirement.condition {
          other.id == axis && requirement.tells
        } else {
          false
        }
      }
  }
}
