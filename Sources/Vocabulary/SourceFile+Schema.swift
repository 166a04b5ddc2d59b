internal import Diagnostics

extension SourceFile {
  /// A schema without what it says to people only: documentation, comments and indentation.
  ///
  /// libxml2 makes nodes of all that and then takes them out again, which is a third of the
  /// time of compiling. Costs a walk over the bytes.
  var withoutDocumentation: SourceFile {
    var kept: [UInt8] = []
    kept.reserveCapacity(utf8.count / 2)
    utf8.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        var open = index
        var isBlank = true
        while open < bytes.count, bytes[open] != UInt8(ascii: "<") {
          if bytes[open] > 0x20 { isBlank = false }
          open += 1
        }
        if !isBlank { kept += bytes[index..<open] }
        let aside = Self.asides.first { bytes.has($0.begins, at: open) }
        index = bytes.end(of: aside?.ends ?? ">", from: open)
        if aside == nil { kept += bytes[open..<index] }
      }
    }
    return SourceFile(path: path, utf8: kept)
  }

  private static let asides: [(begins: StaticString, ends: StaticString)] = [
    ("<a:documentation>", "</a:documentation>"), ("<!--", "-->"),
  ]
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func has(_ mark: StaticString, at index: Int) -> Bool {
    guard index + mark.utf8CodeUnitCount <= count else { return false }
    for step in 0..<mark.utf8CodeUnitCount where self[index + step] != mark.utf8Start[step] { return false }
    return true
  }

  /// Where a mark ends that is met first, or the end.
  fileprivate func end(of mark: StaticString, from start: Int) -> Int {
    let first = mark.utf8Start.pointee
    for index in start..<count where self[index] == first && has(mark, at: index) {
      return index + mark.utf8CodeUnitCount
    }
    return count
  }
}
