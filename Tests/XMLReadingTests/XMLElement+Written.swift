import Diagnostics
import XMLReading

extension XMLElement {
  /// All that an element says, and where it says it, so that two of them can be compared.
  var written: String {
    let attributes = attributes.map { attribute in
      "\(Self.name(attribute.namespace, attribute.name))=\(attribute.value.debugDescription)"
        + " \(attribute.range.bytes) \(attribute.valueRange.bytes)"
    }
    let nodes = nodes.map { node in
      switch node {
      case .element(let element): element.written
      case .text(let text): "\(text.content.debugDescription) \(text.range.bytes)"
      }
    }
    return "(\(Self.name(namespace, name)) \(range) \(extent.bytes) \(attributes) \(nodes))"
  }

  private static func name(_ namespace: String?, _ name: String) -> String { "\(namespace ?? "-")|\(name)" }
}
