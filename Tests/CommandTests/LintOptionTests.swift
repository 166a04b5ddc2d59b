import Foundation
import Testing

/// What `orrery lint` is asked for, and what it answers.
@Suite("Options of lint")
struct LintOptionTests {
  /// Two findings that stop or ask about one act, one about the end, and a waiver that nothing needs.
  private static let outline = ReportTests.outline.replacing(
    "<tell>End.</tell>", with: #"<tell>End.</tell><waive rule="pity-gaze" by="Ada" because="so"/>"#)

  /// The rules that speak here, so that no other has a say in what is tested.
  private static let chosen = [
    "--only",
    "forced-forgiveness,harm-no-repair,joyless-virtue,mistake-never-forgiven,unused-waiver,unused-baseline",
  ]

  private static func rules(_ arguments: String..., input: String = outline) throws -> [String] {
    let ran = try Orrery.run(["lint", "-", "--format", "json"] + arguments, input: input)
    let findings = try ReportTests.object(ran.output)["findings"] as? [[String: Any]] ?? []
    return findings.compactMap { $0["rule"] as? String }
  }

  @Test("rules are chosen by name and by family")
  func selection() throws {
    let all = try Self.rules()
    #expect(
      Set(["harm-no-repair", "mistake-never-forgiven", "joyless-virtue", "unused-waiver"]).isSubset(of: all))
    #expect(try Self.rules("--only", "harm-no-repair") == ["harm-no-repair"])
    #expect(
      try Self.rules("--only", "harm-no-repair,joyless-virtue") == ["harm-no-repair", "joyless-virtue"])
    #expect(
      try Self.rules("--only", "harm-no-repair", "--only", "unused-waiver")
        == ["harm-no-repair", "unused-waiver"])
    #expect(try Self.rules("--except", "harm-no-repair") == all.filter { $0 != "harm-no-repair" })
    let families = try Self.rules("--family", "repair,joy")
    #expect(families.contains("harm-no-repair") && families.contains("joyless-virtue"))
    #expect(!families.contains("mistake-never-forgiven") && !families.contains("unused-waiver"))
    #expect(
      try Self.rules("--family", "repair,joy", "--except", "harm-no-repair")
        == families.filter { $0 != "harm-no-repair" })
    // What is left out does not make the status 1 either.
    #expect(try Orrery.run("lint", "-", "--except", "harm-no-repair", input: Self.outline).status == 0)
  }

  /// More than is read at once: what is found stands in the order of the files, once each.
  @Test("a folder of large outlines is read in parts, and nothing is lost between them")
  func folder() throws {
    let scratch = try Scratch()
    let filler = String(
      repeating: "<!--" + String(repeating: " a comment", count: 10_000) + "-->\n", count: 22)
    let names = ["a", "b", "c", "d", "e"]
    try FileManager.default.createDirectory(
      at: scratch.url.appending(component: "all"), withIntermediateDirectories: true)
    for name in names {
      let text =
        name == "c" ? Self.outline : Self.outline.replacing("</outline>", with: filler + "</outline>")
      try scratch.write(text, to: "all/\(name).xml")
    }
    func places() throws -> [String] {
      let ran = try Orrery.run(
        "lint", "all", "--only", "harm-no-repair", "--format", "json", in: scratch.url)
      let findings = try ReportTests.object(ran.output)["findings"] as? [[String: Any]] ?? []
      return findings.compactMap { $0["file"] as? String }
    }
    #expect(try places() == names.map { "all/\($0).xml" })
    try scratch.write("<outline", to: "all/d.xml")
    let ran = try Orrery.run("lint", "all", in: scratch.url)
    #expect(ran.status == 2 && ran.errors.contains("all/d.xml:1:1") && !ran.errors.contains("all/e.xml"))
  }

  @Test("text: findings in full, notes and waivers in a line, a table, a sentence")
  func text() throws {
    let waived = Self.outline.replacing(
      "<tell>Hat.",
      with: #"<waive rule="harm-no-repair" by="A. Reader" because="part two mends it"/><tell>Hat."#
    ).replacing("<tell>Hat.", with: "<tell>Hat.")
    let ran = try Orrery.run(["lint", "-"] + Self.chosen, input: waived)
    let harm = "standard input:4:32"
    #expect(ran.status == 0)
    #expect(ran.output.hasPrefix("\(harm): ask: "), "\(ran.output)")
    #expect(
      ran.output.hasSuffix(
        """

        Notes (--notes shows them in full)
          standard input:5:96: The waiver of pity-gaze is not needed: nothing here is waived by it. [unused-waiver]

        Waived
          \(harm): Odo hurts Ada, and afterwards one of three things is missing: owning up, mending, or asking to be \
        pardoned. [harm-no-repair] A. Reader: part two mends it

        Rule                    Severity  Found  Waived
        harm-no-repair          stop          0       1
        joyless-virtue          ask           1       0
        mistake-never-forgiven  ask           1       0
        unused-waiver           note          1       0

        2 ask, 1 note, 1 waived. `orrery explain RULE` says more.

        """), "\(ran.output)")
    let whole = try Orrery.run(["lint", "-", "--notes"] + Self.chosen, input: waived)
    #expect(whole.output.contains("= waived by A. Reader: part two mends it"))
    #expect(whole.output.contains("standard input:5:96: note: The waiver"))
    #expect(!whole.output.contains("\nNotes"))
  }

  @Test("waived findings are in every format")
  func waived() throws {
    let waived = Self.outline.replacing(
      "<tell>Hat.",
      with: #"<waive rule="harm-no-repair" by="A. Reader" because="part two mends it"/><tell>Hat."#)
    for format in ["text", "json", "sarif", "github"] {
      let ran = try Orrery.run("lint", "-", "--format", format, input: waived)
      #expect(ran.status == 0)
      #expect(ran.output.contains("A. Reader") && ran.output.contains("part two mends it"), "\(format)")
    }
  }

  @Test("a baseline: written, kept to, outgrown")
  func baseline() throws {
    let scratch = try Scratch()
    try scratch.write(Self.outline, to: "o.xml")
    let written = try Orrery.run(
      ["lint", "o.xml", "--write-baseline", "known.xml"] + Self.chosen, in: scratch.url)
    #expect(written.status == 0)
    #expect(written.output == "Nothing to look at again. 4 in the baseline.\n")
    let text = try String(contentsOf: scratch.url.appending(component: "known.xml"), encoding: .utf8)
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- What orrery lint found when this was written, and does not report again. -->
        <baseline xmlns="urn:orrery:baseline:1">
          <finding rule="harm-no-repair" in="outline:Hat/beat:one" number="1"/>
          <finding rule="mistake-never-forgiven" in="outline:Hat/beat:one" number="1"/>
          <finding rule="joyless-virtue" in="outline:Hat/beat:two" number="1"/>
          <finding rule="unused-waiver" in="outline:Hat/beat:two" number="1"/>
        </baseline>

        """)
    func lint(_ more: String...) throws -> Orrery.Ran {
      try Orrery.run(
        ["lint", "o.xml", "--baseline", "known.xml"] + (more.contains("--only") ? more : more + Self.chosen),
        in: scratch.url)
    }
    #expect(try lint("--fail-on", "note").output == "Nothing to look at again. 4 in the baseline.\n")
    #expect(try lint("--fail-on", "note").status == 0)
    #expect(try lint("--format", "github").output.isEmpty)
    // Another stop is news.
    try scratch.write(
      Self.outline.replacing(
        "<tell>End.", with: #"<act verb="order" by="hero" to="friend" what="sorry"/><tell>End."#
      ).replacing(#"<feels who="hero" feeling="joy" strength="1"/>"#, with: ""), to: "o.xml")
    let news = try lint()
    #expect(news.status == 1)
    #expect(news.output.contains("[forced-forgiveness]") && !news.output.contains("harm-no-repair"))
    // What is mended leaves an entry over, which is said where it stands; rules not asked about are left alone.
    try scratch.write(
      Self.outline.replacing(#"<waive rule="pity-gaze" by="Ada" because="so"/>"#, with: ""), to: "o.xml")
    let stale = try lint("--fail-on", "ask")
    #expect(stale.status == 0)
    #expect(
      stale.output.contains(
        "known.xml:7:3: The baseline has a finding of unused-waiver in outline:Hat/beat:two that is not there any "
          + "more. [unused-baseline]"), "\(stale.output)")
    #expect(try lint("--only", "harm-no-repair").output == "Nothing to look at again. 1 in the baseline.\n")
  }

  @Test("a file that is no baseline is refused before anything is done")
  func notABaseline() throws {
    let scratch = try Scratch()
    try scratch.write(Self.outline, to: "o.xml")
    try scratch.write("not a baseline", to: "x.txt")
    let text = try Orrery.run("lint", "o.xml", "--baseline", "x.txt", in: scratch.url)
    #expect(text.status == 2 && text.output.isEmpty)
    #expect(
      text.errors == """
        x.txt:1:1: error: x.txt is not a baseline: it is not XML. [not-a-baseline]
          |
        1 | not a baseline
          | ^~~~~~~~~~~~~~
          = help: `orrery lint --write-baseline FILE` writes one.

        """)
    let outline = try Orrery.run("lint", "o.xml", "--baseline", "o.xml", in: scratch.url)
    #expect(outline.status == 2 && outline.output.isEmpty)
    #expect(
      outline.errors == """
        o.xml:1:1: error: o.xml is not a baseline: it holds a <outline>. [not-a-baseline]
          |
        1 | <outline xmlns="urn:orrery:world:1"><title>Hat</title>
          | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          = help: `orrery lint --write-baseline FILE` writes one.

        """)
  }

  @Test("a report is written to a file, whole")
  func output() throws {
    let scratch = try Scratch()
    let ran = try Orrery.run(
      "lint", "-", "--format", "sarif", "--output", "f.sarif", input: Self.outline, in: scratch.url)
    #expect(ran.status == 1 && ran.output.isEmpty && ran.errors.isEmpty)
    let text = try String(contentsOf: scratch.url.appending(component: "f.sarif"), encoding: .utf8)
    #expect(text == (try Orrery.run("lint", "-", "--format", "sarif", input: Self.outline).output))
  }

  @Test("a policy that asks for more than a rule allows is said")
  func policy() throws {
    let scratch = try HouseRuleTests.world(
      HouseRuleTests.rule(), #"<policy><severity rule="harm-no-repair" is="note"/></policy>"#)
    let message = "The policy asks for note, and harm-no-repair can be from ask to stop. Here it is ask."
    let linted = try HouseRuleTests.run("lint --form bedtime", in: scratch)
    #expect(linted.output.contains("world.xml:6:41: \(message) [policy-out-of-range]"), "\(linted.output)")
    #expect(try HouseRuleTests.run("check --form bedtime", in: scratch).output.contains("note: \(message)"))
  }

  @Test("waivers that nothing needs are said, wherever they stand")
  func unusedWaivers() throws {
    func waiver(_ rule: String) -> String { "<waive rule=\"\(rule)\" by=\"Ada\" because=\"so\"/>" }
    let outline = Self.outline
      .replacing(
        "<trait ref=\"bold\"/></character>\n",
        with: "<trait ref=\"bold\"/>\(waiver("help-unasked"))</character>\n"
      )
      .replacing("</outline>", with: waiver("exile-ending") + "</outline>")
    #expect(try Self.rules("--only", "unused-waiver", input: outline).count == 3)
    let scratch = try HouseRuleTests.world(HouseRuleTests.rule(), waiver("exile-ending"))
    let file = scratch.url.appending(component: "world.xml")
    var text = try String(contentsOf: file, encoding: .utf8)
    text = text.replacing("<trait ref=\"quiet\"/>", with: "<trait ref=\"quiet\"/>\(waiver("care-is-female"))")
      .replacing("A game.</tell>", with: "A game.</tell>\(waiver("help-unasked"))")
      .replacing("</planet>", with: waiver("pity-gaze") + "</planet>")
      .replacing(
        "<planet",
        with: """
          <skill id="napping"><name>Napping</name><beats><beat id="yawn" stage="before"><tell>Ah.</tell>\(waiver("rank-as-reward"))</beat></beats></skill>
          <planet
          """)
    try scratch.write(text, to: "world.xml")
    let ran = try HouseRuleTests.run("lint --form bedtime --only unused-waiver", in: scratch)
    let rules = ["exile-ending", "rank-as-reward", "care-is-female", "help-unasked", "pity-gaze"]
    for rule in rules {
      #expect(ran.output.contains("The waiver of \(rule) is not needed"), "\(ran.output)\(ran.errors)")
    }
    #expect(ran.output.contains("5 note"))
  }
}
