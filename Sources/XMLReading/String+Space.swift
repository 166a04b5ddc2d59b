extension String {
  /// The text with every run of XML white space as one space, and none at the ends.
  public var collapsingSpace: String {
    if isFolded, utf8.first != 0x20, utf8.last != 0x20 { return self }
    var folded = foldedBytes
    if folded.last == 0x20 { folded.removeLast() }
    return String(decoding: folded.first == 0x20 ? folded.dropFirst() : folded[...], as: UTF8.self)
  }

  /// The text with every run of XML white space as one space.
  ///
  /// No-break and other special spaces stay, as an author put them there.
  public var foldingSpace: String { isFolded ? self : String(decoding: foldedBytes, as: UTF8.self) }

  /// Whether all white space is single spaces already, as it is in most attributes and short texts.
  private var isFolded: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var wasSpace = false
      for byte in bytes {
        let isSpace = XMLCharacters.isSpace(byte)
        if isSpace, wasSpace || byte != 0x20 { return false }
        wasSpace = isSpace
      }
      return true
    }
  }

  private var foldedBytes: [UInt8] {
    var text = self
    return text.withUTF8 { bytes in
      [UInt8](unsafeUninitializedCapacity: bytes.count) { result, count in
        var wasSpace = false
        for byte in bytes {
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
}
