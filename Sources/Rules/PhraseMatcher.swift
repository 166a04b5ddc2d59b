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

  /// What the phrases ask for, as numbers.
  private let program: PhraseProgram
  /// The phrases that can begin with a word, by the word's number.
  private let starts: [[Int]]

  public init(_ phrases: [Phrase]) {
    let parts = phrases.map(\.parts)
    program = PhraseProgram(parts)
    var open: [Int] = []
    var starts = [[Int]](repeating: [], count: program.wordCount)
    for (index, parts) in parts.enumerated() {
      let forms = Phrase.firstForms(of: parts)
      if forms.isEmpty { open.append(index) }
      for form in forms { starts[program.number(of: form)].append(index) }
    }
    // Those that can begin with anything begin with every word.
    self.starts = starts.map { $0 + open }
  }

  /// Where the phrases stand in a text, in order; a phrase is found once where
  /// its matches would overlap.
  ///
  /// - Complexity: One pass over the text, and a short look wherever a word begins a phrase.
  public func matches(in text: String) -> [Match] {
    let words = WordScanner.words(in: text)
    let numbers = words.map { program.number(of: $0.hash) }
    var found: [Match] = []
    var ends: [Int: Int] = [:]
    for (place, word) in words.enumerated() where numbers[place] != PhraseProgram.stop {
      for index in starts[numbers[place]] where place >= ends[index] ?? 0 {
        guard let end = program.end(of: index, in: numbers, from: place), end > place else { continue }
        ends[index] = end
        found.append(
          Match(
            phrase: index, range: word.range.lowerBound..<words[end - 1].range.upperBound,
            isQuoted: words[place..<end].allSatisfy(\.isQuoted)))
      }
    }
    return found
  }
}
