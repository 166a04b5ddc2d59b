import BigInt
import Diagnostics
import StorySpace
import WorldModel

/// Shares as tables of at most eighty columns.
struct SharesTable {
  private let shares: Shares
  /// How wide a name may be before it gets a line of its own.
  private static let nameWidth = 22
  private static let cellWidth = 8
  /// How many groups stand side by side; more get tables of their own.
  private static let groupsAcross = 3

  init(_ shares: Shares) { self.shares = shares }

  var text: String {
    var lines: [String] = []
    for start in stride(from: 0, to: shares.groups.count, by: Self.groupsAcross) {
      let columns = start..<min(start + Self.groupsAcross, shares.groups.count)
      lines += roles(columns)
      for section in Section.allCases {
        let rows = shares.rows.compactMap { row in section.label(row.subject).map { ($0, row) } }
        if !rows.isEmpty { lines += table(section, rows, columns) }
      }
    }
    return lines.map { line in
      // No line ends in spaces.
      String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  private enum Section: String, CaseIterable {
    case roleTraits = "Traits shown, by role"
    case traits = "Traits shown"
    case done = "Acts done"
    case received = "Acts received"
    case feelings = "Feelings"

    /// What its row is called; nil if the subject belongs elsewhere.
    func label(_ subject: Shares.Subject) -> String? {
      switch (self, subject) {
      case (.roleTraits, .shows(let trait, let role?)): "\(role): \(trait)"
      case (.traits, .shows(let trait, nil)): trait
      case (.done, .does(let verb)), (.received, .receives(let verb)): verb.rawValue
      case (.done, .doesAny(let kind)), (.received, .receivesAny(let kind)): "any \(kind.rawValue)"
      case (.feelings, .feels(let family)): family.rawValue
      default: nil
      }
    }

    /// What the groups do, for the heading of their shares.
    var lead: String {
      switch self {
      case .roleTraits, .traits, .done: "of it by"
      case .received: "of it to"
      case .feelings: "of it in"
      }
    }
  }

  private func roles(_ columns: Range<Int>) -> [String] {
    let rows = shares.rows.compactMap { row -> (String, Shares.Row)? in
      if case .plays(let role) = row.subject { (role, row) } else { nil }
    }
    guard !rows.isEmpty else { return [] }
    let isAlwaysPlayed = rows.allSatisfy { $0.1.stories == shares.stories }
    var lines = ["", "Who plays each role: the share of all plots"]
    lines.append(
      name("") + columns.map { cell(shares.groups[$0]) }.joined() + (isAlwaysPlayed ? "" : cell("nobody")))
    for (role, row) in rows {
      let cells = columns.map { cell(percent(row.cells[$0].stories, of: shares.stories)) }.joined()
      let nobody = isAlwaysPlayed ? "" : cell(percent(shares.stories - row.stories, of: shares.stories))
      lines.append(name(role) + cells + nobody)
    }
    return lines
  }

  private func table(_ section: Section, _ rows: [(String, Shares.Row)], _ columns: Range<Int>) -> [String] {
    let width = columns.count * Self.cellWidth
    let groups = columns.map { cell(shares.groups[$0]) }.joined()
    var lines = [
      "",
      name(section.rawValue) + cell("a plot") + right(section.lead, width) + right("in plots", width),
      name("") + cell("") + groups + groups,
    ]
    for (label, row) in rows {
      let parts = columns.map { cell(percent(row.cells[$0].times, of: row.times)) }.joined()
      let plots = columns.map { cell(percent(row.cells[$0].stories, of: shares.stories)) }.joined()
      lines.append(name(label) + cell(average(row.times)) + parts + plots)
    }
    return lines
  }

  private func name(_ text: String) -> String {
    text.displayWidth <= Self.nameWidth
      ? text.padded(to: Self.nameWidth)
      : text + "\n" + String(repeating: " ", count: Self.nameWidth)
  }

  private func cell(_ text: String) -> String {
    right(text.displayWidth < Self.cellWidth ? text : text.shortened(to: Self.cellWidth - 1), Self.cellWidth)
  }

  private func right(_ text: String, _ width: Int) -> String {
    text.indented(to: width)
  }

  /// A share in per cent, rounded to one decimal; what is not all or nothing never looks so.
  private func percent(_ part: BigUInt, of whole: BigUInt) -> String {
    guard !whole.isZero, !part.isZero else { return "0 %" }
    if part == whole { return "100 %" }
    let tenths = (part * 2_000 + whole) / (whole * 2)
    if tenths.isZero { return "<0.1 %" }
    if tenths >= 1_000 { return ">99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// How often in a plot on average, rounded to two decimals.
  private func average(_ times: BigUInt) -> String {
    guard !times.isZero else { return "0" }
    let hundredths = (times * 200 + shares.stories) / (shares.stories * 2)
    if hundredths.isZero { return "<0.01" }
    let rest = "\(hundredths % 100)"
    return "\(hundredths / 100)." + (rest.count == 1 ? "0" : "") + rest
  }
}
