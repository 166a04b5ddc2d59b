internal import Foundation

/// How many of a group have a property, against how many of the others.
public struct TwoByTwo: Hashable, Sendable {
  /// Members of the group who have it, and all members.
  public var holders: Int
  public var members: Int
  /// Others who have it, and all others.
  public var otherHolders: Int
  public var others: Int

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - holders: Members of the group who have the property, at most `members`.
  ///   - members: All members of the group.
  ///   - otherHolders: Others who have it, at most `others`.
  ///   - others: All others.
  public init(_ holders: Int, of members: Int, _ otherHolders: Int, of others: Int) {
    self.holders = holders
    self.members = members
    self.otherHolders = otherHolders
    self.others = others
  }

  /// The same table, seen from the others.
  public var mirrored: TwoByTwo { TwoByTwo(otherHolders, of: others, holders, of: members) }

  /// All who have the property.
  public var allHolders: Int { holders + otherHolders }

  /// The share of the group that has it, less the share of the others; 0 where one of them is empty.
  public var riskDifference: Double {
    guard members > 0, others > 0 else { return 0 }
    return Double(holders) / Double(members) - Double(otherHolders) / Double(others)
  }

  // MARK: Fisher's exact test

  /// The two-sided mid-p of Fisher's exact test.
  ///
  /// Of the tables with the same margins, those less likely than this one count
  /// whole and those as likely, to seven digits, count half (Lydersen, Fagerland
  /// and Laake 2009, doi:10.1002/sim.3531).
  ///
  /// - Complexity: Linear in the smaller margin.
  public var midP: Double { Margins(self).midP(of: holders) }

  /// The smallest mid-p that any table with these margins can reach.
  ///
  /// A table that can never reach .05 says nothing, whatever it shows.
  public var leastMidP: Double {
    let margins = Margins(self)
    return margins.support.map { margins.midP(of: $0) }.min() ?? 1
  }

  /// Both at once, for the price of one pass over the tables.
  public var midPs: (observed: Double, least: Double) {
    let margins = Margins(self)
    // Probabilities fall away from the mode on either side, so that one of the ends is the least likely.
    let ends = [margins.support.lowerBound, margins.support.upperBound]
    return (margins.midP(of: holders), ends.map { margins.midP(of: $0) }.min() ?? 1)
  }

  /// The chance that all who have the property are of the group, if they were drawn blindly.
  public var allOfGroup: Double {
    guard allHolders <= members else { return 0 }
    return Foundation.exp(
      LogFactorial.binomial(members, allHolders) - LogFactorial.binomial(members + others, allHolders))
  }

  // MARK: Size of the effect

  /// The log odds ratio with half a case added to each cell, and its standard
  /// error (Haldane 1956; Anscombe 1956).
  public var logOdds: (value: Double, standardError: Double) {
    let cells = [
      Double(holders) + 0.5, Double(members - holders) + 0.5, Double(otherHolders) + 0.5,
      Double(others - otherHolders) + 0.5,
    ]
    return (
      Foundation.log(cells[0] * cells[3] / (cells[1] * cells[2])),
      cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
    )
  }

  /// The interval that holds the log odds ratio 95 times in 100 (Wald's).
  public var logOddsInterval: ClosedRange<Double> {
    let (value, error) = logOdds
    return (value - 1.959963984540054 * error)...(value + 1.959963984540054 * error)
  }

  /// How much likelier the table is if the two shares differ than if they are
  /// one, each share being anything between none and all beforehand (Beta(1, 1)).
  public var bayesFactor: Double {
    Foundation.exp(
      LogFactorial.beta(holders + 1, members - holders + 1)
        + LogFactorial.beta(otherHolders + 1, others - otherHolders + 1)
        - LogFactorial.beta(allHolders + 1, members + others - allHolders + 1))
  }
}

/// All tables with the margins of one, and how likely each is.
private struct Margins {
  /// How many members of the group can have the property.
  let support: ClosedRange<Int>
  /// The probability of each, in the order of the support.
  private let probabilities: [Double]

  init(_ table: TwoByTwo) {
    let low = max(0, table.allHolders - table.others)
    let high = max(low, min(table.members, table.allHolders))
    support = low...high
    // From the mode outwards each probability follows from the last by a ratio of whole numbers, and the sum makes
    // them add up to one: no logarithm is lost on the way.
    let (k, n1, n2) = (table.allHolders, table.members, table.others)
    let total = Double(n1 + n2 + 2)
    let mode = min(max(Int((Double(k + 1) * Double(n1 + 1) / total).rounded(.down)), low), high)
    var weights = [Double](repeating: 0, count: high - low + 1)
    weights[mode - low] = 1
    var weight = 1.0
    for a in stride(from: mode, to: high, by: 1) {
      weight *= Double(n1 - a) * Double(k - a) / (Double(a + 1) * Double(n2 - k + a + 1))
      weights[a + 1 - low] = weight
    }
    weight = 1
    for a in stride(from: mode, to: low, by: -1) {
      weight *= Double(a) * Double(n2 - k + a) / (Double(n1 - a + 1) * Double(k - a + 1))
      weights[a - 1 - low] = weight
    }
    // Small ones first, so that they are not lost.
    let sum = weights.sorted().reduce(0, +)
    probabilities = weights.map { $0 / sum }
  }

  func midP(of observed: Int) -> Double {
    guard support.contains(observed) else { return 1 }
    let own = probabilities[observed - support.lowerBound]
    var (less, equal) = ([Double](), 0.0)
    for probability in probabilities {
      if probability < own * (1 - 1e-7) {
        less.append(probability)
      } else if abs(probability - own) <= own * 1e-7 {
        equal += probability
      }
    }
    return min(1, less.sorted().reduce(0, +) + equal / 2)
  }
}
