import Diagnostics
import Linting
import Outlining
import Rules
import StorySpace
import Testing
import WorldModel

/// Rules over many outlines together, and over all stories of a world.
@Suite struct CollectionRuleTests {
  /// An outline of one beat.
  private func outline(
    _ cast: [(role: String, character: Character)], _ events: [Event], ending: String = "end",
    option: String = "cow",
    at index: Int = 0
  ) -> Outline {
    let beat = Outline.Beat(
      event: Trace.Beat(id: ending, stage: .support, events: events, origin: CastMaker.place(1_000 + index)),
      text: "Hm.")
    var outline = Outline(
      title: "Title \(index)", cast: cast.map { Trace.Member(role: $0.role, character: $0.character) },
      beats: [beat])
    outline.choices = [.init(axis: "load", option: option, text: option)]
    outline.law = "Every pebble hums."
    outline.origin = CastMaker.place(2_000 + index)
    return outline
  }

  private func act(_ verb: Verb, _ by: String, _ to: String) -> Event {
    .act(Act(verb, by: [Reference(by)], to: [Reference(to)]))
  }

  private func found(_ pattern: String, _ outlines: [Outline]) throws -> [Diagnostic] {
    try CastMaker.linter([pattern]).lint(collection: outlines)
  }

  private let odo = CastMaker.character(0, "he")
  private let bas = CastMaker.character(1, "he")
  private let noor = CastMaker.character(2, "she")

  // MARK: Existence

  private static let comfort =
    "<collection><existence at-least=\"2\"><act class=\"care\"><by gender=\"he\"/><to gender=\"he\" role=\"friend\"/></act></existence></collection>"

  @Test func existenceCountsStories() throws {
    let boys = outline(
      [("hero", odo), ("friend", bas)], [act(.comfort, "hero", "friend"), act(.hold, "hero", "friend")])
    let girl = outline([("hero", noor), ("friend", bas)], [act(.comfort, "hero", "friend")], at: 1)
    let turned = outline([("hero", odo), ("friend", bas)], [act(.comfort, "friend", "hero")], at: 2)
    let finding = try #require(try found(Self.comfort, [boys, girl, turned]).first)
    #expect(finding.range == CastMaker.place(2_000))
    #expect(finding.message.hasPrefix("In these 3 outlines, 1 of the stories has an act ("))
    #expect(try found(Self.comfort, [boys, girl, boys]) == [])
    #expect(try found(Self.comfort, [girl]) == [], "one story is no collection")
    #expect(
      try found(Self.comfort.replacing("at-least", with: "base=\"4\" at-least"), [girl, girl, turned]) == [])
    let feels =
      "<collection><existence><feels feeling=\"sadness\" at-least=\"2\"><who gender=\"he\"/></feels></existence></collection>"
    func sad(_ strength: Int) -> Outline {
      outline([("hero", odo)], [.feeling(Feeling(.sadness, of: Reference("hero"), strength: strength))])
    }
    #expect(try found(feels, [sad(1), sad(1)]).count == 1)
    #expect(try found(feels, [sad(1), sad(2)]) == [])
  }

  // MARK: Balance

  @Test(arguments: [(6, 4, 0), (6, 3, 0), (7, 3, 1), (3, 7, 1), (9, 0, 0), (10, 0, 1)])
  func balanceIsAFactor(_ boys: Int, _ girls: Int, _ expected: Int) throws {
    let pattern =
      "<collection><balance within=\"2\" base=\"9\"><property role=\"hero\"/><group gender=\"he\"/><group gender=\"she\"/></balance></collection>"
    let outlines = (0..<(boys + girls)).map { index in
      index < boys
        ? outline([("hero", odo), ("friend", noor)], [], at: index)
        : outline([("hero", noor), ("friend", odo)], [], at: index)
    }
    let findings = try found(pattern, outlines)
    // Nine to none: within no factor, whatever it is.
    #expect(findings.count == (boys == 9 ? 1 : expected), "\(boys) to \(girls)")
    if let finding = findings.first {
      #expect(
        finding.message.contains("those who play the hero: boys \(boys) times in \(boys + girls) appearances")
      )
    }
  }

  // MARK: Sameness

  @Test func samenessPointsAtTheOneTooMany() throws {
    let outlines = (0..<5).map {
      outline([("hero", odo)], [], ending: $0 == 1 ? "other" : "end", option: $0 < 2 ? "cow" : "bell", at: $0)
    }
    func places(_ attributes: String) throws -> [SourceRange?] {
      try found("<collection><sameness \(attributes)/></collection>", outlines).map(\.range)
    }
    #expect(try places("of=\"ending\" at-most=\"3\"") == [CastMaker.place(2_004)])
    #expect(try places("of=\"ending\" at-most=\"4\"") == [])
    #expect(try places("of=\"ending\" at-most=\"1\" share=\"4/5\"") == [])
    #expect(try places("of=\"option\" at-most=\"2\"") == [CastMaker.place(2_004)])
    #expect(try places("of=\"option\" at-most=\"1\"") == [CastMaker.place(2_001), CastMaker.place(2_003)])
    #expect(try places("of=\"hero\" at-most=\"4\"") == [CastMaker.place(2_004)])
    // "every" is the small change of laws, pebble and hums are not.
    #expect(try places("of=\"law-word\" at-most=\"4\"").count == 2)
    #expect(try places("of=\"title-word\" at-most=\"4\"").count == 1)
  }

  // MARK: Casts of collections

  @Test func deedsCountOncePerPerson() throws {
    let pattern = "<only at-least=\"2\"><property class=\"care\"/><group gender=\"she\"/></only>"
    let other = CastMaker.character(3, "she")
    let first = outline([("hero", noor), ("friend", odo)], [act(.comfort, "hero", "friend")])
    // The same girl again is one girl.
    #expect(try found(pattern, [first, first]) == [])
    let second = outline([("hero", other), ("friend", bas)], [act(.hold, "hero", "friend")], at: 1)
    let finding = try #require(try found(pattern, [first, second]).first)
    #expect(
      finding.message.hasPrefix(
        "In these 2 outlines, C2 and C3 are the only 2 of 4 who do this: an act of care"))
    #expect(finding.severity == .note)
    let third = outline([("hero", odo), ("friend", bas)], [act(.tend, "friend", "hero")], at: 2)
    #expect(try found(pattern, [first, second, third]) == [])
  }

  @Test func deedsOfGroupsAreTested() throws {
    let people = (0..<24).map { CastMaker.character($0, $0 < 12 ? "she" : "he") }
    let outlines = (0..<12).map { index in
      outline(
        [("hero", people[index]), ("friend", people[index + 12])],
        [act(.comfort, "hero", "friend"), .speech(Speech(of: Reference("friend"), words: Wording([])))],
        at: index)
    }
    let found = try found("<association each=\"act received speech role feeling\"/>", outlines)
    let facts = found.map(\.message)
    for words in [
      "12 of 12 girls and 0 of 12 boys do this: an act of care",
      "12 of 12 boys and 0 of 12 girls are given words",
    ] {
      #expect(facts.contains { $0.contains(words) }, "\(words): \(facts)")
    }
    #expect(found.allSatisfy { $0.message.hasPrefix("In these 12 outlines, ") })
  }

  // MARK: All the stories of a world

  private static let beats = """
    <beat id="hold" stage="misstep"><act verb="comfort" by="hero" to="friend"/><tell>Hm.</tell></beat>
    <beat id="end" stage="open-end"><tell>Ah.</tell></beat>
    """
  private static let cast = """
    <character id="ash" age="8" pronouns="he"><name>Ash</name><trait ref="quiet"/></character>
    <character id="bo" age="9" pronouns="she"><name>Bo</name><trait ref="funny"/></character>
    """

  @Test func spaceIsCountedExactly() throws {
    let bench = try Bench()
    let world = try bench.world(SmallWorld(cast: Self.cast, beats: Self.beats).file)
    let form = try #require(world.forms.first)
    func found(_ pattern: String) throws -> [Diagnostic] {
      try CastMaker.linter([pattern]).lintSpace(of: world, form: form)
    }
    func possible(_ by: String, _ to: String) -> String {
      "<collection><possible><act class=\"care\"><by \(by)/><to \(to)/></act></possible></collection>"
    }
    #expect(try found(possible("gender=\"he\"", "gender=\"she\"")) == [])
    #expect(try found(possible("gender=\"he\"", "gender=\"he\"")).count == 1)
    #expect(try found(possible("age=\"adult\"", "")).count == 1)
    let balanced =
      "<collection><balance within=\"1\" base=\"1\"><property class=\"care\"/><group gender=\"he\"/><group gender=\"she\"/></balance></collection>"
    #expect(try found(balanced) == [])
    // Ash may not be the quiet hero, so that it is always Bo who comforts.
    let needs = ["quiet", "funny"].map { trait in
      Self.beats.replacing("hold", with: "hold-\(trait)").replacing("id=\"end\"", with: "id=\"end-\(trait)\"")
        .replacing("<act", with: "<needs who=\"hero\" trait=\"\(trait)\"/><act")
    }.joined()
    let skewed = try bench.world(
      SmallWorld(
        cast: Self.cast, beats: needs, planet: "<forbid group=\"he\" role=\"hero\" trait=\"quiet\"/>"
      ).file)
    let linter = try CastMaker.linter([
      balanced, "<only of=\"space\"><property class=\"care\"/><group gender=\"she\"/></only>",
      "<missing of=\"space\"><property class=\"care\"/><group gender=\"he\"/></missing>",
    ])
    let all = try linter.lintSpace(of: skewed, form: form)
    #expect(all.map(\.id) == ["rule-0", "rule-1", "rule-2"])
    #expect(all.first?.message.contains("boys 0.0 %, girls 100.0 %") == true, "\(all.first?.message ?? "")")
  }
}
