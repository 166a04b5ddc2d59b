/// Something that a page layout can name between its braces: what it means, and
/// how its value is found.
struct Field<Subject>: Sendable {
  enum Content: Sendable {
    /// One text; left out where there is nothing to say.
    case text(@Sendable (Subject) -> String?)
    /// Yes or no, to be asked with `{{#…}}` and `{{^…}}`.
    case flag(@Sendable (Subject) -> Bool)
    /// Several texts, each written with `{{.}}`.
    case texts(@Sendable (Subject) -> [String])
    /// Several things with fields of their own, of which those named are filled in.
    case list([FieldDescription], @Sendable (Subject, Set<String>) -> [[String: Any]])
    /// A picture or other text that is markup already, written with `{{{…}}}`.
    case markup(@Sendable (Subject) -> String?)
  }

  var name: String
  var meaning: String
  var content: Content

  init(_ name: String, _ meaning: String, _ content: Content) {
    self.name = name
    self.meaning = meaning
    self.content = content
  }

  /// A list of things with fields of their own.
  static func each<Element>(
    _ name: String, _ meaning: String, _ fields: [Field<Element>],
    _ elements: @escaping @Sendable (Subject) -> [Element]
  ) -> Field {
    Field(
      name, meaning,
      .list(fields.map(\.description)) { subject, used in
        elements(subject).map { fields.values(of: $0, used) }
      })
  }

  var description: FieldDescription {
    let kind: FieldDescription.Kind =
      switch content {
      case .text: .text
      case .flag: .flag
      case .texts: .texts
      case .list(let fields, _): .list(fields)
      case .markup: .markup
      }
    return FieldDescription(name: name, meaning: meaning, kind: kind)
  }
}

/// What can be said of a field without a story at hand.
public struct FieldDescription: Hashable, Sendable {
  public indirect enum Kind: Hashable, Sendable {
    case text, flag, texts, markup
    case list([FieldDescription])
  }

  public var name: String
  /// A sentence about it.
  public var meaning: String
  public var kind: Kind

  /// The fields of the things in a list; empty for all other kinds.
  public var fields: [FieldDescription] {
    if case .list(let fields) = kind { fields } else { [] }
  }
}

extension Array {
  /// The values of some fields, by name; those with nothing to say are left out.
  func values<Subject>(of subject: Subject, _ used: Set<String>) -> [String: Any]
  where Element == Field<Subject> {
    var values: [String: Any] = [:]
    for field in self where used.contains(field.name) {
      switch field.content {
      case .text(let value), .markup(let value):
        if let text = value(subject), !text.isEmpty { values[field.name] = text }
      case .flag(let value): values[field.name] = value(subject)
      case .texts(let value): values[field.name] = value(subject)
      case .list(_, let value): values[field.name] = value(subject, used)
      }
    }
    return values
  }
}
