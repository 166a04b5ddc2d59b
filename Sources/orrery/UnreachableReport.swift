import Diagnostics
import Rules
import StorySpace
import WorldModel

/// What no story uses, as text, JSON or CSV.
struct UnreachableReport {
  let form: Form
  let results: [Counted<[Unreachable]>]

  /// For planets without any story, why that is so, by id.
  let reasons: [String: NoStory]

  /// Makes a report, and finds out why planets have no story at all.
  init(form: Form, results: [Counted<[Unreachable]>], rules: (Planet) -> [Rule]) {
    self.form = form
    self.results = results
    var reasons: [String: NoStory] = [:]
    for row in results where row.value?.contains(where: { $0.subject == .everyStory }) ?? false {
      reasons[row.planet.id] = try? NoStory.reason(on: row.planet, in: form, keeping: rules(row.planet))
    }
    self.reasons = reasons
  }

  /// The findings in the order of the source, each once.
  ///
  /// Where a planet has no story at all, that is said once and not of each thing on it.
  var diagnostics: [Diagnostic] { findings { $0.reason != .noStory } }

  private func findings(where isShown: (Unreachable) -> Bool) -> [Diagnostic] {
    let found = results.flatMap { row in
      (row.value ?? []).filter(isShown).map { diagnostic(of: $0, on: row.planet) }
    }
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }.inSourceOrder()
  }

  private func diagnostic(of thing: Unreachable, on planet: Planet) -> Diagnostic {
    if thing.subject == .everyStory, let reason = reasons[planet.id] {
      return reason.diagnostic(on: planet, in: form)
    }
    return thing.diagnostic(on: planet, in: form)
  }

  func text(as format: Count.Format) throws -> String {
    let counted = try results.counted()
    switch format {
    case .json: return FindingsJSON().render(findings { _ in true })
    case .csv: return csv
    case .text:
      var lines = results.compactMap(\.problem)
      let whole = counted.filter { $0.value.isEmpty }.map(\.planet.name)
      if !whole.isEmpty {
        lines.append(
          "Every beat, option and character is in some \(form.title): \(whole.joined(separator: ", ")).")
      }
      for (planet, found) in counted where !found.isEmpty {
        lines.append("\(planet.name): \(summary(found)).")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// How much is never used.
  private func summary(_ found: [Unreachable]) -> String {
    var beats = 0
    var options = 0
    var characters = 0
    for thing in found {
      switch thing.subject {
      case .beat: beats += 1
      case .option: options += 1
      case .character: characters += 1
      case .everyStory: return "no \(form.title) can be told yet"
      }
    }
    let parts = [(beats, "beat"), (options, "option"), (characters, "character")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return "\(parts.joined(separator: ", ")) in no \(form.title)"
  }

  private var csv: String {
    var csv = CSV(["planet", "form", "kind", "axis", "id", "message", "help", "file", "line", "column"])
    for row in results {
      if let problem = row.problem {
        csv.add([row.planet.id, form.id, "planet", "", row.planet.id, problem, "", "", "", ""])
      }
      for thing in row.value ?? [] {
        let diagnostic = diagnostic(of: thing, on: row.planet)
        let (kind, axis, id) =
          switch thing.subject {
          case .everyStory: ("planet", "", row.planet.id)
          case .beat(let id): ("beat", "", id)
          case .option(let axis, let id): ("option", axis, id)
          case .character(let id): ("character", "", id)
          }
        let place = diagnostic.range
        csv.add([
          row.planet.id, form.id, kind, axis, id, diagnostic.message, diagnostic.help ?? "",
          place?.file.path ?? "", place.map { "\($0.start.line)" } ?? "",
          place.map { "\($0.start.column)" } ?? "",
        ])
      }
    }
    return csv.text
  }
}
