extension Canvas {
  /// Draws a face.
  ///
  /// - Parameters:
  ///   - middle: Where it is.
  ///   - radius: How large it is.
  ///   - ink: Its colour.
  ///   - mouth: How the mouth bends, from -5, down, to 5, up.
  mutating func face(at middle: Point, radius: Double, _ ink: Ink, mouth: Double) {
    let unit = radius / 25
    circle(middle, radius: radius, ink, .inkLine)
    for side in [-8.0, 8] {
      circle(Point(x: middle.x + side * unit, y: middle.y - 5 * unit), radius: 2 * unit, .ink)
    }
    let bend = mouth * 3 * unit
    let height = middle.y + 9 * unit - bend / 3
    var line = Path()
    line.move(to: Point(x: middle.x - 9 * unit, y: height))
    line.curve(
      to: Point(x: middle.x + 9 * unit, y: height), bent: Point(x: middle.x, y: middle.y + 9 * unit + bend))
    path(line, .inkLine)
  }
}
