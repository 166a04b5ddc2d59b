import Diagnostics
import Foundation

/// The terminal: standard output, standard error, and whether colours help.
enum Console {
  static func write(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      complain("The output cannot be written. Perhaps the disk is full, or nobody reads it any more.")
      exit(2)
    }
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Shows diagnostics on standard output, where they are the product, or on
  /// standard error.
  static func show(_ diagnostics: [Diagnostic], asProduct: Bool) {
    guard !diagnostics.isEmpty else { return }
    let isTerminal = isatty(asProduct ? STDOUT_FILENO : STDERR_FILENO) == 1
    let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let text = CaretRenderer(colour: isTerminal && !noColour).render(diagnostics)
    if asProduct { write(text) } else { complain(text) }
  }

  /// Writes the product to a file, whole or not at all, or to standard output.
  static func deliver(_ text: String, to output: String?) throws {
    guard let output, output != "-" else { return write(text) }
    // A link is followed, and what is not a plain file, such as a pipe, is written to and not replaced.
    let url = URL(filePath: output).resolvingSymlinksInPath()
    let type = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType
    do {
      if let type, type != .typeRegular, type != .typeDirectory {
        let file = try FileHandle(forWritingTo: url)
        try file.write(contentsOf: Data(text.utf8))
        return try file.close()
      }
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw Complaint(
        "\(output) cannot be written. Check that its folder exists and that you may write there.")
    }
  }
}

/// Something wrong with the call, in plain words.
struct Complaint: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
