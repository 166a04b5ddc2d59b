import Foundation
import Testing

/// Rules that a world brings along.
@Suite("House rules")
struct HouseRuleTests {
  static func rule(
    _ id: String = "nobody-yawns", severity: String = "ask", letters: String = "x",
    pattern: String = #"<absence><act verb="rest" by="x"/></absence>"#
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rule xmlns="urn:orrery:world:1" id="\(id)" family="joy" severity="\(severity)">
      <title>Somebody has a rest.</title>
      <why>In this house nobody rests before the last page.</why>
      <evidence basis="editorial">Our own judgement, in this house.</evidence>
      <for-each as="\(letters)"/>
      \(pattern)
      <message><name who="x"/> rests.</message>
      <way-out>Let <em>them</em> dance.</way-out>
      <example flags="yes" title="A nap"><![CDATA[
        <beat id="nap" stage="before">⟦<act verb="rest" by="hero"/>⟧<tell>Odo naps on a cow.</tell></beat>]]></example>
    </rule>
    """.replacing("<em>them</em>", with: "them")
  }

  /// A world of one planet, with a rule in a file of its own.
  static func world(_ rule: String, _ more: String = "", resting: Bool = true) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(component: "rules"), withIntermediateDirectories: true)
    try scratch.write(rule, to: "rules/house.xml")
    let rest = #"<beat id="nap" stage="misstep"><act verb="rest" by="hero"/><tell>A nap.</tell></beat>"#
    try scratch.write(
      """
      <world xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="small">
      <title>Small</title>
      <form id="bedtime" words="100-200"><title>Bedtime</title>
      <slot stage="misstep" beats="1"/><slot stage="open-end" beats="1"/></form>
      <xi:include href="rules/house.xml"/>
      \(more)
      <planet id="tiny"><name>Tiny</name><law>Nothing falls.</law>
      <arc skill="asking-for-help"><believes-at-first>a</believes-at-first><comes-to-believe>b</comes-to-believe></arc>
      <cast><character id="ash" age="8" pronouns="they"><name>Ash</name><trait ref="quiet"/></character>
      <character id="bo" age="9" pronouns="they"><name>Bo</name><trait ref="funny"/></character></cast>
      <roles><role id="hero" who="any"/><role id="friend" who="any"/></roles>
      <beats>\(resting ? rest : "")
      <beat id="game" stage="misstep"><act verb="play" by="hero friend"/><tell>A game.</tell></beat>
      <beat id="end" stage="open-end"><with who="hero"/><act verb="joke" by="friend"/><tell>The end.</tell></beat></beats>
      </planet>
      </world>
      """, to: "world.xml")
    return scratch
  }

  static func run(_ command: String, in scratch: Scratch) throws -> Orrery.Ran {
    try Orrery.run(command.split(separator: " ").map(String.init), in: scratch.url)
  }

  // MARK: In force

  @Test("a rule of the house takes part in lint, with its place and its words")
  func lint() throws {
    let scratch = try Self.world(Self.rule())
    let ran = try Self.run("lint --form bedtime --only nobody-yawns", in: scratch)
    #expect(ran.status == 0)
    #expect(
      ran.output.contains("world.xml:12:39: ask: Ash rests. [nobody-yawns]"), "\(ran.output)\(ran.errors)")
    #expect(try Self.run("lint --form bedtime --fail-on ask", in: scratch).status == 1)
    let sarif = try Self.run("lint --form bedtime --format sarif", in: scratch)
    #expect(sarif.output.contains("\"id\": \"nobody-yawns\""))
    let check = try Self.run("check --form bedtime", in: scratch)
    #expect(check.status == 0)
    #expect(!check.output.contains("not-used-yet"))
  }

  @Test("it can be waived, and a waiver of it that nothing needs is said")
  func waived() throws {
    let waiver = #"<waive rule="nobody-yawns" by="Ada" because="it is a nap"/>"#
    let used = try Self.run("lint --form bedtime", in: try Self.world(Self.rule(), waiver))
    #expect(used.output.contains("[nobody-yawns] Ada: it is a nap"), "\(used.output)\(used.errors)")
    let unused = try Self.run("lint --form bedtime", in: try Self.world(Self.rule(), waiver, resting: false))
    #expect(unused.output.contains("The waiver of nobody-yawns is not needed"))
  }

  @Test("a rule of the house that stops bounds the stories, and is part of their edition")
  func generator() throws {
    func count(_ rule: String, _ more: String = "") throws -> Int? {
      let ran = try Self.run("count --form bedtime --format json", in: try Self.world(rule, more))
      return Int(try ReportTests.object(ran.output)["plots"] as? String ?? "")
    }
    let free = try #require(try count(Self.rule()))
    let bound = try #require(try count(Self.rule(severity: "stop")))
    #expect(free == 2 * bound && bound > 0)
    #expect(try count(Self.rule(), #"<policy><severity rule="nobody-yawns" is="stop"/></policy>"#) == bound)
    #expect(
      try count(Self.rule(severity: "stop"), #"<waive rule="nobody-yawns" by="A" because="b"/>"#) == free)

    func outline(_ scratch: Scratch) throws -> String {
      try Self.run("outline --form bedtime --seed 3 --page xml", in: scratch).output
    }
    func attribute(_ name: String, of text: String) throws -> String {
      let start = try #require(text.firstRange(of: " \(name)=\""))
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
    let old = try outline(try Self.world(Self.rule()))
    let stopped = try outline(try Self.world(Self.rule(severity: "stop")))
    #expect(try attribute("edition", of: old) != attribute("edition", of: stopped))
    // White space and comments are not part of it; a code of one is read by the other.
    let respaced = try Self.world(Self.rule(severity: "stop").replacing("\n  <", with: "\n\n<!-- x --> <"))
    #expect(try attribute("edition", of: outline(respaced)) == attribute("edition", of: stopped))
    let code = try attribute("code", of: stopped)
    #expect(try Self.run("outline --story \(code)", in: respaced).status == 0)
    let foreign = try Self.run("outline --story \(code)", in: try Self.world(Self.rule()))
    #expect(foreign.status == 2)
    #expect(foreign.errors.contains("another edition"))
    for seed in 1...20 {
      let told = try Self.run(
        "outline --form bedtime --seed \(seed) --page xml", in: try Self.world(Self.rule(severity: "stop")))
      #expect(told.status == 0 && !told.output.contains("verb=\"rest\""))
    }
  }

  @Test("outlines are linted with the rules of the world that --world names")
  func outlines() throws {
    let scratch = try Self.world(Self.rule(severity: "stop"))
    try scratch.write(
      ReportTests.outline.replacing(#"verb="harm" by="hero" to="friend""#, with: #"verb="rest" by="hero""#),
      to: "o.xml")
    #expect(!(try Self.run("lint o.xml", in: scratch)).output.contains("nobody-yawns"))
    let ran = try Self.run("lint o.xml --world .", in: scratch)
    #expect(ran.status == 1)
    #expect(ran.output.contains("stop: Odo rests. [nobody-yawns]"), "\(ran.output)\(ran.errors)")
  }

  // MARK: Explained

  @Test("it is explained with --world, and in the folder of its world")
  func explain() throws {
    let scratch = try Self.world(Self.rule(), #"<policy><severity rule="nobody-yawns" is="note"/></policy>"#)
    let here = try Self.run("explain nobody-yawns", in: scratch)
    #expect(here.output.hasPrefix("nobody-yawns (note, joy, a rule of this world)\n\nSomebody has a rest.\n"))
    #expect(here.output.contains("In this house nobody rests"))
    #expect(here.output.contains("Odo naps on a cow."))
    let elsewhere = try Orrery.run("explain", "nobody-yawns", "--world", scratch.url.path)
    #expect(elsewhere.output == here.output)
    let family = try Self.run("explain --family joy", in: scratch).output
    #expect(
      family.contains(/\n  nobody-yawns +note +Somebody has a rest\. \(this world's own\)\n/), "\(family)")
    try Orrery.run("explain", "nobody-yawns").expectRefusal(saying: "There is no rule or element called")
  }

  // MARK: What is wrong with one

  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: String
    var more = ""
    /// Everything on standard error.
    var errors: String
  }

  static let faults = [
    Fault(
      testDescription: "an unknown act",
      rule: rule(pattern: #"<absence><act verb="resst" by="x"/></absence>"#),
      errors: """
        rules/house.xml:7:23: error: verb="resst" cannot be used here. [bad-value]
          |
        7 |   <absence><act verb="resst" by="x"/></absence>
          |                       ^~~~~
          = help: Perhaps rest? `orrery explain act` lists all that it can be.

        """),
    Fault(
      testDescription: "an unknown letter",
      rule: rule(pattern: #"<absence><act verb="rest" by="z"/></absence>"#),
      errors: """
        rules/house.xml:7:33: error: Nobody in this rule is called z. [unclear-rule]
          |
        7 |   <absence><act verb="rest" by="z"/></absence>
          |                                 ^
          = help: It can be x, any, other.

        """),
    Fault(
      testDescription: "a letter twice", rule: rule(letters: "x x"),
      errors: """
        rules/house.xml:6:17: error: A letter stands here twice. [unclear-rule]
          |
        6 |   <for-each as="x x"/>
          |                 ^~~
          = help: Give everybody a letter of their own.

        """),
    Fault(
      testDescription: "the name of a built-in rule", rule: rule("harm-no-repair"),
      errors: """
        rules/house.xml:2:1: error: The rule harm-no-repair is built in, so a world cannot define it again. [repeated-id]
          |
        2 | <rule xmlns="urn:orrery:world:1" id="harm-no-repair" family="joy" severity="ask">
          | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          = help: Use the one that is there, or choose another name.

        """),
    Fault(
      testDescription: "a severity outside its own range", rule: rule(severity: "stop\" at-most=\"ask"),
      errors: """
        rules/house.xml:2:65: error: The rule is stop, and a policy may set it from note to ask. [severity-range]
          |
        2 | <rule xmlns="urn:orrery:world:1" id="nobody-yawns" family="joy" severity="stop" at-most="ask">
          |                                                                 ^~~~~~~~~~~~~~~
          = help: Choose a severity that is also open to a policy, or widen at-least and at-most.

        """),
    Fault(
      testDescription: "a number for a rule that has none", rule: rule(),
      more: #"<policy><threshold rule="nobody-yawns" is="3"/></policy>"#,
      errors: """
        world.xml:6:40: error: The rule nobody-yawns has no number that a policy could set. [no-threshold]
          |
        6 | <policy><threshold rule="nobody-yawns" is="3"/></policy>
          |                                        ^~~~~~
          = help: Take this out, or set the severity of the rule.

        """),
    Fault(
      testDescription: "a waiver without a reason", rule: rule(),
      more: #"<waive rule="nobody-yawns" by="Ada"/>"#,
      errors: """
        world.xml:6:1: error: This <waive> has no because="…" yet. [missing-attribute]
          |
        6 | <waive rule="nobody-yawns" by="Ada"/>
          | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          = help: Add because="…": why.

        """),
    Fault(
      testDescription: "a waiver with an empty name", rule: rule(),
      more: #"<waive rule="nobody-yawns" by=" " because="so"/>"#,
      errors: """
        world.xml:6:28: error: by is empty here. [bad-value]
          |
        6 | <waive rule="nobody-yawns" by=" " because="so"/>
          |                            ^~~~~~
          = help: It should be a few words.

        """),
  ]

  @Test("what is wrong with a rule of the house is shown like everything else", arguments: faults)
  func isShown(_ fault: Fault) throws {
    let scratch = try Self.world(fault.rule, fault.more)
    for command in ["lint", "count", "outline", "explain nobody-yawns --world ."] {
      let ran = try Self.run(command, in: scratch)
      #expect(ran.status == 2, "\(command)")
      #expect(ran.output.isEmpty, "\(command)")
      #expect(ran.errors == fault.errors, "\(command)")
    }
    let checked = try Self.run("check", in: scratch)
    #expect(checked.status == 2)
    #expect(checked.output.contains(fault.errors), "\(checked.output)")
    #expect(checked.errors == "1 thing needs mending before this can be used.\n")
    // Rules that are built in are explained all the same.
    #expect(try Self.run("explain help-unasked", in: scratch).status == 0)
  }

  @Test("several faults are shown at once")
  func several() throws {
    let rule = Self.rule(
      letters: "x any", pattern: #"<absence><act verb="rest" by="q" to="r"/></absence>"#)
    let ran = try Self.run(
      "lint", in: try Self.world(rule, #"<waive rule="nobody-yawn" by="A" because="b"/>"#))
    #expect(ran.status == 2)
    let lines = ran.errors.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(lines.count == 4, "\(ran.errors)")
    #expect(ran.errors.contains("Perhaps nobody-yawns?"), "the waiver knows the rules of the house")
  }
}
