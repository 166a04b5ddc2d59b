/// Looks for many phrases in a text at once.
public struct PhraseMatcher: Sendable {
  /// A phrase that was found.
  public struct Match: Hashable, Sendable {
    /// Which of the phrases.
    public var phrase: Int
    /// UTF-8 offsets into the text, from the first word to the last.
    public var range: Range<Int>
    /// Whether it stands between quotation marks.
    public var isQuoted: Bool
  }

  private let phrases: [Phrase]
  /// The phrases that can begin with a word, by its hash.
  private var starts: [UInt64: [Int]] = [:]
  /// The phrases that can begin with anything.
  private var open: [Int] = []

  public init(_ phrases: [Phrase]) {
    self.phrases = phrases
    for (index, phrase) in phrases.enumerated() {
      let forms = phrase.firstForms
      if forms.isEmpty { open.append(index) }
      for form in forms { starts[form, default: []].append(index) }
    }
  }

  /// Where the phrases stand in a text, in order; a phrase is found once where
  /// its matches would overlap.
  ///
  /// - Complexity: One pass over the text, and a short look wherever a word begins a phrase.
  public func matches(in text: String) -> [Match] {
    let words = WordScanner.words(in: text)
    var found: [Match] = []
    var ends: [Int: Int] = [:]
    for (place, word) in words.enumerated() where word.hash != WordScanner.breakHash {
      for index in (starts[word.hash] ?? []) + open where place >= ends[index] ?? 0 {
        guard let end = phrases[index].end(of: words, from: place), end > place else { continue }
        ends[index] = end
        let matched = words[place..<end]
        found.append(
          Match(
            phrase: index, range: word.range.lowerBound..<words[end - 1].range.upperBound,
            isQuoted: matched.allSatisfy(\.isQuoted)))
      }
    }
    return found
  }
}
