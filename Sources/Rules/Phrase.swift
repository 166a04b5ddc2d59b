/// A phrase to look for in an author's text.
///
/// Words stand for themselves, `cry*` for every form of a word, `boys|girls` for
/// either, `(big)` for a word that may be there or not, and `…` for up to three
/// other words. Case, line breaks, commas and the shape of apostrophes make no
/// difference; don't and do not are one.
public struct Phrase: Hashable, Sendable {
  /// A place in the phrase.
  enum Part: Hashable, Sendable {
    /// One of some sequences of words, each any of its forms.
    case words([[Set<UInt64>]], isOptional: Bool)
    /// Up to three other words.
    case gap
  }

  /// As the author of the rule wrote it.
  public var text: String
  /// What could be said instead.
  public var alternative: String?

  /// Reads a phrase; nil if nothing has to be there, or nothing but a word for a
  /// group, such as boy, mother, king or she: no text is at fault for those.
  ///
  /// - Parameters:
  ///   - text: The phrase.
  ///   - alternative: What could be said instead.
  public init?(_ text: String, alternative: String? = nil) {
    self.init(words: text, alternative: alternative)
    guard !namesOnlyAGroup else { return nil }
  }

  /// Takes words without asking what they are: words of classes, and phrases that have been checked.
  init(words text: String, alternative: String? = nil) {
    self.text = text
    self.alternative = alternative
  }

  /// What has to be there, read from the text each time.
  var parts: [Part] {
    text.replacing("...", with: "…").split(whereSeparator: \.isWhitespace).compactMap { piece in
      if piece.contains("…") { return .gap }
      let isOptional = piece.hasPrefix("(") && piece.hasSuffix(")")
      let inner = isOptional ? piece.dropFirst().dropLast() : piece
      let sequences = inner.split(separator: "|").map { Self.forms(of: String($0)) }.filter { !$0.isEmpty }
      return sequences.isEmpty ? nil : .words(sequences, isOptional: isOptional)
    }
  }

  /// The words of one alternative, each with its forms.
  private static func forms(of alternative: String) -> [Set<UInt64>] {
    let isInflected = alternative.hasSuffix("*")
    let word = isInflected ? String(alternative.dropLast()) : alternative
    if isInflected, word.allSatisfy(\.isLetter) {
      return [Set(WordForms.all(of: word.lowercased()).map { WordScanner.hash($0.utf8) })]
    }
    return WordScanner.words(in: word).filter { $0.hash != WordScanner.breakHash }.map { [$0.hash] }
  }

  /// The forms with which a match of some parts can begin; empty if anything can.
  static func firstForms(of parts: [Part]) -> Set<UInt64> {
    var forms: Set<UInt64> = []
    for part in parts {
      guard case .words(let sequences, let isOptional) = part else { return [] }
      for sequence in sequences { if let first = sequence.first { forms.formUnion(first) } }
      if !isOptional { return forms }
    }
    return forms
  }

  /// Whether the phrase could match a word for a group alone.
  private var namesOnlyAGroup: Bool {
    var count = 0
    for part in parts {
      guard case .words(let sequences, false) = part else { continue }
      let words = sequences.map { sequence in
        sequence.filter { $0.isDisjoint(with: Self.determiners) }
      }
      guard let shortest = words.map(\.count).min(), shortest > 0 else { continue }
      let isGroup = words.contains { $0.count == 1 && $0.allSatisfy { !$0.isDisjoint(with: Self.groups) } }
      count += isGroup ? 1 : 2
    }
    return count < 2
  }

  private static let determiners = hashes(
    "a an the my your his her its our their this that these those some any every each all no")

  private static let groups: Set<UInt64> = {
    let nouns = """
      boy girl man woman child kid baby lad lass guy bloke chap gentleman gentlewoman lady male female mother father
      mum mom mummy mommy dad daddy papa mama son daughter brother sister uncle aunt niece nephew grandmother
      grandfather grandma grandpa granny grandad king queen prince princess wife husband bride groom widow widower
      parent person people human adult elder knight witch wizard
      """
    let forms = nouns.split(whereSeparator: \.isWhitespace).flatMap { WordForms.all(of: String($0)) }
    return Set(forms.map { WordScanner.hash($0.utf8) }).union(
      hashes(
        """
        he him his himself she her hers herself they them their theirs themself themselves it its itself
        xe xem xyr xyrs xemself i me mine we us ours you yours
        """))
  }()

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { WordScanner.hash($0.utf8) })
  }
}
