import Foundation
import Installation

/// Another program, run to its end.
struct Tool {
  /// What came of it.
  struct Run {
    var status: Int32
    var output: String
  }

  let url: URL

  /// Orrery itself, beside its files.
  static func orrery() throws -> Tool {
    let schema = try Installation.url(of: "orrery.rng", in: .vocabulary)
    return Tool(
      url: schema.deletingLastPathComponent().deletingLastPathComponent().appending(component: "orrery"))
  }

  /// A program on the search path; nil if it is not installed.
  static func named(_ name: String) -> Tool? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(component: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }.map { Tool(url: $0) }
  }

  /// Whether a missing program is a failure.
  static var isRequired: Bool { ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == "1" }

  /// Runs the program; what it writes to both outputs is read as one text.
  func run(_ arguments: [String]) throws -> Run {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}
