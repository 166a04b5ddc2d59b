/// A place in a picture; y grows downwards.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }

  /// The place that lies a share of the way towards another.
  func towards(_ other: Point, _ share: Double) -> Point {
    Point(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
  }
}

/// A rectangle.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// Whether two boxes have more in common than an edge.
  func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

/// Lines and curves, as SVG writes them.
struct Path: Hashable, Sendable {
  private(set) var text = ""

  mutating func move(to point: Point) { add("M", point) }
  mutating func line(to point: Point) { add("L", point) }

  /// A curve to a point that leaves and arrives in the direction of two others.
  mutating func curve(to point: Point, leaving first: Point, arriving second: Point) {
    add("C", first, second, point)
  }

  /// A curve to a point, bent towards another.
  mutating func curve(to point: Point, bent towards: Point) { add("Q", towards, point) }

  mutating func close() { text += "Z" }

  private mutating func add(_ command: String, _ points: Point...) {
    text += command + points.map { "\($0.x.svg) \($0.y.svg)" }.joined(separator: " ")
  }
}
