import BigInt
import Foundation
import StorySpace
import Testing

@Suite("Outlines from the command line")
struct OutlineCommandTests {
  static let pages = ["markdown", "text", "json", "xml"]

  @Test("the same seed gives the same bytes in another process", arguments: pages)
  func stable(page: String) throws {
    let first = try Orrery.run("outline", Orrery.lugga, "--seed", "7", "--page", page)
    #expect(first.status == 0)
    #expect(first.errors.isEmpty)
    #expect(first.output.count > 1000)
    #expect(try Orrery.run("outline", Orrery.lugga, "--seed", "7", "--page", page).output == first.output)
    #expect(try Orrery.run("outline", Orrery.lugga, "--seed", "8", "--page", page).output != first.output)
  }

  @Test("a code gives the bytes of the outline that it was printed with", arguments: 0..<3)
  func codes(seed: Int) throws {
    for page in Self.pages {
      let told = try Orrery.run(
        "outline", Orrery.lugga, "--planet", "lugga", "--seed", "\(seed)", "--page", page
      ).output
      let code = try #require(told.firstMatch(of: /lugga\/bedtime-tale\/[0-9A-Z]+-[0-9A-Z]{2}\.[0-9A-Z]+/))
        .output
      #expect(try Orrery.run("outline", Orrery.lugga, "--story", String(code), "--page", page).output == told)
      guard page == "text" else { continue }
      // On a napkin it may have become lower case.
      #expect(
        try Orrery.run("outline", Orrery.lugga, "--story", code.lowercased(), "--page", page).output == told)
    }
  }

  @Test("several outlines are those of the seeds that follow")
  func several() throws {
    let three = try Orrery.run("outline", Orrery.lugga, "--seed", "3", "--count", "3", "--page", "text")
      .output
    for seed in 3...5 {
      let one = try Orrery.run("outline", Orrery.lugga, "--seed", "\(seed)", "--page", "text").output
      #expect(three.contains(one))
    }
  }

  @Test("without a seed each is another one")
  func fresh() throws {
    let tales = try (0..<3).map { _ in try Orrery.run("outline", Orrery.lugga).output }
    #expect(Set(tales).count == 3)
  }

  @Test("wishes are kept")
  func wishes() throws {
    let told = try Orrery.run(
      "outline", Orrery.lugga, "--seed", "1", "--count", "10", "--with", "hero=wen", "--with", "load=cow",
      "--without",
      "friend=odo", "--page", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    let outlines = try #require(object["outlines"] as? [[String: Any]])
    #expect(outlines.count == 10)
    #expect(Self.plots(outlines).count == 10)
    for outline in outlines {
      let cast = outline["cast"] as? [[String: Any]] ?? []
      func player(_ role: String) -> String? {
        cast.first { $0["role"] as? String == role }?["id"] as? String
      }
      #expect(player("hero") == "wen")
      #expect(player("friend") != nil && player("friend") != "odo")
      let choices = outline["choices"] as? [[String: Any]] ?? []
      #expect(choices.contains { $0["axis"] as? String == "load" && $0["option"] as? String == "cow" })
    }
  }

  @Test("codes of another edition, past the end, and of a wording past the end are refused")
  func strangeCodes() throws {
    let told = try Orrery.run(
      "outline", Orrery.lugga, "--planet", "lugga", "--seed", "1", "--page", "json"
    ).output
    let printed = try #require(told.firstMatch(of: /lugga\/bedtime-tale\/[0-9A-Z]+-[0-9A-Z]{2}\.[0-9A-Z]+/))
      .output
    var code = try #require(StoryCode(String(printed)))
    let check = code.check
    code.check = check == "00" ? "01" : "00"
    try Orrery.run("outline", Orrery.lugga, "--story", "\(code)").expectRefusal(saying: "another edition")
    code.check = check
    let counted = try Orrery.run("count", Orrery.lugga, "--planet", "lugga", "--format", "json").output
    let object = try JSONSerialization.jsonObject(with: Data(counted.utf8)) as? [String: Any]
    let count = try #require((object?["plots"] as? String).flatMap { BigUInt($0) })
    code.number = count
    try Orrery.run("outline", Orrery.lugga, "--story", "\(code)").expectRefusal(
      saying: "No story of Lugga has the code")
    code.number = count - 1
    code.wording = nil
    let last = try Orrery.run("outline", Orrery.lugga, "--story", "\(code)")
    #expect(last.status == 0, "\(last.errors)")
    code.wording = BigUInt(2).power(200)
    try Orrery.run("outline", Orrery.lugga, "--story", "\(code)").expectRefusal(
      saying: "No story of Lugga has the code")
  }

  @Test("age, minutes and skill choose among stories and leave their codes alone")
  func pins() throws {
    let told = try Orrery.run(
      "outline", Orrery.lugga, "--seed", "1", "--count", "20", "--age", "6", "--minutes", "7", "--skill",
      "asking-for-help", "--without", "beat=item-one", "--without", "beat=through-the-wall", "--without",
      "trait:hero=strong", "--page", "json")
    #expect(told.status == 0, "\(told.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    let outlines = try #require(object["outlines"] as? [[String: Any]])
    #expect(outlines.count == 20)
    #expect(Self.plots(outlines).count == 20)
    for outline in outlines {
      let beats = outline["beats"] as? [[String: Any]] ?? []
      #expect(!beats.contains { ["item-one", "through-the-wall"].contains($0["id"] as? String) })
      let hero = (outline["cast"] as? [[String: Any]] ?? []).first { $0["role"] as? String == "hero" }
      #expect(hero?["shownTrait"] as? String != "strong")
      // Tellings differ in length, and a beat counts as its longest.
      #expect((outline["words"] as? Int ?? 1_000) <= 7 * 110 + 13 * 3)
      let code = try #require(outline["code"] as? String)
      let again = try Orrery.run("outline", Orrery.lugga, "--story", code, "--page", "json")
      let same = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
      #expect(same?["title"] as? String == outline["title"] as? String)
    }
  }

  /// The plots of outlines: their codes without the wordings.
  private static func plots(_ outlines: [[String: Any]]) -> Set<Substring> {
    Set(outlines.compactMap { ($0["code"] as? String)?.split(separator: ".").first })
  }

  @Test("a skill and an age choose among planets")
  func planets() throws {
    for skill in ["listening", "repair"] {
      let told = try Orrery.run(
        "outline", Orrery.lugga, "--seed", "1", "--count", "4", "--skill", skill, "--page", "json")
      #expect(told.output.matches(of: try Regex("\"skill\": \"\(skill)\"")).count == 4)
    }
    let nine = try Orrery.run(
      "outline", Orrery.lugga, "--seed", "1", "--count", "8", "--age", "9", "--page", "json")
    let planets = nine.output.matches(of: /"planet": "(\w+)"/).map { String($0.1) }
    #expect(planets.count == 8 && Set(planets).isSubset(of: ["murmur", "pling", "sockfire"]))
  }

  @Test("a number past the end is answered with the last code")
  func pastTheEnd() throws {
    let told = try Orrery.run(
      "outline", Orrery.lugga, "--planet", "lugga", "--seed", "1", "--page", "json"
    ).output
    let printed = try #require(told.firstMatch(of: /lugga\/bedtime-tale\/[0-9A-Z]+-[0-9A-Z]{2}/)).output
    let check = String(printed.suffix(2))
    let refused = try Orrery.run("outline", Orrery.lugga, "--story", "lugga/bedtime-tale/ZZZZZZZZZ-\(check)")
    refused.expectRefusal(saying: "No story of Lugga has the code", "the last one is lugga/bedtime-tale/")
    let last = try #require(refused.errors.firstMatch(of: /last one is ([^ ]+)\./)).1
    #expect(try Orrery.run("outline", Orrery.lugga, "--story", String(last)).status == 0)
  }

  @Test("a file is written whole, in place of an older one")
  func output() throws {
    let scratch = try Scratch()
    try scratch.write("older", to: "odo.md")
    let told = try Orrery.run("outline", Orrery.lugga, "--seed", "7", "--output", scratch.path("odo.md"))
    #expect(told.status == 0)
    #expect(told.output.isEmpty && told.errors.isEmpty)
    let written = try String(contentsOfFile: scratch.path("odo.md"), encoding: .utf8)
    #expect(written == (try Orrery.run("outline", Orrery.lugga, "--seed", "7").output))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["odo.md"])
    #expect(try Orrery.run("outline", Orrery.lugga, "--seed", "7", "--output", "-").output == written)
  }

  @Test("one planet in a file of its own, with no home to speak of")
  func onePlanet() throws {
    let scratch = try Scratch()
    #expect(try Orrery.run("new", "w", in: scratch.url).status == 0)
    let told = try Orrery.run(
      "outline", "w", "--seed", "1", in: scratch.url, environment: ["HOME": scratch.path("none")])
    #expect(told.status == 0)
    #expect(told.errors.isEmpty)
  }

  @Test(
    "there are no colours in pipes, with and without NO_COLOR",
    arguments: [["NO_COLOR": "1"], ["TERM": "xterm-256color"]])
  func colours(environment: [String: String]) throws {
    let scratch = try Scratch()
    try scratch.write("<world", to: "broken.xml")
    for call in [
      ["outline", Orrery.lugga], ["lint", Orrery.lugga], ["check", scratch.path("broken.xml")], ["--help"],
    ] {
      let ran = try Orrery.run(call, environment: environment)
      #expect(!ran.output.contains("\u{1B}") && !ran.errors.contains("\u{1B}"))
    }
  }
}
