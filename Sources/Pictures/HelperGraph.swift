internal import Diagnostics
public import Outlining
public import WorldModel

/// Who helps whom: for each story a circle of its people, with an arrow from whoever helps to whoever is helped.
///
/// The order around a circle is one in which few arrows cross (``CircularOrder``).
public struct HelperGraph: Picture {
  public static let kind = "helpers"

  let networks: [HelpNetwork]
  /// For stories, how often a group helps a group, in the order of the groups.
  private let groups: (names: [String], counts: [[Int]])
  private let lead: String

  /// Who helps whom in stories.
  ///
  /// - Parameter outlines: The stories.
  public init(_ outlines: [Outline]) {
    networks = outlines.map { HelpNetwork($0) }
    lead = Count.of(outlines.count, "story", "stories")
    let names = Roster.ordered(outlines.flatMap(\.cast).map(\.character.gender))
    var counts = names.map { _ in names.map { _ in 0 } }
    for (outline, network) in zip(outlines, networks) {
      for edge in network.edges {
        guard let from = names.firstIndex(of: outline.cast[edge.from].character.gender),
          let to = names.firstIndex(of: outline.cast[edge.to].character.gender)
        else { continue }
        counts[from][to] += edge.count
      }
    }
    groups = (names, counts)
  }

  /// Which part helps which in the beats of a world's planets.
  ///
  /// - Parameter world: The world.
  public init(_ world: World) {
    networks = world.planets.map { HelpNetwork($0) }
    lead = "the beats of " + Count.of(world.planets.count, "planet")
    groups = ([], [])
  }

  /// Who helps whom in one story.
  ///
  /// - Parameter outline: The story.
  public init(_ outline: Outline) { self.init([outline]) }

  public var title: String { "Who helps whom in \(lead)" }

  public var summary: String {
    let stories = networks.map { network in
      let said = network.edges.map { network.words(for: $0) }
      return "\(network.title): " + (said.isEmpty ? "nobody helps" : said.joined(separator: "; ")) + "."
    }
    return
      ("Arrows go from whoever helps to whoever is helped. " + groupWords + stories.joined(separator: " "))
  }

  private var groupWords: String {
    var said: [String] = []
    for (from, row) in zip(groups.names, groups.counts) {
      for (to, count) in zip(groups.names, row) where count > 0 {
        said.append("\(from) → \(to) \(count)×")
      }
    }
    return said.isEmpty ? "" : "By group: \(said.listed()). "
  }

  /// How often each group helps each; a row for each that helps, a column for each that is helped.
  var groupTable: HeatTable {
    let rows = zip(groups.names, groups.counts).map { HeatTable.Row(name: "\($0) →", counts: $1) }
    return HeatTable(
      groups: groups.names, sections: [HeatTable.Section(name: nil, rows: rows)])
  }

  // MARK: The drawing

  private enum Measure {
    static let margin = 40.0
    static let gap = 24.0
    /// How wide the part of a story is, if its circle needs no more.
    static let tile = 356.0
    /// How wide the picture may be for more than one story side by side.
    static let width = 1_300.0
  }

  public func draw() -> Canvas {
    let tileWidth = networks.map { HelpCircle.width(for: $0) }.reduce(Measure.tile) { max($0, $1) }
    let fitting = Int((Measure.width - 2 * Measure.margin + Measure.gap) / (tileWidth + Measure.gap))
    let across = max(1, min(fitting, networks.count))
    let width = max(Double(across) * (tileWidth + Measure.gap) - Measure.gap, 560) + 2 * Measure.margin
    var canvas = Canvas(width: width, height: Measure.margin)
    let text = width - 2 * Measure.margin
    canvas.height = canvas.write(
      TextBlock(title, .title, width: text, most: 3), x: Measure.margin, top: canvas.height)
    let explained = "Arrows go from whoever helps to whoever is helped; the thicker, the more often."
    canvas.height =
      canvas.write(
        TextBlock(explained, .body, width: text, most: 3), x: Measure.margin, top: canvas.height + 4,
        ink: .soft)
      + 22
    if groups.names.count > 1 {
      groupTable.draw(left: Measure.margin, right: width - Measure.margin, on: &canvas)
      canvas.height += 16
    }
    let tiles = networks.map { HelpCircle($0, width: networks.count == 1 ? text : tileWidth) }
    for start in stride(from: 0, to: tiles.count, by: across) {
      let row = tiles[start..<min(start + across, tiles.count)]
      let height = row.map(\.height).max() ?? 0
      for (index, tile) in row.enumerated() {
        let x = Measure.margin + Double(index) * (tileWidth + Measure.gap)
        tile.draw(in: Box(x: x, y: canvas.height, width: tile.width, height: height), on: &canvas)
      }
      canvas.height += height + Measure.gap
    }
    canvas.height += 8
    return canvas
  }
}
