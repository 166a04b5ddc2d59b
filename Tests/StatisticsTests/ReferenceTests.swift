import Statistics
import Testing

/// The numbers of the tests are those of scipy.
@Suite struct ReferenceTests {
  /// A table, and what is said of it.
  struct Row: Sendable, CustomTestStringConvertible {
    var table: TwoByTwo
    var values: [Double]

    var testDescription: String { "\(table.holders)/\(table.members) \(table.otherHolders)/\(table.others)" }
  }

  static let rows: [Row] = ReferenceValues.tables.split(separator: "\n").compactMap { line in
    let numbers = line.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 10 else { return nil }
    let counts = numbers.prefix(4).map { Int($0) }
    return Row(
      table: TwoByTwo(counts[0], of: counts[1], counts[2], of: counts[3]), values: Array(numbers.dropFirst(4))
    )
  }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    value == expected || abs(value - expected) <= 1e-9 * max(abs(expected), 1e-300)
  }

  @Test func thereAreManyTables() { #expect(Self.rows.count == 74) }

  @Test(arguments: rows)
  func tablesAgree(_ row: Row) {
    let table = row.table
    let found = [
      table.midP, table.leastMidP, table.logOdds.value, table.logOdds.standardError, table.bayesFactor,
      table.allOfGroup,
    ]
    for (name, pair) in zip(
      ["mid-p", "least mid-p", "log odds", "standard error", "Bayes factor", "all of the group"],
      zip(found, row.values))
    {
      #expect(isClose(pair.0, pair.1), "\(name): \(pair.0), and not \(pair.1)")
    }
    #expect(table.midPs == (table.midP, table.leastMidP))
    #expect(isClose(table.mirrored.midP, table.midP))
    let interval = table.logOddsInterval
    #expect(interval.contains(table.logOdds.value))
  }

  @Test(arguments: ReferenceValues.families.indices)
  func familiesAgree(_ index: Int) {
    let family = ReferenceValues.families[index]
    let tables = family.rows.split(separator: " ").map { row in
      let counts = row.split(separator: ",").compactMap { Int($0) }
      return TwoByTwo(counts[0], of: family.members, counts[1], of: family.others)
    }
    let screened = tables.indices.filter { tables[$0].leastMidP <= FalseDiscovery.screen }
    let adjusted = FalseDiscovery.adjusted(screened.map { tables[$0].midP })
    let expected = family.adjusted.split(separator: " ").map { Double($0) }
    #expect(expected.count == 30 && tables.count == 30)
    #expect(screened == expected.indices.filter { expected[$0] != nil })
    for (place, value) in zip(screened, adjusted) {
      #expect(isClose(value, expected[place] ?? -1), "table \(place)")
    }
    #expect(zip(screened, adjusted).filter { $0.1 <= FalseDiscovery.rate }.map(\.0) == family.flagged)
  }
}
