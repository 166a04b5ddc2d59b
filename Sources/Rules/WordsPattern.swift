/// Phrases that say a stereotype outright, wherever an author writes text.
public struct WordsPattern: Hashable, Sendable {
  public var phrases: [Phrase]
  /// The kinds of text that are read; nil for all.
  public var texts: Set<AuthorText.Kind>?

  public init(_ phrases: [Phrase], in texts: Set<AuthorText.Kind>? = nil) {
    self.phrases = phrases
    self.texts = texts
  }
}
