extension Sequence<Diagnostic> {
  /// The diagnostics in the order in which an author meets them.
  ///
  /// By path, then place in the file, then name, then words; what has no place
  /// comes first. The order is total: however they were found, the report reads
  /// the same.
  public func inSourceOrder() -> [Diagnostic] {
    sorted { a, b in
      if a.path != b.path { return a.path < b.path }
      if a.start != b.start { return a.start < b.start }
      if a.id != b.id { return a.id < b.id }
      if a.message != b.message { return a.message < b.message }
      if a.end != b.end { return a.end < b.end }
      if a.severity != b.severity { return a.severity > b.severity }
      return (a.help ?? "") < (b.help ?? "")
    }
  }
}

extension Diagnostic {
  fileprivate var path: String { range?.file.path ?? "" }
  fileprivate var start: Int { range?.bytes.lowerBound ?? -1 }
  fileprivate var end: Int { range?.bytes.upperBound ?? -1 }
}
