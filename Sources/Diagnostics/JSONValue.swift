/// A JSON text as a value, whose members keep the order in which they were given.
///
/// Made for output that is the same byte for byte on every run and every
/// machine, which dictionaries and Foundation's encoder do not promise.
public enum JSONValue: Equatable, Sendable {
  /// Members in order; names are not checked for doubles.
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(Int)
  case bool(Bool)
  case null

  public static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
    case (.array(let a), .array(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    case (.null, .null): true
    default: false
    }
  }
}

extension JSONValue {
  /// The text, spread over lines and indented by two spaces, without a final line break.
  public var pretty: String {
    var text = ""
    write(to: &text, indent: "\n")
    return text
  }

  /// The text on one line, without spaces.
  public var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// A string as JSON writes it, quotation marks included.
  public static func quoted(_ string: String) -> String {
    var text = ""
    quote(string, to: &text)
    return text
  }

  /// Writes the value; `indent` is the line break and the spaces before this level.
  private func write(to text: inout String, indent: String?) {
    switch self {
    case .object(let members):
      list(members, between: ("{", "}"), to: &text, indent: indent) { member, text, indent in
        Self.quote(member.0, to: &text)
        text += indent == nil ? ":" : ": "
        member.1.write(to: &text, indent: indent)
      }
    case .array(let values):
      list(values, between: ("[", "]"), to: &text, indent: indent) { value, text, indent in
        value.write(to: &text, indent: indent)
      }
    case .string(let string): Self.quote(string, to: &text)
    case .number(let number): text += "\(number)"
    case .bool(let bool): text += bool ? "true" : "false"
    case .null: text += "null"
    }
  }

  private func list<Item>(
    _ items: [Item],
    between brackets: (String, String),
    to text: inout String,
    indent: String?,
    write: (Item, inout String, String?) -> Void
  ) {
    text += brackets.0
    let inner = indent.map { $0 + "  " }
    var first = true
    for item in items {
      if !first { text += "," }
      first = false
      text += inner ?? ""
      write(item, &text, inner)
    }
    if !items.isEmpty { text += indent ?? "" }
    text += brackets.1
  }

  /// Escapes what RFC 8259 demands, and the two line separators that older
  /// JavaScript stumbles over.
  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
