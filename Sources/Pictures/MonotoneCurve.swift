/// A smooth curve through points that never leaves the span of its neighbours.
///
/// F. N. Fritsch and R. E. Carlson, Monotone piecewise cubic interpolation, 1980, with the harmonic mean of
/// neighbouring slopes for tangents (Fritsch and Butland 1984).
struct MonotoneCurve {
  let path: Path

  /// - Parameter points: The points, from left to right.
  init(through points: [Point]) {
    var path = Path()
    let slopes = zip(points, points.dropFirst()).map { ($1.y - $0.y) / max($1.x - $0.x, 0.001) }
    let tangents = points.indices.map { index -> Double in
      guard index > 0, index < slopes.count else { return 0 }
      let (before, after) = (slopes[index - 1], slopes[index])
      return before * after <= 0 ? 0 : 2 * before * after / (before + after)
    }
    for (index, point) in points.enumerated() {
      guard index > 0 else {
        path.move(to: point)
        continue
      }
      let start = points[index - 1]
      let third = (point.x - start.x) / 3
      path.curve(
        to: point, leaving: Point(x: start.x + third, y: start.y + tangents[index - 1] * third),
        arriving: Point(x: point.x - third, y: point.y - tangents[index] * third))
    }
    self.path = path
  }
}
