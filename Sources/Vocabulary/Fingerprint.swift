public import XMLReading

extension XMLElement {
  /// A fingerprint of what the element says: names, attributes and text, without
  /// white space that does not matter, comments and places (FNV-1a, 64 bits).
  ///
  /// - Complexity: Linear in the size of the element.
  public var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: some StringProtocol) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      // A byte that UTF-8 never uses keeps neighbours apart.
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    func add(_ element: XMLElement) {
      add("<" + element.name)
      for attribute in element.attributes.sorted(by: { $0.name < $1.name }) {
        add(attribute.name)
        add(attribute.value.foldingSpace.trimmedOfSpace)
      }
      for node in element.nodes {
        switch node {
        case .element(let child): add(child)
        case .text(let text):
          let folded = text.content.foldingSpace
          if folded != " ", !folded.isEmpty { add(folded) }
        }
      }
      add(">")
    }
    add(self)
    return hash
  }
}
