import Diagnostics
import Foundation
import TestSupport
import Testing
import WorldLoading

/// Two faults of each kind, put into a sound world, are all found at once, each
/// where it is.
@Suite struct PlantedFaultTests {
  /// A change in both planets, with the place of the message marked.
  ///
  /// `PLANET` stands for the planet's id.
  struct Fault: Sendable {
    var id: String
    var old: String
    var new: String
    var message: String
    /// How the marks stand to messages: the second is where the note is.
    var hasNote = false
  }

  static let faults: [Fault] = [
    Fault(
      id: "unknown-element", old: "<law>", new: "⟦<moral>⟧grün 🌍</moral><law>",
      message: "<moral> cannot stand inside <planet>."),
    Fault(
      id: "unknown-attribute", old: "<place id=\"shed\">", new: "<place id=\"shed\" ⟦colour=\"grün\"⟧>",
      message: "<place> does not take colour=\"…\"."),
    Fault(
      id: "missing-element", old: "<arc skill=\"asking-for-help\"><believes-at-first>No.</believes-at-first>",
      new: "⟦<arc skill=\"asking-for-hlep\">⟧", message: "This <arc> has no <believes-at-first> yet."),
    Fault(
      id: "missing-attribute", old: "<fact id=\"late\"/>",
      new: "<fact id=\"late\"/><!-- 🌍 -->⟦<fact>⟧grün</fact>",
      message: "This <fact> has no id=\"…\" yet."),
    Fault(
      id: "unknown-role", old: "by=\"hero friend\"", new: "by=\"hero ⟦freind⟧\"",
      message: "There is no role called freind on PLANET."),
    Fault(
      id: "unknown-role", old: "<tell>grün 🌍 <name who=\"hero\"/>",
      new: "<tell>grün 🌍 <name who=\"⟦herro⟧\"/>",
      message: "There is no role called herro on PLANET."),
    Fault(
      id: "unknown-fact", old: "<needs fact=\"seen\"/>",
      new: "<needs fact=\"seen\"/><needs-any facts=\"seen  ⟦sene⟧\"/>",
      message: "There is no fact called sene on PLANET."),
    Fault(
      id: "unknown-axis", old: "and <opt axis=\"thing\"/>", new: "and <opt axis=\"⟦thign⟧\"/>",
      message: "There is no axis called thign on PLANET."),
    Fault(
      id: "unknown-option", old: "option=\"kite bell\"", new: "option=\"kite ⟦gong⟧\"",
      message: "There is no option called gong on PLANET."),
    Fault(
      id: "unknown-place", old: "<beat id=\"keep\" stage=\"repair\" place=\"shed\">",
      new: "<!-- grün 🌍 --><beat id=\"keep\" stage=\"repair\" place=\"⟦sehd⟧\">",
      message: "There is no place called sehd on PLANET."),
    Fault(
      id: "unknown-trait", old: "<name>Öðö 🌍</name><trait ref=\"strong\"/>",
      new: "<name>Öðö 🌍</name><trait ref=\"⟦stong⟧\"/>",
      message: "There is no trait called stong."),
    Fault(
      id: "unknown-character", old: "character=\"ID-wen ID-odo\"", new: "character=\"ID-wen ⟦ID-oddo⟧\"",
      message: "There is no character called ID-oddo on PLANET."),
    Fault(
      id: "unknown-pronoun-set", old: "pronouns=\"they\"", new: "pronouns=\"⟦thye⟧\"",
      message: "There is no pronoun set called thye."),
    Fault(
      id: "unknown-rule", old: "rule=\"harm-no-repair\"", new: "rule=\"⟦harm-no-repiar⟧\"",
      message: "There is no rule called harm-no-repiar."),
    Fault(
      id: "repeated-id", old: "<place id=\"hill\">der grüne 🌍 Hügel</place>",
      new: "⟦<place id=\"hill\">⟧der grüne 🌍 Hügel</place>⟦<place id=\"hill\">⟧a 🌍</place>",
      message: "Two places have the name hill.", hasNote: true),
    Fault(
      id: "bad-value", old: "age=\"70\"", new: "age=\"⟦700⟧\"", message: "age=\"700\" cannot be used here."),
    Fault(
      id: "bad-value", old: "strength=\"3\"", new: "strength=\"⟦5⟧\"",
      message: "strength=\"5\" cannot be used here."),
    Fault(
      id: "fact-never-set", old: "<sets fact=\"late\"/>", new: "<!-- 🌍 --><needs fact=\"⟦late⟧\"/>",
      message: "The beat find needs the fact late, but nothing ever sets it."),
    Fault(
      id: "absent-role", old: "<sets fact=\"seen\"/>",
      new: "<sets fact=\"seen\"/><page-turn>grün 🌍 <name who=\"⟦elder⟧\"/></page-turn>",
      message:
        "The words name the elder, who may not be in the story, and nothing in the beat brings them in."),
    Fault(
      id: "unplayable-role", old: "<role id=\"friend\" who=\"child\"/>",
      new: "<role id=\"friend\" who=\"child\"/><!-- 🌍 -->⟦<role id=\"third\" who=\"child\"/>⟧",
      message: "There are too few characters on PLANET to play third beside the other roles."),
  ]

  /// A fault as it is expected to be reported.
  struct Finding: Hashable, CustomStringConvertible {
    var place: String
    var id: String
    var message: String

    var description: String { "\(place) \(id): \(message)" }
  }

  /// Line and column of a byte, counted here on purpose as an editor would.
  static func place(_ file: String, _ text: String, _ offset: Int) -> String {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let lines = before.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    return "\(file):\(lines.count):\((lines.last?.count ?? 0) + 1)"
  }

  /// Loads a world whose included files have line ends of two bytes, the first
  /// with a byte-order mark.
  static func load(_ eins: String, _ zwei: String, world: String = CleanWorld.world) throws -> (
    diagnostics: [Diagnostic], folder: TemporaryFolder
  ) {
    let folder = try TemporaryFolder(["world.xml": world])
    try folder.write(
      "planets/eins.xml", Data([0xEF, 0xBB, 0xBF] + Array(eins.replacing("\n", with: "\r\n").utf8)))
    try folder.write("planets/zwei.xml", Data(zwei.replacing("\n", with: "\r\n").utf8))
    let loader = try WorldLoader(rules: ["harm-no-repair", "help-unasked"])
    return (loader.load(folder.url.path).diagnostics, folder)
  }

  /// The findings, with the places as the report shows them.
  static func findings(_ diagnostics: [Diagnostic], in folder: TemporaryFolder) -> [Finding] {
    diagnostics.map {
      Finding(
        place: ($0.range?.description ?? "nowhere").replacing(folder.url.path + "/", with: ""), id: $0.id,
        message: $0.message)
    }
  }

  @Test func theWorldIsSound() throws {
    let (diagnostics, _) = try Self.load(CleanWorld.planet("eins"), CleanWorld.planet("zwei"))
    #expect(diagnostics == [])
  }

  @Test func allFaultsAtOnce() throws {
    var expected: [Finding] = []
    var texts: [String] = []
    for id in ["eins", "zwei"] {
      var text = CleanWorld.planet(id)
      for (number, fault) in Self.faults.enumerated() {
        let old = fault.old.replacing("ID", with: id)
        #expect(text.contains(old), "\(fault.id): \(old)")
        // The marks of each fault carry its number until all are in.
        let new = fault.new.replacing("ID", with: id).replacing("⟦", with: "⟦\(number)¦")
        guard let range = text.firstRange(of: old) else { continue }
        text.replaceSubrange(range, with: new)
      }
      let marked = MarkedText(text)
      let numbers = marked.ranges.map { range in
        Int(String(decoding: Array(marked.text.utf8)[range], as: UTF8.self).prefix { $0 != "¦" }) ?? -1
      }
      let clean = MarkedText(text.replacing(/⟦[0-9]+¦/, with: "⟦"))
      var seen: [Int: Int] = [:]
      for (number, range) in zip(numbers, clean.ranges) {
        seen[number, default: 0] += 1
        let fault = Self.faults[number]
        // Of two places that share a name the second is the fault.
        if fault.hasNote, seen[number] == 1 { continue }
        expected.append(
          Finding(
            place: Self.place("planets/\(id).xml", clean.text, range.lowerBound), id: fault.id,
            message: fault.message.replacing("PLANET", with: id.uppercased()).replacing("ID", with: id)))
      }
      // The skill is misspelled in the tag that also lacks an element.
      let skill =
        clean.text.utf8.count
        - (clean.text.firstRange(of: "asking-for-hlep").map { clean.text[$0.lowerBound...].utf8.count } ?? 0)
      expected.append(
        Finding(
          place: Self.place("planets/\(id).xml", clean.text, skill), id: "unknown-skill",
          message: "There is no skill called asking-for-hlep."))
      texts.append(clean.text)
    }
    let (diagnostics, folder) = try Self.load(texts[0], texts[1])
    let found = Self.findings(diagnostics, in: folder)
    #expect(Set(found).subtracting(expected).map(\.description).sorted() == [])
    #expect(Set(expected).subtracting(found).map(\.description).sorted() == [])
    #expect(found.count == expected.count && expected.count == 2 * (Self.faults.count + 1))
    #expect(diagnostics == diagnostics.inSourceOrder())
  }

  @Test func repeatedNamesShowBothPlaces() throws {
    let text = CleanWorld.planet("eins").replacing(
      "<fact id=\"late\"/>", with: "<fact id=\"late\"/> <fact id=\"seen\"/>")
    let (diagnostics, folder) = try Self.load(text, CleanWorld.planet("zwei"))
    #expect(
      Self.findings(diagnostics, in: folder).map(\.description) == [
        "planets/eins.xml:19:23 repeated-id: Two facts have the name seen."
      ])
    let notes = diagnostics.flatMap(\.notes)
    #expect(notes.map(\.message) == ["the other one is here"])
    #expect(notes.first?.range?.description == folder.path("planets/eins.xml") + ":18:5")
  }

  /// Every kind of name that must be its own: the same in two files, or twice on a planet.
  @Test(arguments: [
    ("planet", "id=\"zwei\"", "id=\"eins\"", "Two planets have the name eins."),
    (
      "character", "<character id=\"zwei-tolu\"", "<character id=\"eins-tolu\"",
      "Two characters have the name eins-tolu."
    ),
    (
      "role", "<role id=\"elder\" who", "<role id=\"hero\" optional=\"yes\"/><role id=\"elder\" who",
      "Two roles have the name hero."
    ),
    (
      "axis", "<engine>",
      "<engine><axis id=\"thing\"><option id=\"kite\">k</option><option id=\"bell\">b</option></axis>",
      "Two axes have the name thing."
    ),
    (
      "option", "<option id=\"bell\">", "<option id=\"kite\">k</option><option id=\"bell\">",
      "Two options have the name kite."
    ),
    ("beat", "<beat id=\"keep\"", "<beat id=\"find\"", "Two beats have the name find."),
  ])
  func repeatedNames(_ kind: String, _ old: String, _ new: String, _ message: String) throws {
    let text = CleanWorld.planet("zwei").replacing(old, with: new)
    let (diagnostics, _) = try Self.load(CleanWorld.planet("eins"), text)
    let repeated = diagnostics.filter { $0.id == "repeated-id" }
    #expect(repeated.map(\.message) == [message])
    #expect(repeated.flatMap(\.notes).map(\.message) == ["the other one is here"])
    #expect(repeated.first?.range != nil && repeated.first?.notes.first?.range != nil)
  }

  @Test(arguments: [
    (
      "<trait id=\"hummer\"", "<trait id=\"strong\"",
      "The trait strong is built in, so a world cannot define it again."
    ),
    (
      "<traits>", "<skill id=\"asking-for-help\"><name>Ask</name></skill><traits>",
      "The skill asking-for-help is built in, so a world cannot define it again."
    ),
    (
      "<traits>",
      "<pronoun-set id=\"they\" subject=\"a\" object=\"b\" possessive=\"c\" possessive-alone=\"d\" reflexive=\"e\" verb=\"one\"/><traits>",
      "The pronoun set they is built in, so a world cannot define it again."
    ),
  ])
  func whatIsBuiltInStays(_ old: String, _ new: String, _ message: String) throws {
    let (diagnostics, _) = try Self.load(
      CleanWorld.planet("eins"), CleanWorld.planet("zwei"), world: CleanWorld.world.replacing(old, with: new))
    #expect(diagnostics.filter { $0.id == "repeated-id" }.map(\.message) == [message])
  }

  @Test func nobodyOfTheRightAge() throws {
    let eins = CleanWorld.planet("eins").replacing("age=\"70\"", with: "age=\"17\"")
    let zwei = CleanWorld.planet("zwei").replacing("age=\"70\"", with: "age=\"17\"").replacing(
      " optional=\"yes\"", with: "")
    let (diagnostics, folder) = try Self.load(eins, zwei)
    #expect(
      Self.findings(diagnostics, in: folder).map(\.description) == [
        "planets/eins.xml:14:5 unplayable-role: Nobody on EINS can play elder.",
        "planets/zwei.xml:14:5 unplayable-role: Nobody on ZWEI can play elder: it asks for an adult.",
      ])
  }

  /// A renamed character is named in other places, which say so.
  @Test func afterRenaming() throws {
    let text = CleanWorld.planet("eins").replacing(
      "<character id=\"eins-wen\"", with: "<character id=\"eins-marguerite\"")
    let (diagnostics, folder) = try Self.load(text, CleanWorld.planet("zwei"))
    let found = Self.findings(diagnostics, in: folder)
    #expect(
      found.map(\.description) == [
        "planets/eins.xml:7:105 unknown-character: There is no character called eins-wen.",
        "planets/eins.xml:34:38 unknown-character: There is no character called eins-wen on EINS.",
      ])
    #expect(diagnostics.allSatisfy { $0.help?.hasSuffix("If you renamed it, rename it here too.") == true })
  }

  /// A misspelled tag does not make everything look wrong that leans on it.
  @Test(arguments: [
    ("<character id=\"eins-odo\"", "<charcter id=\"eins-odo\"", "<charcter> cannot stand inside <cast>."),
    ("<roles>", "<role>", "<role> cannot stand inside <planet>."),
    ("<facts>", "<fact>", "<fact> cannot stand inside <planet>."),
    ("<engine>", "<engin>", "<engin> cannot stand inside <planet>."),
    ("<fact id=\"seen\"", "<fact name=\"seen\"", "<fact> does not take name=\"…\"."),
    ("skill=", "skil=", "<arc> does not take skil=\"…\"."),
    (
      "<planet xmlns=\"urn:orrery:world:1\"", "<planet",
      "This <planet> does not say yet that it is written for Orrery."
    ),
  ])
  func oneSlipOneMessage(_ old: String, _ new: String, _ message: String) throws {
    var text = CleanWorld.planet("eins").replacing(old, with: new, maxReplacements: 1)
    if new == "<charcter id=\"eins-odo\"" {
      text.replace("kind=\"friend\"/></character>", with: "kind=\"friend\"/></charcter>")
    } else if new.hasSuffix(">") {
      text.replace(old.replacing("<", with: "</"), with: new.replacing("<", with: "</"))
    }
    let (diagnostics, _) = try Self.load(text, CleanWorld.planet("zwei"))
    #expect(diagnostics.first { $0.message == message } != nil)
    if !new.contains("name=") { #expect(diagnostics.count == 1, "\(diagnostics.map(\.message))") }
  }

  /// What planets share must hold on each, and is reported for the planet where it does not.
  @Test func sharedBeatsAreCheckedOnEachPlanet() throws {
    let world = CleanWorld.world.replacing(
      "<tell>Hm.</tell></beat>\n  </beats>", with: "<sets fact=\"seen\"/><tell>Hm.</tell></beat>\n  </beats>")
    #expect(world != CleanWorld.world)
    let zwei = CleanWorld.planet("zwei").replacing("\"seen\"", with: "\"found\"")
    let (diagnostics, _) = try Self.load(CleanWorld.planet("eins"), zwei, world: world)
    #expect(diagnostics.map(\.message) == ["There is no fact called seen on ZWEI."])
  }

  @Test func wordsForWhatThereIs() throws {
    let text = CleanWorld.planet("eins").replacing("place=\"shed\"", with: "place=\"moon\"")
      .replacing("option=\"kite bell\"", with: "option=\"x-ray\"").replacing(
        "trait ref=\"hummer\"", with: "trait ref=\"xyzzy\"")
    let (diagnostics, _) = try Self.load(text, CleanWorld.planet("zwei"))
    #expect(
      diagnostics.map { $0.help ?? "" } == [
        "If you renamed it, rename it here too; otherwise choose one that exists.",
        "There are hill and shed. If you renamed it, rename it here too.",
        "There are bell and kite. If you renamed it, rename it here too.",
      ])
  }
}
