import Foundation
import Testing

@Suite("Rules: checked, and counted")
struct RuleCommandTests {
  /// A rule that nobody rests, with one example.
  private static func rule(_ pattern: String, flags: String = "yes", _ events: String) -> String {
    """
    <rule xmlns="urn:orrery:world:1" id="no-rest" family="joy" severity="ask">
    <title>Somebody rests.</title><why>It is a test.</why><evidence basis="editorial">None.</evidence>
    \(pattern)
    <message>Somebody rests.</message><way-out>Stay awake.</way-out>
    <example flags="\(flags)" title="A nap"><![CDATA[
      <beat id="nap" stage="support">\(events)<tell>Zzz.</tell></beat>]]></example>
    </rule>
    """
  }

  private static let absence = #"<absence><act verb="rest"/></absence>"#
  private static let rests = #"<act verb="rest" by="hero"/>"#

  @Test("a rule whose examples are true can be used")
  func sound() throws {
    let scratch = try Scratch()
    try scratch.write(Self.rule(Self.absence, "⟦\(Self.rests)⟧"), to: "one.xml")
    try scratch.write(Self.rule(Self.absence, flags: "no", "<says who=\"hero\">Hm.</says>"), to: "two.xml")
    let ran = try Orrery.run("check", scratch.path("one.xml"), scratch.path("two.xml"))
    #expect(ran.status == 0, "\(ran.output)\(ran.errors)")
    #expect(
      ran.output == String(repeating: "no-rest can be used, and its example is true.\n", count: 2))
  }

  @Test("a mark without an objection, and an objection without a mark, are shown at their places")
  func examplesThatDiffer() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.rule(Self.absence, "⟦<says who=\"hero\">⟧Hm.</says>\(Self.rests)"), to: "one.xml")
    let ran = try Orrery.run("check", scratch.path("one.xml"))
    #expect(ran.status == 2)
    #expect(
      ran.output.contains(
        "one.xml:6:35: error: This example should be flagged here, and the rule does not object."))
    #expect(ran.output.contains("error: The rule objects here, and the example has no mark."))
    #expect(ran.output.contains("what it says: Somebody rests."))
    #expect(ran.errors.contains("2 things need mending"))
  }

  @Test("what cannot be read in an example is shown in the rule's file")
  func unreadableExample() throws {
    let scratch = try Scratch()
    try scratch.write(Self.rule(Self.absence, "⟦<act verb=\"snore\" by=\"hero\"/>⟧"), to: "one.xml")
    let ran = try Orrery.run("check", scratch.path("one.xml"))
    #expect(ran.status == 2)
    #expect(ran.output.contains("one.xml:6:46: error: verb=\"snore\" cannot be used here."), "\(ran.output)")
  }

  @Test("a rule that cannot be used is shown with its place")
  func unusable() throws {
    let scratch = try Scratch()
    try scratch.write(Self.rule("<absence><says who=\"x\"/></absence>", "⟦\(Self.rests)⟧"), to: "one.xml")
    let ran = try Orrery.run("check", scratch.path("one.xml"))
    #expect(ran.status == 2)
    #expect(ran.output.contains("Nobody in this rule is called x."))
  }

  @Test("a rule is no world")
  func notAWorld() throws {
    let scratch = try Scratch()
    try scratch.write(Self.rule(Self.absence, "⟦\(Self.rests)⟧"), to: "one.xml")
    let ran = try Orrery.run("lint", scratch.path("one.xml"))
    #expect(ran.status == 2)
    #expect(ran.errors.contains("orrery check"))
  }

  @Test("exact shares of every rule, whole numbers that agree between formats")
  func countedRules() throws {
    let text = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--rules")
    #expect(
      text.status == 0 && text.output.contains("Lugga as a Bedtime tale: how many plots break each rule."))
    let object = try ReportTests.object(
      try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--rules", "--format", "json").output)
    let planet = try #require((object["planets"] as? [[String: Any]])?.first)
    let rows = try #require(planet["rules"] as? [[String: Any]])
    let csv = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--rules", "--format", "csv").output
    #expect(rows.count >= 12)
    for row in rows {
      let id = try #require(row["rule"] as? String)
      let severity = try #require(row["severity"] as? String)
      let broken = try #require(row["broken"] as? String)
      let plots = try #require(row["plots"] as? String)
      #expect(csv.contains("lugga,bedtime-tale,\(id),\(severity),\(broken),\(plots)\r\n"))
    }
    let counted = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--format", "csv").output
    let asked = try #require(rows.first { $0["severity"] as? String == "ask" }?["plots"] as? String)
    #expect(counted.contains("lugga,bedtime-tale,\(asked),"))
  }
}
