/// Phrases made ready for matching: words are numbers, and all that phrases ask
/// for stands in a few long lists.
///
/// Texts are many and phrases few. Matching makes no copies and no strings.
struct PhraseProgram: Sendable {
  /// The number of every word that no phrase has.
  static let unknown = 0
  /// The number of the end of a sentence.
  static let stop = 1

  /// What has to stand at one place of a phrase.
  private struct Part {
    /// Its ways, as indices into the program's; empty for a gap of up to three words.
    var ways: Range<Int>
    var isOptional: Bool
  }

  /// By hash.
  private var numbers: [UInt64: Int] = [WordScanner.breakHash: stop]
  /// The words that fit at one place, one list after the other.
  private var forms: [Int] = []
  /// Places, as ranges of forms.
  private var places: [Range<Int>] = []
  /// Sequences of places that fill a part.
  private var ways: [Range<Int>] = []
  private var parts: [Part] = []
  /// The parts of each phrase.
  private var phrases: [Range<Int>] = []

  init(_ phrases: [[Phrase.Part]]) {
    for phrase in phrases {
      let start = parts.count
      for part in phrase { add(part) }
      self.phrases.append(start..<parts.count)
    }
  }

  private mutating func add(_ part: Phrase.Part) {
    let start = ways.count
    guard case .words(let sequences, let isOptional) = part else {
      parts.append(Part(ways: start..<start, isOptional: false))
      return
    }
    for sequence in sequences {
      let first = places.count
      for words in sequence {
        let before = forms.count
        for hash in words.sorted() {
          forms.append(numbers[hash] ?? numbers.count + 1)
          numbers[hash] = forms[forms.count - 1]
        }
        places.append(before..<forms.count)
      }
      ways.append(first..<places.count)
    }
    parts.append(Part(ways: start..<ways.count, isOptional: isOptional))
  }

  /// How many numbers there are, those for unknown words and stops included.
  var wordCount: Int { numbers.count + 1 }

  /// The number of a word.
  func number(of hash: UInt64) -> Int { numbers[hash] ?? Self.unknown }

  /// Where a match of a phrase that begins at a word ends: the index after its last word.
  ///
  /// The shortest match wins.
  func end(of phrase: Int, in words: [Int], from start: Int) -> Int? {
    match(phrases[phrase], words, start)
  }

  private func match(_ rest: Range<Int>, _ words: [Int], _ place: Int) -> Int? {
    guard let first = rest.first else { return place }
    let part = parts[first]
    let others = rest.dropFirst()
    if part.ways.isEmpty {
      for length in 0...3 {
        guard place + length <= words.count, length == 0 || words[place + length - 1] != Self.stop else {
          return nil
        }
        if let end = match(others, words, place + length) { return end }
      }
      return nil
    }
    if part.isOptional, let end = match(others, words, place) { return end }
    for way in part.ways {
      let length = ways[way].count
      if place + length <= words.count, fits(ways[way], words, place),
        let end = match(others, words, place + length)
      {
        return end
      }
    }
    return nil
  }

  private func fits(_ way: Range<Int>, _ words: [Int], _ place: Int) -> Bool {
    for (offset, index) in way.enumerated() where !forms[places[index]].contains(words[place + offset]) {
      return false
    }
    return true
  }
}
