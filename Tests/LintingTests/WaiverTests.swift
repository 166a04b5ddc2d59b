import Diagnostics
import Linting
import Rules
import StorySpace
import Testing
import WorldModel

/// What a world makes of the rules: policy and waivers.
@Suite struct WaiverTests {
  // MARK: Policy

  @Test(arguments: [
    ("joyless-virtue", Diagnostic.Severity.stop, Diagnostic.Severity.stop),
    ("joyless-virtue", .note, .note),
    ("joyless-virtue", .ask, .ask),
    ("strength-is-male", .stop, .ask),
    ("strength-is-male", .ask, .ask),
    ("care-is-female", .stop, .ask),
    ("care-is-female", .note, .note),
    ("harm-no-repair", .note, .ask),
    ("harm-no-repair", .ask, .ask),
    ("exile-ending", .note, .ask),
  ])
  func policyMovesASeverityWithinItsRange(
    _ rule: String, _ wanted: Diagnostic.Severity, _ expected: Diagnostic.Severity
  ) throws {
    let bench = try Bench()
    let world = try bench.world(
      SmallWorld(
        beats: Self.harm,
        world: """
          <policy><severity rule="\(rule)" is="\(wanted.rawValue)" because="we talked about it"/></policy>
          """
      ).file)
    let pack = try bench.pack.applying(world.policy)
    #expect(pack[rule]?.severity == expected)
    for other in pack.rules where other.id != rule {
      #expect(other.severity == bench.pack[other.id]?.severity)
    }
    let planet = try #require(world.planets.first)
    let isEnforced = pack.enforced(on: planet, of: world).contains { $0.id == rule }
    #expect(isEnforced == (expected == .stop))
  }

  /// A rule raised to `stop` bounds the stories; one that is lowered does not.
  @Test func policyDecidesWhatIsTold() throws {
    let bench = try Bench()
    func count(_ policy: [World.PolicyEntry]) throws -> Int {
      var world = try bench.world(SmallWorld(beats: Self.harm + Self.play).file)
      world.policy = policy
      let planet = try #require(world.planets.first)
      let form = try #require(world.forms.first)
      let rules = try bench.pack.applying(world.policy).enforced(on: planet, of: world)
      return Int(try StorySpace(of: planet, in: form, keeping: rules).count)
    }
    // Two castings; a harmless misstep, no repair, and an end with or without play.
    #expect(try count([]) == 2 * 2)
    #expect(try count([World.PolicyEntry(rule: Reference("joyless-virtue"), severity: .stop)]) == 2)
    #expect(try count([World.PolicyEntry(rule: Reference("harm-no-repair"), severity: .ask)]) == 2 * 2 * 2)
  }

  // MARK: Waivers

  /// A misstep with and without harm, and an end with everybody in it.
  private static let harm = """
    <beat id="stumble" stage="misstep"><act verb="err" by="hero"/><tell>Oops.</tell></beat>
    <beat id="push" stage="misstep"><act verb="harm" by="hero" to="friend"/><tell>A push.</tell></beat>
    <beat id="end" stage="open-end"><with who="hero"/><with who="friend"/><tell>The end.</tell></beat>
    """
  private static let play = """
    <beat id="game" stage="open-end"><act verb="play" by="hero friend"/><tell>A game.</tell></beat>
    """
  private static func waive(_ rule: String) -> String {
    "<waive rule=\"\(rule)\" by=\"Ada\" because=\"it is the point\"/>"
  }

  private static let rules: Set<String> = [
    "care-is-female", "exile-ending", "forced-forgiveness", "guilt-as-motor", "harm-no-repair",
    "help-unasked",
    "mistake-never-forgiven", "pity-gaze", "strength-is-male",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var cast = SmallWorld.children
    /// Beats, with marks where findings stand, whether waived or not.
    var beats: String
    var planet = ""
    var world = ""
    /// The findings in the order of their places, `~` before those that are waived.
    var findings: [String]
    /// Whether the planet's own start tag is one of the places.
    var isAtPlanet = false
    var testDescription: String { title }
  }

  @Test(arguments: cases)
  func waivers(_ example: Case) throws {
    let bench = try Bench()
    let small = SmallWorld(
      cast: example.cast, beats: example.beats, planet: example.planet, world: example.world)
    let world = try bench.world(small.file)
    let form = try #require(world.forms.first)
    // Other rules are other matters: those of these cases are enough.
    let pack = RulePack(rules: bench.pack.rules.filter { Self.rules.contains($0.id) })
    let found = try Linter(pack: pack, traits: world.traits).lint(world, form: form)
    let shown = Comment(rawValue: CaretRenderer().render(found))
    #expect(found.map { ($0.waiver == nil ? "" : "~") + $0.id } == example.findings, shown)
    let planet = try #require(world.planets.first?.origin?.bytes)
    let marks = small.marks.filter { example.isAtPlanet || $0 != planet }
    let places = Set(found.compactMap { $0.range?.bytes }).sorted { $0.lowerBound < $1.lowerBound }
    #expect(places == marks, shown)
    #expect(
      found.filter { $0.waiver != nil }.allSatisfy { $0.waiver?.by == "Ada" && $0.waiver?.range != nil })
  }

  private static let pushed = #"<act verb="harm" by="hero" to="friend"/>"#
  private static let end = """
    <beat id="end" stage="open-end"><with who="hero"/><with who="friend"/><tell>The end.</tell></beat>
    """
  private static let stumble = """
    <beat id="stumble" stage="misstep"><act verb="err" by="hero"/><tell>Oops.</tell></beat>
    """

  private static func misstep(_ events: String, _ rest: String = "") -> String {
    "<beat id=\"push\" stage=\"misstep\">\(events)<tell>A push.</tell>\(rest)</beat>"
  }

  static let cases: [Case] = [
    Case(
      title: "nothing waived", beats: stumble + misstep("⟦\(pushed)⟧") + end, findings: ["harm-no-repair"]),
    Case(
      title: "waived in the beat of the harm",
      beats: stumble + misstep("⟦\(pushed)⟧", waive("harm-no-repair") + waive("mistake-never-forgiven"))
        + end,
      findings: ["~harm-no-repair", "~mistake-never-forgiven"]),
    Case(
      title: "another rule waived there",
      beats: stumble + misstep("⟦\(pushed)⟧", "⟦\(waive("help-unasked"))⟧") + end,
      findings: ["harm-no-repair", "unused-waiver"]),
    Case(
      title: "waived in another beat",
      beats: stumble + misstep("⟦\(pushed)⟧")
        + "<beat id=\"end\" stage=\"open-end\"><with who=\"hero\"/><tell>The end.</tell>⟦\(waive("harm-no-repair"))⟧</beat>",
      findings: ["harm-no-repair", "unused-waiver"]),
    Case(
      title: "waived for the planet",
      beats: stumble + misstep("⟦\(pushed)⟧", waive("mistake-never-forgiven")) + end,
      planet: waive("harm-no-repair"), findings: ["~harm-no-repair", "~mistake-never-forgiven"],
      isAtPlanet: true),
    Case(
      title: "waived for the world",
      beats: stumble + misstep("⟦\(pushed)⟧", waive("mistake-never-forgiven")) + end,
      world: waive("harm-no-repair"), findings: ["~harm-no-repair", "~mistake-never-forgiven"],
      isAtPlanet: true),
    Case(
      title: "two rules object to one beat, and neither hides the other",
      beats: stumble
        + misstep("⟦\(pushed)⟧⟦<act verb=\"order\" by=\"friend\" to=\"hero\" what=\"sorry\"/>⟧") + end,
      findings: ["harm-no-repair", "forced-forgiveness"]),
    Case(
      title: "a waiver of the planet that nothing needs", beats: stumble + end,
      planet: "⟦\(waive("harm-no-repair"))⟧", findings: ["unused-waiver"]),
    Case(
      title: "a waiver of the world that nothing needs", beats: stumble + end,
      world: "⟦\(waive("help-unasked"))⟧", findings: ["unused-waiver"]),
    Case(
      title: "a rule about the end is not waived by a beat",
      beats: stumble + misstep(#"<act verb="order" by="hero" to="friend"/>"#)
        + "⟦<beat id=\"end\" stage=\"open-end\">⟧<feels who=\"hero\" feeling=\"shame\" strength=\"4\"/><tell>The end.</tell>⟦\(waive("guilt-as-motor"))⟧</beat>",
      findings: ["guilt-as-motor", "unused-waiver"]),
    Case(
      title: "a rule about the end is waived by the planet",
      beats: stumble + misstep(#"<act verb="order" by="hero" to="friend"/>"#)
        + "<beat id=\"end\" stage=\"open-end\"><feels who=\"hero\" feeling=\"shame\" strength=\"4\"/><tell>The end.</tell></beat>",
      planet: waive("guilt-as-motor"), findings: ["~guilt-as-motor"], isAtPlanet: true),
    Case(
      title: "a rule about casts is waived beside a character",
      cast: """
        <character id="ash" age="8" pronouns="he"><name>Ash</name><trait ref="strong"/></character>
        ⟦<character id="bo" age="9" pronouns="he">⟧<name>Bo</name><trait ref="fast"/>\(waive("strength-is-male"))</character>
        <character id="cy" age="9" pronouns="she"><name>Cy</name><trait ref="quiet"/></character>
        """, beats: "", findings: ["~strength-is-male"]),
    Case(
      title: "a rule about casts is waived by the world",
      cast: """
        <character id="ash" age="8" pronouns="he"><name>Ash</name><trait ref="strong"/></character>
        ⟦<character id="bo" age="9" pronouns="he">⟧<name>Bo</name><trait ref="fast"/></character>
        <character id="cy" age="9" pronouns="she"><name>Cy</name><trait ref="quiet"/></character>
        """, beats: "", world: waive("strength-is-male"), findings: ["~strength-is-male"]),
  ]
}
