public import Diagnostics
public import WorldModel
internal import XMLReading

/// A text that an author wrote, where it stands, and what becomes of it later.
public struct AuthorText: Sendable {
  /// What a text is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case law, custom, description
    case beliefAtFirst = "belief-at-first"
    case beliefLater = "belief-later"
    case tell, says, title, talk, character, option
  }

  /// Where a stretch of the text is written.
  enum Source: Sendable {
    case text(XMLText)
    case attribute(XMLAttribute)
  }

  public var kind: Kind
  /// The text as a reader sees it, with a mark where a name or a pronoun is put in.
  public var content: String
  /// The stretches, each with its offset into ``content``.
  var sources: [(source: Source, offset: Int)]
  /// Whether somebody says it: spoken words, or how somebody talks.
  public var isSpoken: Bool
  /// Whether somebody in the same story answers it later.
  public var isAnswered: Bool
  /// The waivers beside it and around it.
  public var waivers: [Waiver]

  /// Where a stretch of the content is written.
  ///
  /// - Parameter range: UTF-8 offsets into ``content``.
  /// - Returns: The place; nil if the stretch is outside the text.
  public func place(of range: Range<Int>) -> SourceRange? {
    guard let first = sources.last(where: { $0.offset <= range.lowerBound }),
      let last = sources.last(where: { $0.offset < range.upperBound })
    else { return nil }
    let start = first.source.place(
      of: range.lowerBound - first.offset..<max(range.lowerBound - first.offset, first.source.length))
    let end = last.source.place(of: 0..<max(0, range.upperBound - last.offset))
    guard start.file === end.file else { return start }
    return SourceRange(
      file: start.file, bytes: start.bytes.lowerBound..<max(start.bytes.lowerBound, end.bytes.upperBound))
  }
}

extension AuthorText.Source {
  var content: String {
    switch self {
    case .text(let text): text.content
    case .attribute(let attribute): attribute.value
    }
  }

  var length: Int { content.utf8.count }

  func place(of range: Range<Int>) -> SourceRange {
    switch self {
    case .text(let text): text.range(ofContent: range)
    case .attribute(let attribute): attribute.range(ofValue: range)
    }
  }
}
