/// An order of things around a circle in which few of the lines between them cross.
///
/// Up to eight things, every order is tried, so that there is none with fewer
/// crossings. With more, each thing in turn is moved to where it has the fewest
/// (circular sifting: M. Baur and U. Brandes, Crossing reduction in circular
/// layouts, 2004), from a walk along the lines or the order as it is, until no
/// move is for the better.
struct CircularOrder {
  /// The things, by index, in the order of the circle.
  private(set) var order: [Int]

  private let edges: [(Int, Int)]

  /// - Parameters:
  ///   - count: How many things there are.
  ///   - edges: The pairs between which there are lines, each once.
  init(of count: Int, edges: [(Int, Int)]) {
    order = Array(0..<count)
    self.edges = edges
    if count <= 8 { tryAll() } else { sift() }
  }

  /// How many pairs of lines cross.
  var crossings: Int { crossings(order) }

  private func crossings(_ order: [Int]) -> Int {
    var place = [Int](repeating: 0, count: order.count)
    for (index, thing) in order.enumerated() { place[thing] = index }
    var count = 0
    for (index, one) in edges.enumerated() {
      let (low, high) = (min(place[one.0], place[one.1]), max(place[one.0], place[one.1]))
      for other in edges[(index + 1)...] {
        let ends = [place[other.0], place[other.1]]
        if ends.contains(low) || ends.contains(high) { continue }
        if ends.count(where: { low < $0 && $0 < high }) == 1 { count += 1 }
      }
    }
    return count
  }

  /// Tries every order that starts with the first thing; turned round, they are all there are.
  private mutating func tryAll() {
    guard order.count > 3 else { return }
    var best = (crossings: crossings, order: order)
    func extend(_ done: [Int], _ left: [Int]) {
      if best.crossings == 0 { return }
      if left.isEmpty {
        let count = crossings(done)
        if count < best.crossings { best = (count, done) }
        return
      }
      for next in left { extend(done + [next], left.filter { $0 != next }) }
    }
    extend([0], Array(order.dropFirst()))
    order = best.order
  }

  /// The things in the order of a walk along the lines, depth first: in it, a ring is a ring.
  private var walk: [Int] {
    var walk: [Int] = []
    var seen = [Bool](repeating: false, count: order.count)
    for start in order {
      var left = [start]
      while let next = left.popLast() {
        if seen[next] { continue }
        seen[next] = true
        walk.append(next)
        left += order.reversed().filter { other in
          !seen[other] && edges.contains { $0 == (next, other) || $0 == (other, next) }
        }
      }
    }
    return walk
  }

  private mutating func sift() {
    // With very many lines, counting takes too long for what a tangle gains by it.
    guard edges.count <= 400, order.count <= 60 else { return }
    let walk = walk
    if crossings(walk) < crossings { order = walk }
    var least = crossings
    var isBetter = true
    while isBetter, least > 0 {
      isBetter = false
      for thing in order.indices {
        let rest = order.filter { $0 != thing }
        for place in 0...rest.count {
          var candidate = rest
          candidate.insert(thing, at: place)
          let count = crossings(candidate)
          if count < least {
            (least, order, isBetter) = (count, candidate, true)
          }
        }
      }
    }
  }
}
