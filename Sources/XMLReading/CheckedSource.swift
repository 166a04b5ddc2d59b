internal import Diagnostics

/// A file in which our own checks have found nothing wrong, and its markup.
///
/// They come before libxml2, since they know the exact place and better words, and
/// since they keep from it what would use up a machine; libxml2 has the last word.
struct CheckedSource {
  let file: SourceFile
  /// Where the text begins: after the byte-order mark, if there is one.
  let textStart: Int
  let markup: Markup

  /// Why a file could not be read.
  struct Refusal: Error {
    var diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// What is said where nobody said anything: a refusal must say something.
    init(unreadable file: SourceFile) {
      diagnostics = [
        Diagnostic(
          .error, "xml-syntax", "This file could not be read as XML.",
          at: SourceRange(file: file, bytes: 0..<0),
          help: "Split it into smaller files if it is very large.")
      ]
    }
  }

  /// Checks a file.
  ///
  /// Costs one pass over the bytes for their encoding and one for their markup.
  init(_ file: SourceFile) throws(Refusal) {
    // libxml2 counts in 32 bits.
    guard file.utf8.count <= Int32.max else { throw Refusal(unreadable: file) }
    let encoding = EncodingCheck(file)
    if let fault = encoding.fault() { throw Refusal([fault]) }
    let start = encoding.textStart
    let (markup, faults) = NestingCheck.check(file.utf8, from: start)
    guard faults.isEmpty else { throw Refusal(faults.map { $0.diagnostic(in: file) }) }
    self.file = file
    textStart = start
    self.markup = markup
  }
}
