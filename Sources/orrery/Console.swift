import Diagnostics
import Foundation

/// The terminal: standard output, standard error, and whether colours help.
enum Console {
  /// Whether only what was asked for and what is wrong is said; set once, before anything is done.
  nonisolated(unsafe) static var isQuiet = false

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes something good to know to standard error, unless it is to be quiet.
  static func remark(_ text: String) { if !isQuiet { complain(text) } }

  /// Writes something good to know to standard output, unless it is to be quiet.
  static func praise(_ text: String) { if !isQuiet { write(text) } }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    ProgressLine.end()
    try? FileHandle.standardError.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Shows diagnostics on standard output, where they are the product, or on
  /// standard error.
  static func show(_ diagnostics: [Diagnostic], asProduct: Bool) {
    guard !diagnostics.isEmpty else { return }
    let text = CaretRenderer(colour: hasColour(asProduct: asProduct)).render(diagnostics)
    if asProduct { write(text) } else { complain(text) }
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether colours help on standard output, for the product, or on standard error.
  static func hasColour(asProduct: Bool) -> Bool {
    let isTerminal = isatty(asProduct ? STDOUT_FILENO : STDERR_FILENO) == 1
    let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isTerminal && !noColour
  }

  /// Writes the product to a file, whole or not at all, or to standard output.
  static func deliver(_ text: String, to output: String?) throws {
    try deliver(to: output) { write in try write(Array(text.utf8)) }
  }

  /// Writes a product that comes bit by bit to a file, whole or not at all, or
  /// to standard output.
  static func deliver(to output: String?, _ make: (([UInt8]) throws -> Void) throws -> Void) throws {
    guard let output, output != "-" else { return try make(write) }
    let file = try OutputFile.opening(output)
    try make { bytes in try file.write(bytes) }
    try file.finish()
  }

  private static func write(_ bytes: [UInt8]) {
    ProgressLine.end()
    let reason = OutputFile.write(bytes, to: STDOUT_FILENO)
    guard reason != 0 else { return }
    if reason == EPIPE {
      // Nobody reads any more, which is nobody's fault: end as if the signal had not been ignored.
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    complain("The output cannot be written. Perhaps the disk is full.")
    exit(2)
  }
}

/// Something wrong with the call, in plain words.
struct Complaint: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
