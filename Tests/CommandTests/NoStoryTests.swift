import Testing

@Suite("Wishes that do not go together, and planets too wide to count")
struct NoStoryTests {
  @Test(
    "what stands in the way is shown, wishes first",
    arguments: [
      ("load=cow beat=piano-on-the-hump", ["lugga.xml:", "needs piano as the load"]),
      ("hero=wen trait:hero=strong", ["Wen does not have the trait strong."]),
      ("hero=odo friend=odo", ["Nobody plays two roles in one story."]),
      ("load=cow load=piano", ["A story has one option of each axis."]),
    ])
  func conflicts(wishes: String, words: [String]) throws {
    let wishes = wishes.split(separator: " ").flatMap { ["--with", String($0)] }
    for budget in [[], ["--max-states", "500"]] {
      let ran = try Orrery.run(["outline", Orrery.lugga, "--planet", "lugga"] + wishes + budget)
      #expect(ran.status == 2 && ran.output.isEmpty)
      let lines = ran.errors.split(separator: "\n").map(String.init).drop { !$0.hasPrefix("error:") }
      #expect(lines.first == "error: No story of Lugga has all of this: [no-story]")
      #expect(lines.dropFirst().prefix(2).allSatisfy { $0.hasPrefix("note: --with") }, "\(ran.errors)")
      #expect(lines.last?.hasPrefix(" = help: Leave out --with") == true)
      for word in words { #expect(ran.errors.contains(word), "\(ran.errors)") }
    }
  }

  @Test(
    "stories are searched for above the budget, without a code",
    arguments: ["markdown", "text", "json", "xml"])
  func searched(page: String) throws {
    let call = [
      "outline", Orrery.lugga, "--planet", "lugga", "--seed", "7", "--max-states", "500", "--page", page,
      "--with", "load=cow",
    ]
    let told = try Orrery.run(call)
    #expect(told.status == 0)
    #expect(told.errors.split(separator: "\n").count == 1)
    #expect(told.errors.contains("within 500 states") && told.errors.contains("widest at the stage"))
    #expect(told.output.contains("drawn by search, not uniformly"))
    #expect(!told.output.contains("lugga/bedtime-tale/"))
    #expect(try Orrery.run(call).output == told.output)
    guard page == "xml" else { return }
    let scratch = try Scratch()
    try scratch.write(told.output, to: "outline.xml")
    let linted = try Orrery.run("lint", scratch.path("outline.xml"))
    #expect(linted.status == 0, "\(linted.output)\(linted.errors)")
  }

  @Test("no code leads to a story that nobody has counted")
  func code() throws {
    let told = try Orrery.run("outline", Orrery.lugga, "--planet", "lugga", "--seed", "7", "--page", "json")
      .output
    let code = try #require(told.firstMatch(of: /lugga\/bedtime-tale\/[0-9A-Z]+-[0-9A-Z]{2}\.[0-9A-Z]+/))
      .output
    try Orrery.run("outline", Orrery.lugga, "--story", String(code), "--max-states", "500")
      .expectRefusal(saying: "too many to number within 500 states", "--max-states")
    // A larger budget changes nothing.
    #expect(
      try Orrery.run(
        "outline", Orrery.lugga, "--story", String(code), "--max-states", "5000000", "--page", "json"
      ).output == told)
  }
}
