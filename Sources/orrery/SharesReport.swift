import BigInt
import Diagnostics
import StorySpace
import WorldModel

/// Shares by group, as text, JSON or CSV.
struct SharesReport {
  let form: Form
  let results: [Counted<Shares>]

  func text(as format: Count.Format) throws -> String {
    let counted = try results.counted()
    let total = counted.reduce(Shares()) { $0 + $1.value }
    switch format {
    case .json: return json(counted, total).pretty + "\n"
    case .csv: return csv(counted, total)
    case .text:
      let problems = results.compactMap(\.problem).map { $0 + "\n" }.joined()
      let heading =
        counted.count == 1
        ? "\(counted.map(\.planet.name).joined()) as \(form.titleWithArticle)"
        : "\(counted.count) planets together as \(form.titleWithArticle)"
      if total.rows.isEmpty {
        return problems + "\(heading): \(total.stories.grouped) plots, so there is nothing to share out.\n"
      }
      return problems + "\(heading): \(total.stories.grouped) plots. Every share is exact.\n"
        + SharesTable(total).text
    }
  }

  // MARK: JSON

  private func json(_ counted: [(planet: Planet, value: Shares)], _ total: Shares) -> JSONValue {
    let problems = results.compactMap { row in
      row.problem.map { JSONValue.object([("id", .string(row.planet.id)), ("problem", .string($0))]) }
    }
    return .object([
      ("form", .string(form.id)),
      (
        "planets",
        .array(
          counted.map { .object([("id", .string($0.planet.id))] + members(of: $0.value)) } + problems)
      ),
      ("together", .object(members(of: total))),
    ])
  }

  private func members(of shares: Shares) -> [(String, JSONValue)] {
    [
      ("plots", .string(shares.stories.description)),
      (
        "rows",
        .array(
          shares.rows.map { row in
            let name = row.subject.name
            return .object(
              [("kind", .string(name.kind)), ("name", .string(name.name))]
                + (name.role.map { [("role", .string($0))] } ?? [])
                + [
                  ("plots", .string(row.stories.description)), ("times", .string(row.times.description)),
                  (
                    "groups",
                    .array(
                      zip(shares.groups, row.cells).map { group, cell in
                        .object([
                          ("group", .string(group)), ("plots", .string(cell.stories.description)),
                          ("times", .string(cell.times.description)),
                        ])
                      })
                  ),
                ])
          })
      ),
    ]
  }

  // MARK: CSV

  private func csv(_ counted: [(planet: Planet, value: Shares)], _ total: Shares) -> String {
    var csv = CSV([
      "planet", "form", "kind", "name", "role", "group", "plots", "all plots", "times", "all times",
    ])
    for (planet, shares) in counted.map({ ($0.planet.id, $0.value) }) + [("", total)] {
      for row in shares.rows {
        let name = row.subject.name
        for (group, cell) in zip(shares.groups, row.cells) {
          csv.add([
            planet, form.id, name.kind, name.name, name.role ?? "", group, "\(cell.stories)",
            "\(shares.stories)", "\(cell.times)", "\(row.times)",
          ])
        }
      }
    }
    return csv.text
  }
}

extension Shares.Subject {
  /// The subject in words for a machine: its kind, its id, and the role if it is about one.
  fileprivate var name: (kind: String, name: String, role: String?) {
    switch self {
    case .plays(let role): ("plays", role, nil)
    case .shows(let trait, let role): ("shows", trait, role)
    case .does(let verb): ("does", verb.rawValue, nil)
    case .doesAny(let kind): ("does-any", kind.rawValue, nil)
    case .receives(let verb): ("receives", verb.rawValue, nil)
    case .receivesAny(let kind): ("receives-any", kind.rawValue, nil)
    case .feels(let family): ("feels", family.rawValue, nil)
    }
  }
}
