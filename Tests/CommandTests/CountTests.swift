import Foundation
import Testing

@Suite("Counts, shares, and what no story uses")
struct CountTests {
  /// The planet that `new` writes, with a beat that comes too early and an old man whom nobody asks for.
  private static func rindle(_ scratch: Scratch) throws -> String {
    #expect(try Orrery.run("new", "w", in: scratch.url).status == 0)
    let world = try String(contentsOf: scratch.url.appending(components: "w", "world.xml"), encoding: .utf8)
    return world.replacing(
      "<beat id=\"snatched-away\"",
      with: """
        <beat id="too-early" stage="mask">
                <needs fact="crackers"/>
                <with who="hero"/>
                <tell>There are crackers, "already".</tell>
              </beat>
              <beat id="snatched-away"
        """)
  }

  /// Rindle, and Lugga beside it, which has too many states for a small budget.
  private static func twoPlanets(_ scratch: Scratch) throws -> String {
    let lugga = try String(contentsOfFile: Orrery.lugga + "/planets/lugga.xml", encoding: .utf8)
    try scratch.write(
      lugga.replacing(#"<trait ref="knot-tier""#, with: #"<trait ref="nimble""#)
        .replacing(#"trait="knot-tier""#, with: #"trait="nimble""#), to: "lugga.xml")
    let world = try rindle(scratch)
      .replacing(
        "</world>",
        with: #"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="lugga.xml"/></world>"#)
    try scratch.write(world, to: "two.xml")
    return scratch.path("two.xml")
  }

  // MARK: Shares

  @Test("shares as JSON are whole numbers that add up")
  func sharesAsJSON() throws {
    let object = try ReportTests.object(
      try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--shares", "--format", "json").output)
    #expect(Set(object.keys) == ["form", "planets", "together"])
    let planet = try #require((object["planets"] as? [[String: Any]])?.first)
    let together = try #require(object["together"] as? [String: Any])
    let plots = try #require(planet["plots"] as? String)
    let counted = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--format", "csv").output
    #expect(counted.contains("lugga,bedtime-tale,\(plots),"))
    for shares in [planet, together] {
      let rows = try #require(shares["rows"] as? [[String: Any]])
      #expect(
        Set(rows.compactMap { $0["kind"] as? String }).isSuperset(of: ["plays", "shows", "does", "receives"]))
      for row in rows {
        let groups = try #require(row["groups"] as? [[String: Any]])
        let times = groups.compactMap { ($0["times"] as? String).flatMap { Int($0) } }
        #expect(times.count == groups.count)
        #expect("\(times.reduce(0, +))" == row["times"] as? String)
        if row["kind"] as? String == "plays", row["name"] as? String == "hero" {
          #expect(row["plots"] as? String == plots)
        }
      }
    }
  }

  @Test("CSV follows RFC 4180", arguments: ["--shares", "--unreachable", nil])
  func csv(flag: String?) throws {
    let scratch = try Scratch()
    let path = try Self.twoPlanets(scratch)
    let ran = try Orrery.run(
      ["count", path, "--format", "csv", "--max-states", "5000"] + (flag.map { [$0] } ?? []))
    #expect(ran.status == 0, "\(ran.errors)")
    let rows = try #require(Self.fields(ran.output))
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)).count == 1)
    #expect(rows.first?.prefix(2) == ["planet", "form"])
    #expect(rows.dropFirst().contains { $0[0] == "rindle" })
    if flag == "--unreachable" {
      let beat = try #require(rows.first { $0[4] == "too-early" })
      #expect(beat[2] == "beat" && beat[5].contains("needs crackers") && beat[7].hasSuffix("two.xml"))
      #expect(Int(beat[8]) != nil && Int(beat[9]) != nil)
    }
    if flag != "--shares" {
      #expect(rows.contains { $0[0] == "lugga" && $0.contains { $0.contains("5000 states") } })
    }
  }

  @Test("the tables fit eighty columns and say what is shared")
  func sharesAsText() throws {
    let ran = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--shares")
    #expect(ran.status == 0)
    for words in [
      "Every share is exact.", "Who plays each role", "Traits shown", "Acts done", "Acts received",
      "Feelings",
    ] {
      #expect(ran.output.contains(words), "\(words)")
    }
    for line in ran.output.split(separator: "\n") {
      #expect(line.count <= 80 && line.last != " ", "\(line)")
    }
    #expect(ran.output.contains(/\ncomfort +[0-9.]+ +[0-9.]+ %/))
  }

  @Test("the same bytes every time", arguments: ["--shares", "--unreachable"])
  func stable(flag: String) throws {
    let scratch = try Scratch()
    let path = try Self.twoPlanets(scratch)
    let first = try Orrery.run("count", path, flag, "--format", "json").output
    #expect(first.count > 100)
    #expect(try Orrery.run("count", path, flag, "--format", "json").output == first)
  }

  // MARK: What no story uses

  @Test("what no story uses is shown with its place, and check notes it too")
  func unreachable() throws {
    let scratch = try Scratch()
    let world = try Self.rindle(scratch)
    try scratch.write(world, to: "x.xml")
    let line =
      try #require(
        world.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
          $0.contains("<needs fact=\"crackers\"/>")
        }) + 1
    for command in [["count", "x.xml", "--unreachable"], ["check", "x.xml"]] {
      let ran = try Orrery.run(command, in: scratch.url)
      #expect(ran.status == 0, "\(ran.errors)")
      #expect(ran.errors.isEmpty)
      #expect(
        ran.output.contains(
          "x.xml:\(line):9: note: No story tells the beat too-early: it needs crackers, which only "
            + "happens-to-have-crackers sets, and not before it. [untold-beat]"), "\(ran.output)")
      #expect(ran.output.contains("^~~"))
      #expect(ran.output.contains("note: happens-to-have-crackers sets it here"))
      #expect(ran.output.contains(" help: "))
    }
    let counted = try Orrery.run("count", "x.xml", "--unreachable", in: scratch.url).output
    #expect(counted.hasSuffix("Rindle: 1 beat in no Bedtime tale.\n"))
    let object = try ReportTests.object(
      try Orrery.run("count", "x.xml", "--unreachable", "--format", "json", in: scratch.url).output)
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.map { $0["rule"] as? String } == ["untold-beat"])
    #expect(findings.first?["line"] as? Int == line)
    #expect(try Orrery.run("check", "x.xml", in: scratch.url).output.contains("holds together"))
  }

  @Test("a world without a planet is sound, and is told what it has not got")
  func noPlanet() throws {
    let scratch = try Scratch()
    try scratch.write(#"<world xmlns="urn:orrery:world:1"><title>Void</title></world>"#, to: "x.xml")
    let ran = try Orrery.run("check", "x.xml", in: scratch.url)
    #expect(ran.status == 0 && ran.output == "Void holds together. It has no planet yet.\n")
  }

  @Test("a world in which all is used says so")
  func allUsed() throws {
    let ran = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--unreachable")
    #expect(ran.status == 0)
    #expect(ran.output == "Every beat, option and character is in some Bedtime tale: Lugga.\n")
  }

  // MARK: Budgets

  @Test("one planet with too many stories does not stop the others")
  func budget() throws {
    let scratch = try Scratch()
    let path = try Self.twoPlanets(scratch)
    let small = ["count", path, "--max-states", "5000"]
    let ran = try Orrery.run(small)
    #expect(ran.status == 0)
    let lines = ran.output.split(separator: "\n")
    #expect(lines.first == "2 planets, as a Bedtime tale")
    #expect(
      lines.contains { $0.hasPrefix("Rindle ") } && lines.contains { $0.hasPrefix("Together, without ") })
    let problem = lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    #expect(
      problem.contains("Lugga") && problem.contains("within 5000 states") && problem.contains("--max-states"))
    #expect(lines.allSatisfy { $0.count <= 80 })
    for flag in ["--shares", "--unreachable"] {
      let other = try Orrery.run(small + [flag])
      #expect(other.status == 0)
      #expect(other.output.contains("within 5000 states"))
      #expect(other.output.contains("Rindle"))
    }
    let object = try ReportTests.object(try Orrery.run(small + ["--format", "json"]).output)
    let planets = try #require(object["planets"] as? [[String: Any]])
    #expect(planets.map { $0["problem"] == nil } == [true, false])
    #expect(object["plots"] as? String == planets[0]["plots"] as? String)

    let whole = try Orrery.run("count", path).output.split(separator: "\n")
    // A heading, the heads of the columns, two planets, and both together.
    #expect(whole.count == 5 && whole[4].hasPrefix("Together "))
    let numbers = whole[2...].map { $0.split(separator: " ").suffix(2).map { $0.filter(\.isNumber) } }
    for column in 0..<2 {
      let parts = try numbers.map { try #require(Int($0[column])) }
      #expect(parts[0] + parts[1] == parts[2])
    }
    for flag in [[], ["--shares"], ["--unreachable"]] {
      try Orrery.run(small + ["--planet", "lugga"] + flag).expectRefusal(saying: "within 5000 states")
    }
  }

  @Test(
    "calls that mean nothing are refused",
    arguments: [["--max-states", "0"], ["--shares", "--unreachable"]])
  func refusals(arguments: [String]) throws {
    try Orrery.run(["count", Orrery.lugga] + arguments).expectRefusal(saying: "--")
  }

  /// The records of a CSV text; nil where it does not follow RFC 4180.
  private static func fields(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalars[index] {
      case "\"" where isQuoted && next == "\"":
        field += "\""
        index += 1
      case "\"" where isQuoted: isQuoted = false
      case "\"":
        guard field.isEmpty else { return nil }
        isQuoted = true
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\r" where !isQuoted:
        guard next == "\n" else { return nil }
        rows.append(row + [field])
        row = []
        field = ""
        index += 1
      case "\n" where !isQuoted: return nil
      default: field.unicodeScalars.append(scalars[index])
      }
      index += 1
    }
    return isQuoted || !row.isEmpty || !field.isEmpty ? nil : rows
  }
}
