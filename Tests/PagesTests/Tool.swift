import Foundation
import Installation

/// Another program, run to its end.
struct Tool {
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  let url: URL

  /// Orrery itself, beside its files.
  static func orrery() throws -> Tool {
    let schema = try Installation.url(of: "orrery.rng", in: .vocabulary)
    return Tool(
      url: schema.deletingLastPathComponent().deletingLastPathComponent().appending(component: "orrery"))
  }

  /// A world that ships with Orrery.
  static func world(_ name: String) throws -> String { try Installation.url(of: name, in: .worlds).path }

  /// A program on the search path; nil if it is not installed.
  static func named(_ name: String) -> Tool? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(component: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }.map { Tool(url: $0) }
  }

  /// A Python that has some modules; `ORRERY_PYTHON` names the one to ask first.
  static func python(with modules: String) -> Tool? {
    let named = ProcessInfo.processInfo.environment["ORRERY_PYTHON"].map { Tool(url: URL(filePath: $0)) }
    return [named, .named("python3")].compactMap { $0 }
      .first { (try? $0.run(["-c", "import " + modules]))?.status == 0 }
  }

  /// Whether a missing program is a failure.
  static var isRequired: Bool { ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == "1" }

  func run(_ arguments: [String], in folder: URL? = nil) throws -> Run {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Output goes to files: a pipe that nobody reads in time would stop the program.
    let files = try ["out", "err"].map { name in
      let file = scratch.url.appending(component: name)
      try Data().write(to: file)
      return file
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }
}

/// An empty folder that goes away again.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath()
      .appending(component: "orrery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }
}
