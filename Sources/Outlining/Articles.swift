internal import WorldModel

/// English articles in a running text.
enum Articles {
  /// Turns an `a` or `an` at the end of a text into the one that fits what follows.
  static func correct(_ text: inout String, before words: String) {
    guard !words.isEmpty else { return }
    for article in ["an ", "a ", "An ", "A "] where text.hasSuffix(article) {
      let before = String(text.dropLast(article.count))
      if let last = before.last, last.isLetter || last.isNumber || "-'’".contains(last) { return }
      let isCapital = article.first == "A"
      // The A of plan A is no article.
      if isCapital, !SentenceStart.isStart(after: before, beforeSpeech: false) { return }
      let right = IndefiniteArticle.before(words)
      text = before + (isCapital ? right.capitalisedFirst : right) + " "
      return
    }
  }
}
