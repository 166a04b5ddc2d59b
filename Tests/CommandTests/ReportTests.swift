import Foundation
import Testing

@Suite("Check, lint, count, explain, schema")
struct ReportTests {
  /// An outline that breaks a rule that stops, and one that asks.
  static let outline = """
    <outline xmlns="urn:orrery:world:1"><title>Hat</title>
    <cast><character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name><trait ref="bold"/></character>
    <character id="ada" role="friend" age="8" pronouns="she"><name>Ada</name><trait ref="bold"/></character></cast>
    <beat id="one" stage="misstep"><act verb="harm" by="hero" to="friend"/><tell>Hat.</tell></beat>
    <beat id="two" stage="open-end"><feels who="hero" feeling="joy" strength="1"/><tell>End.</tell></beat></outline>
    """

  static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("a sound world is said to hold together")
  func check() throws {
    let ran = try Orrery.run("check", Orrery.lugga)
    #expect(ran.status == 0, "\(ran.output)")
    #expect(ran.output.contains("holds together: Lugga"))
    #expect(ran.errors.isEmpty)
  }

  @Test("what is wrong with a world is the product of check, and in the way of the others")
  func unsound() throws {
    let scratch = try Scratch()
    try scratch.write(#"<planet xmlns="urn:orrery:world:1" id="x"/>"#, to: "x.xml")
    let checked = try Orrery.run("check", "x.xml", in: scratch.url)
    #expect(checked.status == 2)
    #expect(checked.output.contains("x.xml:1:"))
    #expect(checked.errors.contains("before this can be used."))
    for command in ["lint", "count", "outline"] {
      let ran = try Orrery.run(command, "x.xml", in: scratch.url)
      #expect(ran.status == 2)
      #expect(ran.output.isEmpty)
      #expect(ran.errors.contains("x.xml:1:"))
    }
  }

  @Test("an outline is not a world")
  func notAWorld() throws {
    for command in ["count", "outline"] {
      let ran = try Orrery.run(command, "-", input: Self.outline)
      #expect(ran.status == 2)
      #expect(ran.errors.contains("This is an outline"))
    }
  }

  @Test("- reads standard input, for worlds and outlines")
  func standardInput() throws {
    let planet = try String(contentsOfFile: Orrery.lugga + "/planets/lugga.xml", encoding: .utf8)
      .replacing(#"<trait ref="knot-tier""#, with: #"<trait ref="nimble""#)
      .replacing(#"trait="knot-tier""#, with: #"trait="nimble""#)
    #expect(try Orrery.run("check", "-", input: planet).status == 0)
    #expect(try Orrery.run("lint", "-", input: planet).status == 0)
    let broken = try Orrery.run("check", "-", input: "<planet")
    #expect(broken.status == 2)
    #expect(broken.output.contains("standard input:1:"))
    #expect(try Orrery.run("lint", "-", input: Self.outline).status == 1)
  }

  @Test(
    "the status follows --fail-on, and so do waivers",
    arguments: [("stop", 1, 0), ("ask", 1, 1), ("note", 1, 1)] as [(String, Int32, Int32)])
  func failOn(severity: String, broken: Int32, mended: Int32) throws {
    #expect(try Orrery.run("lint", "-", "--fail-on", severity, input: Self.outline).status == broken)
    let waived = Self.outline.replacing(
      "<tell>Hat.",
      with: #"<waive rule="harm-no-repair" by="A. Reader" because="part two mends it"/><tell>Hat."#)
    let ran = try Orrery.run("lint", "-", "--fail-on", severity, input: waived)
    #expect(ran.status == mended)
    #expect(ran.output.contains("1 waived"))
  }

  @Test("a written outline can be linted, and nothing stops it")
  func roundTrip() throws {
    let scratch = try Scratch()
    #expect(
      try Orrery.run(
        "outline", Orrery.lugga, "--seed", "1", "--count", "20", "--page", "xml", "--output",
        scratch.path("o.xml")
      ).status == 0)
    let linted = try Orrery.run("lint", scratch.path("o.xml"))
    #expect(linted.status == 0, "\(linted.output)")
    #expect(linted.errors.isEmpty)
    let checked = try Orrery.run("check", scratch.path("o.xml"))
    #expect(checked.output == "These 20 outlines can be read.\n")
  }

  @Test("findings have exactly their fields, as JSON")
  func findings() throws {
    let ran = try Orrery.run("lint", "-", "--format", "json", input: Self.outline)
    let object = try Self.object(ran.output)
    #expect(Set(object.keys) == ["version", "tool", "findings", "rules", "accepted"])
    #expect(object["version"] as? Int == 1)
    let findings = try #require(object["findings"] as? [[String: Any]])
    let stop = try #require(findings.first { $0["rule"] as? String == "harm-no-repair" })
    #expect(
      Set(stop.keys) == [
        "rule", "severity", "message", "file", "line", "column", "endLine", "endColumn", "waived", "help",
        "path", "fingerprint",
      ])
    #expect(stop["path"] as? String == "outline:Hat/beat:one")
    #expect(stop["severity"] as? String == "stop")
    #expect(stop["file"] as? String == "standard input")
    #expect(stop["line"] as? Int == 4)
    #expect(stop["waived"] as? Bool == false)
    #expect((stop["message"] as? String)?.contains("Odo") == true)
    let none = try Self.object(try Orrery.run("lint", Orrery.lugga, "--format", "json").output)
    #expect(none["findings"] as? [Any] != nil)
  }

  @Test("counts have exactly their fields, as JSON, and are decimal strings")
  func counts() throws {
    let object = try Self.object(try Orrery.run("count", Orrery.lugga, "--format", "json").output)
    #expect(Set(object.keys) == ["planets", "plots", "tellings"])
    let planets = try #require(object["planets"] as? [[String: Any]])
    #expect(!planets.isEmpty)
    for planet in planets {
      #expect(Set(planet.keys) == ["id", "form", "plots", "tellings"])
      #expect(planet["form"] as? String == "bedtime-tale")
      #expect((planet["plots"] as? String)?.allSatisfy { $0.isASCII && $0.isNumber } == true)
      #expect((planet["tellings"] as? String)?.allSatisfy { $0.isASCII && $0.isNumber } == true)
    }
    if planets.count == 1 { #expect(object["plots"] as? String == planets.first?["plots"] as? String) }
    let text = try Orrery.run("count", Orrery.lugga, "--planet", "lugga").output
    #expect(text.hasPrefix("Lugga can tell ") && text.contains(" plots"))
  }

  @Test("every rule has a line and a page, its id first")
  func rules() throws {
    let all = try Orrery.run("explain", "--all")
    #expect(all.status == 0)
    let lines = all.output.split(separator: "\n")
    // A family stands at the margin, its rules below it.
    let families = lines.filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(families == Set(families).sorted())
    let ids = lines.filter { $0.hasPrefix("  ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(ids.count >= 15 && Set(ids).count == ids.count)
    for family in families {
      let part = try Orrery.run("explain", "--family", family)
      #expect(part.output.hasPrefix("\(family)\n  "))
      #expect(part.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("  ") })
    }
    for id in ids {
      let page = try Orrery.run("explain", id)
      #expect(page.status == 0)
      #expect(page.output.hasPrefix("\(id) ("))
      for part in [
        "Why it matters", "A way out", "What it rests on", "Flagged: ", "Not flagged: ",
        "<waive rule=\"\(id)\"",
      ] {
        #expect(page.output.contains(part), "\(id): \(part)")
      }
    }
  }

  @Test(
    "every kind of element has a page",
    arguments: ["character", "beat", "act", "they", "outline", "waive", "option"])
  func elements(name: String) throws {
    let page = try Orrery.run("explain", name)
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("<\(name)>\n  "))
  }

  @Test("the schema is printed as it is")
  func schema() throws {
    let ran = try Orrery.run("schema")
    #expect(ran.status == 0)
    let file = Orrery.built.appending(components: "orrery_Vocabulary.resources", "orrery.rng")
    #expect(ran.output == (try String(contentsOf: file, encoding: .utf8)))
  }
}
