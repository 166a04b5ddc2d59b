internal import Diagnostics
internal import Rules

/// Looks for phrases that say a stereotype outright.
///
/// The phrases of all rules are looked for at once. What somebody says, or
/// believes at first, and what is answered later is a note.
struct WordFindings: Sendable {
  private let rules: [Rule]
  /// For each phrase, its rule and its place among the rule's phrases.
  private let owners: [(rule: Int, phrase: Phrase, texts: Set<AuthorText.Kind>?)]
  private let matcher: PhraseMatcher
  /// What was found in texts seen so far: outlines of one world say much in the same words.
  private let shelf = Shelf<String, [PhraseMatcher.Match]>(capacity: 1 << 14)

  /// The bytes of the longest text that is remembered.
  private static let longestKept = 1_000

  /// Makes ready to read texts by the word rules among some rules.
  init(_ rules: [Rule]) {
    var owners: [(rule: Int, phrase: Phrase, texts: Set<AuthorText.Kind>?)] = []
    for (index, rule) in rules.enumerated() {
      guard case .words(let pattern) = rule.pattern else { continue }
      owners += pattern.phrases.map { (index, $0, pattern.texts) }
    }
    self.rules = rules
    self.owners = owners
    matcher = PhraseMatcher(owners.map(\.phrase))
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { owners.isEmpty }

  /// What is found in a text; a rule speaks once of a place.
  func findings(in text: AuthorText) -> [Diagnostic] {
    var ends: [Int: Int] = [:]
    let isLong = text.content.utf8.count > Self.longestKept
    let matches =
      isLong
      ? matcher.matches(in: text.content)
      : shelf.value(for: text.content) { matcher.matches(in: text.content) }
    return matches.compactMap { match -> Diagnostic? in
      let owner = owners[match.phrase]
      guard owner.texts?.contains(text.kind) ?? true, match.range.lowerBound >= ends[owner.rule] ?? 0 else {
        return nil
      }
      ends[owner.rule] = match.range.upperBound
      let rule = rules[owner.rule]
      let isVoice = match.isQuoted || text.isSpoken || text.kind == .beliefAtFirst
      let words = String(decoding: Array(text.content.utf8)[match.range], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var facts = "“\(words)” is said here"
      if isVoice {
        facts =
          text.isAnswered
          ? "“\(words)” is said here, and the story answers it"
          : "“\(words)” is said here, and nobody answers it"
      }
      let alternative = owner.phrase.alternative.map { [Diagnostic.Note("One could say: \($0)")] } ?? []
      return rule.finding(
        facts + ".", at: text.place(of: match.range), notes: alternative, isNote: isVoice && text.isAnswered,
        waivers: text.waivers)
    }
  }
}
