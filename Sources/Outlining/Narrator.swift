internal import Foundation
public import WorldModel

/// Puts names, pronouns and options into words, and keeps the grammar.
///
/// A narrator speaks for one beat or one line at a time and remembers who was
/// last named: a pronoun that could mean somebody else, or somebody not named
/// yet, becomes the name, and the verb follows.
public struct Narrator: Sendable {
  /// Who plays which role, in this story.
  private let members: [String: Trace.Member]
  private let pronouns: [String: PronounSet]
  private let options: [String: Planet.Axis.Option]
  private let traits: [String: String]
  private let isEnglish: Bool
  /// The words of the place of the current beat.
  public var place: String?

  /// Roles in the order of their last mention, the latest last.
  private var mentioned: [String] = []
  /// Whether the last mention of a role was a pronoun that takes plural verbs.
  private var takesPlural: [String: Bool] = [:]

  /// Makes a narrator for a story.
  ///
  /// - Parameters:
  ///   - cast: Who plays which role.
  ///   - options: The option in play on each axis.
  ///   - world: The pronoun sets, the traits and the language.
  public init(cast: [Trace.Member], options: [String: Planet.Axis.Option], world: World) {
    members = Dictionary(cast.map { ($0.role, $0) }) { first, _ in first }
    pronouns = Dictionary(world.pronounSets.map { ($0.id, $0) }) { _, last in last }
    traits = Dictionary(world.traits.map { ($0.id, $0.id.replacing("-", with: " ")) }) { first, _ in first }
    self.options = options
    isEnglish = world.language.lowercased().hasPrefix("en")
  }

  /// Forgets who was named: a new beat begins.
  public mutating func begin(place: String? = nil) {
    mentioned = []
    takesPlural = [:]
    self.place = place
  }

  /// Whether everything that a wording names is in the story.
  public func knows(_ wording: Wording) -> Bool {
    wording.roles.allSatisfy { members[$0.id] != nil } && wording.axes.allSatisfy { options[$0.id] != nil }
      && wording.shownTraits.allSatisfy { members[$0.id]?.shownTrait != nil }
  }

  /// The words.
  public mutating func tell(_ wording: Wording) -> String {
    var text = ""
    for (index, piece) in wording.pieces.enumerated() {
      switch piece {
      case .text(let words): text += words
      case .name(let who, let possessive):
        let name = members[who.id]?.character.name ?? who.id
        mention(who.id, asPlural: false)
        text += possessive ? Self.possessive(name) : name
      case .pronoun(let form, let who):
        let next = wording.pieces[(index + 1)...].first { $0 != .text(" ") }
        append(pronoun(form, who.id), to: &text, beforeSpeech: next?.isSpeechVerb ?? false)
      case .verb(let who, let one, let many):
        text += takesPlural[who.id] ?? false ? many : one
      case .option(let axis, let form, let article):
        guard let option = options[axis.id] else { continue }
        let words = form == .short ? option.short ?? Self.withoutArticle(option.text) : option.text
        append(noun(words, article), to: &text)
      case .place: append(place ?? "", to: &text)
      case .trait(let who):
        let trait = members[who.id]?.shownTrait ?? ""
        append(traits[trait] ?? trait, to: &text)
      }
    }
    return text
  }

  // MARK: People

  private mutating func mention(_ role: String, asPlural: Bool) {
    mentioned.removeAll { $0 == role }
    mentioned.append(role)
    takesPlural[role] = asPlural
  }

  private mutating func pronoun(_ form: Wording.PronounForm, _ role: String) -> String {
    guard let member = members[role], let set = self.set(of: member) else { return role }
    let isClear = mentioned.contains(role) && !isAmbiguous(role, set)
    if form == .reflexive {
      mention(role, asPlural: takesPlural[role] ?? false)
      return set.reflexive
    }
    guard isClear else {
      mention(role, asPlural: false)
      let name = member.character.name
      return form == .subject || form == .object ? name : Self.possessive(name)
    }
    mention(role, asPlural: form == .subject ? set.isPlural : takesPlural[role] ?? false)
    switch form {
    case .subject: return set.subject
    case .object: return set.object
    case .possessive: return set.possessive
    case .possessiveAlone: return set.possessiveAlone
    case .reflexive: return set.reflexive
    }
  }

  /// The pronouns of somebody; open ones are told with they.
  private func set(of member: Trace.Member) -> PronounSet? {
    pronouns[member.character.pronouns.id] ?? pronouns["they"]
  }

  /// Whether somebody else with the same pronouns was named since.
  private func isAmbiguous(_ role: String, _ set: PronounSet) -> Bool {
    guard let last = mentioned.lastIndex(of: role) else { return true }
    return mentioned[(last + 1)...].contains { other in
      members[other].flatMap { self.set(of: $0) }?.subject == set.subject
    }
  }

  static func possessive(_ name: String) -> String { name + "'s" }

  // MARK: Things

  private func noun(_ words: String, _ article: Wording.Article?) -> String {
    guard let article, isEnglish else { return words }
    let bare = Self.withoutArticle(words)
    switch article {
    case .a: return Articles.indefinite(before: bare) + " " + bare
    case .the: return "the " + bare
    case .none: return bare
    }
  }

  private static func withoutArticle(_ words: String) -> String {
    for article in ["a ", "an ", "the "] where words.lowercased().hasPrefix(article) {
      return String(words.dropFirst(article.count))
    }
    return words
  }

  // MARK: Sentences

  /// Adds words, with a capital where a sentence starts and the right a or an before them.
  private func append(_ words: String, to text: inout String, beforeSpeech: Bool = false) {
    if isEnglish { Articles.correct(&text, before: words) }
    text += SentenceStart.isStart(after: text, beforeSpeech: beforeSpeech) ? words.capitalisedFirst : words
  }
}

extension Wording.Piece {
  /// Whether this is, or starts with, a verb of speaking: `"Now?" they say`.
  fileprivate var isSpeechVerb: Bool {
    switch self {
    case .verb(_, let one, _): SentenceStart.isSpeechVerb(one)
    case .text(let text): text.split(separator: " ").first.map { SentenceStart.isSpeechVerb(String($0)) } ?? false
    default: false
    }
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
