import Diagnostics
import TestSupport
import Testing
import Vocabulary
import WorldLoading

/// Things that the schema allows and that would silently mean nothing.
@Suite struct HalfWrittenTests {
  /// A planet with a beat and a title around the marked text.
  private static func planet(_ inside: String, title: String = "A title", language: String = "en") -> String {
    """
    <world xmlns="urn:orrery:world:1"><language>\(language)</language>
    <planet id="p"><name>P</name><law>It rains up.</law>
    <arc skill="trust"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
    <cast>
    <character id="a" age="8" pronouns="he"><name>A</name><trait ref="kind"/></character>
    <character id="b" age="8" pronouns="she"><name>B</name><trait ref="kind"/></character>
    </cast>
    <engine><axis id="load"><option id="cow">a cow</option></axis></engine>
    <story><title>\(title)</title></story>
    <beats><beat id="x" stage="spark">\(inside)</beat></beats>
    </planet></world>
    """
  }

  private func findings(_ marked: String) throws -> (expected: [Range<Int>], found: [Diagnostic]) {
    let marked = MarkedText(marked)
    let loader = try WorldLoader(rules: [])
    let loaded = loader.load(SourceFile(path: "world.xml", text: marked.text))
    return (marked.ranges, loaded.diagnostics.filter { $0.id != "empty-stage" })
  }

  @Test(arguments: [
    ("⟦<needs/>⟧<tell>t</tell>", "half-condition"),
    ("⟦<needs trait=\"kind\"/>⟧<tell>t</tell>", "half-condition"),
    ("⟦<bars who=\"hero\"/>⟧<tell>t</tell>", "half-condition"),
    ("⟦<needs axis=\"load\"/>⟧<tell>t</tell>", "half-condition"),
    ("⟦<needs option=\"cow\"/>⟧<tell>t</tell>", "half-condition"),
    ("<needs axis=\"load\" option=\"cow\"/><needs who=\"hero\" trait=\"kind\"/><tell>t</tell>", ""),
    ("<tell>On ⟦<place/>⟧ it rains.</tell>", "no-place"),
  ])
  func isReportedWhereItStands(_ inside: String, _ id: String) throws {
    let (expected, found) = try findings(Self.planet(inside))
    #expect(found.map(\.id) == (id.isEmpty ? [] : [id]))
    #expect(found.compactMap { $0.range?.bytes } == expected)
  }

  @Test func aTitleHasNoPlace() throws {
    let (expected, found) = try findings(Self.planet("<tell>t</tell>", title: "Rain on ⟦<place/>⟧"))
    #expect(found.map(\.id) == ["no-place"])
    #expect(found.compactMap { $0.range?.bytes } == expected)
  }

  @Test func aStoryStandsInOneWayOnly() throws {
    let form = """
      <form id="f" words="10-20"><title>F</title>
      <slot stage="before" beats="0-1"/>⟦<slot stage="before" beats="0-1"/>⟧<slot stage="spark"/></form>
      """
    let (expected, found) = try findings(
      Self.planet("<tell>t</tell>").replacing("<planet ", with: form + "<planet ", maxReplacements: 1))
    #expect(found.map(\.id) == ["doubled-slot"])
    #expect(found.compactMap { $0.range?.bytes } == expected)
  }

  @Test(arguments: [
    (
      "<slot stage=\"before\"/><slot stage=\"misstep\"/><slot stage=\"repair\"/>",
      "F: this form has a conflict in it, and can be told without the setback and the transfer."
    ),
    (
      "<slot stage=\"misstep setback\"/><slot stage=\"setback\"/><slot stage=\"repair\"/><slot stage=\"transfer\"/>",
      "F: this form has a conflict in it, and can be told without the misstep."
    ),
  ])
  func aFormWithAConflictKeepsWhatMakesItGood(_ slots: String, _ message: String) throws {
    let form = "⟦<form id=\"f\" words=\"10-20\">⟧<title>F</title>\(slots)</form>"
    let (expected, found) = try findings(
      Self.planet("<tell>t</tell>").replacing("<planet ", with: form + "<planet ", maxReplacements: 1))
    #expect(found.map(\.id) == ["half-conflict"])
    #expect(found.map(\.message) == [message])
    #expect(found.compactMap { $0.range?.bytes } == expected)
  }

  @Test func makingGoodTakesAsLongAsBreaking() throws {
    let form = """
      <form id="f" words="10-20"><title>F</title><slot stage="misstep" spreads="3"/><slot stage="setback"/>
      ⟦<slot stage="repair" spreads="2"/>⟧<slot stage="transfer"/></form>
      """
    let (expected, found) = try findings(
      Self.planet("<tell>t</tell>").replacing("<planet ", with: form + "<planet ", maxReplacements: 1))
    #expect(found.map(\.id) == ["short-repair"])
    #expect(found.compactMap { $0.range?.bytes } == expected)
  }

  @Test func whatCannotBeToldYetIsOneNote() throws {
    let loader = try WorldLoader(rules: [])
    let loaded = loader.load(SourceFile(path: "world.xml", text: Self.planet("<tell>t</tell>")))
    let notes = loaded.diagnostics.filter { $0.id == "empty-stage" }
    #expect(notes.count == 1)
    #expect(notes.first?.message.contains("cannot tell any form yet") == true)
  }

  @Test func aGroupThatNoRuleCanNameIsNoted() throws {
    let world = Self.planet("<tell>t</tell>").replacing(
      "pronouns=\"she\"", with: "pronouns=\"she\" gender=\"girl\"")
    let (_, found) = try findings(world)
    #expect(found.map(\.id) == ["unnamed-group"])
  }

  @Test func manyRolesAreCastInNoTime() throws {
    // One child too few: trying every order would take longer than anybody waits.
    let roles = (0..<40).map { "<role id=\"r\($0)\" who=\"child\"/>" }.joined()
    let cast = (0..<39).map {
      "<character id=\"c\($0)\" age=\"8\" pronouns=\"he\"><name>C</name><trait ref=\"kind\"/></character>"
    }.joined()
    let text = """
      <planet xmlns="urn:orrery:world:1" id="p"><name>P</name><law>It rains up.</law>
      <arc skill="trust"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
      <cast>\(cast)</cast><roles>\(roles)</roles></planet>
      """
    let (_, found) = try findings(text)
    #expect(found.map(\.id) == ["unplayable-role"])
  }

  @Test func englishPronounsInAnotherLanguageAreNoted() throws {
    let (_, found) = try findings(Self.planet("<tell>t</tell>", language: "it"))
    #expect(found.map(\.id) == ["english-pronouns", "english-pronouns"])
    #expect(found.allSatisfy { $0.severity == .note })
  }
}
