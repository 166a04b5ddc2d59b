internal import Foundation

/// English articles: a or an, by the sound that follows.
public enum Articles {
  /// The article that fits some words.
  public static func indefinite(before words: String) -> String { startsWithVowelSound(words) ? "an" : "a" }

  /// Turns an `a` or `an` at the end of a text into the one that fits what follows.
  static func correct(_ text: inout String, before words: String) {
    guard !words.isEmpty else { return }
    for article in ["an ", "a ", "An ", "A "] where text.hasSuffix(article) {
      let before = String(text.dropLast(article.count))
      if let last = before.last, last.isLetter || last.isNumber || "-'’".contains(last) { return }
      let isCapital = article.first == "A"
      // The A of plan A is no article.
      if isCapital, !SentenceStart.isStart(after: before, beforeSpeech: false) { return }
      let right = indefinite(before: words)
      text = before + (isCapital ? right.capitalisedFirst : right) + " "
      return
    }
  }

  private static func startsWithVowelSound(_ words: String) -> Bool {
    let start = words.drop { !$0.isLetter && !$0.isNumber }
    let word = start.decomposedStringWithCanonicalMapping.lowercased().prefix { $0.isLetter || $0.isNumber }
    guard let first = word.first?.unicodeScalars.first else { return false }
    if first.properties.numericType != nil {
      return first == "8" || ["11", "18"].contains(word.prefix { $0.isNumber })
    }
    // Letters are read by their names: an X, a U.
    if word.count == 1 { return "aefhilmnorsx".unicodeScalars.contains(first) }
    if silentH.contains(where: { word.hasPrefix($0) }) { return true }
    if word == "one" || word == "ones" || word == "once" || word.hasPrefix("oneness") { return false }
    if soundsLikeYou.contains(where: { word.hasPrefix($0) }) { return false }
    if first == "y" { return !word.dropFirst().hasPrefix(anyOf: "aeiouy") }
    return "aeiouæøœ".unicodeScalars.contains(first)
  }

  private static let silentH = ["hour", "honest", "honour", "honor", "heir"]

  private static let soundsLikeYou = [
    "eu", "ewe", "ouija", "ubiq", "ufo", "uku", "unanim", "unic", "unif", "unila", "unio", "uniq", "unisex",
    "unison",
    "unit", "univ", "ura", "use", "usa", "usu", "ute", "uti", "uto",
  ]
}

extension StringProtocol {
  fileprivate func hasPrefix(anyOf letters: String) -> Bool { first.map { letters.contains($0) } ?? false }
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
    if !wasSpace {
      if "([".contains(last) { return isStart(after: String(rest.dropLast()), beforeSpeech: beforeSpeech) }
      return isOpeningQuote(last, in: rest)
    }
    var isQuoted = false
    while let character = rest.last, "\"'”’)]»".contains(character) {
      isQuoted = true
      rest.removeLast()
    }
    guard let end = rest.last else { return true }
    if end == "." { return !rest.hasSuffix("...") }
    guard end == "!" || end == "?" else { return false }
    return !(isQuoted && beforeSpeech)
  }

  private static func isOpeningQuote(_ character: Character, in text: Substring) -> Bool {
    if "“«‘".contains(character) { return true }
    guard "\"'".contains(character) else { return false }
    return text.dropLast().last.map { $0.isWhitespace || "(—–".contains($0) } ?? true
  }

  /// How many sentences end in a text.
  static func ends(in text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count { word in
      var rest = word
      while let character = rest.last, "\"'”’)]»".contains(character) { rest.removeLast() }
      return rest.last.map { ".!?".contains($0) } ?? false
    }
  }

  static func isSpeechVerb(_ word: String) -> Bool {
    let bare = word.lowercased().filter(\.isLetter)
    return irregular.contains(bare)
      || verbs.contains {
        bare == $0 || bare == $0 + "s" || bare == $0 + "es" || bare == $0 + "d" || bare == $0 + "ed"
      }
  }

  private static let irregular: Set<String> = [
    "said", "cries", "cried", "replies", "replied", "sang", "thinks", "think", "thought", "begged", "begs",
    "beg",
  ]

  private static let verbs = [
    "say", "ask", "whisper", "shout", "call", "mutter", "murmur", "answer", "add", "cry", "puff", "mumble",
    "yell",
    "sigh", "wonder", "announce", "reply", "explain", "grumble", "gasp", "sing", "hiss", "squeak", "bellow",
  ]
}
