import BigInt
import Diagnostics
import Outlining
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
    let lines = results.compactMap { row -> String? in
      guard let numbers = row.value else { return row.problem }
      if numbers.plots.isZero {
        return
          "\(row.planet.name) cannot tell \(form.titleWithArticle) yet. `orrery count --unreachable` says why."
      }
      guard results.count == 1 else { return nil }
      return
        "\(row.planet.name) can tell \(Self.counted(numbers.plots, "plot")) as \(form.titleWithArticle), in "
        + "\(Self.counted(numbers.tellings, "wording"))."
    }
    var bytes: [UInt8] = []
    for line in lines { PlainText.wrap(line, onto: &bytes, width: Self.width, indent: 0, hanging: 2) }
    let text = String(decoding: bytes, as: UTF8.self)
    return results.count == 1 ? text : table(total) + (text.isEmpty ? "" : "\n" + text)
  }

  private static let width = 80

  /// A number with its noun.
  private static func counted(_ number: BigUInt, _ noun: String) -> String {
    "\(number.grouped) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A row for each planet, and one for all of them together.
  private func table(_ total: Numbers) -> String {
    let isWhole = results.allSatisfy { $0.value != nil }
    let rows =
      results.compactMap { row in row.value.map { (row.planet.name, $0) } }
      + [(isWhole ? "Together" : "Together, without the others", total)]
    let heads = ("plots", "wordings")
    let plots = rows.reduce(heads.0.count) { max($0, $1.1.plots.grouped.count) }
    let tellings = rows.reduce(heads.1.count) { max($0, $1.1.tellings.grouped.count) }
    // Of a name that is longer than the rest of the line, the beginning stands.
    let name = min(rows.reduce(0) { max($0, $1.0.displayWidth) }, max(Self.width - plots - tellings - 4, 12))
    var lines = ["\(results.count) planets, as \(form.titleWithArticle)", ""]
    lines.append(
      "".padded(to: name) + "  " + heads.0.indented(to: plots) + "  " + heads.1.indented(to: tellings))
    for (label, numbers) in rows {
      lines.append(
        label.shortened(to: name).padded(to: name) + "  " + numbers.plots.grouped.indented(to: plots) + "  "
          + numbers.tellings.grouped.indented(to: tellings))
    }
    return lines.map { $0 + "\n" }.joined()
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
