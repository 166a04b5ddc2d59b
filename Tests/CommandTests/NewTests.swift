import Foundation
import Testing

@Suite("A new world")
struct NewTests {
  @Test("it checks, lints, counts and tells stories at once")
  func atOnce() throws {
    let scratch = try Scratch()
    let made = try Orrery.run("new", "my-world", in: scratch.url)
    #expect(made.status == 0)
    #expect(made.errors.isEmpty)
    #expect(made.output.contains("orrery outline my-world"))
    let checked = try Orrery.run("check", "my-world", in: scratch.url)
    #expect(checked.status == 0, "\(checked.output)")
    let linted = try Orrery.run("lint", "my-world", in: scratch.url)
    #expect(linted.status == 0, "\(linted.output)")
    let counted = try Orrery.run("count", "my-world", in: scratch.url)
    #expect(counted.status == 0 && counted.output.contains(" plots"))
    for seed in 0..<5 {
      let told = try Orrery.run("outline", "my-world", "--seed", "\(seed)", in: scratch.url)
      #expect(told.status == 0 && told.output.hasPrefix("# "), "\(told.errors)")
    }
    // In its folder no name is needed.
    #expect(try Orrery.run("outline", in: scratch.url.appending(component: "my-world")).status == 0)
  }

  @Test("what it says to change is there to be changed")
  func changeMe() throws {
    let scratch = try Scratch()
    let made = try Orrery.run("new", "my-world", in: scratch.url)
    let world = try String(
      contentsOf: scratch.url.appending(components: "my-world", "world.xml"), encoding: .utf8)
    #expect(made.output.contains("three places marked \"change me\""))
    #expect(world.lowercased().components(separatedBy: "change me").count - 1 == 3)
  }

  @Test("an empty folder will do, and folders on the way are made")
  func folders() throws {
    let scratch = try Scratch()
    #expect(try Orrery.run("new", scratch.url.path).status == 0)
    #expect(try Orrery.run("new", scratch.path("a/b")).status == 0)
    #expect(FileManager.default.fileExists(atPath: scratch.path("a/b/world.xml")))
  }

  @Test("a folder with something in it is left alone")
  func notEmpty() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "world.xml")
    try Orrery.run("new", scratch.url.path).expectRefusal(saying: "is not empty", "Choose another name.")
    #expect(try String(contentsOfFile: scratch.path("world.xml"), encoding: .utf8) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["world.xml"])
  }

  @Test("a file is left alone, and nothing is made inside one")
  func file() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "notes.txt")
    try Orrery.run("new", scratch.path("notes.txt")).expectRefusal(saying: "already a file called")
    try Orrery.run("new", scratch.path("notes.txt/world")).expectRefusal(saying: "cannot be made")
    #expect(try String(contentsOfFile: scratch.path("notes.txt"), encoding: .utf8) == "mine")
  }
}
