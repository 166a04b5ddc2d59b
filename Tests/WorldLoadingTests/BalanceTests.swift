import Diagnostics
import TestSupport
import Testing
import WorldLoading
import WorldModel

/// What a world asks of a whole collection: read as it is written, and told
/// where it means nothing.
@Suite struct BalanceTests {
  /// Two planets, a traveller and a challenge that they share.
  private static func world(_ balance: String, takes: String = "", planet: String = "") -> String {
    func planetText(_ id: String, _ inside: String) -> String {
      """
      <planet id="\(id)"><name>\(id.uppercased())</name><law>It rains up.</law>
      <arc skill="trust"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
      <cast><character id="\(id)-a" age="8" pronouns="he"><name>A</name><trait ref="kind"/></character></cast>
      \(inside)<beats><beat id="x" stage="spark"><tell>t</tell></beat></beats></planet>
      """
    }
    return """
      <world xmlns="urn:orrery:world:1"><balance>\(balance)</balance>
      <cast><character id="mo" age="8" pronouns="she"><name>Mo</name><trait ref="brave"/></character></cast>
      <engine><axis id="load"><option id="cow">a cow</option><option id="piano">a piano</option></axis></engine>
      \(planetText("bim", takes))
      \(planetText("bam", planet))
      </world>
      """
  }

  private static func load(_ text: String) throws -> WorldLoader.Loaded {
    try WorldLoader(rules: []).load(SourceFile(path: "world.xml", text: text))
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    var text: String
    var id: String
    var message: String
    var help: String

    init(_ text: String, _ id: String, _ message: String, _ help: String) {
      (self.text, self.id, self.message, self.help) = (text, id, message, help)
    }

    var testDescription: String { text }
  }

  private static let rename = "If you renamed it, rename it here too."

  static let flaws: [Flaw] = [
    Flaw(
      "⟦<cap at-most=\"2\"/>⟧", "half-bound", "This <cap> does not say yet what it limits.",
      "Add character, or axis, perhaps with an option."),
    Flaw(
      "⟦<cap option=\"cow\" at-most=\"2\"/>⟧", "half-bound", "This <cap> does not say yet what it limits.",
      "Add character, or axis, perhaps with an option."),
    Flaw(
      "⟦<cap character=\"mo\" axis=\"load\" at-most=\"2\"/>⟧", "half-bound",
      "This <cap> limits a character and an axis at once.", "Write one <cap> for each of them."),
    Flaw(
      "⟦<cap character=\"mo\" option=\"cow\" at-most=\"2\"/>⟧", "half-bound",
      "This <cap> names an option, and no axis that has it.",
      "Write axis instead of character, or take option out."),
    Flaw(
      "⟦<cell at-least=\"1\"/>⟧", "half-bound", "This <cell> does not say yet what it counts.",
      "Add a trait, a verb or a role."),
    Flaw(
      "⟦<cell group=\"he\" at-least=\"1\"/>⟧", "half-bound", "This <cell> does not say yet what it counts.",
      "Add a trait, a verb or a role."),
    Flaw(
      "⟦<cell trait=\"kind\" verb=\"help\" at-least=\"1\"/>⟧", "half-bound",
      "This <cell> counts a trait and an act at once.", "Write one <cell> for each of them."),
    Flaw(
      "⟦<cell trait=\"kind\" direction=\"given\" at-least=\"1\"/>⟧", "half-bound",
      "This <cell> has a direction, and no act that could have one.", "Add a verb, or take direction out."),
    Flaw(
      "⟦<cell role=\"hero\" direction=\"received\" at-most=\"1\"/>⟧", "half-bound",
      "This <cell> has a direction, and no act that could have one.", "Add a verb, or take direction out."),
    Flaw(
      "⟦<cell verb=\"help\" group=\"he\" within=\"1\"/>⟧", "half-bound",
      "This <cell> compares groups, and names only one.",
      "Take group out, or use at-least and at-most instead of within."),
    Flaw(
      "⟦<cell verb=\"help\" role=\"hero\"/>⟧", "half-bound", "This <cell> sets no bound yet.",
      "Add at-least, at-most or within."),
    Flaw(
      "⟦<cell role=\"hero\" at-least=\"3\" at-most=\"2\"/>⟧", "half-bound",
      "This <cell> asks for at least 3 and at most 2.", "Put the smaller number into at-least."),
    Flaw(
      "<stories planet=\"⟦bum⟧\" count=\"2\"/>", "unknown-planet", "There is no planet called bum.",
      "Perhaps bam? \(rename)"),
    Flaw(
      "<cap character=\"⟦moo⟧\" at-most=\"1\"/>", "unknown-character", "There is no character called moo.",
      "Perhaps mo? \(rename)"),
    Flaw(
      "<cap axis=\"⟦laod⟧\" at-most=\"1\"/>", "unknown-axis", "There is no axis called laod.",
      "Perhaps load? \(rename)"),
    Flaw(
      "<cap axis=\"load\" option=\"⟦caw⟧\" at-most=\"1\"/>", "unknown-option",
      "There is no option called caw.", "Perhaps cow? \(rename)"),
    Flaw(
      "<cap axis=\"⟦laod⟧\" option=\"caw\" at-most=\"1\"/>", "unknown-axis", "There is no axis called laod.",
      "Perhaps load? \(rename)"),
    Flaw(
      "<cell role=\"⟦herro⟧\" at-most=\"1\"/>", "unknown-role", "There is no role called herro.",
      "Perhaps hero? \(rename)"),
    Flaw(
      "<cell trait=\"kind\" role=\"⟦elder⟧\" at-most=\"1\"/>", "unknown-role",
      "There is no role called elder.", "There are friend and hero. \(rename)"),
    Flaw(
      "<cell trait=\"⟦kimd⟧\" at-most=\"1\"/>", "unknown-trait", "There is no trait called kimd.",
      "Perhaps kind? \(rename)"),
    Flaw(
      "<cell verb=\"help\" role=\"⟦herro⟧\" at-most=\"1\"/>", "unknown-role",
      "There is no role called herro.", "Perhaps hero? \(rename)"),
  ]

  @Test(arguments: flaws)
  func whatABoundLacksIsSaid(_ flaw: Flaw) throws {
    let marked = MarkedText(Self.world(flaw.text))
    let found = try Self.load(marked.text).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.id) == [flaw.id])
    #expect(found.map(\.message) == [flaw.message])
    #expect(found.map { $0.help ?? "" } == [flaw.help])
    #expect(found.compactMap { $0.range?.bytes } == marked.ranges)
  }

  @Test(
    arguments: [
      Flaw(
        "<takes axis=\"⟦laod⟧\" options=\"cow\"/>", "unknown-axis", "There is no axis called laod on BIM.",
        "Perhaps load? \(rename)"),
      Flaw(
        "<takes axis=\"load\" options=\"cow ⟦pianno⟧\"/>", "unknown-option",
        "There is no option called pianno on BIM.", "Perhaps piano? \(rename)"),
    ])
  func whatAPlanetCannotTakeIsSaid(_ flaw: Flaw) throws {
    let marked = MarkedText(Self.world("", takes: flaw.text))
    let found = try Self.load(marked.text).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.id) == [flaw.id])
    #expect(found.map(\.message) == [flaw.message])
    #expect(found.map { $0.help ?? "" } == [flaw.help])
    #expect(found.compactMap { $0.range?.bytes } == marked.ranges)
  }

  @Test func everyFlawIsSaidAtOnce() throws {
    let marked = MarkedText(Self.world(Self.flaws.map(\.text).joined(separator: "\n")))
    let found = try Self.load(marked.text).diagnostics.filter { $0.severity == .error }
    #expect(found.compactMap { $0.range?.bytes } == marked.ranges)
  }

  // MARK: What is read

  private static let text = """
    <stories planet="bam" count="3"/><stories planet="bim" count="0"/>
    ⟦<cap character="mo" at-most="2" because="she is tired"/>⟧
    ⟦<cap axis="load" option="cow" at-most="0"/>⟧
    ⟦<cap axis="load" at-most="1"/>⟧
    ⟦<cell role="hero" group="they" at-least="1"/>⟧
    ⟦<cell trait="kind" within="0"/>⟧
    ⟦<cell trait="kind" role="friend" group="he" at-least="1" at-most="1"/>⟧
    ⟦<cell verb="comfort" within="2" at-least="3"/>⟧
    ⟦<cell verb="rescue" direction="received" role="hero" group="she" at-most="1" because="enough"/>⟧
    ⟦<cover skills="all" because="all of them"/>⟧
    ⟦<once at-most="2"/>⟧
    ⟦<alike at-most="3" because="it is one world"/>⟧
    """

  @Test func boundsAreReadAsTheyAreWritten() throws {
    let marked = MarkedText(
      Self.world(Self.text, takes: "<takes axis=\"load\" options=\"piano cow\"/>"))
    let loaded = try Self.load(marked.text)
    #expect(loaded.diagnostics.allSatisfy { $0.severity == .note }, "\(loaded.diagnostics.map(\.message))")
    let world = try #require(loaded.world)
    let (load, hero) = (Reference("load"), Reference("hero"))
    let kind = Reference("kind")
    let expected: [Balance.Bound] = [
      .init(.character(Reference("mo")), atMost: 2, because: "she is tired"),
      .init(.option(axis: load, Reference("cow")), atMost: 0), .init(.option(axis: load, nil), atMost: 1),
      .init(.part(role: hero), of: "they", atLeast: 1), .init(.trait(kind, role: nil), within: 0),
      .init(.trait(kind, role: Reference("friend")), of: "he", atLeast: 1, atMost: 1),
      .init(.act(.comfort, .given, role: nil), atLeast: 3, within: 2),
      .init(.act(.rescue, .received, role: hero), of: "she", atMost: 1, because: "enough"),
      .init(.sharedBeat, atMost: 2), .init(.alike, atMost: 3, because: "it is one world"),
    ]
    let bounds = world.balance.bounds.map { bound in
      var bound = bound
      bound.origin = nil
      return bound
    }
    #expect(bounds == expected)
    var places = marked.ranges
    #expect(world.balance.coversSkills?.bytes == places.remove(at: 8))
    #expect(world.balance.bounds.compactMap { $0.origin?.bytes } == places)
    #expect(world.balance.allotments.map(\.planet.id) == ["bam", "bim"])
    #expect(world.balance.allotments.map(\.count) == [3, 0])
    let (bim, bam) = (world.planets[0], world.planets[1])
    #expect(bim.takes.map { $0.options.map(\.id) } == [["piano", "cow"]] && bam.takes.isEmpty)
    #expect(bim.takes("cow", of: "load") && !bim.takes("moss", of: "load") && bam.takes("moss", of: "load"))
  }

  /// Beats that stand outside a planet are shared, the planet's own are not.
  @Test func sharedBeatsAreMarked() throws {
    let text = Self.world("").replacing(
      "<cast><character id=\"mo\"",
      with: """
        <beats><beat id="walk" stage="before"><tell>t</tell></beat></beats>
        <beats planets="bam"><beat id="run" stage="before"><tell>t</tell></beat></beats>
        <cast><character id="mo"
        """)
    let world = try #require(try Self.load(text).world)
    let shared = world.planets.map { Set($0.beats.filter(\.isShared).map(\.id)) }
    #expect(shared[0].contains("walk") && !shared[0].contains("run") && !shared[0].contains("x"))
    #expect(shared[1].isSuperset(of: ["walk", "run"]) && !shared[1].contains("x"))
  }

  /// A planet can live on its travellers alone.
  @Test func aPlanetNeedsNoCastOfItsOwn() throws {
    let text = Self.world("").replacing(
      /<cast><character id="bam-a".*<\/cast>/, with: ""
    ).replacing(
      "<trait ref=\"brave\"/></character>",
      with:
        "<trait ref=\"brave\"/></character><character id=\"nan\" age=\"9\" pronouns=\"they\"><name>Nan</name><trait ref=\"kind\"/></character>"
    )
    let loaded = try Self.load(text)
    #expect(!loaded.hasErrors, "\(loaded.diagnostics.map(\.message))")
    #expect(loaded.world?.planets.map { $0.cast.map(\.id) } == [["bim-a", "mo", "nan"], ["mo", "nan"]])
  }
}
