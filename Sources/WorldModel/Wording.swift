public import Diagnostics

/// Text with places for names, pronouns and options, as an author writes it.
public struct Wording: Hashable, Sendable {
  /// One of the five forms of a pronoun.
  public enum PronounForm: String, Hashable, Sendable, CaseIterable {
    case subject = "they"
    case object = "them"
    case possessive = "their"
    case possessiveAlone = "theirs"
    case reflexive = "themself"
  }

  /// How much of an option's words to use.
  public enum OptionForm: String, Hashable, Sendable { case full, short }

  /// Which article to put before an option.
  public enum Article: String, Hashable, Sendable { case a, the, none }

  public enum Piece: Hashable, Sendable {
    case text(String)
    case name(Reference, possessive: Bool)
    case pronoun(PronounForm, Reference)
    /// A verb in the form for one and the form for many.
    case verb(Reference, one: String, many: String)
    /// Words of an option; without an article the option's own stands.
    case option(axis: Reference, OptionForm, Article?)
    case place(SourceRange?)
    case trait(Reference)
  }

  public var pieces: [Piece]
  public var origin: SourceRange?

  public init(_ pieces: [Piece], at origin: SourceRange? = nil) {
    self.pieces = pieces
    self.origin = origin
  }

  /// The roles that the text names, by name, pronoun or verb.
  public var roles: [Reference] {
    pieces.compactMap { piece in
      switch piece {
      case .name(let who, _), .pronoun(_, let who), .verb(let who, _, _), .trait(let who): who
      case .text, .option, .place: nil
      }
    }
  }

  /// The roles whose shown trait the text names.
  public var shownTraits: [Reference] {
    pieces.compactMap { if case .trait(let who) = $0 { who } else { nil } }
  }

  /// The axes whose option the text names.
  public var axes: [Reference] {
    pieces.compactMap { if case .option(let axis, _, _) = $0 { axis } else { nil } }
  }

  /// Where the text names the place.
  public var places: [SourceRange?] {
    pieces.compactMap { if case .place(let range) = $0 { .some(range) } else { nil } }
  }
}
