/// English articles: a or an, by the sound that follows.
enum Articles {
  static func indefinite(before words: String) -> String { startsWithVowelSound(words) ? "an" : "a" }

  /// Turns an `a` or `an` at the end of a text into the one that fits what follows.
  static func correct(_ text: inout String, before words: String) {
    guard !words.isEmpty else { return }
    for article in ["an ", "a ", "An ", "A "] {
      guard text.hasSuffix(article) else { continue }
      let before = text.dropLast(article.count).last
      guard before == nil || before?.isLetter == false else { return }
      let right = indefinite(before: words)
      text = text.dropLast(article.count) + (article.first == "A" ? right.capitalisedFirst : right) + " "
      return
    }
  }

  private static func startsWithVowelSound(_ words: String) -> Bool {
    let word = words.lowercased().drop { !$0.isLetter && !$0.isNumber }.prefix { $0.isLetter || $0.isNumber }
    for start in ["one", "once", "uni", "use", "usu", "eu", "ewe", "ufo"] where word.hasPrefix(start) {
      // "uninvited" and "unimportant" start with un-, not with uni-.
      return start == "uni" && ["unin", "unim"].contains { word.hasPrefix($0) }
    }
    for start in ["hour", "honest", "honour", "honor", "heir"] where word.hasPrefix(start) { return true }
    if word.hasPrefix("8") || word == "11" || word == "18" { return true }
    return word.first.map { "aeiou".contains($0) } ?? false
  }
}

/// Where sentences start.
enum SentenceStart {
  /// Whether what follows a text starts a sentence.
  ///
  /// After a question or a call in quotes, a verb of speaking shows that the
  /// sentence goes on: `"Now?" they say.`
  static func isStart(after text: String, beforeSpeech: Bool) -> Bool {
    var rest = text[...]
    let wasSpace = rest.last?.isWhitespace ?? true
    while rest.last?.isWhitespace == true { rest.removeLast() }
    guard let last = rest.last else { return true }
    if !wasSpace { return isOpeningQuote(last, in: rest) }
    var isQuoted = false
    while let character = rest.last, "\"”’)»".contains(character) {
      isQuoted = true
      rest.removeLast()
    }
    guard let end = rest.last else { return true }
    if end == "." { return !rest.hasSuffix("...") }
    guard end == "!" || end == "?" else { return false }
    return !(isQuoted && beforeSpeech)
  }

  private static func isOpeningQuote(_ character: Character, in text: Substring) -> Bool {
    if "“«".contains(character) { return true }
    guard character == "\"" else { return false }
    let before = text.dropLast().last
    return before == nil || before?.isWhitespace == true
  }

  static func isSpeechVerb(_ word: String) -> Bool {
    let bare = word.lowercased().filter(\.isLetter)
    return verbs.contains { bare == $0 || bare == $0 + "s" || bare == $0 + "es" || bare == $0 + "ed" } || bare == "said"
  }

  private static let verbs = [
    "say", "ask", "whisper", "shout", "call", "mutter", "murmur", "answer", "add", "cry", "puff", "mumble", "yell",
    "sigh", "wonder", "announce", "reply", "explain", "grumble", "gasp", "sing", "hiss", "squeak", "bellow",
  ]
}
