import Diagnostics
import Parallelism
import Synchronization
import Testing
import Vocabulary
import WorldLoading
import WorldModel

/// The edition of a world follows what it says, not how it is written down.
@Suite struct EditionTests {
  private static let planet = CleanWorld.planet("eins").replacing("\"hummer\"", with: "\"funny\"")

  private static func edition(_ text: String) throws -> UInt64 {
    let loader = try WorldLoader(rules: ["harm-no-repair"])
    let loaded = loader.load(SourceFile(path: "eins.xml", text: text))
    #expect(!loaded.hasErrors, "\(loaded.diagnostics.map(\.message))")
    return try #require(loaded.world?.edition)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String

    var testDescription: String { "\(old) -> \(new)" }
  }

  static let same: [Change] = [
    Change(old: "<law>", new: "<!-- what is different --><law>"),
    Change(old: "grün 🌍 hums.", new: "grün <!-- quite --> 🌍 hums."),
    Change(old: "grün 🌍 hums.", new: "\n    grün\n  🌍\thums.\n "),
    Change(old: "grün 🌍 hums.", new: "<![CDATA[grün 🌍]]> hums&#x2E;"),
    Change(old: "\n", new: "\r\n"),
    Change(old: "\n", new: "\n\n    "),
    Change(old: "><", new: "> <"),
    Change(
      old: "id=\"eins-odo\" age=\"8\" pronouns=\"he\"", new: "pronouns = 'he'\n age=' 8 ' id=\"eins-odo\""),
    Change(old: "character=\"eins-wen eins-odo\"", new: "character=\" eins-wen\n  eins-odo\""),
    Change(old: "<sets fact=\"late\"/>", new: "<sets fact=\"late\"></sets>"),
    Change(
      old: "<planet xmlns=\"urn:orrery:world:1\"",
      new: "<?xml version=\"1.0\"?>\n<planet xmlns=\"urn:orrery:world:1\" xml:base=\"x.xml\""),
    Change(
      old: "<tell>grün 🌍 <name who=\"hero\"/> and", new: "<tell>\n  grün 🌍\n  <name who=\"hero\" />\n  and"),
  ]

  @Test(arguments: same)
  func writtenOtherwiseItIsTheSame(_ change: Change) throws {
    let changed = Self.planet.replacing(change.old, with: change.new)
    #expect(changed != Self.planet)
    #expect(try Self.edition(changed) == Self.edition(Self.planet))
  }

  static let different: [Change] = [
    Change(old: "grün 🌍 hums.", new: "grün 🌍 humms."),
    Change(old: "grün 🌍 hums.", new: "grün 🌍hums."),
    Change(old: "grün 🌍 hums.", new: "grün\u{A0}🌍 hums."),
    Change(old: "a bell", new: "a Bell"),
    Change(old: "strength=\"1\"", new: "strength=\"2\""),
    Change(old: "feeling=\"calm\"", new: "feeling=\"joy\""),
    Change(old: "about=\"grün 🌍\"", new: "about=\"grün\""),
    Change(old: " about=\"grün 🌍\"", new: ""),
    Change(old: "<sets fact=\"late\"/>", new: ""),
    Change(old: "<with who=\"elder\"/>", new: "<with who=\"elder\"/><with who=\"hero\"/>"),
    Change(old: "<tell>grün 🌍 <name who=\"hero\"/> and", new: "<tell>grün 🌍<name who=\"hero\"/> and"),
    Change(old: "<opt axis=\"thing\"/>.", new: "<opt axis=\"thing\"/> ."),
    Change(old: "by=\"hero friend\"", new: "by=\"friend hero\""),
    Change(old: "id=\"hill\"", new: "id=\"hills\""),
  ]

  @Test(arguments: different)
  func saidOtherwiseItIsAnother(_ change: Change) throws {
    let changed = Self.planet.replacing(change.old, with: change.new).replacing(
      "place=\"hill\"", with: change.new == "id=\"hills\"" ? "place=\"hills\"" : "place=\"hill\"")
    #expect(changed != Self.planet)
    #expect(try Self.edition(changed) != Self.edition(Self.planet))
  }

  @Test func orderOfBeatsCounts() throws {
    let beats = try #require(Self.planet.firstRange(of: "<beats>")).upperBound
    let middle = try #require(Self.planet.firstRange(of: "<beat id=\"keep\"")).lowerBound
    let end = try #require(Self.planet.firstRange(of: "  </beats>")).lowerBound
    let swapped =
      Self.planet[..<beats] + "\n" + Self.planet[middle..<end] + Self.planet[beats..<middle]
      + Self.planet[end...]
    #expect(try Self.edition(String(swapped)) != Self.edition(Self.planet))
  }

  /// Two names with nothing between are not two names with a space between.
  @Test func spaceBetweenNamesCounts() throws {
    func told(_ words: String) throws -> UInt64 {
      try Self.edition(
        Self.planet.replacing("<tell>grün 🌍 <name who=\"elder\"/>.</tell>", with: "<tell>\(words)</tell>"))
    }
    let apart = try told("<name who=\"elder\"/> <name who=\"hero\"/>")
    #expect(try told("<name who=\"elder\"/><name who=\"hero\"/>") != apart)
    #expect(try told(" <name who=\"elder\"/>\n  <name who=\"hero\"/> ") == apart)
  }

  /// One file or several: the same world.
  @Test func splittingAWorldChangesNothing() throws {
    let (whole, part) = (CleanWorld.world, CleanWorld.planet("eins"))
    let folder = try TemporaryFolder([
      "split/world.xml": whole, "split/planets/eins.xml": part,
      "split/planets/zwei.xml": CleanWorld.planet("zwei"),
      "whole/world.xml": whole.replacing("<xi:include href=\"planets/eins.xml\"/>", with: part)
        .replacing("<xi:include href=\"planets/zwei.xml\"/>", with: CleanWorld.planet("zwei")),
    ])
    let loader = try WorldLoader(rules: ["harm-no-repair"])
    let split = loader.load(folder.path("split"))
    #expect(split.diagnostics == [])
    #expect(split.world?.planets.count == 2)
    #expect(split.world?.edition == loader.load(folder.path("whole")).world?.edition)
  }

  /// A value that is made on demand is made once, whoever asks, and compared by what it is.
  @Test func aValueIsMadeOnce() {
    let count = Mutex(0)
    let value = OnDemand {
      count.withLock { $0 += 1 }
      return 7
    }
    #expect(count.withLock { $0 } == 0)
    #expect([Int](0..<100).concurrentMap { _ in value.value } == [Int](repeating: 7, count: 100))
    #expect(count.withLock { $0 } == 1)
    #expect(value == OnDemand { 7 })
    #expect(value != OnDemand { 8 })
  }
}
