internal import Diagnostics

/// An element of a drawing, as a value that writes itself as XML.
struct SVGElement: Hashable, Sendable {
  struct Attribute: Hashable, Sendable {
    var name: String
    var value: String
  }

  enum Content: Hashable, Sendable {
    case element(SVGElement)
    case text(String)
  }

  var name: String
  var attributes: [Attribute]
  var content: [Content]

  /// An element with other elements in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [SVGElement] = []) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
    content = children.map { .element($0) }
  }

  /// An element with words in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    self.init(name, attributes)
    content = [.text(text)]
  }

  /// The element as XML, a line each, but for elements that hold words.
  func write(to text: inout String, indent: String = "") {
    text += indent + "<" + name
    for attribute in attributes {
      text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
    }
    guard !content.isEmpty else {
      text += "/>\n"
      return
    }
    text += ">"
    let isInline = content.contains { if case .text = $0 { true } else { false } }
    if !isInline { text += "\n" }
    for part in content {
      switch part {
      case .element(let element): element.write(to: &text, indent: indent + " ")
      case .text(let words): text += Self.escaped(words)
      }
    }
    text += (isInline ? "" : indent) + "</\(name)>\n"
  }

  /// Text in which nothing is taken for markup, and without what XML cannot hold (XML 1.0, production 2).
  static func escaped(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": " "
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: nil
      }
    }
  }
}

extension Double {
  /// A length with at most one decimal, so that a drawing is the same everywhere.
  var svg: String {
    let tenths = Int((self * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}
