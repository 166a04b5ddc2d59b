import Foundation
import Testing

@Suite("Installed somewhere else")
struct InstallationTests {
  static let bundles = ["Worlds", "Templates", "Vocabulary", "Rules"].map { "orrery_\($0).resources" }

  /// A copy of the program in `bin`, and of its files where they are wanted.
  private func install(to scratch: Scratch, files: String?) throws -> URL {
    let bin = scratch.url.appending(component: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let program = bin.appending(component: "orrery")
    try FileManager.default.copyItem(at: Orrery.program, to: program)
    guard let files else { return program }
    let share = scratch.url.appending(path: files)
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    for bundle in Self.bundles {
      try FileManager.default.copyItem(
        at: Orrery.built.appending(component: bundle), to: share.appending(component: bundle))
    }
    return program
  }

  @Test("it finds its files beside it, and in share/orrery", arguments: ["bin", "share/orrery"])
  func moved(files: String) throws {
    let scratch = try Scratch()
    let program = try install(to: scratch, files: files)
    #expect(try Orrery.run("new", "w", in: scratch.url, program: program).status == 0)
    let told = try Orrery.run("outline", "w", "--seed", "7", in: scratch.url, program: program)
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.output == (try Orrery.run("outline", "w", "--seed", "7", in: scratch.url).output))
  }

  @Test("a link to it finds them too")
  func linked() throws {
    let scratch = try Scratch()
    let link = scratch.url.appending(component: "orrery")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Orrery.program)
    #expect(try Orrery.run("explain", "--all", program: link).status == 0)
  }

  @Test(
    "without them it says so",
    arguments: [
      ["new", "w"], ["outline", Orrery.lugga], ["lint", Orrery.lugga], ["explain", "--all"], ["schema"],
    ])
  func alone(call: [String]) throws {
    let scratch = try Scratch()
    let program = try install(to: scratch, files: nil)
    try Orrery.run(call, in: scratch.url, program: program)
      .expectRefusal(saying: "Orrery cannot find its own files", "orrery_*.resources")
    #expect(try Orrery.run("--help", program: program).status == 0)
  }
}
