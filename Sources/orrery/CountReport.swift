import BigInt
import Diagnostics
import StorySpace
import WorldModel

/// How many stories each planet can tell, as text, JSON or CSV.
struct CountReport {
  struct Numbers: Sendable {
    var plots: BigUInt
    var tellings: BigUInt
  }

  let form: Form
  let results: [Counted<Numbers>]

  func text(as format: Count.Format) throws -> String {
    let total = try results.counted().reduce(Numbers(plots: 0, tellings: 0)) { sum, row in
      Numbers(plots: sum.plots + row.value.plots, tellings: sum.tellings + row.value.tellings)
    }
    return switch format {
    case .text: sentences(total)
    case .json: json(total).pretty + "\n"
    case .csv: csv
    }
  }

  private func sentences(_ total: Numbers) -> String {
    var lines = results.map { row in
      guard let numbers = row.value else { return row.problem ?? "" }
      return numbers.plots.isZero
        ? "\(row.planet.name) cannot tell \(form.titleWithArticle) yet. `orrery count --unreachable` says why."
        : "\(row.planet.name) can tell \(numbers.plots.grouped) plots as \(form.titleWithArticle), in "
          + "\(numbers.tellings.grouped) wordings."
    }
    if results.count > 1 {
      let missing = results.filter { $0.value == nil }.map(\.planet.name)
      let without = missing.isEmpty ? "" : ", without \(missing.listed())"
      lines.append(
        "Together\(without): \(total.plots.grouped) plots, in \(total.tellings.grouped) wordings.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ total: Numbers) -> JSONValue {
    .object([
      (
        "planets",
        .array(
          results.map { row in
            let numbers: [(String, JSONValue)] =
              row.value.map {
                [("plots", .string($0.plots.description)), ("tellings", .string($0.tellings.description))]
              } ?? [("problem", .string(row.problem ?? ""))]
            return .object([("id", .string(row.planet.id)), ("form", .string(form.id))] + numbers)
          })
      ), ("plots", .string(total.plots.description)), ("tellings", .string(total.tellings.description)),
    ])
  }

  private var csv: String {
    var csv = CSV(["planet", "form", "plots", "tellings", "problem"])
    for row in results {
      csv.add([
        row.planet.id, form.id, row.value?.plots.description ?? "", row.value?.tellings.description ?? "",
        row.problem ?? "",
      ])
    }
    return csv.text
  }
}
