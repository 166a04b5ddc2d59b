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
