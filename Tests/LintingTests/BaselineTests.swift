import Diagnostics
import Linting
import Rules
import Testing
import WorldModel

/// Findings keep their names while a world is edited around them.
@Suite struct BaselineTests {
  static let world = """
    <world xmlns="urn:orrery:world:1" id="small">
    <title>Small</title>
    <form id="three" words="100-200"><title>Three beats</title>
    <slot stage="misstep" beats="1"/><slot stage="repair" beats="0-1"/><slot stage="open-end" beats="1"/></form>
    <planet id="tiny"><name>Tiny</name><law>Nothing falls.</law>
    <arc skill="asking-for-help"><believes-at-first>a</believes-at-first><comes-to-believe>b</comes-to-believe></arc>
    <cast>
    <character id="ash" age="8" pronouns="he"><name>Ash</name><trait ref="strong"/></character>
    <character id="bo" age="9" pronouns="he"><name>Bo</name><trait ref="fast"/></character>
    <character id="cy" age="9" pronouns="she"><name>Cy</name><trait ref="quiet"/></character>
    </cast>
    <roles><role id="hero" who="any"/><role id="friend" who="any"/></roles>
    <beats>
    <beat id="push" stage="misstep"><act verb="harm" by="hero" to="friend"/><act verb="order" by="hero" to="friend" what="sorry"/><act verb="order" by="friend" to="hero" what="hug"/><tell>A push.</tell></beat>
    <beat id="stumble" stage="misstep"><act verb="err" by="hero"/><tell>Oops.</tell><waive rule="help-unasked" by="Ada" because="so"/></beat>
    <beat id="end" stage="open-end"><with who="hero"/><with who="friend"/><tell>The end.</tell></beat>
    </beats>
    </planet>
    </world>
    """

  /// The names of a world's open findings.
  private static func findings(
    _ text: String, path: String = "small.xml"
  ) throws -> [Report.Finding] {
    let bench = try Bench()
    let world = try bench.world(SourceFile(path: path, text: text))
    let form = try #require(world.forms.first)
    // Of these three, one finds one thing, one two, and one something at the end.
    let pack = RulePack(
      rules: bench.pack.rules.filter {
        ["harm-no-repair", "forced-forgiveness", "joyless-virtue"].contains($0.id)
      })
    let found = try Linter(pack: pack, traits: world.traits).lint(world, form: form)
    return Report.named(found)
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (String) -> String

    init(_ title: String, _ change: @escaping @Sendable (String) -> String) {
      testDescription = title
      self.change = change
    }
  }

  static let edits = [
    Edit("lines inserted") {
      "<!-- one -->\n\n<!-- two -->\n" + $0.replacing("<beats>", with: "<beats>\n\n\n")
    },
    Edit("reindented") { $0.replacing("\n", with: "\n\t    ") },
    Edit("on one line") { $0.replacing("\n", with: " ") },
    Edit("with other line breaks") { $0.replacing("\n", with: "\r\n") },
    Edit("attributes turned round and spread over lines") {
      $0.replacing(#"<beat id="push" stage="misstep">"#, with: "<beat\n  stage='misstep'\n  id = 'push'\n>")
        .replacing(
          #"<act verb="harm" by="hero" to="friend"/>"#, with: "<act to='friend' by='hero' verb='harm'></act>")
    },
    Edit("another title and another id of the world") {
      $0.replacing(#"id="small""#, with: #"id="tall""#).replacing("Small", with: "Tall")
    },
    Edit("unrelated ids") {
      $0.replacing(#"id="end""#, with: #"id="curtain""#).replacing(#""ash""#, with: #""ashes""#)
        .replacing("three", with: "four")
    },
    Edit("a character renamed") { $0.replacing("<name>Ash</name>", with: "<name>Ashley</name>") },
    Edit("a rule waived that finds nothing else") {
      $0.replacing(
        "<roles>", with: "<!-- -->\n<roles>"
      ).replacing("</planet>", with: #"<waive rule="pity-gaze" by="Ada" because="so"/></planet>"#)
    },
  ]

  @Test(arguments: edits)
  func namesSurvive(_ edit: Edit) throws {
    // What stands at the end of the story has the last beat's name, and one edit renames that beat.
    func names(_ text: String) throws -> Set<String> {
      Set(
        try Self.findings(text).filter { !["joyless-virtue", "unused-waiver"].contains($0.diagnostic.id) }
          .map(\.fingerprint))
    }
    let before = try names(Self.world)
    #expect(before.count >= 3, "one harm, and two orders")
    let edited = edit.change(Self.world)
    #expect(edited != Self.world)
    #expect(try names(edited) == before)
  }

  @Test func aRenamedFileIsTheSame() throws {
    let a = try Self.findings(Self.world).map(\.fingerprint)
    #expect(try Self.findings(Self.world, path: "elsewhere/other.xml").map(\.fingerprint) == a)
  }

  @Test func otherFindingsComeAndGo() throws {
    let known = Baseline(accepting: try Self.findings(Self.world))
    func news(_ text: String) throws -> [Report.Finding] {
      let report = Report(
        try Self.findings(text).map(\.diagnostic), rules: [], version: "1",
        baseline: (known: known, file: "known.xml"))
      return report.findings.filter { !$0.isAccepted }
    }
    #expect(try news(Self.world).isEmpty)
    // A new beat with harm in it, before the others: only it is news.
    let more = Self.world.replacing(
      "<beats>",
      with:
        #"<beats><beat id="kick" stage="misstep"><act verb="harm" by="hero" to="friend"/><tell>A kick.</tell></beat>"#
    )
    let added = try news(more)
    #expect(!added.isEmpty && added.allSatisfy { $0.path == "planet:tiny/beat:kick" }, "\(added.map(\.path))")
    // One more of the same kind in the same beat is news as well.
    let again = Self.world.replacing(
      "<tell>A push.",
      with: #"<act verb="order" by="hero" to="friend" what="pardon"/><tell>A push."#)
    #expect(try news(again).map(\.diagnostic.id) == ["forced-forgiveness"])
    // One of two is mended: the other is no news, and an entry is left over.
    let fewer = Self.world.replacing(#"<act verb="order" by="hero" to="friend" what="sorry"/>"#, with: "")
    let left = try news(fewer)
    #expect(!left.isEmpty && left.allSatisfy { $0.diagnostic.id == "unused-baseline" })
    #expect(left.allSatisfy { $0.diagnostic.severity == .note })
    // A waiver takes a finding out of the baseline's hands, and changes no other name.
    let waived = Self.world.replacing(
      "A push.</tell>", with: #"A push.</tell><waive rule="harm-no-repair" by="Ada" because="so"/>"#)
    let rest = try news(waived).map(\.diagnostic.id)
    #expect(rest.contains("unused-baseline") && !rest.contains("forced-forgiveness"), "\(rest)")
  }

  @Test func whatIsWrittenCanBeRead() throws {
    let found = try Self.findings(Self.world)
    var odd = try #require(found.first)
    odd.path = "outline:\"<A & B>\" 月's"
    let written = Baseline(accepting: found + [odd])
    let read = try Baseline(SourceFile(path: "known.xml", text: written.text))
    #expect(read.text == written.text)
    #expect(read.count == found.count + 1)
    #expect(Baseline(accepting: (found + [odd]).reversed()).text == written.text)
  }

  @Test(arguments: [
    ("", "known.xml is not a baseline: it is not XML."),
    ("{\"findings\": []}", "known.xml is not a baseline: it is not XML."),
    (BaselineTests.world, "known.xml is not a baseline: it holds a <world>."),
    ("<baseline/>", "known.xml is not a baseline: it holds a <baseline>."),
    (
      #"<baseline xmlns="urn:orrery:baseline:1"><finding rule="a" in="b" number="0"/></baseline>"#,
      "known.xml is not a baseline: this is not a finding that orrery lint wrote."
    ),
    (
      #"<baseline xmlns="urn:orrery:baseline:1"><planet/></baseline>"#,
      "known.xml is not a baseline: this is not a finding that orrery lint wrote."
    ),
  ])
  func somethingElseIsRefused(_ text: String, _ message: String) {
    do throws(Baseline.Refusal) {
      _ = try Baseline(SourceFile(path: "known.xml", text: text))
      Issue.record("it was taken for a baseline")
    } catch {
      #expect(error.diagnostic.message == message)
      #expect(error.diagnostic.severity == .error)
      #expect(error.diagnostic.help == "`orrery lint --write-baseline FILE` writes one.")
    }
  }

  @Test func outlinesAreToldApartByTheirCodesOrTitles() throws {
    let bench = try Bench()
    func outline(_ title: String) -> String {
      """
      <outline xmlns="urn:orrery:world:1" language="en"><title>\(title)</title>
      <cast><character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name><trait ref="bold"/></character></cast>
      <beat id="end" stage="open-end"><with who="hero"/><tell>End.</tell></beat></outline>
      """
    }
    let paths = try ["Hat", "Coat"].map { title in
      let file = SourceFile(path: "o.xml", text: outline(title))
      return Report.named(Linter(pack: bench.pack).lint(try bench.outline(file))).map(\.path)
    }
    #expect(paths.map { Set($0) } == [["outline:Hat/beat:end"], ["outline:Coat/beat:end"]])
  }
}
