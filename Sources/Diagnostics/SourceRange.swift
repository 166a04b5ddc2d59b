/// A stretch of a source file.
///
/// Two ranges are equal if they cover the same bytes of the same ``SourceFile``
/// object: a file that was read twice is two files.
public struct SourceRange: Hashable, Sendable {
  /// The file that the stretch belongs to.
  public var file: SourceFile
  /// Byte offsets into ``SourceFile/utf8``.
  public var bytes: Range<Int>

  /// Creates a range from byte offsets.
  public init(file: SourceFile, bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
  }

  /// Where the stretch begins.
  public var start: SourceFile.Position { file.position(at: bytes.lowerBound) }

  /// Where the stretch ends: the position of the first character after it.
  public var end: SourceFile.Position { file.position(at: bytes.upperBound) }

  /// What stands there, as written.
  ///
  /// Bytes that are not UTF-8 are shown as U+FFFD.
  public var text: String {
    String(decoding: file.utf8[bytes.clamped(to: 0..<file.utf8.count)], as: UTF8.self)
  }

  public static func == (a: Self, b: Self) -> Bool { a.file === b.file && a.bytes == b.bytes }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(bytes)
  }
}

extension SourceRange: CustomStringConvertible {
  /// The place as terminals and editors link it: `path:line:column`.
  public var description: String {
    let start = start
    return "\(file.path):\(start.line):\(start.column)"
  }
}
