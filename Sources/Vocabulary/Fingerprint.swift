internal import WorldModel
public import XMLReading

extension XMLElement {
  /// A fingerprint of what the element says: names, attributes and words, without
  /// white space that does not matter, comments and places (FNV-1a, 64 bits).
  ///
  /// White space matters between words and between the pieces of a text, such as
  /// two names; how much of it there is, and how the file is indented, does not.
  ///
  /// - Complexity: Linear in the size of the element.
  public var fingerprint: UInt64 {
    var print = Fingerprint()
    print.add(self)
    return print.hash
  }

  /// Whether words or other pieces of a text stand here when it is printed.
  ///
  /// A name, a place and a trait are pieces only where they stand for somebody's.
  fileprivate var isPieceOfText: Bool {
    switch name {
    case "name", "trait": self["who"] != nil
    case "place": self["id"] == nil
    case "v", "opt": true
    default: Wording.PronounForm(rawValue: name) != nil
    }
  }
}

/// The running state of a fingerprint.
private struct Fingerprint {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ element: XMLElement) {
    mix("<")
    add(element.name)
    let attributes = element.attributes.filter { $0.namespace == nil }
    for attribute in attributes.count < 2 ? attributes : attributes.sorted(by: { $0.name < $1.name }) {
      add(attribute.name)
      add(attribute.value.collapsingSpace)
    }
    // A space counts once something stands on either side of it.
    var hasBegun = false
    var owesSpace = false
    for node in element.nodes {
      switch node {
      case .element(let child):
        if child.isPieceOfText {
          if hasBegun, owesSpace { add(" ") }
          (hasBegun, owesSpace) = (true, false)
        }
        add(child)
      case .text(let text):
        let folded = text.content.foldingSpace
        let words = folded.collapsingSpace
        if folded.hasPrefix(" ") { owesSpace = true }
        guard !words.isEmpty else { continue }
        if hasBegun, owesSpace { add(" ") }
        // The mark keeps words apart from names of elements.
        mix("=")
        add(words)
        (hasBegun, owesSpace) = (true, folded.hasSuffix(" "))
      }
    }
    add(">")
  }

  private mutating func add(_ text: String) {
    mix(text)
    // A byte that UTF-8 never uses keeps neighbours apart.
    mix(0xFF)
  }

  private mutating func mix(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes { mix(byte) }
    }
  }

  private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
