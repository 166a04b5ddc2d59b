internal import Diagnostics
public import WorldModel

/// The planets of a world as a map of stars, with lines between those whose skills belong together.
///
/// Each planet has a cell of its own, disc and name beside each other, so that
/// names have room whatever they are. ``CellAssignment`` brings planets of one
/// constellation close together; ``SpanningTree`` draws as few lines as join them.
public struct StarMap: Picture {
  public static let kind = "map"

  let world: World
  let constellations: [Constellation]

  /// - Parameter world: The world whose planets are drawn.
  public init(_ world: World) {
    self.world = world
    constellations = Constellation.all(in: world)
  }

  public var title: String { "Star map of " + (world.title ?? "a world") }

  public var summary: String {
    let planets = world.planets.map { "\($0.name) (\(skill(of: $0)))" }
    let lines = constellations.map { constellation in
      "\(constellation.name) joins \(constellation.planets.map { world.planets[$0].name }.listed())."
    }
    return ([Count.of(planets.count, "planet") + (planets.isEmpty ? "." : ": \(planets.listed()).")] + lines)
      .joined(separator: " ")
  }

  private func skill(of planet: Planet) -> String {
    world.skills.first { $0.id == planet.arc.skill.id }?.name ?? planet.arc.skill.id
  }

  private enum Measure {
    static let cell = (width: 262.0, height: 138.0)
    static let radius = 27.0
    static let margin = 44.0
    static let label = 152.0
    /// How far a planet may stand from where its row and column want it.
    static let drift = (x: 14.0, y: 10.0)
  }

  public func draw() -> Canvas {
    let count = max(world.planets.count, 1)
    let columns = max(1, Int((Double(count) * 0.85).squareRoot().rounded(.up)))
    let rows = (count + columns - 1) / columns
    let isShifted = rows > 1 && columns > 1
    let inner = (Double(columns) + (isShifted ? 0.5 : 0)) * Measure.cell.width
    var canvas = Canvas(width: max(inner, 480) + 2 * Measure.margin, height: Measure.margin)
    let text = canvas.width - 2 * Measure.margin
    let name = TextBlock(world.title ?? "A small sky", .title, width: text, most: 2)
    canvas.height = canvas.write(name, x: Measure.margin, top: canvas.height)
    let lead = TextBlock(subtitle, .body, width: text, most: 3)
    canvas.height = canvas.write(lead, x: Measure.margin, top: canvas.height + 4, ink: .soft) + 22

    let sky = Box(
      x: Measure.margin, y: canvas.height, width: text, height: Double(rows) * Measure.cell.height)
    let stars = place(in: sky, columns: columns, rows: rows, isShifted: isShifted)
    let lines = lines(between: stars)
    drawSky(sky, around: stars, lines, on: &canvas)
    draw(lines, around: stars, on: &canvas)
    for (index, star) in stars.enumerated() { drawPlanet(index, star, on: &canvas) }
    canvas.height = sky.bottom + 20
    drawLegend(on: &canvas)
    canvas.height += 30
    return canvas
  }

  private var subtitle: String {
    guard !world.planets.isEmpty else { return "There is no planet here yet." }
    let planets = Count.of(world.planets.count, "planet")
    return constellations.isEmpty
      ? "\(planets), and what is learnt on \(world.planets.count == 1 ? "it" : "each")."
      : "\(planets), and what is learnt on each. A line joins planets whose skills belong together."
  }

  // MARK: Where planets stand

  /// A planet's disc and the words beside it.
  struct Star {
    var centre: Point
    var name: TextBlock
    var skill: TextBlock

    var label: Box {
      let height = name.height + skill.height
      return Box(
        x: centre.x + Measure.radius + 15, y: centre.y - height / 2, width: max(name.width, skill.width),
        height: height)
    }
    var disc: Box {
      let radius = Measure.radius + 6
      return Box(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
    }
  }

  private func place(in sky: Box, columns: Int, rows: Int, isShifted: Bool) -> [Star] {
    let cells = world.planets.indices.map { index in
      let (row, column) = (index / columns, index % columns)
      let inRow = min(columns, world.planets.count - row * columns)
      // A last row that is not full stands in the middle.
      let shift = isShifted && row % 2 == 1 ? Measure.cell.width / 2 : 0
      let start = inRow < columns ? (sky.width - Double(inRow) * Measure.cell.width) / 2 : shift
      // Few planets stand in the middle of the sky.
      let spare = max(0, sky.width - (Double(columns) + (isShifted ? 0.5 : 0)) * Measure.cell.width) / 2
      return Point(
        x: sky.x + (inRow < columns ? start : start + spare) + Double(column) * Measure.cell.width,
        y: sky.y + (Double(row) + 0.5) * Measure.cell.height)
    }
    let places = CellAssignment(of: cells, groups: constellations.map(\.planets)).places
    return world.planets.indices.map { index in
      let planet = world.planets[index]
      let cell = cells[places[index]]
      let drift = Scatter(planet.id)
      return Star(
        centre: Point(
          x: cell.x + Measure.radius + 10 + drift.share(0) * Measure.drift.x,
          y: cell.y + (drift.share(1) * 2 - 1) * Measure.drift.y),
        name: TextBlock(planet.name, .heading, width: Measure.label, most: 2),
        skill: TextBlock(skill(of: planet), .note, width: Measure.label, most: 3))
    }
  }

  // MARK: What is drawn

  /// Small stars where nothing else is.
  private func drawSky(
    _ sky: Box, around stars: [Star], _ lines: [[Arc]], on canvas: inout Canvas
  ) {
    let taken =
      stars.flatMap { [$0.label, $0.disc] }
      + lines.joined().flatMap { arc in (1..<40).map { LineStyle.badge(at: arc.point(at: Double($0) / 40)) } }
    for number in 0..<(6 * max(stars.count, 1)) {
      let scatter = Scatter("star \(number)")
      let centre = Point(
        x: sky.x + scatter.share(0) * sky.width, y: sky.y - 10 + scatter.share(1) * (sky.height + 20))
      let room = Box(x: centre.x - 7, y: centre.y - 7, width: 14, height: 14)
      guard !taken.contains(where: room.overlaps) else { continue }
      if number % 5 == 0 {
        canvas.path(Self.twinkle(at: centre, radius: 5), .amber)
      } else {
        canvas.circle(centre, radius: 0.8 + scatter.share(2), .soft)
      }
    }
  }

  private static func twinkle(at centre: Point, radius: Double) -> Path {
    var path = Path()
    let tips = [(0.0, -1.0), (1, 0), (0, 1), (-1, 0)].map {
      Point(x: centre.x + $0.0 * radius, y: centre.y + $0.1 * radius)
    }
    path.move(to: tips[3])
    for tip in tips { path.curve(to: tip, bent: centre) }
    path.close()
    return path
  }

  /// For each constellation, its lines; none lies on another's.
  private func lines(between stars: [Star]) -> [[Arc]] {
    var used: [[Int]: [Double]] = [:]
    return constellations.map { constellation in
      let members = constellation.planets
      return SpanningTree.joining(members.map { stars[$0].centre }).edges.map { edge in
        let pair = [members[edge.0], members[edge.1]].sorted()
        let others = stars.indices.filter { !pair.contains($0) }.map { stars[$0].disc } + stars.map(\.label)
        let arc = Arc.best(
          from: stars[pair[0]].centre, to: stars[pair[1]].centre, avoiding: used[pair] ?? [],
          hits: { point in others.count { $0.contains(point) } })
        used[pair, default: []].append(arc.bow)
        return arc
      }
    }
  }

  /// Draws lines, and on one of each constellation its letter, where there is room.
  private func draw(_ lines: [[Arc]], around stars: [Star], on canvas: inout Canvas) {
    var taken = stars.flatMap { [$0.label, $0.disc] }
    for (number, arcs) in lines.enumerated() {
      let style = LineStyle(number)
      for arc in arcs { style.draw(arc.path, on: &canvas) }
      let spots = arcs.sorted { $0.length > $1.length }.flatMap { arc in
        [0.5, 0.4, 0.6, 0.3, 0.7].map { arc.point(at: $0) }
      }
      let spot = spots.first { point in !taken.contains(where: LineStyle.badge(at: point).overlaps) }
      guard let spot else { continue }
      taken.append(LineStyle.badge(at: spot))
      style.drawBadge(at: spot, on: &canvas)
    }
  }

  private func drawPlanet(_ index: Int, _ star: Star, on canvas: inout Canvas) {
    PlanetDisc(id: world.planets[index].id, number: index).draw(
      at: star.centre, radius: Measure.radius, on: &canvas)
    let label = star.label
    canvas.rectangle(
      Box(x: label.x - 5, y: label.y - 2, width: label.width + 10, height: label.height + 4), .paper,
      radius: 6)
    let middle = canvas.write(star.name, x: label.x, top: label.y)
    canvas.write(star.skill, x: label.x, top: middle, ink: .soft)
  }

  private func drawLegend(on canvas: inout Canvas) {
    guard !constellations.isEmpty else { return }
    let (left, right) = (Measure.margin, canvas.width - Measure.margin)
    canvas.line(from: Point(x: left, y: canvas.height), to: Point(x: right, y: canvas.height), .hair)
    var (x, y) = (left, canvas.height + 16)
    var low = y
    for (number, constellation) in constellations.enumerated() {
      let block = TextBlock(constellation.name, .note, width: 250, most: 3)
      let width = 74 + block.width + 14
      if x > left, x + width > right {
        x = left
        y = low + 8
      }
      let style = LineStyle(number)
      var path = Path()
      path.move(to: Point(x: x, y: y + 9))
      path.line(to: Point(x: x + 40, y: y + 9))
      style.draw(path, on: &canvas)
      style.drawBadge(at: Point(x: x + 54, y: y + 9), on: &canvas)
      low = max(low, canvas.write(block, x: x + 72, top: y))
      x += width
    }
    canvas.height = low
  }
}
