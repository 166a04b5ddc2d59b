import Diagnostics
import XMLReading

extension XMLElement {
  /// All that an element says, so that two of them can be compared.
  var said: String { text { _ in "" } }

  /// All that an element says, and where it says it.
  var written: String { text { " \($0.bytes)" } }

  private func text(_ place: (SourceRange) -> String) -> String {
    let attributes = attributes.map { attribute in
      Self.written(attribute.namespace, attribute.name) + "=\(attribute.value.debugDescription)"
        + place(attribute.range) + place(attribute.valueRange)
    }
    let nodes = nodes.map { node in
      switch node {
      case .element(let element): element.text(place)
      case .text(let text): text.content.debugDescription + place(text.range)
      }
    }
    return "(\(Self.written(namespace, name))\(place(range))\(place(extent)) \(attributes) \(nodes))"
  }

  /// A name in its namespace.
  static func written(_ namespace: String?, _ name: String) -> String { "\(namespace ?? "-")|\(name)" }
}
