import Diagnostics
import Linting
import Rules
import StorySpace
import Testing
import WorldModel

/// Rules about who has what, over casts of planets and worlds.
@Suite struct CastRuleTests {
  /// A cast in a few letters: gender and traits.
  private func cast(_ people: [(String, String)]) -> [Character] {
    people.enumerated().map {
      CastMaker.character($0.offset, $0.element.0, $0.element.1.split(separator: " ").map(String.init))
    }
  }

  private func found(_ patterns: [String], _ casts: [Character]...) throws -> [Diagnostic] {
    try CastMaker.linter(patterns).lintCasts(of: CastMaker.world(casts))
  }

  // MARK: Only and missing

  static let onlyHe = "<only at-least=\"2\"><property family=\"cleverness\"/><group gender=\"he\"/></only>"

  @Test func threeOfThreeIsANote() throws {
    let three = cast([
      ("he", "clever"), ("he", "clever"), ("he", "clever"), ("she", "kind"), ("she", "funny"),
      ("she", "kind"),
    ])
    let finding = try #require(try found([Self.onlyHe], three).first)
    #expect(finding.severity == .note)
    #expect(finding.range == CastMaker.place(2) && finding.notes.count == 2)
    #expect(
      finding.message
        == "On P0, C0, C1 and C2 are the only 3 of 6 who have a trait of cleverness: all boys. So it is.")
    let many = cast((0..<8).map { ($0 < 4 ? "he" : "she", $0 < 4 ? "clever" : "kind") })
    #expect(try found([Self.onlyHe], many).map(\.severity) == [.ask])
    // Six against two: five clever boys come up one time in three.
    let likely = cast((0..<8).map { ($0 < 6 ? "he" : "she", $0 < 5 ? "clever" : "kind") })
    #expect(try found([Self.onlyHe], likely).map(\.severity) == [.note])
  }

  @Test func oneBraveBoyIsNoFinding() throws {
    #expect(try found([Self.onlyHe], cast([("he", "clever"), ("she", "kind")])) == [])
    #expect(try found([Self.onlyHe], cast([("he", "clever"), ("he", "clever")])) == [])
    #expect(
      try found([Self.onlyHe], cast([("he", "clever"), ("he", "clever"), ("they", "clever"), ("she", "")]))
        == [])
  }

  @Test func missingCountsTheOthers() throws {
    let pattern = "<missing><property family=\"care\"/><group gender=\"he\"/></missing>"
    let people = cast([("he", "strong"), ("she", "kind"), ("he", "funny"), ("they", "gentle")])
    let finding = try #require(try found([pattern], people).first)
    #expect(
      finding.message.hasPrefix("On P0, none of 2 boys, but 2 of 2 others have a trait of care: C1 and C3."))
    #expect(finding.range == CastMaker.place(3))
    #expect(try found([pattern], cast([("he", "kind"), ("she", "kind"), ("he", "")])) == [])
  }

  @Test func amongNarrowsWhoIsLookedAt() throws {
    var people = cast([
      ("he", "clever"), ("he", "clever"), ("he", "clever"), ("she", "clever"), ("she", "kind"),
    ])
    people[3].kind = "goat"
    let narrow = Self.onlyHe.replacing("</only>", with: "<among being=\"human\"/></only>")
    #expect(try found([Self.onlyHe], people) == [])
    #expect(try found([narrow], people).count == 1)
    people[3].kind = "girl"
    #expect(try found([narrow], people) == [])
  }

  @Test func samplesAreSaid() throws {
    let pattern = Self.onlyHe.replacing("<only", with: "<only of=\"world planet\"")
    let first = cast([("he", "clever"), ("she", "kind")])
    let second = [CastMaker.character(10, "he", ["clever"]), CastMaker.character(11, "she")]
    let together = try found([pattern], first, second)
    #expect(together.count == 1)
    #expect(
      together.first?.message.hasPrefix("In the casts of all 2 planets, C0 and C10 are the only 2 of 4")
        == true)
    // A traveller on both planets counts once, and two are needed.
    #expect(try found([pattern], first, first + [second[1]]) == [])
  }

  // MARK: Groups

  @Test(arguments: [
    ("age=\"child\"", [0, 1]), ("age=\"adult\"", [2, 3]), ("age=\"old\"", [3]),
    ("age=\"child old\"", [0, 1, 3]),
    ("gender=\"he they\"", [0, 2]), ("gender=\"he\" age=\"adult\"", [2]), ("disability=\"yes\"", [1]),
    ("disability=\"no\"", [0, 2, 3]), ("difference=\"yes\"", [2]), ("size=\"large\"", [0]),
    ("size=\"small\"", [1]), ("size=\"any\"", [0, 1, 2]), ("being=\"other\"", [3]),
    ("being=\"human\"", [0, 1, 2]),
  ])
  func groupsHoldWhomTheySay(_ attributes: String, _ expected: [Int]) throws {
    var people = cast([("they", ""), ("she", ""), ("he", ""), ("it", "")])
    people[1].age = 17
    people[2].age = 18
    people[3].age = 60
    people[1].disability = "a stammer"
    people[2].difference = "a birthmark"
    people[0].size = "very big, and proud of it"
    people[1].size = "little for seventeen"
    people[2].size = "eleven metres"
    people[3].kind = "robot"
    // Nobody of the group does nothing, so that every member is counted.
    let pattern = "<has at-least=\"0\" at-most=\"0\"><group \(attributes)/></has>"
    let count = try found([pattern], people).first.map { Int($0.message.split(separator: " ")[2]) ?? -1 } ?? 0
    #expect(count == expected.count, "\(attributes)")
    let rule = try CastMaker.rule("x", pattern)
    guard case .world(.has(let has)) = rule.pattern, case .characters(_, let group) = has.subject else {
      Issue.record("no group")
      return
    }
    let words = ClassWords(CastMaker.classes)
    #expect(people.indices.filter { group.contains(people[$0], by: words) } == expected)
  }

  @Test(arguments: [
    ("trait=\"clever funny\"", [0, 1]), ("family=\"care\"", [2]), ("leans=\"she\"", [2, 3]),
    ("work=\"care\"", [1]),
    ("work=\"building care\"", [0, 1]), ("looks=\"yes\"", [2, 3]), ("relation=\"parent\"", [3]),
  ])
  func propertiesHoldWhatTheySay(_ attributes: String, _ expected: [Int]) throws {
    var people = cast([("they", "clever"), ("she", "funny"), ("he", "gentle"), ("it", "pretty")])
    people[0].work = "builds boats, mostly out of boats"
    people[1].work = "looks after the harbour"
    people[2].appearance = ["a boy with golden hair"]
    people[3].relations = [.init(to: Reference("c0"), kind: "parent")]
    let pattern = "<has at-least=\"9\"><property \(attributes)/><group/></has>"
    let finding = try #require(try found([pattern], people).first)
    #expect(
      finding.message.hasPrefix("On P0, \(expected.count) of 4 characters"),
      "\(attributes): \(finding.message)")
  }

  // MARK: Has and differ

  @Test func partsAreCounted() throws {
    var people = cast([("he", "clever"), ("she", "funny kind")])
    people[0].traits[0].because = "he counts geese"
    people[1].wantsToBeHeard()
    var world = CastMaker.world([people])
    world.planets[0].customs = [.init(name: "the Hum", text: "hum")]
    func count(_ attributes: String) throws -> Int {
      try CastMaker.linter(["<has \(attributes)/>"]).lintCasts(of: world).count
    }
    #expect(try count("part=\"custom\"") == 0)
    #expect(try count("part=\"custom\" at-least=\"2\"") == 1)
    #expect(try count("part=\"trait\" attribute=\"because\" each=\"yes\"") == 2)
    #expect(try count("part=\"trait\" attribute=\"because\"") == 0)
    #expect(try count("part=\"character\" attribute=\"pronouns\" values=\"yes\" at-least=\"3\"") == 1)
    #expect(try count("part=\"character\" attribute=\"pronouns\" values=\"yes\" at-least=\"2\"") == 0)
    #expect(try count("part=\"voice\"") == 0)
    #expect(try count("part=\"fear\"") == 1)
    #expect(try count("part=\"fear\" base=\"3\"") == 0)
    #expect(try count("part=\"creator\" of=\"world\"") == 1)
  }

  @Test func differComparesPairs() throws {
    let every = "<differ at-least=\"3\"><group gender=\"he\"/></differ>"
    let some = every.replacing("<differ", with: "<differ pairs=\"some\"")
    let people = cast([
      ("he", "clever funny"), ("he", "clever kind"), ("he", "strong quiet"), ("she", "clever funny"),
    ])
    let finding = try #require(try found([every], people).first)
    #expect(finding.message.hasPrefix("On P0, C0 and C1 differ in 2 of their traits."))
    #expect(finding.range == CastMaker.place(1))
    #expect(try found([some], people) == [])
    #expect(try found([some], Array(people.prefix(2))).count == 1)
    #expect(try found([every], Array(people.suffix(2))) == [])
  }

  // MARK: Ways out

  @Test func waysOutWork() throws {
    let missing = "<missing><property family=\"care\"/><group gender=\"he\"/></missing>"
    var people = cast([("he", "strong"), ("she", "kind"), ("he", "clever"), ("he", "clever"), ("she", "")])
    #expect(try found([missing, Self.onlyHe], people).count == 2)
    people[0].traits.append(.init(Reference("gentle")))
    #expect(try found([missing, Self.onlyHe], people).map(\.id) == ["rule-1"])
    people[4].traits.append(.init(Reference("clever")))
    #expect(try found([missing, Self.onlyHe], people) == [])
  }

  @Test func oneStoryIsSilent() throws {
    let linter = try CastMaker.linter([Self.onlyHe])
    #expect(linter.lint(collection: []) == [])
  }
}

extension Character {
  fileprivate mutating func wantsToBeHeard() { voices = ["\"Hm.\""] }
}
