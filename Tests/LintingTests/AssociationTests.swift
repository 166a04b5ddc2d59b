import Diagnostics
import Linting
import Rules
import StorySpace
import Testing
import WorldModel

/// What goes together, and what chance may do.
@Suite struct AssociationTests {
  static let skew = "<association each=\"trait family\"/>"
  static let directed =
    "<association direction=\"more\"><property trait=\"gentle\"/><group gender=\"she\"/></association>"
  static let congruence = "<congruence/>"
  static let all = [
    skew, directed, congruence, CastRuleTests.onlyHe,
    "<missing of=\"world\"><property family=\"care\"/><group gender=\"he\"/></missing>",
    "<differ at-least=\"2\" of=\"world\"><group gender=\"she\"/></differ>",
    "<association each=\"trait\"><among age=\"adult\"/></association>",
  ]

  private func findings(_ linter: Linter, _ people: [Character], _ traits: [World.Trait] = CastMaker.traits)
    -> [Diagnostic]
  {
    var world = CastMaker.world([people, []])
    world.traits = traits
    return linter.lintCasts(of: world)
  }

  /// Facts of findings, whatever their order.
  private func facts(_ findings: [Diagnostic], _ swap: (String) -> String = { $0 }) -> [String] {
    findings.map { finding in
      "\(finding.severity) \(finding.id) \(swap(finding.message)) \(finding.range.map { "\($0)" } ?? "") "
        + finding.notes.map { swap($0.message) }.joined(separator: "; ")
    }.sorted()
  }

  @Test(arguments: 1...40)
  func swappingGroupsMirrorsFindings(_ seed: UInt64) throws {
    let linter = try CastMaker.linter(Self.all)
    let people = CastMaker.random(
      seed: seed, [("she", 14), ("he", 12), ("they", seed % 2 == 0 ? 4 : 0)],
      biased: seed % 4 == 0 ? [:] : ["gentle": ("she", 80), "strong": ("he", 85)])
    var mirrored = linter
    for index in mirrored.pack.rules.indices {
      mirrored.pack.rules[index].pattern = mirrored.pack.rules[index].pattern.mirrored
    }
    let plain = findings(linter, people)
    let mirror = findings(mirrored, people.map(Mirror.character), CastMaker.traits.map(Mirror.trait))
    #expect(facts(plain, Mirror.words) == facts(mirror), "seed \(seed)")
    if seed % 4 != 0 { #expect(plain.contains { $0.id == "rule-0" }, "seed \(seed)") }
  }

  @Test func findingsSayWhatWasCounted() throws {
    let people = (0..<40).map { index in
      CastMaker.character(
        index, index < 20 ? "she" : "he", index < 14 || index == 25 || index == 30 ? ["gentle"] : [])
    }
    let found = findings(try CastMaker.linter([Self.directed]), people)
    let finding = try #require(found.first)
    #expect(
      finding.message
        == "In the casts of all 2 planets, 14 of 20 girls and 2 of 20 boys are gentle. So it is.")
    #expect(finding.severity == .ask)
    #expect(finding.range == CastMaker.place(13))
    let note = try #require(finding.notes.first).message
    for words in [
      "mid-p", "1 comparison)", "60 points apart", "log odds ratio 2.8", "Bayes factor", "once in",
    ] {
      #expect(note.contains(words), "\(words) in: \(note)")
    }
    // The other way round there is nothing: the rule asks for more.
    let others = findings(try CastMaker.linter([Self.directed]), people.map(Mirror.character))
    #expect(others == [])
  }

  @Test func wayOutRemovesTheFindingAndAddsNone() throws {
    let linter = try CastMaker.linter([Self.skew])
    var people = (0..<24).map { index in
      CastMaker.character(index, index < 12 ? "she" : "he", index < 10 ? ["gentle"] : ["funny"])
    }
    #expect(findings(linter, people).count >= 2)
    for index in 12..<20 { people[index].traits.append(.init(Reference("gentle"))) }
    for index in 0..<8 { people[index].traits.append(.init(Reference("funny"))) }
    #expect(findings(linter, people) == [])
  }

  @Test func twoRulesShareTheirTables() throws {
    let people = CastMaker.random(seed: 3, [("she", 12), ("he", 12)], biased: ["gentle": ("she", 95)])
    let once = findings(try CastMaker.linter([Self.skew]), people)
    let twice = findings(try CastMaker.linter([Self.skew, Self.skew]), people)
    // The same tables, so the same numbers, said by both.
    #expect(twice.filter { $0.id == "rule-0" } == once)
    #expect(twice.count == 2 * once.count && !once.isEmpty)
  }

  @Test func tooFewIsSaid() throws {
    let linter = try CastMaker.linter([Self.skew, Self.congruence])
    let few = (0..<6).map { CastMaker.character($0, $0 < 3 ? "she" : "he", $0 < 3 ? ["gentle"] : []) }
    // Three against three reach .05 exactly, so that something is looked at; two against two never do.
    #expect(findings(linter, Array(few[1..<5])).map(\.id) == ["too-few-to-tell"])
    #expect(findings(linter, few).allSatisfy { $0.severity == .note })
    // Nobody expects it of the cast of one small planet.
    #expect(linter.lintCasts(of: CastMaker.world([Array(few[1..<5])])) == [])
  }

  @Test func congruenceCountsWhatIsLinked() throws {
    let linter = try CastMaker.linter([Self.congruence])
    let people = (0..<16).map { index in
      CastMaker.character(index, index < 8 ? "she" : "he", [index < 8 ? "gentle" : "strong"])
    }
    let finding = try #require(findings(linter, people).first)
    #expect(
      finding.message.hasPrefix(
        "In the casts of all 2 planets, 16 of 16 traits that adults link with a gender sit with that gender; "
          + "dealt out by chance, it would be about 8.0."))
    #expect(finding.notes.first?.message.contains("all possible deals") == true)
    let even = (0..<16).map { index in
      CastMaker.character(index, index < 8 ? "she" : "he", [index % 2 == 0 ? "gentle" : "strong"])
    }
    #expect(findings(linter, even) == [])
    #expect(findings(linter, people.map(Mirror.character)) == [])
  }

  /// Over many casts without bias, few have any finding.
  @Test func chanceIsSeldomTakenForAPattern() throws {
    let linter = try CastMaker.linter(["<association each=\"trait\"/>"])
    let loud = (1...200).count { seed in
      findings(linter, CastMaker.random(seed: UInt64(seed), [("she", 20), ("he", 20)])).contains {
        $0.id == "rule-0"
      }
    }
    #expect(loud <= 24, "\(loud) of 200")
  }
}
