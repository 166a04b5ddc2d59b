import Foundation
import Statistics
import StorySpace
import Testing

/// Probabilities against trying everything, and what happens to large tables.
@Suite struct ExactTests {
  /// Every way to choose some of the people, as flags.
  private func choices(_ count: Int, of size: Int) -> [[Bool]] {
    (0..<(1 << size)).filter { $0.nonzeroBitCount == count }.map { bits in
      (0..<size).map { bits >> $0 & 1 == 1 }
    }
  }

  /// The mid-p of a table is what dealing out the group in every way gives.
  @Test(arguments: [(5, 4, 3), (6, 3, 5), (4, 4, 4), (7, 2, 4), (3, 6, 1), (5, 5, 0), (5, 5, 10)])
  func midPIsTheShareOfRelabellings(_ members: Int, _ others: Int, _ holders: Int) {
    let deals = choices(members, of: members + others)
    var counts: [Int: Int] = [:]
    for deal in deals { counts[deal.prefix(holders).count { $0 }, default: 0] += 1 }
    for (own, count) in counts {
      let less = counts.values.filter { $0 < count }.reduce(0, +)
      let equal = counts.values.filter { $0 == count }.reduce(0, +)
      let expected = (Double(less) + Double(equal) / 2) / Double(deals.count)
      let table = TwoByTwo(own, of: members, holders - own, of: others)
      #expect(abs(table.midP - expected) < 1e-12, "\(own) of \(members)")
      if own == holders, holders <= members {
        #expect(abs(table.allOfGroup - Double(counts[holders] ?? 0) / Double(deals.count)) < 1e-12)
      }
    }
  }

  /// Under random relabelling, p-values follow the null that enumeration gives.
  @Test func pValuesFollowTheirExactNull() {
    let (members, others, holders) = (6, 6, 5)
    let deals = choices(members, of: members + others)
    for level in [0.01, 0.05, 0.1, 0.25, 0.5] {
      let share =
        Double(
          deals.count { deal in
            let own = deal.prefix(holders).count { $0 }
            return TwoByTwo(own, of: members, holders - own, of: others).midP <= level
          }) / Double(deals.count)
      // Mid-p is not uniform on small tables, and stays near its level: never above by more than half a step.
      let step = TwoByTwo(holders, of: members, 0, of: others).leastMidP
      #expect(share <= level + step, "level \(level): \(share)")
    }
  }

  @Test func largeTablesStayNumbers() {
    for (a, b) in [(0, 0), (5_000, 0), (2_500, 2_400), (1, 2), (5_000, 5_000), (17, 3)] {
      let table = TwoByTwo(a, of: 5_000, b, of: 5_000)
      for value in [table.midP, table.leastMidP, table.logOdds.value, table.allOfGroup] {
        #expect(value.isFinite)
      }
      #expect((0...1).contains(table.midP) && table.leastMidP <= table.midP)
      #expect(table.bayesFactor > 0)
    }
    // Half against half of ten thousand: the normal approximation is good to three digits.
    let table = TwoByTwo(2_600, of: 5_000, 2_450, of: 5_000)
    let pooled = 5_050.0 / 10_000
    let z = (2_600.0 / 5_000 - 2_450.0 / 5_000) / (pooled * (1 - pooled) * 2 / 5_000).squareRoot()
    let normal = erfc(abs(z) / 2.0.squareRoot())
    #expect(abs(table.midP / normal - 1) < 0.01)
  }

  @Test func emptySidesSayNothing() {
    #expect(TwoByTwo(0, of: 0, 3, of: 5).midP == 0.5)
    #expect(TwoByTwo(0, of: 0, 0, of: 0).midP == 0.5)
    #expect(TwoByTwo(0, of: 0, 3, of: 5).riskDifference == 0)
    #expect(FalseDiscovery.adjusted([]) == [])
  }

  // MARK: Relabelling

  @Test(arguments: [
    ([2, 1, 0, -1, -2, 1, 0], 3), ([1, 1, 1, 0, 0, 0], 3), ([0, 0, 0], 1), ([5, -5, 3, 3, 3, -1, 0, 2], 4),
  ])
  func relabellingIsTheShareOfDeals(_ points: [Int], _ size: Int) {
    let deals = choices(size, of: points.count)
    func sum(_ deal: [Bool]) -> Int { zip(points, deal).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } }
    let sums = deals.map(sum)
    var generator = SplitMix64(seed: 1)
    for deal in deals {
      let own = sum(deal)
      let expected =
        (Double(sums.count { $0 > own }) + Double(sums.count { $0 == own }) / 2) / Double(deals.count)
      let test = Relabelling(points: points, isMember: deal, using: &generator)
      #expect(test.draws == nil)
      #expect(abs(test.midP - expected) < 1e-12)
      #expect(abs(test.mean - Double(sums.reduce(0, +)) / Double(sums.count)) < 1e-12)
      #expect(test.leastMidP <= test.midP + 1e-12)
    }
    #expect(
      abs(
        (Double(sums.count { $0 == sums.max() }) / Double(sums.count)) / 2
          - Relabelling(points: points, isMember: deals[0], using: &generator).leastMidP) < 1e-12)
  }

  @Test func randomDealsComeNearTheExactWay() {
    let points = (0..<40).map { $0 % 5 - 2 }
    let isMember = points.indices.map { $0 % 2 == 0 && points[$0] > -2 || $0 % 7 == 0 }
    var generator = SplitMix64(seed: 7)
    let exact = Relabelling(points: points, isMember: isMember, using: &generator)
    let drawn = Relabelling(points: points, isMember: isMember, using: &generator, exactSteps: 0)
    #expect(exact.draws == nil && drawn.draws == Relabelling.defaultDraws)
    #expect(abs(exact.midP - drawn.midP) < 4 * (exact.midP * (1 - exact.midP) / 19_999).squareRoot() + 1e-4)
    var again = SplitMix64(seed: 7)
    #expect(Relabelling(points: points, isMember: isMember, using: &again, exactSteps: 0) == drawn)
  }
}
