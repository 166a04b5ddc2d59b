extension MarkupScanner {
  mutating func endTag() -> Piece? {
    let start = index
    index += 2
    let name = name()
    skipSpace()
    guard current == UInt8(ascii: ">"), !name.isEmpty else {
      note(
        name.isEmpty ? .namelessEnd : .unclosedTag, at: start..<max(name.upperBound, start + 2), lost: true)
      return nil
    }
    index += 1
    return Piece(kind: .endTag, range: start..<index, name: name)
  }

  mutating func startTag() -> Piece? {
    let start = index
    index += 1
    let name = name()
    attributes.removeAll(keepingCapacity: true)
    while !isLost {
      let before = index
      skipSpace()
      switch current {
      case UInt8(ascii: ">"):
        index += 1
        return Piece(kind: .startTag, range: start..<index, name: name)
      case UInt8(ascii: "/") where bytes.at(index + 1) == UInt8(ascii: ">"):
        index += 2
        return Piece(kind: .emptyTag, range: start..<index, name: name)
      case 0, UInt8(ascii: "<"):
        note(.unclosedTag, at: start..<name.upperBound, lost: true)
      default:
        attribute(followsSpace: index > before)
      }
    }
    return nil
  }

  /// What looks like attributes, up to something that does not: for the XML declaration.
  mutating func pseudoAttributes() -> [Attribute] {
    attributes.removeAll()
    while !isLost {
      skipSpace()
      guard XMLCharacters.isNameStart(bytes.scalar(at: index).value) else { break }
      attribute(followsSpace: true)
    }
    return attributes
  }

  private mutating func attribute(followsSpace: Bool) {
    let name = name()
    guard !name.isEmpty else { return strayCharacter() }
    if !followsSpace { note(.missingSpace, at: name) }
    let afterName = index
    skipSpace()
    if current == UInt8(ascii: "=") {
      index += 1
      skipSpace()
    } else if isQuote(current) {
      note(.missingEquals, at: name)
    } else {
      note(.missingValue, at: name)
      index = afterName
      return
    }
    guard isQuote(current) else { return unquoted(name) }
    quoted(name)
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func quoted(_ name: Range<Int>) {
    let quote = current
    index += 1
    let start = index
    var hasTagEnd = false
    while current != quote {
      switch current {
      case 0:
        return note(.unclosedValue, at: name.lowerBound..<start, lost: true)
      case UInt8(ascii: "<"):
        // A value that runs over the end of its tag lacks its closing mark.
        if hasTagEnd { return note(.unclosedValue, at: name.lowerBound..<start, lost: true) }
        note(.lessThanInValue, at: index..<(index + 1))
        index += 1
      case UInt8(ascii: "&"): reference()
      case UInt8(ascii: ">"):
        hasTagEnd = true
        index += 1
      default: index += 1
      }
    }
    let value = start..<index
    index += 1
    // As in `a="x b="y"`: what closes the value was meant to open the next one.
    let next = current
    if bytes.at(value.upperBound - 1) == UInt8(ascii: "="), !value.isEmpty, !XMLCharacters.isSpace(next),
      next != UInt8(ascii: ">"), next != UInt8(ascii: "/"), next != 0
    {
      return note(.unclosedValue, at: name.lowerBound..<start, lost: true)
    }
    guard attributes.count < ReadingLimits.attributes else {
      return note(.tooManyAttributes, at: name, lost: true)
    }
    attributes.append(Attribute(name: name, value: value, range: name.lowerBound..<index))
  }

  private mutating func unquoted(_ name: Range<Int>) {
    let start = index
    // Typographic quotation marks, as word processors make them: from U+2018 on, and guillemets.
    let isTypographic =
      switch bytes.scalar(at: index).value {
      case 0x2018...0x201F, 0x2039, 0x203A, 0xAB, 0xBB: true
      default: false
      }
    while current != 0, current != UInt8(ascii: ">"), current != UInt8(ascii: "<"),
      isTypographic || !XMLCharacters.isSpace(current), !bytes.has("/>", at: index)
    {
      let (scalar, length) = bytes.scalar(at: index)
      let isFirst = index == start
      index += length
      if isTypographic, !isFirst, (0x2018...0x201F).contains(scalar) || scalar == 0xBB || scalar == 0xAB {
        break
      }
    }
    if start == index {
      note(.missingValue, at: name)
    } else if isTypographic {
      note(.typographicQuotes(name: name), at: start..<index)
    } else {
      note(.unquotedValue(name: name), at: start..<index)
    }
  }

  /// Notes one character that has no place in a tag, and skips what hangs on it.
  private mutating func strayCharacter() {
    note(.strayInTag, at: index..<(index + bytes.scalar(at: index).length))
    while current != 0, current != UInt8(ascii: ">"), current != UInt8(ascii: "<"),
      !XMLCharacters.isSpace(current)
    {
      index += 1
    }
  }
}
