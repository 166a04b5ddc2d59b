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
    // All of them begin with it, and most other names do not.
    default: name.utf8.first == UInt8(ascii: "t") && Wording.PronounForm(rawValue: name) != nil
    }
  }
}

/// The running state of a fingerprint.
private struct Fingerprint {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ element: XMLElement) {
    mix(UInt8(ascii: "<"))
    add(element.name)
    element.forEachAttributeByName { name, value in
      add(name)
      addCollapsed(value)
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
        text.withContent { bytes in
          if let first = bytes.first, Self.isSpace(first) { owesSpace = true }
          guard let last = bytes.last, !bytes.allSatisfy(Self.isSpace) else { return }
          if hasBegun, owesSpace { add(" ") }
          // The mark keeps words apart from names of elements.
          mix(UInt8(ascii: "="))
          addCollapsed(bytes)
          (hasBegun, owesSpace) = (true, Self.isSpace(last))
        }
      }
    }
    add(">")
  }

  private mutating func add(_ text: String) {
    mix(text)
    // A byte that UTF-8 never uses keeps neighbours apart.
    mix(0xFF)
  }

  /// Adds a text with every run of white space as one space, and none at the ends.
  private mutating func addCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) {
    var print = self
    var isPastSpace = false
    var hasBegun = false
    for byte in bytes {
      if Self.isSpace(byte) {
        isPastSpace = hasBegun
        continue
      }
      if isPastSpace { print.mix(0x20) }
      (isPastSpace, hasBegun) = (false, true)
      print.mix(byte)
    }
    print.mix(0xFF)
    self = print
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func mix(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var print = self
      for byte in bytes { print.mix(byte) }
      self = print
    }
  }

  private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
