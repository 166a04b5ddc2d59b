import Diagnostics
import StorySpace
import WorldModel

/// Says which lines cannot stand together, each where it is written, and what
/// giving up one of them would do.
struct ConflictReport {
  private let conflict: Conflict
  private let world: World

  init(_ conflict: Conflict, world: World) {
    self.conflict = conflict
    self.world = world
  }

  func show() {
    Console.show(diagnostics, asProduct: false)
    Console.complain(ending)
  }

  /// The members, the first as the finding and the others as its notes.
  var diagnostics: [Diagnostic] {
    guard let first = conflict.members.first else {
      return [
        Diagnostic(
          .error, "no-story",
          "A planet of this collection cannot tell a story at all, whatever is given up.",
          help: "`orrery count` says which planet it is.")
      ]
    }
    let others = conflict.members.dropFirst().map {
      Diagnostic.Note(sentence(about: $0), at: $0.demand.origin)
    }
    let heading =
      conflict.members.count == 1
      ? "No collection can keep this: " : "No collection can keep these \(conflict.members.count) together: "
    return [
      Diagnostic(
        .error, "no-collection", heading + sentence(about: first), at: first.demand.origin,
        notes: Array(others))
    ]
  }

  private var ending: String {
    let enough = conflict.members.filter { $0.repair == .isEnough }.count
    let all = conflict.members.count
    let ways =
      all == 0
      ? ""
      : enough == all
        ? all == 1 ? "Giving it up is enough." : "Giving up any one of them is enough."
        : enough > 0
          ? "Giving up one of those marked as enough makes a collection possible."
          : "Each of them alone is not enough; once one is given up, something else stands in the way."
    return ways + (conflict.isIrreducible ? "" : " Perhaps fewer lines than these are at odds.")
  }

  private func sentence(about member: Conflict.Member) -> String {
    let repair =
      switch member.repair {
      case .isEnough: "without it, a collection is possible"
      case .leavesAnother: "without it, something else still stands in the way"
      case .isUnknown: "whether it would be enough to give it up is not known"
      }
    return "\(member.demand.words) (\(repair))"
  }
}

extension Demand {
  /// The demand in plain words.
  var words: String {
    switch kind {
    case .bound(let bound): bound.words
    case .forbids(let cell): "no \(cell.group)-character shows \(cell.trait.id) as the \(cell.role.id)"
    case .takes(let intake, let planet):
      "\(planet) takes only \(intake.options.map(\.id).joined(separator: ", ")) for \(intake.axis.id)"
    case .condition(_, let beat): "a condition of the beat \(beat)"
    case .wanted(let fact): "\(fact) has to be true at the end"
    case .wantedBy(let option, let fact): "with \(option), \(fact) has to be true at the end"
    case .rule(let rule): "the rule \(rule)"
    case .with, .without, .age, .minutes: option
    case .player(let role, let player):
      "the \(role) is played by \(player == .any ? "anybody" : "\(player.rawValue)s only")"
    case .mandatory(let role): "every story has the \(role)"
    case .skills: "every skill is told, and there are fewer stories than skills"
    }
  }
}

extension Balance.Bound {
  /// The bound in plain words.
  fileprivate var words: String {
    let who = group.map { "\($0)-characters" } ?? "characters"
    let what =
      switch quantity {
      case .character(let character): "stories with \(character.id)"
      case .option(let axis, let option?): "stories with \(option.id) as the \(axis.id)"
      case .option(let axis, nil): "stories with the same \(axis.id)"
      case .part(let role): "\(who) as the \(role.id)"
      case .trait(let trait, let role):
        "\(who) who show \(trait.id)" + (role.map { " as the \($0.id)" } ?? "")
      case .act(let verb, .given, let role):
        "\(verb.rawValue) by \(who)" + (role.map { " as the \($0.id)" } ?? "")
      case .act(let verb, .received, let role):
        "\(verb.rawValue) to \(who)" + (role.map { " as the \($0.id)" } ?? "")
      case .sharedBeat: "tellings of the same shared beat"
      case .alike: "stories with the same options, way of helping and ending"
      }
    let limits = [
      atLeast.map { "at least \($0)" }, atMost.map { "at most \($0)" },
      within.map { "no more than \($0) apart between groups:" },
    ].compactMap { $0 }
    let own = origin == nil ? ", as Orrery holds by itself" : ""
    return "\(limits.joined(separator: " and ")) \(what)\(own)"
  }
}
