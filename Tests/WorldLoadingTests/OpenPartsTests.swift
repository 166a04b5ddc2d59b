import Diagnostics
import Testing
import WorldLoading
import WorldModel

/// What authors leave open is chosen so that groups come out even, once for a world.
@Suite struct OpenPartsTests {
  private static func world(_ cast: String) throws -> (world: World, notes: [Diagnostic]) {
    let text = """
      <world xmlns="urn:orrery:world:1"><title>Open</title>
      <cast>\(cast)</cast>
      \(["a", "b"].map(planet).joined())
      </world>
      """
    let loader = try WorldLoader(rules: [])
    let loaded = loader.load(SourceFile(path: "open.xml", text: text))
    let world = try #require(loaded.world)
    #expect(!loaded.hasErrors, "\(loaded.diagnostics.map(\.message))")
    return (world, loaded.diagnostics.filter { $0.id == "chosen-for-balance" })
  }

  private static func planet(_ id: String) -> String {
    """
    <planet id="\(id)"><name>\(id)</name><law>It rains.</law>
    <arc skill="play"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
    <roles><role id="hero" who="any"/></roles></planet>
    """
  }

  private static func character(_ id: String, _ pronouns: String, _ traits: String, age: Int = 8) -> String {
    "<character id=\"\(id)\" age=\"\(age)\" pronouns=\"\(pronouns)\"><name>\(id)</name>\(traits)</character>"
  }

  @Test func openPronounsGoToWhoIsFewestAmongTheSameAge() throws {
    let funny = "<trait ref=\"funny\"/>"
    let (world, notes) = try Self.world(
      Self.character("ann", "she", funny) + Self.character("bo", "he", funny)
        + Self.character("cy", "they", funny, age: 40) + Self.character("mo", "open", funny)
        + Self.character("nu", "open", funny, age: 50))
    let cast = try #require(world.planets.first).cast
    #expect(cast.first { $0.id == "mo" }?.pronouns.id == "they", "no other child is they")
    #expect(
      ["he", "she"].contains(cast.first { $0.id == "nu" }?.pronouns.id ?? ""), "one adult is they already")
    #expect(world.planets.map(\.cast).allSatisfy { $0 == cast }, "a traveller is the same everywhere")
    #expect(notes.count == 2)
    #expect(
      notes.first?.message
        == "The pronouns of mo are left open. So that the cast comes out even, it is they.")
  }

  @Test func openTraitsGoToTheGroupThatLacksThem() throws {
    let care = ["gentle", "patient", "tender", "kind", "nurturing", "caring", "generous", "loyal"]
    // Every other trait of care is even or leans the boys' way already.
    let girls = "<trait ref=\"welcoming\"/>"
    let both = care.map { "<trait ref=\"\($0)\"/>" }.joined()
    let (world, notes) = try Self.world(
      Self.character("ann", "she", girls + both) + Self.character("bo", "he", both)
        + Self.character("cal", "he", "<open-trait family=\"care\"/>"))
    let cal = try #require(world.planets.first?.cast.first { $0.id == "cal" })
    #expect(cal.traits.map(\.trait.id) == ["welcoming"])
    #expect(notes.map { $0.range?.start.column ?? 0 }.allSatisfy { $0 > 1 })
    #expect(
      notes.first?.message
        == "A trait of cal is left open. So that the cast comes out even, it is welcoming.")
  }

  @Test func theChoiceIsTheSameEachTimeAndNothingIsLeftOpen() throws {
    let open = (0..<12).map {
      Self.character("c\($0)", "open", "<open-trait family=\"strength\"/><open-trait family=\"care\"/>")
    }.joined()
    let first = try Self.world(open).world
    let cast = try #require(first.planets.first).cast
    let groups = Dictionary(cast.map { ($0.gender, 1) }, uniquingKeysWith: +)
    #expect(groups == ["he": 4, "she": 4, "they": 4], "twelve come out even: \(groups)")
    #expect(cast.allSatisfy { Set($0.traits.map(\.trait.id)).count == 2 && $0.openTraits.isEmpty })
    let again = try #require(try Self.world(open).world.planets.first).cast
    #expect(cast.map(\.gender) == again.map(\.gender))
    #expect(cast.map { $0.traits.map(\.trait.id) } == again.map { $0.traits.map(\.trait.id) })
    // What comes later changes nothing that was chosen before.
    let more = try #require(
      try Self.world(open + Self.character("zed", "open", "<trait ref=\"funny\"/>")).world.planets.first
    ).cast
    #expect(more.prefix(12).map(\.gender) == cast.map(\.gender))
  }
}
