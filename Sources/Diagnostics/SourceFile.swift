internal import Synchronization

/// The text of one file, and where its lines begin.
///
/// A source file never changes once made, so any number of ``SourceRange``
/// values may refer to it from any task.
public final class SourceFile: Sendable {
  /// The path as the user gave it; shown in diagnostics, never opened again.
  public let path: String

  /// The contents as they stand in the file, byte-order mark and all.
  ///
  /// Meant to be UTF-8, but nothing here relies on it.
  public let utf8: [UInt8]

  /// The byte offset of the first shown byte of each line.
  ///
  /// Looked for when it is first asked for: most files have nothing to be told about.
  private var lineStarts: [Int] {
    knownLineStarts.withLock { known in
      if let known { return known }
      let starts = Self.lineStarts(in: utf8)
      known = starts
      return starts
    }
  }

  private let knownLineStarts = Mutex<[Int]?>(nil)

  /// Creates a source file from the bytes of a file.
  public init(path: String, utf8: [UInt8]) {
    self.path = path
    self.utf8 = utf8
  }

  private static func lineStarts(in utf8: [UInt8]) -> [Int] {
    var starts = [utf8.starts(with: byteOrderMark) ? byteOrderMark.count : 0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    return starts
  }

  /// Creates a source file from text that is already in memory.
  public convenience init(path: String, text: String) {
    self.init(path: path, utf8: Array(text.utf8))
  }

  /// What some editors put at the start of a UTF-8 file; no author sees it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The number of lines; text that ends with a line break has an empty last one.
  public var lineCount: Int { lineStarts.count }

  /// A line and a column, both counted from one, as editors count them.
  public struct Position: Hashable, Sendable {
    /// Counted from one.
    public var line: Int
    /// Counted in characters, not bytes, so that a caret lands under the glyph.
    public var column: Int

    /// Creates a position.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The position of a byte offset; offsets past the end belong to the last line.
  ///
  /// Costs a search among the lines and a walk along one.
  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), utf8.count)
    let lineStarts = lineStarts
    // The last line that starts at or before the offset.
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let prefix = utf8[lineStarts[low]..<max(lineStarts[low], offset)]
    // Segmenting into characters is slow, and most lines are plain.
    let plain = prefix.allSatisfy { $0 < 0x80 }
    let count = plain ? prefix.count : String(decoding: prefix, as: UTF8.self).count
    return Position(line: low + 1, column: count + 1)
  }

  /// The text of a line, counted from one, without its line break or a byte-order mark.
  public func line(_ number: Int) -> String {
    String(decoding: utf8[rangeOfLine(number)], as: UTF8.self)
  }

  /// The bytes of a line, counted from one, without its line break or a byte-order mark.
  ///
  /// A line that does not exist has an empty range at the end of the file.
  public func rangeOfLine(_ number: Int) -> Range<Int> {
    let lineStarts = lineStarts
    guard lineStarts.indices.contains(number - 1) else { return utf8.count..<utf8.count }
    let start = lineStarts[number - 1]
    guard number < lineStarts.count else { return start..<utf8.count }
    var end = lineStarts[number] - 1
    if end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}
