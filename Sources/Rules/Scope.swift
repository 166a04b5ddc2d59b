public import WorldModel

/// The part of a story that a pattern looks at.
///
/// After the scopes of Dwyer, Avrunin and Corbett (1999): global, after,
/// before, between (and after-until, which is `between` left open), with two of
/// our own, in a stage and within some beats. A scope gives any number of
/// stretches, and the pattern has to hold in each as if there were nothing
/// else; where it gives none, the rule is kept. The events that begin or end a
/// stretch do not belong to it.
public enum Scope: Hashable, Sendable {
  /// The whole story.
  case whole
  /// The beats of these stages, together.
  case stages(Set<Stage>)
  /// Everything after the first of these.
  case after([Atom])
  /// Everything before the first of these; nothing if none happens.
  case before([Atom])
  /// Each stretch from one of these to the next of those; one that is never
  /// closed counts only if it is said.
  case between(from: [Atom], to: [Atom], isOpen: Bool)
  /// From each of these to the end of so many beats after its own.
  ///
  /// A further such event begins the stretch anew.
  case within(beats: Int, of: [Atom])

  /// Whether a stretch counts only once it is closed.
  var isProvisional: Bool {
    switch self {
    case .before, .between(_, _, isOpen: false): true
    default: false
    }
  }

  /// The kinds of events that begin and end stretches.
  var atoms: [Atom] {
    switch self {
    case .whole, .stages: []
    case .after(let atoms), .before(let atoms), .within(_, let atoms): atoms
    case .between(let from, let to, _): from + to
    }
  }
}
