/// A curve between two places, bent to one side.
struct Arc {
  let start: Point
  let end: Point
  /// How far its middle is to the left of the straight line, as a share of its length.
  let bow: Double

  /// Where the curve is pulled to.
  private var pull: Point {
    let middle = start.towards(end, 0.5)
    return Point(x: middle.x + (end.y - start.y) * bow * 2, y: middle.y - (end.x - start.x) * bow * 2)
  }

  var length: Double { start.distance(to: end) }

  var path: Path {
    var path = Path()
    path.move(to: start)
    path.curve(to: end, bent: pull)
    return path
  }

  /// The place at a share of the way.
  func point(at share: Double) -> Point {
    let pull = pull
    return start.towards(pull, share).towards(pull.towards(end, share), share)
  }

  /// The curve, among a few, that meets the least; among those, the straightest.
  ///
  /// - Parameters:
  ///   - start: Where it starts.
  ///   - end: Where it ends.
  ///   - used: Bows that other curves between the two places have.
  ///   - hits: How many things are at a place.
  /// - Returns: The curve.
  static func best(from start: Point, to end: Point, avoiding used: [Double], hits: (Point) -> Int) -> Arc {
    let bows = [0.08, -0.08, 0.16, -0.16, 0.26, -0.26, 0.38, -0.38, 0.5, -0.5]
    let free = bows.filter { !used.contains($0) }
    let arcs = (free.isEmpty ? bows : free).map { Arc(start: start, end: end, bow: $0) }
    let costs = arcs.map { arc in (1..<40).reduce(0) { $0 + hits(arc.point(at: Double($1) / 40)) } }
    let best = arcs.indices.min { costs[$0] < costs[$1] } ?? 0
    return arcs.indices.contains(best) ? arcs[best] : Arc(start: start, end: end, bow: 0.1)
  }
}

extension Box {
  func contains(_ point: Point) -> Bool {
    (x...right).contains(point.x) && (y...bottom).contains(point.y)
  }
}
