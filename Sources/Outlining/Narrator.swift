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
  private var options: [String: Planet.Axis.Option]
  private let isEnglish: Bool
  /// The words of the place of the current beat.
  public var place: String?

  /// Whether the words of options start with capitals, as they do in titles.
  var isTitle = false

  /// Somebody was named, by name or pronoun.
  private struct Mention: Hashable {
    var role: String
    var sentence: Int
  }

  private var mentions: [Mention] = []
  /// The sentences that are over.
  private var sentence = 0
  /// Whether the last mention of a role as a subject takes plural verbs.
  private var takesPlural: [String: Bool] = [:]

  /// Makes a narrator for a story.
  ///
  /// - Parameters:
  ///   - cast: Who plays which role.
  ///   - options: The option in play on each axis.
  ///   - world: The pronoun sets and the language.
  public init(cast: [Trace.Member], options: [String: Planet.Axis.Option], world: World) {
    self.init(cast: cast, options: options, language: Language(of: world))
  }

  init(cast: [Trace.Member], options: [String: Planet.Axis.Option], language: Language) {
    members = Dictionary(cast.map { ($0.role, $0) }) { first, _ in first }
    pronouns = language.pronouns
    self.options = options
    isEnglish = language.isEnglish
  }

  /// What a world says about its language, the same for all its stories.
  struct Language: Sendable {
    let pronouns: [String: PronounSet]
    let isEnglish: Bool

    init(of world: World) {
      pronouns = Dictionary(world.pronounSets.map { ($0.id, $0) }) { _, last in last }
      isEnglish = world.language.lowercased().hasPrefix("en")
    }
  }

  /// The same narrator for a story with other options.
  func with(options: [String: Planet.Axis.Option]) -> Narrator {
    var narrator = self
    narrator.options = options
    return narrator
  }

  /// Forgets who was named: a new beat begins.
  public mutating func begin(place: String? = nil) {
    mentions = []
    sentence = 0
    takesPlural = [:]
    self.place = place
  }

  /// Whether everything that a wording names is in the story.
  public func knows(_ wording: Wording) -> Bool {
    wording.pieces.allSatisfy { piece in
      switch piece {
      case .name(let who, _), .pronoun(_, let who), .verb(let who, _, _): members[who.id] != nil
      case .trait(let who): members[who.id]?.shownTrait != nil
      case .option(let axis, _, _): options[axis.id] != nil
      case .text, .place: true
      }
    }
  }

  /// The words.
  public mutating func tell(_ wording: Wording) -> String { tell(PreparedWording(wording)) }

  mutating func tell(_ wording: PreparedWording) -> String {
    var text = ""
    sentence += 1
    for part in wording.parts {
      switch part.piece {
      case .text(let words):
        text += words
        sentence += part.sentenceEnds
      case .name(let who, let isPossessive):
        let name = members[who.id]?.character.name ?? who.id
        mention(who.id)
        if !isPossessive { takesPlural[who.id] = false }
        append(isPossessive ? possessive(name) : name, to: &text, part, takesArticle: true)
      case .pronoun(let form, let who): append(pronoun(form, who.id), to: &text, part)
      case .verb(let who, let one, let many):
        append(isPlural(who.id, before: part.next) ? many : one, to: &text, part)
      case .option(let axis, let form, let article):
        guard let option = options[axis.id] else { continue }
        let words = form == .short ? option.short ?? Self.withoutArticle(option.text) : option.text
        append(thing(noun(words, article)), to: &text, part, takesArticle: true)
      case .place: append(thing(place ?? ""), to: &text, part, takesArticle: true)
      case .trait(let who):
        append(thing(members[who.id]?.shownTrait ?? ""), to: &text, part, takesArticle: true)
      }
    }
    return text
  }

  // MARK: People

  private mutating func mention(_ role: String) { mentions.append(Mention(role: role, sentence: sentence)) }

  private mutating func pronoun(_ form: Wording.PronounForm, _ role: String) -> String {
    guard let member = members[role], let set = self.set(of: member) else { return role }
    let isClear = form == .reflexive || isClear(form, role, set)
    mention(role)
    if form == .subject { takesPlural[role] = isClear && set.isPlural }
    guard isClear else {
      let name = member.character.name
      return form == .subject || form == .object ? name : possessive(name)
    }
    switch form {
    case .subject: return set.subject
    case .object: return set.object
    case .possessive: return set.possessive
    case .possessiveAlone: return set.possessiveAlone
    case .reflexive: return set.reflexive
    }
  }

  /// Whether a verb is one of many: `say they`, but `says Wen`.
  private func isPlural(_ role: String, before next: Wording.Piece?) -> Bool {
    switch next {
    case .pronoun(.subject, let who) where who.id == role:
      guard let set = members[role].flatMap({ self.set(of: $0) }) else { return false }
      return set.isPlural && isClear(.subject, role, set)
    case .name(let who, possessive: false) where who.id == role: return false
    default: return takesPlural[role] ?? false
    }
  }

  /// The pronouns of somebody; open ones are told with they.
  private func set(of member: Trace.Member) -> PronounSet? {
    pronouns[member.character.pronouns.id] ?? pronouns["they"]
  }

  /// Whether a pronoun can only mean this role.
  ///
  /// It cannot if nobody of that role was named yet, or if somebody else with
  /// the same pronouns was named since. Where one sentence named both, a pronoun
  /// in what follows means the one whom that sentence is about, who is named
  /// first; only `his hat`, in the same sentence, goes with whoever came last.
  private func isClear(_ form: Wording.PronounForm, _ role: String, _ set: PronounSet) -> Bool {
    guard let last = mentions.lastIndex(where: { $0.role == role }) else { return false }
    func isRival(_ mention: Mention) -> Bool {
      mention.role != role && members[mention.role].flatMap { self.set(of: $0) }?.subject == set.subject
    }
    if mentions[(last + 1)...].contains(where: isRival) { return false }
    let isPossessive = form == .possessive || form == .possessiveAlone
    if isPossessive, mentions[last].sentence == sentence { return true }
    let named = mentions[..<last].first { mention in
      mention.sentence == mentions[last].sentence && (mention.role == role || isRival(mention))
    }
    return named.map { $0.role == role } ?? true
  }

  /// Other languages have other ways to say whose something is, so the name
  /// stands there as it is.
  private func possessive(_ name: String) -> String { isEnglish ? name + "'s" : name }

  // MARK: Things

  private func noun(_ words: String, _ article: Wording.Article?) -> String {
    guard let article, isEnglish else { return words }
    let bare = Self.withoutArticle(words)
    switch article {
    case .a: return IndefiniteArticle.before(bare) + " " + bare
    case .the: return "the " + bare
    case .none: return bare
    }
  }

  private static func withoutArticle(_ words: String) -> String {
    for article in ["a ", "an ", "the ", "some "] where words.lowercased().hasPrefix(article) {
      return String(words.dropFirst(article.count))
    }
    return words
  }

  /// The words of a thing, with capitals in a title.
  private func thing(_ words: String) -> String { isTitle && isEnglish ? words.titleCased : words }

  // MARK: Sentences

  /// Adds words, with a capital where a sentence starts and the right a or an before them.
  private func append(
    _ words: String, to text: inout String, _ part: PreparedWording.Part, takesArticle: Bool = false
  ) {
    if isEnglish, takesArticle, part.mayFollowArticle { Articles.correct(&text, before: words) }
    let isStart =
      part.startsSentence ?? SentenceStart.isStart(after: text, beforeSpeech: part.isBeforeSpeech)
    text += isStart ? words.capitalisedFirst : words
  }
}

extension String {
  var capitalisedFirst: String {
    // A plain capital with a plain letter after it stays as it is.
    let start = utf8.prefix(2)
    if start.count == 2, let first = start.first, 0x41...0x5A ~= first, start.allSatisfy({ $0 < 0x80 }) {
      return self
    }
    return prefix(1).uppercased() + dropFirst()
  }

  /// The words with capitals, except for the small ones: `Bath Full of Soup`.
  var titleCased: String {
    split(separator: " ").map { Self.smallWords.contains($0) ? String($0) : String($0).capitalisedFirst }
      .joined(separator: " ")
  }

  private static let smallWords: Set<Substring> = [
    "a", "an", "the", "and", "but", "or", "of", "in", "on", "at", "to", "for", "with", "from", "by", "as",
  ]
}
