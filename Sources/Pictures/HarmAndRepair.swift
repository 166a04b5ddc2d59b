internal import Diagnostics
public import Outlining
internal import WorldModel

/// How often somebody does harm in stories, by group, and what becomes of it.
///
/// Harm of one to another is made good when, after the last of it, the one has
/// owned up, mended it and asked for pardon, in any order; begun when one or two
/// of these are there.
public struct HarmAndRepair: Picture {
  public static let kind = "harm"

  /// How many harms came to which end.
  struct Tally: Hashable {
    var mended = 0
    var begun = 0
    var open = 0

    var total: Int { mended + begun + open }
  }

  struct Row: Hashable {
    var group: String
    var tally: Tally
  }

  private let stories: Int
  /// A row for each group that is in the stories.
  let rows: [Row]

  /// - Parameter outlines: The stories.
  public init(_ outlines: [Outline]) {
    stories = outlines.count
    var tallies: [String: Tally] = [:]
    for outline in outlines {
      let groups = Dictionary(outline.cast.map { ($0.role, $0.character.gender) }) { first, _ in first }
      for group in groups.values where tallies[group] == nil { tallies[group] = Tally() }
      for (pair, tally) in Self.tally(outline.beats.flatMap(\.event.events)) {
        guard let group = groups[pair.doer] else { continue }
        tallies[group, default: Tally()].mended += tally.mended
        tallies[group, default: Tally()].begun += tally.begun
        tallies[group, default: Tally()].open += tally.open
      }
    }
    rows = Roster.ordered(Array(tallies.keys)).map { Row(group: $0, tally: tallies[$0] ?? Tally()) }
  }

  private struct Pair: Hashable {
    var doer: String
    var receiver: String
  }

  private static let repair: Set<Verb> = [.ownUp, .mend, .askPardon]

  /// What becomes of the harm of each to each, as the rule about harm reads it.
  private static func tally(_ events: [Event]) -> [Pair: Tally] {
    var pending: [Pair: (count: Int, done: Set<Verb>)] = [:]
    var tallies: [Pair: Tally] = [:]
    for case .act(let act) in events {
      for doer in act.doers {
        for receiver in act.receivers {
          let pair = Pair(doer: doer.id, receiver: receiver.id)
          if Verb.Class.harm.verbs.contains(act.verb) {
            pending[pair] = ((pending[pair]?.count ?? 0) + 1, [])
          } else if repair.contains(act.verb), let (count, done) = pending[pair] {
            let all = done.union([act.verb])
            pending[pair] = (count, all)
            if all == repair {
              tallies[pair, default: Tally()].mended += count
              pending[pair] = nil
            }
          }
        }
      }
    }
    for (pair, left) in pending {
      if left.done.isEmpty {
        tallies[pair, default: Tally()].open += left.count
      } else {
        tallies[pair, default: Tally()].begun += left.count
      }
    }
    return tallies
  }

  public var title: String { "What becomes of harm in \(Count.of(stories, "story", "stories"))" }

  public var summary: String {
    let said = rows.map { "\($0.group): \(Self.words(for: $0.tally))" }
    return "Harm done, by group of whoever does it. "
      + (said.isEmpty ? "Nobody does any." : said.joined(separator: "; ") + ".")
  }

  private static func words(for tally: Tally) -> String {
    guard tally.total > 0 else { return "no harm" }
    let parts = [(tally.mended, "made good"), (tally.begun, "begun"), (tally.open, "left open")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if parts.count == 1 { return parts.joined() }
    return "\(tally.total), of which \(parts.listed())"
  }

  public func draw() -> Canvas {
    let margin = 40.0
    var canvas = Canvas(width: 720, height: margin)
    canvas.height =
      canvas.write(
        TextBlock(title, .title, width: canvas.width - 2 * margin, most: 2), x: margin, top: canvas.height)
      + 20
    drawBars(left: margin, right: canvas.width - margin, on: &canvas)
    canvas.height += 30
    return canvas
  }

  /// Draws a bar for each group, and what its patterns mean.
  func drawBars(left: Double, right: Double, on canvas: inout Canvas) {
    let label = 110.0
    let most = max(rows.map(\.tally.total).max() ?? 0, 1)
    // Room for the words at the end of the longest bar.
    let words = rows.map { TextBlock.width(of: Self.words(for: $0.tally), .body) }.max() ?? 0
    let unit = min(30, max(right - left - label - words - 24, 60) / Double(most))
    for row in rows {
      let name = TextBlock(row.group, .label, width: label - 10, most: 2)
      let height = max(26, name.height)
      canvas.write(name, x: left, top: canvas.height + (height - name.height) / 2)
      var x = left + label
      for (count, ink) in [
        (row.tally.mended, Ink.fill0), (row.tally.begun, .fill1), (row.tally.open, .fill5),
      ]
      where count > 0 {
        let width = Double(count) * unit
        canvas.rectangle(Box(x: x, y: canvas.height + (height - 22) / 2, width: width, height: 22), ink)
        x += width
      }
      canvas.write(
        line: Self.words(for: row.tally), .body, x: x + (row.tally.total > 0 ? 12 : 0),
        top: canvas.height + height / 2 - 8.5, ink: .soft)
      canvas.height += height + 10
    }
    var legend = Legend(left: left, right: right, top: canvas.height + 6)
    for (words, ink) in [
      ("made good: owned up, mended, asked for pardon", Ink.fill0), ("begun", .fill1), ("left open", .fill5),
    ] {
      legend.add(words, on: &canvas) {
        $1.rectangle(Box(x: $0.x - 11, y: $0.y - 8, width: 22, height: 16), ink)
      }
    }
    canvas.height = legend.bottom
  }
}
