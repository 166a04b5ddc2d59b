/// Splits a text into words, as phrases read it.
///
/// Upper and lower case are one, straight and curly apostrophes are one, and
/// contractions are taken apart: don't is do not. Commas, dashes and line breaks
/// are nothing; a full stop, a question mark and their like are a break that no
/// phrase goes across. A word's letters are kept as a hash (FNV-1a, 64 bits), so
/// that a text is read once and without making strings.
struct WordScanner {
  /// A word and where it stands.
  struct Word: Hashable {
    /// The hash of its letters; ``WordScanner/breakHash`` for the end of a sentence.
    var hash: UInt64
    /// UTF-8 offsets into the text.
    var range: Range<Int>
    /// Whether it stands between quotation marks.
    var isQuoted: Bool
  }

  static let breakHash: UInt64 = 0

  /// The words of a text.
  static func words(in text: String) -> [Word] {
    var text = text
    return text.withUTF8 { words(in: $0) }
  }

  static func words(in bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    var letters: [UInt8] = []
    var index = 0
    var isQuoted = false
    var isSingleQuoted = false
    var start = 0
    func isWordByte(_ byte: UInt8) -> Bool {
      byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
    }
    /// A letter of any script: bytes above ASCII, punctuation of the general block left out.
    func isOtherLetter(_ index: Int) -> Bool { bytes[index] >= 0x80 && punctuation(index) == nil }
    func isLetter(_ index: Int) -> Bool {
      index >= 0 && index < bytes.count && (isWordByte(bytes[index]) || isOtherLetter(index))
    }
    /// The last byte of a mark of the general punctuation block, U+2000 to U+206F, or of « and ».
    func punctuation(_ index: Int) -> Mark? {
      guard index >= 0, index < bytes.count else { return nil }
      if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81 {
        guard bytes[index + 1] == 0x80 else { return .other(3) }
        switch bytes[index + 2] {
        case 0x98: return .openSingle
        case 0x99: return .closeSingle
        case 0x9C, 0x9E: return .open(3)
        case 0x9D: return .close(3)
        case 0xA6: return .stop(3)
        default: return .other(3)
        }
      }
      if bytes[index] == 0xC2, index + 1 < bytes.count {
        switch bytes[index + 1] {
        case 0xAB: return .open(2)
        case 0xBB: return .close(2)
        default: return .other(2)
        }
      }
      return nil
    }
    func finish(at end: Int) {
      guard !letters.isEmpty else { return }
      while letters.last == apostrophe { letters.removeLast() }
      for part in parts(of: letters) where !part.isEmpty {
        words.append(Word(hash: hash(part), range: start..<end, isQuoted: isQuoted || isSingleQuoted))
      }
      letters.removeAll(keepingCapacity: true)
    }
    func add(_ byte: UInt8, at index: Int) {
      if letters.isEmpty { start = index }
      letters.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    func stop(_ range: Range<Int>) {
      words.append(Word(hash: breakHash, range: range, isQuoted: isQuoted))
    }

    while index < bytes.count {
      let byte = bytes[index]
      if isWordByte(byte) {
        add(byte, at: index)
        index += 1
        continue
      }
      let mark = punctuation(index)
      let isApostrophe = byte == apostrophe || mark == .closeSingle || mark == .openSingle
      if isApostrophe {
        let length = byte == apostrophe ? 1 : 3
        if !letters.isEmpty, isLetter(index + length) {
          letters.append(apostrophe)
        } else if letters.isEmpty, isLetter(index + length), mark != .closeSingle,
          mark == .openSingle || closesLater(bytes, from: index + length, isLetter)
        {
          isSingleQuoted = true
        } else {
          finish(at: index)
          if !isLetter(index + length) { isSingleQuoted = false }
        }
        index += length
        continue
      }
      if byte >= 0x80, mark == nil {
        add(byte, at: index)
        index += 1
        continue
      }
      finish(at: index)
      let length = mark?.length ?? 1
      switch mark {
      case .open: isQuoted = true
      case .close: isQuoted = false
      case .stop: stop(index..<(index + length))
      case .other, .openSingle, .closeSingle: break
      case nil:
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"):
          stop(index..<(index + 1))
        default: break
        }
      }
      index += length
    }
    finish(at: bytes.count)
    return words
  }

  private enum Mark: Equatable {
    case open(Int), close(Int), stop(Int), other(Int)
    case openSingle, closeSingle

    var length: Int {
      switch self {
      case .open(let length), .close(let length), .stop(let length), .other(let length): length
      case .openSingle, .closeSingle: 3
      }
    }
  }

  /// Whether a straight apostrophe at the start of a word is a quotation mark: one closes it later.
  private static func closesLater(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ isLetter: (Int) -> Bool
  ) -> Bool {
    for index in start..<bytes.count where bytes[index] == apostrophe {
      if !isLetter(index + 1) { return true }
    }
    return false
  }

  private static let apostrophe = UInt8(ascii: "'")

  /// The words that a word in letters stands for: don't is do and not.
  private static func parts(of letters: [UInt8]) -> [ArraySlice<UInt8>] {
    func ends(_ suffix: StaticString) -> Bool {
      letters.count > suffix.utf8CodeUnitCount
        && suffix.withUTF8Buffer { letters.suffix($0.count).elementsEqual($0) }
    }
    func cut(_ count: Int, _ word: String) -> [ArraySlice<UInt8>] {
      [letters.dropLast(count), ArraySlice(word.utf8)]
    }
    guard letters.contains(apostrophe) else {
      return letters.elementsEqual("cannot".utf8) ? cut(3, "not") : [letters[...]]
    }
    if ends("n't") {
      if letters.elementsEqual("won't".utf8) { return [ArraySlice("will".utf8), ArraySlice("not".utf8)] }
      if letters.elementsEqual("shan't".utf8) { return [ArraySlice("shall".utf8), ArraySlice("not".utf8)] }
      if letters.elementsEqual("can't".utf8) { return cut(2, "not") }
      return cut(3, "not")
    }
    if ends("'m") { return cut(2, "am") }
    if ends("'re") { return cut(3, "are") }
    if ends("'ve") { return cut(3, "have") }
    if ends("'ll") { return cut(3, "will") }
    return [letters[...]]
  }

  /// FNV-1a over bytes; never zero, which means a break.
  static func hash(_ letters: some Sequence<UInt8>) -> UInt64 {
    let hash = letters.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return hash == breakHash ? 1 : hash
  }
}
