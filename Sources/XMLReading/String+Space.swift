extension String {
  /// The text with every run of XML white space as one space, and none at the ends.
  public var collapsingSpace: String {
    var text = self
    let collapsed: String? = text.withUTF8 { bytes in
      if bytes.isFolded, bytes.first != 0x20, bytes.last != 0x20 { return nil }
      var folded = bytes.folded
      if folded.last == 0x20 { folded.removeLast() }
      return String(decoding: folded.first == 0x20 ? folded.dropFirst() : folded[...], as: UTF8.self)
    }
    return collapsed ?? self
  }

  /// A text in UTF-8, with every run of XML white space as one space.
  ///
  /// No-break and other special spaces stay, as an author put them there.
  init(foldingSpaceIn text: UnsafeBufferPointer<UInt8>) {
    self =
      text.isFolded ? String(decoding: text, as: UTF8.self) : String(decoding: text.folded, as: UTF8.self)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all white space is single spaces already, as it is in most attributes and short texts.
  fileprivate var isFolded: Bool {
    var wasSpace = false
    for byte in self {
      let isSpace = XMLCharacters.isSpace(byte)
      if isSpace, wasSpace || byte != 0x20 { return false }
      wasSpace = isSpace
    }
    return true
  }

  fileprivate var folded: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { result, count in
      var wasSpace = false
      for byte in self {
        let isSpace = XMLCharacters.isSpace(byte)
        if !isSpace || !wasSpace {
          result[count] = isSpace ? 0x20 : byte
          count += 1
        }
        wasSpace = isSpace
      }
    }
  }
}
