public import WorldModel
public import XMLReading

extension Wording {
  /// Decodes mixed content: text with names, pronouns and options.
  ///
  /// Runs of white space become one space, and none is left at the ends.
  public init(_ element: XMLElement) {
    var pieces: [Piece] = []
    for node in element.nodes {
      switch node {
      case .text(let text): pieces.append(.text(text.folded))
      case .element(let element): if let piece = Piece(element) { pieces.append(piece) }
      }
    }
    // Folded white space is one space at most.
    if case .text(let text)? = pieces.first, text.utf8.first == 0x20, text.first == " " {
      pieces[0] = .text(String(text.dropFirst()))
    }
    if case .text(let text)? = pieces.last, text.utf8.last == 0x20, text.last == " " {
      pieces[pieces.count - 1] = .text(String(text.dropLast()))
    }
    pieces.removeAll { if case .text(let text) = $0 { text.isEmpty } else { false } }
    self.init(pieces, at: element.range)
  }
}

extension Wording.Piece {
  /// Decodes an inline element; nil if it is not one that prints anything.
  init?(_ element: XMLElement) {
    let name = element.name
    switch name {
    case "name": self = .name(element.requiredReference("who"), possessive: element.isYes("own"))
    case "v":
      let forms = element.text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      self = .verb(
        element.requiredReference("who"), one: forms.first ?? "",
        many: forms.dropFirst().first ?? forms.first ?? "")
    case "opt":
      self = .option(
        axis: element.requiredReference("axis"),
        element.optional("form").flatMap { Wording.OptionForm(rawValue: $0) } ?? .full,
        element.optional("article").flatMap { Wording.Article(rawValue: $0) })
    case "place": self = .place(element.range)
    case "trait": self = .trait(element.requiredReference("who"))
    default:
      guard let form = Wording.PronounForm(rawValue: name) else { return nil }
      self = .pronoun(form, element.requiredReference("who"))
    }
  }
}
