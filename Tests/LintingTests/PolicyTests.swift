import Diagnostics
import Linting
import Rules
import StorySpace
import Testing
import WorldLoading
import WorldModel

/// What a policy may set, and what is said where it asks for more.
@Suite struct PolicyTests {
  private static func rule(_ id: String, pattern: String, threshold: String = "") -> String {
    """
    <rule id="\(id)" family="care" severity="note"\(threshold)>
    <title>Few hold it.</title><why>So.</why><evidence basis="editorial">Ours.</evidence>
    \(pattern)<message>Look.</message><way-out>Share.</way-out>
    <example flags="no" title="One">One.</example></rule>
    """
  }

  /// The rules of a world with a policy, and what there is to say about that.
  private static func pack(
    _ policy: String, rules: String = ""
  ) throws -> (pack: RulePack, diagnostics: [Diagnostic]) {
    let bench = try Bench()
    let file = SmallWorld(beats: "", world: "\(rules)<policy>\(policy)</policy>").file
    let loaded = bench.loader.load(file)
    guard !loaded.hasErrors, let world = loaded.world else { throw Unsound(loaded.diagnostics) }
    let added = bench.pack.adding(house: loaded.rules, reported: loaded.diagnostics)
    guard added.problems.isEmpty else { throw Unsound(added.problems) }
    return try added.pack.applying(policyOf: world)
  }

  @Test(arguments: [
    ("harm-no-repair", "note", "from ask to stop", "ask"),
    ("strength-is-male", "stop", "from note to ask", "ask"),
  ])
  func aSeverityOutsideTheRangeIsSaid(_ rule: String, _ wanted: String, _ range: String, _ got: String) throws
  {
    let (pack, found) = try Self.pack(#"<severity rule="\#(rule)" is="\#(wanted)"/>"#)
    #expect(pack[rule]?.severity.rawValue == got)
    #expect(
      found.map(\.message) == [
        "The policy asks for \(wanted), and \(rule) can be \(range). Here it is \(got)."
      ])
    #expect(found.first?.severity == .note && found.first?.id == "policy-out-of-range")
    #expect(found.first?.range?.text == "is=\"\(wanted)\"")
  }

  @Test func aSeverityInsideTheRangeIsNot() throws {
    let (pack, found) = try Self.pack(#"<severity rule="joyless-virtue" is="stop"/>"#)
    #expect(pack["joyless-virtue"]?.severity == .stop)
    #expect(found.isEmpty)
  }

  @Test(
    arguments: [
      ("", "4", "4", nil),
      ("", "0", "1", "The policy asks for 0, and few can be from 1 to 99. Here it is 1."),
      (" threshold=\"2-4\"", "3", "3", nil),
      (" threshold=\"2-4\"", "9", "4", "The policy asks for 9, and few can be from 2 to 4. Here it is 4."),
      (" threshold=\"3-3\"", "9", "3", "The policy asks for 9, and few can be only 3. Here it is 3."),
    ] as [(String, String, String, String?)])
  func aNumberIsSetWithinItsRange(
    _ span: String, _ wanted: String, _ got: String, _ message: String?
  ) throws {
    let rules = Self.rule(
      "few", pattern: #"<only at-least="3"><property family="care"/><group gender="he"/></only>"#,
      threshold: span)
    let (pack, found) = try Self.pack(#"<threshold rule="few" is="\#(wanted)"/>"#, rules: rules)
    #expect(pack["few"]?.threshold?.value.description == got)
    guard case .world(.only(let pattern)) = pack["few"]?.pattern else {
      Issue.record("the pattern is another one")
      return
    }
    #expect("\(pattern.atLeast)" == got)
    #expect(found.map(\.message) == (message.map { [$0] } ?? []))
  }

  @Test(arguments: [
    (
      #"<threshold rule="harm-no-repair" is="3"/>"#,
      "The rule harm-no-repair has no number that a policy could set."
    ),
    (
      #"<threshold rule="strength-is-male" is="1/2"/>"#,
      "1/2 is not a number that strength-is-male could take."
    ),
  ])
  func aNumberThatCannotBeIsAnError(_ policy: String, _ message: String) throws {
    let (_, found) = try Self.pack(policy)
    #expect(found.map(\.message) == [message])
    #expect(found.first?.severity == .error)
  }

  @Test(arguments: [("3", 3, 1), ("3/5", 3, 5), ("0", 0, 1)])
  func numbersAreRead(_ text: String, _ over: Int, _ under: Int) {
    let number = Rule.Threshold.Number(text)
    #expect(number == Rule.Threshold.Number(over, over: under))
    #expect(number?.description == text)
  }

  @Test(arguments: ["", "x", "1/0", "1/", "/2", "-1", "1/2/3", "99999", "1.5"])
  func otherThingsAreNotNumbers(_ text: String) { #expect(Rule.Threshold.Number(text) == nil) }

  /// A number changes the stories that a rule lets be told, and nothing else.
  @Test func theNumberIsTheOneInTheMonitor() throws {
    let rules = Self.rule(
      "calm-end", pattern: #"<for-each as="x"/><state-at-end who="x" feeling="fear" at-most="1"/>"#
    ).replacing("severity=\"note\"", with: "severity=\"stop\"")
    let beats = """
      <beat id="stumble" stage="misstep"><act verb="play" by="hero friend"/><feels who="hero" feeling="fear" strength="3"/><tell>Oops.</tell></beat>
      <beat id="end" stage="open-end"><with who="hero"/><with who="friend"/><tell>The end.</tell></beat>
      """
    func count(_ policy: String) throws -> Int {
      let bench = try Bench()
      let file = SmallWorld(beats: beats, world: "\(rules)<policy>\(policy)</policy>").file
      let loaded = bench.loader.load(file)
      guard !loaded.hasErrors, let world = loaded.world else { throw Unsound(loaded.diagnostics) }
      let pack = try bench.pack.adding(house: loaded.rules).pack.applying(policyOf: world).pack
      let planet = try #require(world.planets.first)
      let form = try #require(world.forms.first)
      return Int(
        try StorySpace(of: planet, in: form, keeping: pack.enforced(on: planet, of: world)).count)
    }
    #expect(try count("") == 0)
    #expect(try count(#"<threshold rule="calm-end" is="2"/>"#) == 0)
    #expect(try count(#"<threshold rule="calm-end" is="3"/>"#) == 2)
  }
}
