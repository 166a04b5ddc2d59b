import BigInt
import Diagnostics
import Rules
import StorySpace
import WorldModel

/// How many stories break each rule, as text, JSON or CSV.
struct RulesReport {
  /// What is known of one rule on one planet.
  struct Row: Sendable {
    var rule: String
    var severity: Diagnostic.Severity
    /// Nil if it could not be counted within the budget.
    var share: RuleShare?
  }

  let form: Form
  let results: [Counted<[Row]>]
  let maxStates: Int

  func text(as format: Count.Format) throws -> String {
    let counted = try results.counted()
    switch format {
    case .json: return json(counted).pretty + "\n"
    case .csv: return csv(counted)
    case .text: return table(counted)
    }
  }

  private typealias Planets = [(planet: Planet, value: [Row])]

  /// A rule over all planets, each planet's numbers in order.
  private struct Total {
    var row: Row
    var planets: [(planet: Planet, share: RuleShare)]
    var uncounted: [Planet]
  }

  /// Every rule that is in force somewhere, by id.
  private func totals(_ counted: Planets) -> [Total] {
    var totals: [String: Total] = [:]
    for (planet, rows) in counted {
      for row in rows {
        var total =
          totals[row.rule]
          ?? Total(row: Row(rule: row.rule, severity: row.severity), planets: [], uncounted: [])
        if let share = row.share {
          let sum = total.row.share ?? RuleShare(stories: 0, broken: 0)
          total.row.share = RuleShare(
            stories: sum.stories + share.stories, broken: sum.broken + share.broken)
          total.planets.append((planet, share))
        } else {
          total.uncounted.append(planet)
        }
        totals[row.rule] = total
      }
    }
    return totals.values.sorted { $0.row.rule < $1.row.rule }
  }

  // MARK: Text

  private func table(_ counted: Planets) -> String {
    let totals = totals(counted)
    let problems = results.compactMap(\.problem).map { $0 + "\n" }.joined()
    let heading =
      counted.count == 1
      ? "\(counted.map(\.planet.name).joined()) as a \(form.title)"
      : "\(counted.count) planets together as a \(form.title)"
    let broken = totals.filter { ($0.row.share?.broken ?? 0) > 0 }.sorted {
      guard let one = $0.row.share, let two = $1.row.share else { return false }
      let (left, right) = (one.broken * two.stories, two.broken * one.stories)
      return left == right ? $0.row.rule < $1.row.rule : left > right
    }
    let quiet = totals.filter { $0.row.share.map { $0.broken.isZero } ?? false && $0.uncounted.isEmpty }
    let width = broken.map(\.row.rule.count).max() ?? 0
    var lines = ["\(heading): how many plots break each rule. Every share is exact."]
    lines.append("Of a stop, the plots are those that would be told without that one rule.")
    lines.append("")
    for total in broken {
      guard let share = total.row.share else { continue }
      var line = "\(total.row.rule.padding(to: width))  \(total.row.severity.rawValue.padding(to: 4))"
      let percent = share.percentage
      line += String(repeating: " ", count: max(1, 14 - percent.count)) + percent
      line += counted.count == 1 ? "  \(share.broken.grouped) of \(share.stories.grouped)" : spread(total)
      lines.append(line)
    }
    if broken.isEmpty { lines.append("No plot breaks any rule.") }
    if !quiet.isEmpty {
      lines += ["", "No plot breaks:"]
      lines += quiet.map(\.row.rule).joined(separator: ", ").wrapped(indent: 2)
    }
    let uncounted = totals.filter { !$0.uncounted.isEmpty }
    if !uncounted.isEmpty {
      lines += [
        "", "Not counted within \(maxStates) states, and left out above (a larger --max-states counts more):",
      ]
      lines += uncounted.flatMap { total in
        "\(total.row.rule): \(total.uncounted.map(\.name).joined(separator: ", "))".wrapped(indent: 2)
      }
    }
    return problems + lines.map { $0 + "\n" }.joined()
  }

  /// The planets with the smallest and the largest share.
  private func spread(_ total: Total) -> String {
    let sorted = total.planets.filter { !$0.share.stories.isZero }.sorted {
      $0.share.broken * $1.share.stories < $1.share.broken * $0.share.stories
    }
    guard let low = sorted.first, let high = sorted.last else { return "" }
    return
      "  \(low.share.percentage) on \(low.planet.name) to \(high.share.percentage) on \(high.planet.name)"
  }

  // MARK: JSON

  private func json(_ counted: Planets) -> JSONValue {
    let problems = results.compactMap { row in
      row.problem.map { JSONValue.object([("id", .string(row.planet.id)), ("problem", .string($0))]) }
    }
    return .object([
      ("form", .string(form.id)),
      (
        "planets",
        .array(
          counted.map { planet, rows in
            .object([("id", .string(planet.id)), ("rules", .array(rows.map { json($0) }))])
          } + problems)
      ),
      (
        "together",
        .object([
          (
            "rules",
            .array(totals(counted).map { json($0.row, uncounted: $0.uncounted) })
          )
        ])
      ),
    ])
  }

  private func json(_ row: Row, uncounted: [Planet] = []) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("rule", .string(row.rule)), ("severity", .string(row.severity.rawValue)),
    ]
    if let share = row.share {
      members.append(("plots", .string(share.stories.description)))
      members.append(("broken", .string(share.broken.description)))
    } else {
      members.append(("problem", .string("It could not be counted within \(maxStates) states.")))
    }
    if !uncounted.isEmpty {
      members.append(("uncounted", .array(uncounted.map { .string($0.id) })))
    }
    return .object(members)
  }

  // MARK: CSV

  private func csv(_ counted: Planets) -> String {
    var csv = CSV(["planet", "form", "rule", "severity", "broken", "plots"])
    for (planet, rows) in counted.map({ ($0.planet.id, $0.value) }) + [("", totals(counted).map(\.row))] {
      for row in rows {
        csv.add([
          planet, form.id, row.rule, row.severity.rawValue, row.share.map { "\($0.broken)" } ?? "",
          row.share.map { "\($0.stories)" } ?? "",
        ])
      }
    }
    return csv.text
  }
}

extension RuleShare {
  /// Tenths of a hundredth, rounded, as in "38.2 %"; never 0 or 100 where it is neither.
  fileprivate var percentage: String {
    if stories.isZero || broken.isZero { return "0.0 %" }
    let tenths = Int((broken * 2_000 + stories) / (stories * 2))
    if tenths == 0 { return "under 0.1 %" }
    if tenths == 1_000, broken < stories { return "over 99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
