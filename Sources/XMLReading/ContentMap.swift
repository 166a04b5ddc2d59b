public import Diagnostics

extension XMLText {
  /// Where a stretch of the content stands in the file, exactly.
  ///
  /// `content` counts UTF-8 bytes of ``content``. Costs a walk along the run.
  public func range(ofContent content: Range<Int>) -> SourceRange {
    ContentMap(range).source(of: content)
  }
}

extension XMLAttribute {
  /// Where a stretch of the value stands in the file, exactly.
  ///
  /// `value` counts UTF-8 bytes of ``value``. Costs a walk along the value.
  public func range(ofValue value: Range<Int>) -> SourceRange {
    ContentMap(valueRange).source(of: value)
  }

  /// Where several stretches of the value stand, in their order, none of them before the one ahead of it.
  ///
  /// Costs one walk along the value for all of them together.
  public func ranges(ofValue stretches: [Range<Int>]) -> [SourceRange] {
    guard stretches.count > 1 else { return stretches.map { range(ofValue: $0) } }
    return ContentMap(valueRange).sources(of: stretches)
  }
}

/// Leads from what a reader sees back to how it is written.
///
/// References, line breaks of two bytes, CDATA marks and comments make the two
/// differ; everything else is copied byte for byte.
struct ContentMap {
  private let written: SourceRange
  /// Whether everything is copied, as it nearly always is.
  private let isCopy: Bool

  init(_ written: SourceRange) {
    self.written = written
    isCopy = written.file.utf8.isCopied(inMixedText: written.bytes)
  }

  func source(of content: Range<Int>) -> SourceRange {
    if isCopy {
      let bytes =
        content.lowerBound + written.bytes.lowerBound..<content.upperBound + written.bytes.lowerBound
      return SourceRange(file: written.file, bytes: bytes.clamped(to: written.bytes))
    }
    var position = 0
    var start: Int?
    var end = written.bytes.lowerBound
    written.file.utf8.forEachUnit(ofMixedText: written.bytes) { part, source in
      let unit = position..<(position + part.length)
      position = unit.upperBound
      if start == nil, unit.contains(content.lowerBound) { start = source.lowerBound }
      if unit.lowerBound < content.upperBound { end = source.upperBound }
    }
    let first = start ?? (content.lowerBound == 0 ? written.bytes.lowerBound : written.bytes.upperBound)
    return SourceRange(file: written.file, bytes: first..<max(first, content.isEmpty ? first : end))
  }

  /// The places of several stretches that are in order.
  func sources(of stretches: [Range<Int>]) -> [SourceRange] {
    if isCopy { return stretches.map(source) }
    // Where each byte of the content begins and ends in the source.
    var places: [Range<Int>] = []
    written.file.utf8.forEachUnit(ofMixedText: written.bytes) { part, source in
      places += repeatElement(source, count: part.length)
    }
    return stretches.map { stretch in
      let first = stretch.lowerBound < places.count ? places[stretch.lowerBound].lowerBound : nil
      guard let first, !stretch.isEmpty, stretch.upperBound <= places.count else {
        return source(of: stretch)
      }
      return SourceRange(file: written.file, bytes: first..<places[stretch.upperBound - 1].upperBound)
    }
  }
}
