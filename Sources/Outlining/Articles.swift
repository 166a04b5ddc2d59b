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
    // Most words start with two plain letters, the first of them no vowel and not h or y.
    let two = words.utf8.prefix(2).map { $0 | 0x20 }
    if two.count == 2, 0x61...0x7A ~= two[1], "bcdfgjklmnpqrstvwxz".utf8.contains(two[0]) { return false }
    let start = words.drop { !$0.isLetter && !$0.isNumber }
    let isPlain = start.utf8.allSatisfy { $0 < 0x80 }
    let spelt = isPlain ? String(start.prefix { $0 != " " }) : start.decomposedStringWithCanonicalMapping
    let word = spelt.lowercased().prefix { $0.isLetter || $0.isNumber }
    guard let first = word.first?.unicodeScalars.first else { return false }
    if first.properties.numericType != nil {
      return first == "8" || ["11", "18"].contains(word.prefix { $0.isNumber })
    }
    // Letters are read by their names: an X, a U.
    if word.count == 1 { return "aefhilmnorsx".unicodeScalars.contains(first) }
    if "bcdfgjklmnpqrstvwxz".unicodeScalars.contains(first) { return false }
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
    var count = 0
    if PlainText.forEachWord(in: text, { word, _, _ in if endsSentence(word) { count += 1 } }) {
      return count
    }
    return text.split(whereSeparator: \.isWhitespace).count { word in
      var rest = word
      while let character = rest.last, "\"'”’)]»".contains(character) { rest.removeLast() }
      return rest.last.map { ".!?".contains($0) } ?? false
    }
  }

  /// Whether a plain word ends in a stop, a call or a question, closing quotation marks and brackets aside.
  private static func endsSentence(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = word.count
    while end > 0 {
      if [0x22, 0x27, 0x29, 0x5D].contains(word[end - 1]) {
        end -= 1
      } else if end >= 2, word[end - 2] == 0xC2, word[end - 1] == 0xBB {
        end -= 2
      } else if end >= 3, word[end - 3] == 0xE2, word[end - 1] == 0x99 || word[end - 1] == 0x9D {
        end -= 3
      } else {
        return [0x2E, 0x21, 0x3F].contains(word[end - 1])
      }
    }
    return false
  }

  static func isSpeechVerb(_ word: String) -> Bool {
    let bare = word.lowercased().filter(\.isLetter)
    return irregular.contains(bare) || regular.contains(bare)
  }

  private static let irregular: Set<String> = [
    "said", "cries", "cried", "replies", "replied", "sang", "thinks", "think", "thought", "begged", "begs",
    "beg",
  ]

  private static let regular = Set(verbs.flatMap { verb in ["", "s", "es", "d", "ed"].map { verb + $0 } })

  private static let verbs = [
    "say", "ask", "whisper", "shout", "call", "mutter", "murmur", "answer", "add", "cry", "puff", "mumble",
    "yell",
    "sigh", "wonder", "announce", "reply", "explain", "grumble", "gasp", "sing", "hiss", "squeak", "bellow",
  ]
}
