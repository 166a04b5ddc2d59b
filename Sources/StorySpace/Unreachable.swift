public import Diagnostics
public import WorldModel

/// Something of a planet that no story of a form uses, and why.
///
/// All tellings of a beat stand under the beat's own conditions, so a telling is
/// out of reach exactly when its beat is, and has no entry of its own.
public struct Unreachable: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// There is no story at all.
    case everyStory
    case beat(String)
    case option(axis: String, String)
    case character(String)
  }

  public enum Reason: Hashable, Sendable {
    /// The form has no slot for the stage.
    case noPlace(Stage)
    /// It names something that does not exist.
    case undefined(String)
    /// It needs one of these facts, and nothing sets any.
    case neverSet([String])
    /// It needs one of these facts, which only these beats set, none of them earlier.
    case setTooLate([String], by: [String])
    /// It needs one of these facts, which only these beats set, and no story tells them.
    case setByUntold([String], by: [String])
    /// It needs one of these facts, which are always cleared by then.
    case alwaysCleared([String])
    /// It bars a fact that always stands by then.
    case alwaysBarred(String)
    /// Nobody can play a role that it names.
    case unplayable(role: String)
    /// It needs one of these characters in a role that none of them can play.
    case cannotPlay(role: String, [String])
    /// It bars everybody who can play the role.
    case everybodyBarred(role: String)
    /// Nobody who can play the role has the trait that it needs.
    case noPlayerHas(trait: String, role: String)
    /// Forbidden cells keep the trait from everybody who could show it.
    case forbidden(trait: String, role: String)
    /// Its words name the trait of a role that has none to show.
    case noTraitToShow(role: String)
    /// These of its conditions never hold together in a story; none could be left out of the list.
    case together([Requirement])
    /// These rules leave no story with it; none could be left out of the list.
    case ruledOut([String])
    /// A story with it can never end with these facts set, as it must.
    case wantsUnmet([String])
    /// Facts that the option sets from the start are in the way of every story.
    case startsInTheWay([String])
    /// Every story with it ends too early, if it is known where: at this stage.
    case stuck(at: Stage?)
    /// No beat of a stage that the form asks for exists.
    case emptyStage([Stage])
    /// Beats of the stage exist, but none of them can be told.
    case nothingTold(at: [Stage])
    /// No beat of the form tells the option of its axis.
    case neverNamed
    /// It is named by these beats only, which no story tells.
    case namedByUntold([String])
    /// Every beat that could stand at the stage asks for another one, as this role if one is named.
    case excluded(at: Stage, role: String?)
    /// Every beat with the role asks for somebody else.
    case excludedFrom(role: String)
    /// Somebody of this age fits no role.
    case fitsNoRole
    /// Only these roles fit, and no told beat names them.
    case rolesNotTold([String])
    /// The form has no story at all, for a reason of its own.
    case noStory
    /// Nothing simpler could be found, or the search for it was given up.
    case unexplained
  }

  public var subject: Subject
  public var reason: Reason
  /// The line that stands in the way, or else the subject's own place.
  public var origin: SourceRange?
  /// Other places that have to do with it, by name.
  public var related: [Reference]

  public init(_ subject: Subject, _ reason: Reason, at origin: SourceRange?, related: [Reference] = []) {
    self.subject = subject
    self.reason = reason
    self.origin = origin
    self.related = related
  }
}
