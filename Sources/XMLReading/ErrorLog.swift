internal import CLibXML2
internal import Diagnostics

/// Gathers what libxml2 reports while one C call runs.
///
/// The log is handed to C as an untyped pointer and comes back through the
/// callback; it never leaves the call that made it, so it needs no lock.
final class ErrorLog {
  /// An `xmlError`, copied before libxml2 reuses its memory.
  struct Entry {
    var code: Int32
    var message: String
    var line: Int
    var column: Int
    var node: UnsafeMutableRawPointer?
    /// The first name in the message; of an attribute, if the code says so.
    var subject: String?
  }

  /// How many are kept; nobody reads so many.
  private static let most = 1_000

  /// Errors only: libxml2's warnings are about what does no harm here.
  private(set) var entries: [Entry] = []

  func append(_ error: xmlError) {
    guard error.level != XML_ERR_WARNING, error.level != XML_ERR_NONE, entries.count < Self.most else {
      return
    }
    entries.append(
      Entry(
        code: error.code,
        message: Self.cleaned(error.message.map { String(cString: $0) }),
        line: Int(error.line),
        column: Int(error.int2),
        node: error.node,
        subject: error.str1.map { String(cString: $0) }
      )
    )
  }

  /// The pointer to give to C as user data.
  ///
  /// Valid while the log is alive.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func from(_ context: UnsafeMutableRawPointer?) -> ErrorLog? {
    context.map { Unmanaged<ErrorLog>.fromOpaque($0).takeUnretainedValue() }
  }

  /// libxml2's words as one sentence.
  private static func cleaned(_ message: String?) -> String {
    let text = (message ?? "").collapsingSpace
    guard let first = text.first else { return "The XML could not be read." }
    let sentence = first.uppercased() + text.dropFirst()
    return sentence.hasSuffix(".") ? sentence : sentence + "."
  }
}
