internal import WorldModel

/// A wording with all that can be known of its pieces before a story is.
///
/// Whether a name starts a sentence, and whether an article stands before it,
/// mostly follows from the text before it, which is the same in every story.
struct PreparedWording: Sendable {
  struct Part: Sendable {
    var piece: Wording.Piece
    /// The next piece that is more than a space.
    var next: Wording.Piece?
    /// Whether a verb of speaking follows, or this is one.
    var isBeforeSpeech: Bool
    /// For text, how many sentences end in it.
    var sentenceEnds = 0
    /// Whether a sentence starts here; nil if that differs from story to story.
    var startsSentence: Bool?
    /// Whether there may be an article before this.
    var mayFollowArticle = true
  }

  private(set) var parts: [Part] = []

  init(_ wording: Wording) {
    for (index, piece) in wording.pieces.enumerated() {
      let next = wording.pieces[(index + 1)...].first { $0 != .text(" ") }
      var part = Part(piece: piece, next: next, isBeforeSpeech: next?.isSpeechVerb ?? false)
      switch piece {
      case .text(let words): part.sentenceEnds = SentenceStart.ends(in: words)
      case .verb(_, let one, _): part.isBeforeSpeech = SentenceStart.isSpeechVerb(one)
      default: break
      }
      if index > 0, case .text(let before) = wording.pieces[index - 1], Self.isEnough(before) {
        part.startsSentence = SentenceStart.isStart(after: before, beforeSpeech: part.isBeforeSpeech)
        part.mayFollowArticle = ["a ", "an ", "A ", "An "].contains { before.hasSuffix($0) }
      }
      parts.append(part)
    }
  }

  /// Whether nothing before a text can matter to what follows it: quotation
  /// marks, brackets and spaces aside, it ends in at least four characters.
  private static func isEnough(_ text: String) -> Bool {
    var rest = text[...]
    while let last = rest.last, last.isWhitespace || "\"'“”‘’()[]«»".contains(last) { rest.removeLast() }
    return rest.index(rest.endIndex, offsetBy: -4, limitedBy: rest.startIndex) != nil
  }
}

extension Wording.Piece {
  /// Whether this is, or starts with, a verb of speaking: `"Now?" they say`.
  fileprivate var isSpeechVerb: Bool {
    switch self {
    case .verb(_, let one, _): SentenceStart.isSpeechVerb(one)
    case .text(let text):
      SentenceStart.isSpeechVerb(String(text.drop { $0 == " " }.prefix { $0 != " " }))
    default: false
    }
  }
}
