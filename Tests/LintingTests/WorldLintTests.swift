import Diagnostics
import Linting
import Rules
import Testing
import WorldModel

/// The linter of worlds sees each rule broken, at the line that breaks it.
@Suite struct WorldLintTests {
  @Test func theWorldAsItIsHasNothingToStop() throws {
    let lugga = try Lugga.load()
    let found = try Linter(pack: lugga.pack, traits: lugga.world.traits).lint(lugga.world, form: lugga.form)
    #expect(!found.contains { $0.severity >= .stop }, "\(CaretRenderer().render(found))")
  }

  @Test func everyRuleThatStopsHasAnEdit() throws {
    let stops = try Lugga.load().pack.rules.filter { $0.severity == .stop }.map(\.id)
    #expect(Set(stops).subtracting(Self.cases.map(\.rule)) == [])
    #expect(stops.count >= 4)
  }

  @Test(arguments: cases)
  func oneLineIsEnough(_ example: Case) throws {
    let edited = try EditedWorld([example.edit], rules: [example.rule])
    let expected = try #require(example.place.map { edited.line(of: $0) } ?? edited.editedLines.first)
    let shown = Comment(rawValue: CaretRenderer().render(edited.findings))
    #expect(edited.lines(of: example.rule) == [expected], shown)
    #expect(edited.findings.count == 1, shown)
    let rule = try #require(try Lugga.load().pack[example.rule])
    // Who holds what in a cast of five could be chance.
    let severity = rule.pattern.isAboutStories ? rule.severity : .note
    #expect(edited.findings.first?.severity == severity)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var edit: WorldEdit
    /// Text of the line where the rule objects, if it is not the edited one.
    var place: String?
    var testDescription: String { rule }

    init(_ rule: String, _ change: WorldEdit.Change, _ line: String, at place: String? = nil) {
      self.rule = rule
      edit = WorldEdit(change, line)
      self.place = place
    }
  }

  private static let early = WorldEdit.Change.after(#"<beat id="cow-on-the-hump""#)
  private static let late = WorldEdit.Change.after(#"<beat id="as-far-as-the-ear""#)

  static let cases: [Case] = [
    // Rules about casts, at the start tag of the last who has such a trait.
    Case(
      "brilliance-is-male", .instead(of: #"<character id="wen""#),
      #"""
      <character id="max" age="50" pronouns="he"><name>Max</name><trait ref="clever"/></character>\#
      <character id="wen" age="8" pronouns="he">
      """#, at: #"<character id="bix""#),
    Case(
      "care-is-female", .instead(of: #"<trait ref="patient""#), #"<trait ref="wise" because="he waits"/>"#,
      at: #"<character id="zuzka""#),
    Case(
      "strength-is-male", .instead(of: #"<character id="perpetua""#),
      #"<character id="perpetua" age="9" pronouns="he">"#),
    // Absence and precedence, at the act.
    Case("forced-forgiveness", early, #"<act verb="order" by="other" to="hero" what="sorry"/>"#),
    Case("rank-as-reward", early, #"<act verb="reward" by="other" to="hero" kind="rank"/>"#),
    Case("help-unasked", early, #"<act verb="help" by="other" to="hero"/>"#),
    Case("told-to-apologise", early, #"<act verb="ask-pardon" by="friend" to="hero"/>"#),
    // Response, at the act that stays unanswered.
    Case("harm-no-repair", early, #"<act verb="mock" by="other" to="friend"/>"#),
    Case("feeling-dismissed", early, #"<act verb="dismiss" by="friend" to="hero"/>"#),
    Case("pity-gaze", late, #"<act verb="pity" by="other" to="hero"/>"#),
    Case(
      "mistake-never-forgiven", late,
      #"""
      <act verb="mock" by="other" to="hero"/><act verb="own-up" by="other" to="hero"/>\#
      <act verb="mend" by="other" to="hero"/><act verb="ask-pardon" by="other" to="hero"/>
      """#),
    // What is so when the story ends, at the start tag of the last beat.
    Case(
      "guilt-as-motor", .instead(of: #"<beat id="the-dog""#),
      #"<beat id="the-dog" stage="open-end" place="bridge"><feels who="hero" feeling="shame" strength="4"/>"#),
    Case(
      "mask-never-drops", .instead(of: #"<beat id="the-dog""#),
      #"<beat id="the-dog" stage="open-end" place="bridge"><feels who="other" feeling="fear" strength="2" mask="joke"/>"#
    ),
    Case(
      "exile-ending", .before(#"<beat id="the-dog""#),
      #"<beat id="alone" stage="open-end"><act verb="choose" by="friend"/><tell>Thursday, and no one came.</tell></beat>"#
    ),
    // The beat that breaks the rule is not the one where it shows: its start tag.
    Case(
      "guilt-as-motor", early, #"<feels who="friend" feeling="guilt" strength="4"/>"#,
      at: #"<beat id="cow-on-the-hump""#),
    Case(
      "harm-no-repair", .instead(of: #"cost="singing alone before forty hats""#),
      #"<act verb="watch" by="hero" to="friend"/>"#, at: #"<beat id="sung-before-hats""#),
    // Its only repair gone, it is the harm that stands there unmended.
    Case(
      "harm-no-repair", .instead(of: #"<act verb="mend" by="hero" to="friend" cost="one sleeve"/>"#),
      #"<act verb="watch" by="hero" to="friend"/>"#, at: #"<act verb="harm" by="hero" to="friend"/>"#),
    // A practice without play, and an ending that stands only after such a one.
    Case(
      "joyless-virtue", .before(#"<beat id="slow-birds""#),
      #"""
      <beat id="quiet" stage="practice"><bars fact="played"/><act verb="rest" by="hero other"/><tell>Rest.</tell></beat>\#
      <beat id="still" stage="open-end"><bars fact="played"/><needs who="friend" trait="knot-tier"/>\#
      <act verb="choose" by="hero"/><tell>It stays quiet.</tell></beat>
      """#),
  ]
}
