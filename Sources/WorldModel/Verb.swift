/// What a character can do in an act: the closed list of the vocabulary.
///
/// The raw values are the words that authors write.
public enum Verb: String, Hashable, Sendable, CaseIterable {
  case askHelp = "ask-help"
  case offerHelp = "offer-help"
  case help
  case accept
  case refuse
  case comfort
  case sitWith = "sit-with"
  case hold
  case listen
  case explain
  case showHow = "show-how"
  case nameFeeling = "name-feeling"
  case harm
  case mock
  case laughWith = "laugh-with"
  case laughAt = "laugh-at"
  case stopLaughing = "stop-laughing"
  case dismiss
  case ownUp = "own-up"
  case mend
  case askPardon = "ask-pardon"
  case forgive
  case bringUp = "bring-up"
  case lead
  case decide
  case follow
  case rescue
  case praise
  case reward
  case play
  case dance
  case joke
  case invite
  case welcome
  case exclude
  case watch
  case trust
  case accuse
  case report
  case believe
  case askProof = "ask-proof"
  case deny
  case confirm
  case promise
  case keepPromise = "keep-promise"
  case speakUp = "speak-up"
  case staySilent = "stay-silent"
  case tellHurt = "tell-hurt"
  case deflect
  case confide
  case setLimit = "set-limit"
  case giveFeedback = "give-feedback"
  case haveIdea = "have-idea"
  case claimIdea = "claim-idea"
  case argue
  case concede
  case err
  case win
  case lose
  case share
  case tend
  case choose
  case leave
  case `return`
  case stepBack = "step-back"
  case rest
  case order
  case foretell
  case pity
  case punish
  case pretend
  case demandThanks = "demand-thanks"
  case testLoyalty = "test-loyalty"
  case romance

  /// A family of verbs that a rule can name at once.
  public enum Class: String, Hashable, Sendable, CaseIterable {
    case harm, care, help, mend, decide, teach, lead, play, welcome, speak

    /// The verbs of this class.
    public var verbs: Set<Verb> {
      switch self {
      case .harm: [.harm, .mock, .laughAt, .exclude]
      case .care: [.comfort, .sitWith, .hold, .listen, .tend]
      case .help: [.help, .rescue]
      case .mend: [.mend]
      case .decide: [.decide, .choose, .order]
      case .teach: [.explain, .showHow, .nameFeeling]
      case .lead: [.lead, .order]
      case .play: [.play, .dance, .joke, .laughWith, .pretend]
      case .welcome: [.invite, .welcome, .share, .forgive]
      case .speak: [.speakUp, .tellHurt, .confide, .report, .ownUp, .argue, .giveFeedback]
      }
    }
  }
}
