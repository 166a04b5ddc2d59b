import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    "new", "check", "lint", "outline", "collection", "count", "draw", "explain", "schema", "manual",
  ]

  @Test("alone, it shows where to start")
  func alone() throws {
    let ran = try Orrery.run()
    #expect(ran.status == 0)
    #expect(ran.output.contains("orrery new my-world"))
    #expect(ran.output.contains("orrery outline my-world"))
    #expect(ran.errors.isEmpty)
  }

  @Test(
    "a command without what it needs shows one example",
    arguments: commands.filter { !["draw", "schema", "manual"].contains($0) })
  func withoutArgument(command: String) throws {
    let ran = try Orrery.run(command)
    ran.expectRefusal(saying: "for example: orrery \(command) ")
  }

  @Test("help is the product, fits 80 columns and has an example", arguments: [""] + commands)
  func help(command: String) throws {
    let ran = try Orrery.run((command.isEmpty ? [] : [command]) + ["--help"], environment: ["COLUMNS": "80"])
    #expect(ran.status == 0)
    #expect(ran.errors.isEmpty)
    #expect(ran.output.contains("\n  orrery \(command.isEmpty ? "new" : command)"))
    for line in ran.output.split(separator: "\n") where !line.hasPrefix("USAGE") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("help can be asked for in the other order, and the version too")
  func otherWays() throws {
    #expect(try Orrery.run("help", "lint").output == Orrery.run("lint", "--help").output)
    let version = try Orrery.run("--version")
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
  }

  @Test("no text of the program cheers or blames", arguments: [""] + commands)
  func tone(command: String) throws {
    let text = try Orrery.run((command.isEmpty ? [] : [command]) + ["--help"]).output.lowercased()
    for word in ["!", "invalid", "illegal", "error", "fail ", "abort"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}
