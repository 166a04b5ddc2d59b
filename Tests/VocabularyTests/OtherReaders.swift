import Foundation
import Testing
import Vocabulary

/// Other people's programs that read XML and RELAX NG.
enum OtherReaders {
  /// Whether they are installed, or asked for by `ORRERY_REQUIRE_TOOLS=1`.
  static let areWanted =
    ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == "1"
    || program("xmllint") != nil && program("jing") != nil

  /// Where a program is, if it is installed.
  private static func program(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(component: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The output of a program, both streams, and its status.
  static func run(_ name: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    guard let program = program(name) else {
      Issue.record("\(name) is not installed, and ORRERY_REQUIRE_TOOLS=1 asks for it")
      return (-1, "")
    }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// A folder with the schema and some documents, for the time of a call.
  static func withFiles(
    _ files: [(name: String, text: String)], _ body: (_ schema: String, _ paths: [String]) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(component: "orrery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = folder.appending(component: "orrery.rng")
    try Data(try Vocabulary.schemaText().utf8).write(to: schema)
    let paths = try files.map { file in
      let url = folder.appending(component: file.name)
      try Data(file.text.utf8).write(to: url)
      return url.path
    }
    try body(schema.path, paths)
  }

  /// The files of which a program complains: those that its lines begin with.
  static func blamed(in output: String, where isComplaint: (Substring) -> Bool = { _ in true }) -> Set<String>
  {
    Set(
      output.split(separator: "\n").filter(isComplaint).compactMap { line in
        line.firstIndex(of: ":").map { String(line[..<$0]) }
      })
  }
}
