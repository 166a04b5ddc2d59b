import Diagnostics
import Foundation
import Linting
import Outlining
import Testing
import WorldModel

/// Somebody edits an outline and cuts what mends: the linter says so, at the
/// harm, until it is waived there.
@Suite struct RepairTests {
  /// An outline whose mending was cut, and where the harm stands.
  private struct Cut {
    var outline: Outline
    /// The index of the beat of the harm.
    var harmBeat: Int

    init(_ outline: Outline) throws {
      self.outline = outline
      self.outline.beats.removeAll { beat in
        beat.event.events.contains {
          if case .act(let act) = $0 { Verb.Class.mend.verbs.contains(act.verb) } else { false }
        }
      }
      #expect(self.outline.beats.count < outline.beats.count)
      harmBeat = try #require(self.outline.beats.lastIndex { !$0.harms.isEmpty })
    }

    func waiving(_ rule: String, inBeat beat: Int) -> Outline {
      var outline = outline
      outline.beats[beat].event.waivers.append(
        Waiver(rule: Reference(rule), by: "Ada", because: "it is mended in the second book"))
      return outline
    }

    /// A beat that does no harm.
    var otherBeat: Int? { outline.beats.firstIndex { $0.harms.isEmpty } }
  }

  /// The line of the last harm in a text, counted from one.
  private func harmLine(_ text: String) -> Int? {
    let verbs = Verb.Class.harm.verbs.map { "<act verb=\"\($0.rawValue)\"" }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .lastIndex { line in verbs.contains { line.contains($0) } }.map { $0 + 1 }
  }

  @Test(arguments: 1...50)
  func cuttingTheRepairIsFoundAtTheHarm(_ seed: UInt64) throws {
    let lugga = try Lugga.load()
    let bench = try Bench()
    let linter = Linter(pack: bench.pack, traits: lugga.world.traits)
    let cut = try Cut(try lugga.outline(seed: seed))
    func lint(_ outline: Outline) throws -> (found: [Diagnostic], harm: Int?) {
      let text = outline.xml
      let read = try bench.outline(SourceFile(path: "seed-\(seed).xml", text: text))
      return (linter.lint(read), harmLine(text))
    }
    func stops(_ found: [Diagnostic]) -> [String] {
      found.filter { $0.severity == .stop && $0.waiver == nil }.map {
        "\($0.id) \($0.range?.start.line ?? 0)"
      }
    }
    func unused(_ found: [Diagnostic]) -> [Diagnostic] { found.filter { $0.id == "unused-waiver" } }

    let bare = try lint(cut.outline)
    #expect(stops(bare.found) == ["harm-no-repair \(try #require(bare.harm))"], "seed \(seed)")
    #expect(unused(bare.found).isEmpty)

    let waived = try lint(cut.waiving("harm-no-repair", inBeat: cut.harmBeat))
    #expect(stops(waived.found) == [], "seed \(seed)")
    let kept = waived.found.filter { $0.id == "harm-no-repair" }
    #expect(
      kept.map(\.waiver?.by) == ["Ada"] && kept.map(\.range?.start.line) == [waived.harm], "seed \(seed)")
    #expect(unused(waived.found).isEmpty)

    let wrongRule = try lint(cut.waiving("help-unasked", inBeat: cut.harmBeat))
    #expect(stops(wrongRule.found) == ["harm-no-repair \(try #require(wrongRule.harm))"], "seed \(seed)")
    #expect(unused(wrongRule.found).count == 1 && unused(wrongRule.found).allSatisfy { $0.severity == .note })

    let wrongBeat = try lint(cut.waiving("harm-no-repair", inBeat: try #require(cut.otherBeat)))
    #expect(stops(wrongBeat.found) == ["harm-no-repair \(try #require(wrongBeat.harm))"], "seed \(seed)")
    #expect(unused(wrongBeat.found).count == 1, "seed \(seed)")
  }

  @Test(arguments: 1...5)
  func theCommandSaysTheSame(_ seed: UInt64) throws {
    let orrery = try Tool.orrery()
    let whole = try Lugga.load().outline(seed: seed)
    let cut = try Cut(whole)
    try withTemporaryFolder { folder in
      func lint(_ outline: Outline, _ name: String) throws -> (run: Tool.Run, harm: String) {
        let file = folder.appending(component: name)
        try Data(outline.xml.utf8).write(to: file)
        return (try orrery.run(["lint", file.path]), "\(name):\(harmLine(outline.xml) ?? 0):")
      }
      let untouched = try lint(whole, "whole.xml")
      #expect(untouched.run.status == 0, "\(untouched.run.output)")

      let bare = try lint(cut.outline, "bare.xml")
      #expect(bare.run.status == 1, "\(bare.run.output)")
      #expect(
        bare.run.output.contains("harm-no-repair") && bare.run.output.contains(bare.harm),
        "\(bare.run.output)")

      let waived = try lint(cut.waiving("harm-no-repair", inBeat: cut.harmBeat), "waived.xml")
      #expect(waived.run.status == 0, "\(waived.run.output)")
      #expect(
        waived.run.output.contains("harm-no-repair") && waived.run.output.contains("Ada"),
        "\(waived.run.output)")
      #expect(
        waived.run.output.contains("1 waived") && waived.run.output.contains(waived.harm),
        "\(waived.run.output)")

      let wrongRule = try lint(cut.waiving("help-unasked", inBeat: cut.harmBeat), "rule.xml")
      #expect(
        wrongRule.run.status == 1 && wrongRule.run.output.contains("unused-waiver"), "\(wrongRule.run.output)"
      )

      let wrongBeat = try lint(
        cut.waiving("harm-no-repair", inBeat: try #require(cut.otherBeat)), "beat.xml")
      #expect(
        wrongBeat.run.status == 1 && wrongBeat.run.output.contains("unused-waiver"), "\(wrongBeat.run.output)"
      )
    }
  }
}

extension Outline.Beat {
  /// The acts that hurt somebody.
  fileprivate var harms: [Act] {
    event.events.compactMap { event in
      if case .act(let act) = event, Verb.Class.harm.verbs.contains(act.verb) { act } else { nil }
    }
  }
}
