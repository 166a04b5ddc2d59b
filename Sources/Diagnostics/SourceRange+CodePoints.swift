extension SourceRange {
  /// Where the stretch begins, its column counted in code points.
  public var codePointStart: SourceFile.Position { file.codePointPosition(at: bytes.lowerBound) }

  /// Where the stretch ends, the first place after it, its column counted in code points.
  public var codePointEnd: SourceFile.Position { file.codePointPosition(at: bytes.upperBound) }
}

extension SourceFile {
  /// The position of a byte offset, its column counted in Unicode code points from one.
  ///
  /// A byte-order mark is not counted. People count characters, of which one may
  /// be many code points; exchange formats count these.
  public func codePointPosition(at offset: Int) -> Position {
    let offset = min(max(offset, 0), utf8.count)
    let line = position(at: offset).line
    let start = rangeOfLine(line).lowerBound
    let prefix = utf8[start..<max(start, offset)]
    return Position(line: line, column: String(decoding: prefix, as: UTF8.self).unicodeScalars.count + 1)
  }
}
