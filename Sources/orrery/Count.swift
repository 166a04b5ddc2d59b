import ArgumentParser
import BigInt
import Diagnostics
import Foundation
import Rules
import StorySpace
import WorldModel

/// `orrery count`: how many stories there are.
struct Count: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say exactly how many stories a world can tell.",
    discussion: """
      Two plots differ in what happens, in who is in the story, or in who does it. Tellings also count the ways \
      of wording each. The numbers are exact, not estimates.

      Example:
        orrery count my-world
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder."
  )
  var world: String?

  @Option(help: "Only this planet, by its id.")
  var planet: String?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Option(help: "How to write the numbers.")
  var format: Format = .text

  func run() throws {
    let workbench = try Workbench()
    let world = try workbench.world(world, example: "orrery count my-world")
    let form = try workbench.form(form, of: world)
    let pack = workbench.pack(for: world)
    let rows = try workbench.planets(planet, of: world).map { planet in
      let space = try StorySpace(of: planet, in: form, keeping: pack.enforced(on: planet, of: world))
      return Row(planet: planet, plots: space.count, tellings: space.tellingCount)
    }
    switch format {
    case .json: Console.write(json(rows).pretty + "\n")
    case .text: Console.write(table(rows, form))
    }
  }

  private struct Row {
    var planet: Planet
    var plots: BigUInt
    var tellings: BigUInt
  }

  private func json(_ rows: [Row]) -> JSONValue {
    func sum(_ number: (Row) -> BigUInt) -> JSONValue {
      .string(rows.reduce(BigUInt(0)) { $0 + number($1) }.description)
    }
    return .object([
      (
        "planets",
        .array(
          rows.map { row in
            .object([
              ("id", .string(row.planet.id)), ("form", .string(form)),
              ("plots", .string(row.plots.description)),
              ("tellings", .string(row.tellings.description)),
            ])
          })
      ),
      ("plots", sum { $0.plots }), ("tellings", sum { $0.tellings }),
    ])
  }

  private func table(_ rows: [Row], _ form: Form) -> String {
    var lines = rows.map { row in
      row.plots.isZero
        ? "\(row.planet.name) cannot tell a \(form.title) yet. `orrery check` and `orrery lint` may say why."
        : "\(row.planet.name) can tell \(grouped(row.plots)) plots as a \(form.title), in \(grouped(row.tellings)) wordings."
    }
    if rows.count > 1 {
      let plots = rows.reduce(BigUInt(0)) { $0 + $1.plots }
      lines.append("Together: \(grouped(plots)) plots.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The number with its digits in threes.
  private func grouped(_ number: BigUInt) -> String {
    var result = ""
    for (index, digit) in number.description.reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return String(result.reversed())
  }
}
