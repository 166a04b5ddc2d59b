/// The shortest tree that joins some points.
enum SpanningTree {
  /// Finds the tree.
  ///
  /// Prim's algorithm (R. C. Prim, Shortest connection networks and some generalizations, 1957); among equal
  /// distances the earlier point comes first.
  ///
  /// - Parameter points: The points.
  /// - Returns: The pairs of points that are joined, by index, and how long the joins are together.
  /// - Complexity: The square of the number of points.
  static func joining(_ points: [Point]) -> (edges: [(Int, Int)], length: Double) {
    guard points.count > 1 else { return ([], 0) }
    var edges: [(Int, Int)] = []
    var length = 0.0
    var nearest = points.map { (distance: $0.distance(to: points[0]), from: 0) }
    var left = Array(points.indices.dropFirst())
    while let first = left.first {
      let next = left.reduce(first) { nearest[$1].distance < nearest[$0].distance - 1e-9 ? $1 : $0 }
      left.removeAll { $0 == next }
      edges.append((nearest[next].from, next))
      length += nearest[next].distance
      for point in left {
        let distance = points[point].distance(to: points[next])
        if distance < nearest[point].distance - 1e-9 { nearest[point] = (distance, next) }
      }
    }
    return (edges, length)
  }
}
