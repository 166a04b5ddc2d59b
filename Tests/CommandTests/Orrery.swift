import Foundation
import Testing

/// Runs the program as somebody at a terminal would, but through pipes.
enum Orrery {
  struct Ran: Sendable {
    var status: Int32
    var output: String
    var errors: String
    /// Whether a signal ended it.
    var crashed: Bool
  }

  /// The folder of the built program and the files that belong to it.
  static let built: URL = {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    let executable = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments.first ?? ".")
    return executable.resolvingSymlinksInPath().deletingLastPathComponent()
  }()

  static let program = built.appending(component: "orrery")

  /// Lugga, as it ships.
  static let lugga = built.appending(components: "orrery_Worlds.resources", "twelve-planets").path

  static func run(
    _ arguments: String..., input: String = "", in folder: URL? = nil, program: URL = program,
    environment: [String: String] = [:]
  ) throws -> Ran {
    try run(arguments, input: input, in: folder, program: program, environment: environment)
  }

  /// With `together`, errors are written among the output, as a terminal shows them.
  static func run(
    _ arguments: [String], input: String = "", in folder: URL? = nil, program: URL = program,
    environment: [String: String] = [:], together: Bool = false
  ) throws -> Ran {
    // Output goes to files: a pipe that nobody reads in time would stop the program.
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? scratch.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let files = try ["in", "out", "err"].map { name in
      let url = scratch.url.appending(component: "." + name)
      try Data((name == "in" ? input : "").utf8).write(to: url)
      return url
    }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    let output = try FileHandle(forWritingTo: files[1])
    process.standardOutput = output
    process.standardError = together ? output : try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Ran(
      status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8), crashed: process.terminationReason != .exit)
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

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(component: name))
  }

  func path(_ name: String) -> String { url.appending(component: name).path }
}

extension Orrery.Ran {
  /// Whether this is a refusal in plain words: status 2, nothing on standard
  /// output, one line on standard error that ends like a sentence.
  func expectRefusal(saying words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 2, sourceLocation: sourceLocation)
    #expect(output.isEmpty, sourceLocation: sourceLocation)
    #expect(!crashed, sourceLocation: sourceLocation)
    let lines = errors.split(separator: "\n")
    #expect(lines.count == 1, "\(errors)", sourceLocation: sourceLocation)
    #expect(errors.hasSuffix("\n"), sourceLocation: sourceLocation)
    #expect(
      !errors.contains("Fatal") && !errors.contains("Error:") && !errors.contains("error("), "\(errors)",
      sourceLocation: sourceLocation)
    for word in words { #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation) }
  }
}
