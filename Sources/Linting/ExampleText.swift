internal import Diagnostics
internal import Rules

/// The text of an example, its marks taken out and a document put around it, with
/// the way back from there to the rule's file.
struct ExampleText {
  /// The document.
  let file: SourceFile
  /// The marked stretches, as offsets into the document.
  private(set) var marks: [Range<Int>] = []
  /// Whether some mark opens or closes nothing.
  private(set) var isUneven = false

  private let example: Rule.Example
  /// Where the text starts in the document.
  private let start: Int
  /// The text's length in the document.
  private var length = 0
  /// Where each byte of the text stands in the rule's file; empty if that is not known.
  private var offsets: [Int] = []

  /// - Parameters:
  ///   - example: The example.
  ///   - before: What stands before the text in the document.
  ///   - after: What stands after it.
  ///   - insertions: What the example leaves out, by the offset in its text, in order.
  init(
    _ example: Rule.Example, before: String, after: String, insertions: [(offset: Int, text: String)] = []
  ) {
    self.example = example
    start = before.utf8.count
    let source = Self.source(of: example)
    var text: [UInt8] = []
    var opened: [Int] = []
    var index = 0
    let bytes = Array(example.text.utf8)
    var places: [Int] = []
    var waiting = insertions[...]
    func insert() {
      while let next = waiting.first, next.offset <= index {
        waiting.removeFirst()
        text += Array(next.text.utf8)
        if let source { places += next.text.utf8.map { _ in source + index } }
      }
    }
    while index < bytes.count {
      insert()
      let rest = bytes[index...]
      if rest.starts(with: Self.opening) {
        opened.append(start + text.count)
        index += Self.opening.count
      } else if rest.starts(with: Self.closing) {
        if let from = opened.popLast() { marks.append(from..<start + text.count) } else { isUneven = true }
        index += Self.closing.count
      } else {
        text.append(bytes[index])
        if let source { places.append(source + index) }
        index += 1
      }
    }
    insert()
    if !opened.isEmpty { isUneven = true }
    if let last = places.last { places.append(last + 1) }
    offsets = places
    length = text.count
    marks.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    file = SourceFile(
      path: example.origin.file.path, utf8: Array(before.utf8) + text + Array(after.utf8))
  }

  private static let opening = Array("⟦".utf8)
  private static let closing = Array("⟧".utf8)

  /// Where the text starts in the rule's file, if it stands there as it is.
  private static func source(of example: Rule.Example) -> Int? {
    guard let range = example.textRange else { return nil }
    let (start, end) = ("<![CDATA[", "]]>")
    let written = range.text
    let isCDATA = written.hasPrefix(start) && written.hasSuffix(end)
    let inner = isCDATA ? String(written.dropFirst(start.count).dropLast(end.count)) : written
    guard inner == example.text else { return nil }
    return range.bytes.lowerBound + (isCDATA ? start.utf8.count : 0)
  }

  /// Whether a place in the document is one of the text.
  func contains(_ bytes: Range<Int>) -> Bool {
    bytes.lowerBound >= start && bytes.upperBound <= start + length
  }

  /// The place in the rule's file of a place in the document; the example itself if
  /// that is not known.
  func place(of bytes: Range<Int>) -> SourceRange {
    let (from, to) = (bytes.lowerBound - start, bytes.upperBound - start)
    guard from >= 0, to <= length, offsets.indices.contains(from), from < to else { return example.origin }
    return SourceRange(file: example.origin.file, bytes: offsets[from]..<offsets[to - 1] + 1)
  }

  /// A diagnostic about the document as one about the rule's file.
  func moved(_ diagnostic: Diagnostic) -> Diagnostic {
    var moved = diagnostic
    moved.range = diagnostic.range.map { place(of: $0.bytes) } ?? example.origin
    moved.notes = diagnostic.notes.map { note in
      Diagnostic.Note(note.message, at: note.range.map { place(of: $0.bytes) })
    }
    return moved
  }
}
