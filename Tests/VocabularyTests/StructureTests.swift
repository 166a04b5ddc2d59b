import Diagnostics
import TestSupport
import Testing
import Vocabulary

/// What an author reads about each departure from the vocabulary, and where.
@Suite struct StructureTests {
  /// A document with marks, and the messages in the order of the marks.
  ///
  /// Each message stands as identifier, words and way out.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var expected: [(id: String, message: String, help: String)]
    /// The first mark is the place of a note, not of a message.
    var hasNote = false

    var testDescription: String { name }
  }

  /// A small sound planet, with one part of it put in the place of another.
  private static func planet(_ part: String, _ instead: String) -> String {
    """
    <planet xmlns="urn:orrery:world:1" id="zumm">
      <name>Zumm</name>
      <law>Every whole thing hums.</law>
      <arc skill="asking-for-help"><believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
      <cast><character id="odo" age="8" pronouns="he"><name>Odo</name><trait ref="strong"/></character></cast>
      <beats><beat id="glue" stage="repair"><feels who="hero" feeling="joy" strength="3"/><tell>Hm.</tell></beat></beats>
    </planet>
    """.replacing(part, with: instead)
  }

  private static let characterTakes =
    "<name>, <trait>, <open-trait>, <want>, <need>, <fear>, <expert>, <voice>, <appearance>, <relation> and <waive>"

  static let elements: [Case] = [
    Case(
      name: "misspelled element",
      text: planet("<character id=\"odo\" age=\"8\" pronouns=\"he\">", "⟦<charcter id=\"odo\" age=\"8\">⟧")
        .replacing("</character>", with: "</charcter>"),
      expected: [
        (
          "unknown-element", "<charcter> cannot stand inside <cast>.",
          "Perhaps <character>? Inside <cast> can stand <character>."
        )
      ]),
    Case(
      name: "unknown element", text: planet("<trait ref=\"strong\"/>", "⟦<hobby>⟧glue</hobby>"),
      expected: [
        (
          "unknown-element", "<hobby> cannot stand inside <character>.",
          "Inside <character> can stand \(characterTakes)."
        )
      ]),
    Case(
      name: "element in the wrong place",
      text: planet("<law>", "⟦<tell>⟧Hm.</tell><law>").replacing(
        "<tell>Hm.</tell></beat>", with: "<tell>Hm.<trait who=\"hero\"/></tell></beat>"),
      expected: [
        (
          "unknown-element", "<tell> cannot stand inside <planet>.",
          "Inside <planet> can stand <name>, <law>, <arc>, <custom>, <senses>, <description>, <places>, <cast>, <roles>, <engine>, <takes>, <facts>, <story>, <beats>, <forbid> and <waive>."
        )
      ]),
    Case(
      name: "element inside words", text: planet("hums.", "⟦<b>⟧hums</b>."),
      expected: [
        ("unknown-element", "Nothing can stand inside <law>, and here is <b>.", "<law> holds only words.")
      ]),
    Case(
      name: "element inside an empty one",
      text: planet("strength=\"3\"/>", "strength=\"3\">⟦<tell>⟧Hm.</tell></feels>"),
      expected: [
        (
          "unknown-element", "Nothing can stand inside <feels>, and here is <tell>.",
          "Move it to where it belongs, or take it out."
        )
      ]),
    Case(
      name: "element that is written in the tag",
      text: planet("<trait ref", "⟦<age>⟧8</age><trait ref").replacing(" age=\"8\"", with: ""),
      expected: [
        (
          "unknown-element", "<age> cannot stand inside <character>.",
          "Write it in the tag: <character age=\"…\">."
        )
      ]),
    Case(
      name: "missing element",
      text: planet("<law>Every whole thing hums.</law>", "").replacing(
        "<planet xmlns=\"urn:orrery:world:1\" id=\"zumm\">",
        with: "⟦<planet xmlns=\"urn:orrery:world:1\" id=\"zumm\">⟧"),
      expected: [
        (
          "missing-element", "This <planet> has no <law> yet.",
          "Add <law>: what is different here, in one sentence."
        )
      ]),
    Case(
      name: "missing element inside",
      text: planet("<tell>Hm.</tell>", "").replacing(
        "<beat id=\"glue\" stage=\"repair\">", with: "⟦<beat id=\"glue\" stage=\"repair\">⟧"),
      expected: [
        (
          "missing-element", "This <beat> has no <tell> yet.",
          "Add <tell>: one wording of the beat. Several are several wordings of the same event."
        )
      ]),
    Case(
      name: "two of a kind",
      text: planet(
        "<law>Every whole thing hums.</law>", "⟦<law>⟧Every whole thing hums.</law>⟦<law>⟧Nothing does.</law>"
      ),
      expected: [
        (
          "repeated-element", "<planet> takes only one <law>, and here is another.",
          "Keep the one you mean and take the other out."
        )
      ], hasNote: true),
    Case(
      name: "two patterns",
      text: Sample.rule("⟦<absence>⟧<says who=\"x\"/></absence>⟦<presence who=\"x\" in=\"repair\"/>⟧"),
      expected: [
        (
          "repeated-element",
          "<rule> takes only one of <absence>, <existence>, <precedence>, <response>, <until>, <share>, <distinct>, <if-then>, <same-beat>, <presence>, <trend>, <state-at-end>, <has>, <only>, <missing>, <differ>, <association>, <congruence>, <collection> and <words>, and here is another.",
          "Keep the one you mean and take the other out."
        )
      ], hasNote: true),
    Case(
      name: "no pattern",
      text:
        "⟦<rule xmlns=\"urn:orrery:world:1\" id=\"no-hum\" family=\"joy\" severity=\"ask\" at-least=\"note\" at-most=\"stop\">⟧"
        + Sample.rule("").drop { $0 != ">" }.dropFirst(),
      expected: [
        (
          "missing-element", "Something is still missing in this <rule>.",
          "Add <absence>, <existence>, <precedence>, <response>, <until>, <share>, <distinct>, <if-then>, <same-beat>, <presence>, <trend>, <state-at-end>, <has>, <only>, <missing>, <differ>, <association>, <congruence>, <collection> or <words>."
        )
      ]),
  ]

  static let attributes: [Case] = [
    Case(
      name: "misspelled attribute", text: planet("strength=\"3\"", "⟦strenght=\"3\"⟧"),
      expected: [
        (
          "unknown-attribute", "<feels> does not take strenght=\"…\".",
          "Perhaps strength? <feels> takes who, feeling, strength, mask and body."
        )
      ]),
    Case(
      name: "unknown attribute", text: planet("<law>", "<law ⟦colour = 'blue'⟧>"),
      expected: [
        ("unknown-attribute", "<law> does not take colour=\"…\".", "Take it out; <law> is written without.")
      ]),
    Case(
      name: "attribute that is an element",
      text: planet("<name>Odo</name>", "").replacing(
        "pronouns=\"he\">", with: "pronouns=\"he\" ⟦name=\"Odo\"⟧>"),
      expected: [
        (
          "unknown-attribute", "<character> does not take name=\"…\".",
          "Write it inside instead: <name>…</name>."
        )
      ]),
    Case(
      name: "language of XML", text: planet("<law>", "<law ⟦xml:lang=\"en\"⟧>"),
      expected: [
        ("unknown-attribute", "<law> does not take xml:lang=\"…\".", "Take it out; <law> is written without.")
      ]),
    Case(
      name: "missing attribute",
      text: planet(
        "<character id=\"odo\" age=\"8\" pronouns=\"he\">", "⟦<character id=\"odo\" pronouns=\"he\">⟧"),
      expected: [("missing-attribute", "This <character> has no age=\"…\" yet.", "Add age=\"…\": in years.")]),
    Case(
      name: "missing attribute from a list",
      text: planet("<beat id=\"glue\" stage=\"repair\">", "⟦<beat id=\"glue\">⟧"),
      expected: [
        (
          "missing-attribute", "This <beat> has no stage=\"…\" yet.",
          "Add stage=\"…\": the stage of the arc it belongs to. One of: before, spark, mask, misstep, cost-seen, support, practice, setback, repair, ownership, transfer, open-end."
        )
      ]),
  ]

  private static let nameWords =
    "It should be a name of letters, digits and hyphens that starts with a letter."
  private static let spanWords = "It should be a number, or two with a hyphen, such as 5-8."

  static let values: [Case] = [
    Case(
      name: "age", text: planet("age=\"8\"", "age=\"⟦1000⟧\""),
      expected: [
        ("bad-value", "age=\"1000\" cannot be used here.", "It should be a whole number from 0 to 200.")
      ]),
    Case(
      name: "strength", text: planet("strength=\"3\"", "strength=\"⟦5⟧\""),
      expected: [
        ("bad-value", "strength=\"5\" cannot be used here.", "It should be a whole number from 0 to 4.")
      ]),
    Case(
      name: "verb", text: planet("<tell>", "<act verb=\"⟦hlep⟧\" by=\"hero\"/><tell>"),
      expected: [
        (
          "bad-value", "verb=\"hlep\" cannot be used here.",
          "Perhaps help? `orrery explain act` lists all that it can be."
        )
      ]),
    Case(
      name: "feeling", text: planet("feeling=\"joy\"", "feeling=\"⟦happy⟧\""),
      expected: [
        (
          "bad-value", "feeling=\"happy\" cannot be used here.",
          "It should be one of: joy, pride, tenderness, calm, hope, curiosity, surprise, shyness, fear, shame, guilt, sadness, loneliness, longing, anger, envy, disgust, boredom."
        )
      ]),
    Case(
      name: "mask", text: planet("strength=\"3\"", "strength=\"3\" mask=\"⟦jokes⟧\""),
      expected: [
        (
          "bad-value", "mask=\"jokes\" cannot be used here.",
          "Perhaps joke? It should be one of: joke, boast, shrug, storm."
        )
      ]),
    Case(
      name: "empty id", text: planet("id=\"odo\"", "⟦id=\"\"⟧"),
      expected: [("bad-value", "id is empty here.", nameWords)]),
    Case(
      name: "id with a space", text: planet("id=\"odo\"", "id=\"⟦grey odo⟧\""),
      expected: [("bad-value", "id=\"grey odo\" cannot be used here.", "Perhaps grey-odo? " + nameWords)]),
    Case(
      name: "id that starts with a digit", text: planet("id=\"odo\"", "id=\"⟦2nd⟧\""),
      expected: [("bad-value", "id=\"2nd\" cannot be used here.", nameWords)]),
    Case(
      name: "span",
      text: planet("skill=\"asking-for-help\"", "skill=\"asking-for-help\" ages=\"⟦five to eight⟧\""),
      expected: [("bad-value", "ages=\"five to eight\" cannot be used here.", spanWords)]),
    Case(
      name: "span with a dash",
      text: planet("skill=\"asking-for-help\"", "skill=\"asking-for-help\" ages=\"⟦5 – 8⟧\""),
      expected: [("bad-value", "ages=\"5 – 8\" cannot be used here.", "Perhaps 5-8? " + spanWords)]),
    Case(
      name: "blank words", text: planet("<trait ref=\"strong\"/>", "<trait ref=\"strong\" ⟦because=\" \"⟧/>"),
      expected: [("bad-value", "because is empty here.", "It should be a few words. Or take it out.")]),
    Case(
      name: "only one value",
      text: planet("<beats>", "<facts><fact id=\"late\" start=\"⟦yes⟧\"/></facts><beats>"),
      expected: [("bad-value", "start=\"yes\" cannot be used here.", "It can only be set.")]),
    Case(
      name: "long value",
      text: planet("age=\"8\"", "age=\"⟦eight years, and then nine, and then ten years⟧\""),
      expected: [
        (
          "bad-value", "age=\"eight years, and then nine, and then te…\" cannot be used here.",
          "It should be a whole number from 0 to 200."
        )
      ]),
    Case(
      name: "no roles", text: planet("<tell>", "<act verb=\"help\" ⟦by=\" \"⟧/><tell>"),
      expected: [("bad-value", "by is empty here.", "It should be one name, or several with spaces between.")]
    ),
  ]

  static let texts: [Case] = [
    Case(
      name: "words between elements", text: planet("<cast>", "<cast>\n  ⟦grün 🌍 and all⟧\n "),
      expected: [
        (
          "stray-text", "Words cannot stand directly inside <cast>.",
          "Move them to where they belong, or take them out."
        )
      ]),
    Case(
      name: "words in an empty element", text: planet("strength=\"3\"/>", "strength=\"3\">⟦very⟧</feels>"),
      expected: [
        (
          "stray-text", "Words cannot stand directly inside <feels>.",
          "Move them to where they belong, or take them out."
        )
      ]),
    Case(
      name: "no words", text: planet("<law>Every whole thing hums.</law>", "⟦<law>⟧ <!-- later --> </law>"),
      expected: [
        (
          "missing-text", "This <law> is empty.",
          "Write between <law> and </law>: what is different here, in one sentence."
        )
      ]),
  ]

  static let roots: [Case] = [
    Case(
      name: "no namespace", text: "⟦<planet id=\"zumm\">⟧<law/></planet>",
      expected: [
        (
          "wrong-namespace", "This <planet> does not say yet that it is written for Orrery.",
          "Write <planet xmlns=\"urn:orrery:world:1\"> and keep whatever else stands in the tag."
        )
      ]),
    Case(
      name: "wrong namespace", text: "⟦<planet xmlns=\"urn:orrery:wrld:1\" id=\"zumm\">⟧<law/></planet>",
      expected: [
        (
          "wrong-namespace", "This <planet> says that it is written for urn:orrery:wrld:1, not for Orrery.",
          "Write xmlns=\"urn:orrery:world:1\" in it."
        )
      ]),
    Case(
      name: "wrong namespace inside", text: planet("<law>", "⟦<law xmlns=\"urn:other\">⟧"),
      expected: [
        (
          "wrong-namespace", "This <law> does not count as one of Orrery's.",
          "Take out the xmlns or the prefix of its own; the xmlns of the first tag is meant for all."
        )
      ]),
    Case(
      name: "inclusion without its prefix",
      text: "<world xmlns=\"urn:orrery:world:1\">⟦<include href=\"planets/zumm.xml\"/>⟧</world>",
      expected: [
        (
          "unknown-element", "<include> cannot stand inside <world>.",
          "Write <xi:include href=\"…\"/>, and xmlns:xi=\"http://www.w3.org/2001/XInclude\" in the first tag."
        )
      ]),
    Case(
      name: "inclusion in a planet",
      text: planet("<planet xmlns", "<planet xmlns:xi=\"http://www.w3.org/2001/XInclude\" xmlns").replacing(
        "<custom", with: ""
      ).replacing("<law>", with: "⟦<xi:include href=\"x.xml\"/>⟧<law>"),
      expected: [
        (
          "unknown-element", "<xi:include> cannot stand inside <planet>.",
          "Inside <planet> can stand <name>, <law>, <arc>, <custom>, <senses>, <description>, <places>, <cast>, <roles>, <engine>, <takes>, <facts>, <story>, <beats>, <forbid> and <waive>."
        )
      ]),
    Case(
      name: "misspelled root", text: "⟦<plant xmlns=\"urn:orrery:world:1\">⟧</plant>",
      expected: [
        (
          "unknown-element", "A file of Orrery cannot start with <plant>.",
          "Perhaps <planet>? It can start with <world>, <planet>, <skill>, <form>, <rule>, <outline> or <outlines>."
        )
      ]),
    Case(
      name: "web page", text: "⟦<html xmlns=\"http://www.w3.org/1999/xhtml\">⟧<body/></html>",
      expected: [
        (
          "unknown-element", "A file of Orrery cannot start with <html>.",
          "It can start with <world>, <planet>, <skill>, <form>, <rule>, <outline> or <outlines>."
        )
      ]),
  ]

  @Test(arguments: elements + attributes + values + texts + roots)
  func saysWhatIsWrongAndWhere(_ example: Case) throws {
    let marked = MarkedText(example.text)
    let found = try Vocabulary().read(SourceFile(path: "zumm.xml", text: marked.text)).diagnostics
    #expect(found.map(\.id) == example.expected.map(\.id))
    #expect(found.map(\.message) == example.expected.map(\.message))
    #expect(found.map { $0.help ?? "" } == example.expected.map(\.help))
    #expect(found.allSatisfy { $0.severity == .error })
    let places = found.flatMap { [$0.range?.bytes] + $0.notes.map { $0.range?.bytes } }.compactMap { $0 }
    #expect(places.sorted { $0.lowerBound < $1.lowerBound } == marked.ranges)
    #expect(found.flatMap(\.notes).map(\.message) == (example.hasNote ? ["the first one is here"] : []))
    if example.hasNote { #expect(found.first?.range?.bytes == marked.ranges.last) }
  }

  /// Without the marks' changes the planet is sound.
  @Test func theGroundIsSound() throws {
    #expect(try Vocabulary().read(SourceFile(path: "zumm.xml", text: Self.planet("", ""))).diagnostics == [])
  }

  /// Documentation that is no sentence becomes the end of one.
  @Test func everyWayOutIsASentence() throws {
    let text = "<world xmlns=\"urn:orrery:world:1\"><pronoun-set id=\"ze\"/></world>"
    let found = try Vocabulary().read(SourceFile(path: "world.xml", text: text)).diagnostics
    #expect(found.first?.help == "Add subject=\"…\": she.")
    #expect(found.count == 6 && found.allSatisfy { $0.help?.hasSuffix(".") == true })
  }

  @Test func everythingIsReportedAtOnce() throws {
    let text = Self.planet("age=\"8\"", "age=\"x\"").replacing("<law>", with: "<law a=\"\">").replacing(
      "stage=\"repair\"", with: "")
    let found = try Vocabulary().read(SourceFile(path: "zumm.xml", text: text)).diagnostics
    #expect(found.map(\.id) == ["unknown-attribute", "bad-value", "missing-attribute"])
  }
}
