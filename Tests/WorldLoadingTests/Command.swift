import Foundation

/// The built program, run as a process of its own.
struct Command {
  var status: Int32
  var output: String
  var complaint: String
  /// The most memory that was seen in use, in bytes; nil where the system does not tell.
  var peakMemory: Int?

  /// Runs `orrery`, which lies beside the tests.
  static func orrery(_ arguments: [String], input: Data? = nil, in folder: URL? = nil) throws -> Command {
    try run(program, arguments, input: input, in: folder)
  }

  /// Runs a line of shell, in which `$ORRERY` is the program.
  static func shell(_ line: String, in folder: URL? = nil) throws -> Command {
    try run(URL(filePath: "/bin/sh"), ["-c", line], in: folder)
  }

  private static var program: URL {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return (Bundle.main.executableURL ?? tests).deletingLastPathComponent().appending(component: "orrery")
  }

  private static func run(
    _ executable: URL, _ arguments: [String], input: Data? = nil, in folder: URL?
  ) throws -> Command {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["ORRERY": program.path]) { $1 }
    process.currentDirectoryURL = folder
    // Files, since a full pipe would stop the program.
    let streams = try TemporaryFolder(["out": "", "err": ""])
    try streams.write("in", input ?? Data())
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(component: "in"))
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(component: "out"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(component: "err"))
    try process.run()
    var peak: Int?
    while process.isRunning {
      peak = memory(of: process.processIdentifier) ?? peak
      usleep(500)
    }
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: streams.url.appending(component: name)), as: UTF8.self)
    }
    return Command(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try text("out"), complaint: try text("err"), peakMemory: peak)
  }

  /// The most memory that a running process has had in use, as Linux tells it.
  private static func memory(of process: Int32) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
        ?? Int(line.filter(\.isNumber))
    else { return nil }
    return kilobytes * 1024
  }
}
