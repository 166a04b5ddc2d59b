internal import Diagnostics

/// Text looked at byte by byte, where every character is one scalar of a few
/// well-known kinds.
///
/// Finding characters takes most of the time that wording a story takes, and
/// nearly all text is plain: ASCII, Latin letters with accents, and the usual
/// quotation marks, dashes and dots. Anything else is left to the general way.
public enum PlainText {
  /// Calls a function with each word of a text, in order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - found: Takes the bytes of a word, how many characters it has, and
  ///     whether there is a letter or a digit among them.
  /// - Returns: False, without a call, if the text is not plain.
  public static func forEachWord(
    in text: String, _ found: (UnsafeBufferPointer<UInt8>, Int, Bool) -> Void
  ) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      guard isPlain(bytes) else { return false }
      var index = 0
      while index < bytes.count {
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        let start = index
        var characters = 0
        var isWord = false
        while index < bytes.count, !isSpace(bytes[index]) {
          let byte = bytes[index]
          if byte < 0x80 {
            isWord = isWord || isLetterOrDigit(byte)
            characters += 1
          } else if byte >= 0xC0 {
            // Latin letters have two bytes, but for the two signs among them.
            if byte >= 0xC3, byte <= 0xC5 {
              isWord = isWord || byte != 0xC3 || bytes[index + 1] & 0xDF != 0x97
            }
            characters += 1
          }
          index += 1
        }
        if index > start { found(UnsafeBufferPointer(rebasing: bytes[start..<index]), characters, isWord) }
      }
      return true
    } ?? false
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  @inline(__always)
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether all characters are ASCII, Latin letters, or punctuation from U+2010 to U+2027.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else {
        let length = plainLength(bytes, at: index)
        if length == 0 { return false }
        index += length
      }
    }
    return true
  }

  /// How many bytes from here on are visible ASCII.
  ///
  /// Looks at eight bytes at once: where none is below 0x21 or above 0x7F, no
  /// subtraction borrows and no high bit is set (after Mycroft 1987).
  @inline(__always)
  private static func visibleRun(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let low = (word &- 0x2121_2121_2121_2121) & ~word
      let found = (low | word) & 0x8080_8080_8080_8080
      if found != 0 { return index - start + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, bytes[index] > 0x20, bytes[index] < 0x80 { index += 1 }
    return index - start
  }

  /// Whether a text is visible ASCII with one space between words, and none at the ends.
  ///
  /// Looks at eight bytes at once, as ``visibleRun`` does; the test for spaces is the exact one.
  private static func isTypewritten(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    var wasSpace = true
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let low = (word &- 0x2020_2020_2020_2020) & ~word
      if (low | word) & 0x8080_8080_8080_8080 != 0 { return false }
      let spaces = ~((word ^ 0x2020_2020_2020_2020) &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
      if spaces & (spaces << 8 | (wasSpace ? 0x80 : 0)) != 0 { return false }
      wasSpace = spaces >> 63 == 1
      index += 8
    }
    while index < bytes.count {
      let isSpace = bytes[index] == 0x20
      if bytes[index] < 0x20 || bytes[index] >= 0x80 || isSpace && wasSpace { return false }
      wasSpace = isSpace
      index += 1
    }
    return !wasSpace
  }

  /// The bytes of a plain character outside ASCII; none if it is not plain.
  @inline(__always)
  private static func plainLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0xC3...0xC5: 2
    // The angled quotation marks and the middle dot.
    case 0xC2 where [0xAB, 0xBB, 0xB7].contains(bytes[index + 1]): 2
    case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x90 && bytes[index + 2] <= 0xA7: 3
    default: 0
    }
  }

  /// Adds a text to a page, in lines of at most so many columns of a terminal, each with its end.
  ///
  /// Words are kept whole; one that is too long for a line has a line of its own.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - page: Where the lines go.
  ///   - width: The most columns of a line.
  ///   - indent: How many spaces the first line starts with.
  ///   - hanging: How many more the following lines start with.
  public static func wrap(
    _ text: String, onto page: inout [UInt8], width: Int, indent: Int, hanging: Int
  ) {
    let start = page.count
    var line = LineBreaker(width: width, indent: indent, hanging: hanging)
    let isDone =
      text.utf8.withContiguousStorageIfAvailable { bytes in
        line.wrapTypewritten(bytes, onto: &page) || line.wrap(bytes, onto: &page)
      } ?? false
    if isDone { return }
    page.removeLast(page.count - start)
    line = LineBreaker(width: width, indent: indent, hanging: hanging)
    for word in text.split(whereSeparator: \.isWhitespace) {
      for (number, piece) in pieces(of: word).enumerated() {
        line.place(piece.displayWidth, isApart: number == 0, onto: &page)
        page += piece.utf8
      }
    }
    line.end(&page)
  }

  /// The parts of a word between which a line may end: before and after ideographs and the like, but
  /// not before what closes a sentence.
  private static func pieces(of word: Substring) -> [String] {
    var pieces: [String] = []
    var wasWide = false
    for character in word {
      let isWide = character.displayWidth == 2
      if pieces.isEmpty || (isWide || wasWide) && !character.isPunctuation {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1].append(character)
      }
      wasWide = isWide
    }
    return pieces
  }

  private struct LineBreaker {
    let width: Int
    let indent: Int
    let hanging: Int
    private var column = 0
    private var isStarted = false

    init(width: Int, indent: Int, hanging: Int) {
      self.width = width
      self.indent = indent
      self.hanging = hanging
    }

    /// Adds what stands before a word or a part of one: a space, nothing, or the end of a line and the start of
    /// the next.
    mutating func place(_ columns: Int, isApart: Bool = true, onto page: inout [UInt8]) {
      let space = isApart ? 1 : 0
      if isStarted, column + space + columns <= width {
        if isApart { page.append(0x20) }
        column += space + columns
        return
      }
      if isStarted { page.append(0x0A) }
      let margin = isStarted ? indent + hanging : indent
      for _ in 0..<margin { page.append(0x20) }
      column = margin + columns
      isStarted = true
    }

    func end(_ page: inout [UInt8]) { if isStarted { page.append(0x0A) } }

    /// Adds a text of visible ASCII with one space between words, and none at the ends; false, and
    /// nothing added, if it is anything else.
    ///
    /// Such a text is as long as it is wide, so that each line is found from where it has to end.
    mutating func wrapTypewritten(_ bytes: UnsafeBufferPointer<UInt8>, onto page: inout [UInt8]) -> Bool {
      guard PlainText.isTypewritten(bytes) else { return false }
      var start = 0
      while start < bytes.count {
        let margin = isStarted ? indent + hanging : indent
        for _ in 0..<margin { page.append(0x20) }
        isStarted = true
        var end = min(start + max(width - margin, 0), bytes.count)
        if end < bytes.count {
          while end > start, bytes[end] != 0x20 { end -= 1 }
          // One word that is too long for the line.
          if end == start {
            end = start + 1
            while end < bytes.count, bytes[end] != 0x20 { end += 1 }
          }
        }
        page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        page.append(0x0A)
        start = end + 1
      }
      return true
    }

    /// Adds a plain text; false if it is not plain.
    ///
    /// Words with one space between them are copied together.
    mutating func wrap(_ bytes: UnsafeBufferPointer<UInt8>, onto page: inout [UInt8]) -> Bool {
      /// What is yet to be copied.
      var pending = 0..<0
      var index = 0
      let count = bytes.count
      while index < count {
        while index < count, PlainText.isSpace(bytes[index]) { index += 1 }
        let start = index
        var characters = 0
        while index < count {
          let run = PlainText.visibleRun(bytes, at: index)
          index += run
          characters += run
          guard index < count else { break }
          let byte = bytes[index]
          if byte < 0x80 {
            if PlainText.isSpace(byte) { break }
            index += 1
          } else {
            let length = PlainText.plainLength(bytes, at: index)
            if length == 0 { return false }
            index += length
          }
          characters += 1
        }
        if index == start { break }
        if !pending.isEmpty, start == pending.upperBound + 1, bytes[start - 1] == 0x20,
          column + 1 + characters <= width
        {
          column += 1 + characters
          pending = pending.lowerBound..<index
        } else {
          page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[pending]))
          place(characters, onto: &page)
          pending = start..<index
        }
      }
      page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[pending]))
      end(&page)
      return true
    }
  }
}
