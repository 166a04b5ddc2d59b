import Diagnostics
import Foundation

/// The terminal: standard output, standard error, and whether colours help.
enum Console {
  /// Whether only what was asked for and what is wrong is said; set once, before anything is done.
  nonisolated(unsafe) static var isQuiet = false

  static func write(_ text: String) { write(Data(text.utf8)) }

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
    guard let output, output != "-" else { return try make { write(Data($0)) } }
    let refusal = Complaint(
      "\(output) cannot be written. Check that its folder exists and that you may write there.")
    // A link is followed, and what is not a plain file, such as a pipe, is written to and not replaced.
    let url = URL(filePath: output).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    let type = attributes?[.type] as? FileAttributeType
    if type == .typeDirectory { throw refusal }
    let isReplaced = type == nil || type == .typeRegular
    let target =
      isReplaced ? url.deletingLastPathComponent().appending(component: ".orrery-\(getpid())") : url
    if isReplaced {
      let mode = (attributes?[.posixPermissions] as? NSNumber).map { [FileAttributeKey.posixPermissions: $0] }
      guard FileManager.default.createFile(atPath: target.path, contents: nil, attributes: mode) else {
        throw refusal
      }
    }
    do {
      guard let file = try? FileHandle(forWritingTo: target) else { throw refusal }
      try make { bytes in
        do { try file.write(contentsOf: bytes) } catch { throw refusal }
      }
      do { try file.close() } catch { throw refusal }
      if isReplaced, rename(target.path, url.path) != 0 { throw refusal }
    } catch {
      if isReplaced { try? FileManager.default.removeItem(at: target) }
      throw error
    }
  }

  private static func write(_ data: Data) {
    ProgressLine.end()
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      complain("The output cannot be written. Perhaps the disk is full, or nobody reads it any more.")
      exit(2)
    }
  }
}

/// Something wrong with the call, in plain words.
struct Complaint: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
