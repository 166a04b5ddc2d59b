internal import WorldModel

/// The people of one story around a circle, with arrows, and the arrows in words.
struct HelpCircle {
  private let network: HelpNetwork
  let width: Double
  private let title: TextBlock
  private let note: TextBlock
  private let names: [TextBlock]
  private let lines: [TextBlock]

  private static let node = 17.0
  private static let margin = 16.0
  /// How wide a name beside the circle may be.
  private static let name = 84.0

  init(_ network: HelpNetwork, width: Double) {
    self.network = network
    self.width = width
    let text = width - 2 * Self.margin
    title = TextBlock(network.title, .heading, width: text, most: 2)
    note = TextBlock(network.note ?? "", .note, width: text, most: 1)
    names = network.nodes.map { TextBlock($0, .label, width: Self.name, most: 2) }
    lines =
      network.edges.isEmpty
      ? [TextBlock("Nobody helps.", .note, width: text)]
      : network.edges.map { TextBlock(network.words(for: $0), .note, width: text, most: 3) }
  }

  /// How far people are from the middle: the more there are, the further, so that names have room between.
  private var radius: Double { Self.radius(for: network) }

  private static func radius(for network: HelpNetwork) -> Double { max(66, Double(network.nodes.count) * 19) }

  /// The least width of a circle with its names.
  static func width(for network: HelpNetwork) -> Double { 2 * (radius(for: network) + node + 6 + name + 4) }

  private var circleHeight: Double { network.nodes.isEmpty ? 0 : 2 * radius + 2 * Self.node + 44 }

  var height: Double {
    Self.margin * 2 + title.height + note.height + circleHeight + 8
      + lines.reduce(0) { $0 + $1.height + 3 }
  }

  func draw(in box: Box, on canvas: inout Canvas) {
    canvas.rectangle(box, .card, .hair, radius: 14)
    let left = box.x + Self.margin
    var y = canvas.write(title, x: left, top: box.y + Self.margin)
    y = canvas.write(note, x: left, top: y, ink: .soft)
    let centre = Point(x: box.centre.x, y: y + circleHeight / 2 + 4)
    let places = self.places(around: centre)
    for edge in network.edges { draw(edge, places, centre, on: &canvas) }
    for (index, place) in places.enumerated() { draw(index, at: place, centre, on: &canvas) }
    y += circleHeight + 8
    for line in lines { y = canvas.write(line, x: left, top: y) + 3 }
  }

  /// Where people stand, the first of the order on top.
  private func places(around centre: Point) -> [Point] {
    let count = network.nodes.count
    let pairs = Set(network.edges.map { [min($0.from, $0.to), max($0.from, $0.to)] })
    let edges = pairs.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
    let order = CircularOrder(of: count, edges: edges).order
    var places = [Point](repeating: centre, count: count)
    guard count > 1 else { return places }
    for (position, node) in order.enumerated() {
      let angle = 2 * Double.pi * (Double(position) + (count == 2 ? 0.75 : 0)) / Double(count)
      places[node] = Point(
        x: centre.x + radius * Sine.of(angle), y: centre.y - radius * Sine.of(angle + .pi / 2))
    }
    return places
  }

  private func draw(_ index: Int, at place: Point, _ centre: Point, on canvas: inout Canvas) {
    canvas.face(at: place, radius: Self.node, .paleAmber, mouth: 1.5)
    let name = names[index]
    let isLow = place.y > centre.y + 1
    // Names stand beside, but for those on top and at the bottom.
    if place.x > centre.x + 1 {
      canvas.write(name, x: place.x + Self.node + 6, top: place.y - name.height / 2)
    } else if place.x < centre.x - 1 {
      canvas.write(name, x: place.x - Self.node - 6, top: place.y - name.height / 2, anchor: .end)
    } else {
      let one = TextBlock(network.nodes[index], .label, width: width - 40, most: 1)
      canvas.write(
        one, x: place.x, top: isLow ? place.y + Self.node + 3 : place.y - Self.node - 4 - one.height,
        anchor: .middle)
    }
  }

  private func draw(_ edge: HelpNetwork.Edge, _ places: [Point], _ centre: Point, on canvas: inout Canvas) {
    let (start, end) = (places[edge.from], places[edge.to])
    let isMutual = network.edges.contains { $0.from == edge.to && $0.to == edge.from }
    let arc = Arc(start: start, end: end, bow: isMutual ? 0.13 : 0.05)
    let length = max(arc.length, 1)
    let (from, to) = ((Self.node + 4) / length, 1 - (Self.node + 7) / length)
    let (first, last) = (arc.point(at: from), arc.point(at: to))
    let middle = arc.point(at: 0.5)
    // The pull that brings the shortened curve through the same middle.
    let pull = Point(x: 2 * middle.x - (first.x + last.x) / 2, y: 2 * middle.y - (first.y + last.y) / 2)
    var path = Path()
    path.move(to: first)
    path.curve(to: last, bent: pull)
    let thickness = min(1.4 + Double(edge.count - 1) * 0.9, 5)
    var line = SVGElement("path", ["class": "orr-blueLine", "d": path.text])
    line.attributes.append(.init(name: "style", value: "stroke-width:\(thickness.svg)"))
    canvas.add(line)
    // The tip points the way that the curve arrives.
    let back = last.distance(to: pull) > 0 ? last.towards(pull, 9 / last.distance(to: pull)) : first
    let (dx, dy) = ((last.x - back.x) * 0.55, (last.y - back.y) * 0.55)
    var tip = Path()
    tip.move(to: Point(x: last.x + dx * 0.6, y: last.y + dy * 0.6))
    tip.line(to: Point(x: back.x - dy, y: back.y + dx))
    tip.line(to: Point(x: back.x + dy, y: back.y - dx))
    tip.close()
    canvas.path(tip, .blue)
  }
}
