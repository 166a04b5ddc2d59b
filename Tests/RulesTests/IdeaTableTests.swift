import Foundation
import Testing

/// The table of ideas in the author's guide says of each what became of it, and the rules it names are there.
@Suite("Where the rules come from") struct IdeaTableTests {
  /// The ideas that the rules were asked to cover.
  private static let ideas = """
    airtime-hog anger-erased anger-only-male applause-for-decency bad-prophecy binary-cast boss-solves
    boy-as-problem bystander-laugh care-is-female chosen-one closed-moral control-wins critic-as-villain
    cured-forever discomfort-skipped escape-ending essentialism exile-ending explain-to-expert
    feeling-dismissed female-only-comfort fix-before-feel flawless-hero forced-disclosure
    forced-forgiveness free-pass gaslight-unanswered good-vs-evil grit-only guilt-as-motor
    guilty-by-default harm-no-repair help-unasked homework-practice hurt-must-teach instant-trust
    invisible-father joyless-virtue lone-doer lone-hero looks-praise-skew luck-as-merit mask-never-drops
    mistake-never-forgiven never-held-male no-path no-reader-recorded no-right-answer-hidden no-transfer
    not-me-deflection odd-one-out one-template-male only-others-wrong other-gender-ridicule pain-contest
    painless-sharing pity-gaze play-punished points-ledger proof-demanded rank-as-reward retold-trope
    role-trio romance-default said-not-done saviour self-awarded-medal self-erasing-kindness
    silence-ending silent-exit single-cause-villain soft-is-weak solo-growth spectacle-fix
    thanks-required told-to-apologise trait-skew triggerless-outburst trust-test-loop us-versus-them
    villain-first voice-taken watched-boy win-by-force win-the-argument zero-sum-reward
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private struct Row {
    var name: String
    var outcome: String

    init?(_ line: Substring) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let name = cells.first, let outcome = cells.last, cells.count >= 2 else { return nil }
      self.name = name
      self.outcome = outcome
    }
  }

  private let rows: [Row]

  init() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/WorldLoading/WorldLoading.docc/Where-the-Rules-Come-From.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    rows = text.split(separator: "\n")
      .filter { $0.hasPrefix("|") && !$0.hasPrefix("| ---") }
      .compactMap { Row($0) }
      .filter { $0.outcome != "what became of it" }
  }

  @Test func everyIdeaIsInTheTable() {
    #expect(Self.ideas.count == 87)
    #expect(Set(Self.ideas).subtracting(rows.map(\.name)) == [])
  }

  @Test func everyOutcomeIsARuleAMergerOrAReason() {
    for row in rows {
      #expect(
        row.outcome.hasPrefix("Rule `") || row.outcome.hasPrefix("Merged into ")
          || row.outcome.hasPrefix("Rejected: "), "\(row.name): \(row.outcome)")
    }
  }

  @Test func theRulesThatItNamesAreShipped() throws {
    let shipped = Set(ShippedRules.ids)
    for row in rows {
      let named = row.outcome.matches(of: /`([a-z-]+)`/).map { String($0.1) }
      #expect(Set(named).subtracting(shipped) == [], "\(row.name)")
      #expect(!row.outcome.hasPrefix("Rule ") || !named.isEmpty, "\(row.name)")
    }
  }
}
