import Testing

@testable import Pictures

@Suite("Where things are put")
struct LayoutTests {
  private static let seeds = 0..<40

  /// Every order of some numbers.
  private static func orders(_ left: [Int]) -> [[Int]] {
    left.isEmpty ? [[]] : left.flatMap { next in orders(left.filter { $0 != next }).map { [next] + $0 } }
  }

  /// How many pairs of straight lines cross inside a circle, by looking along it.
  private static func crossings(_ order: [Int], _ edges: [(Int, Int)]) -> Int {
    var count = 0
    for one in edges.indices {
      for other in edges.indices where other > one {
        let ends = order.filter { [edges[one].0, edges[one].1, edges[other].0, edges[other].1].contains($0) }
        // Four different ends, and those of one line are not next to each other.
        if ends.count == 4 {
          let isFirst = ends.map { $0 == edges[one].0 || $0 == edges[one].1 }
          if isFirst == [true, false, true, false] || isFirst == [false, true, false, true] { count += 1 }
        }
      }
    }
    return count
  }

  @Test("no order of a small circle has fewer crossings", arguments: seeds)
  func smallCircle(seed: Int) {
    var maker = Maker(seed: UInt64(seed))
    let count = 4 + maker.below(3)
    let pairs = (0..<count).flatMap { one in ((one + 1)..<count).map { (one, $0) } }
    let edges = pairs.filter { _ in maker.below(2) == 0 }
    let order = CircularOrder(of: count, edges: edges)
    let least = Self.orders(Array(0..<count)).map { Self.crossings($0, edges) }.min()
    #expect(order.order.sorted() == Array(0..<count))
    #expect(order.crossings == least)
    #expect(Self.crossings(order.order, edges) == least)
  }

  @Test("a large circle is no worse than it was, and a ring is untangled")
  func largeCircle() {
    let ring = (0..<12).map { ($0 * 5 % 12, ($0 + 1) * 5 % 12) }
    #expect(Self.crossings(Array(0..<12), ring) > 0)
    #expect(CircularOrder(of: 12, edges: ring).crossings == 0)
    var maker = Maker(seed: 3)
    let edges = (0..<30).map { _ in (maker.below(15), maker.below(15)) }.filter { $0.0 < $0.1 }
    let order = CircularOrder(of: 15, edges: edges)
    #expect(order.order.sorted() == Array(0..<15))
    #expect(Self.crossings(order.order, edges) < Self.crossings(Array(0..<15), edges))
  }

  @Test("no tree joins points with less line", arguments: seeds)
  func tree(seed: Int) {
    var maker = Maker(seed: UInt64(seed))
    let points = (0..<5).map { _ in Point(x: Double(maker.below(100)), y: Double(maker.below(100))) }
    let pairs = (0..<5).flatMap { one in ((one + 1)..<5).map { (one, $0) } }
    /// Whether some pairs join all points.
    func joins(_ edges: [(Int, Int)]) -> Bool {
      var reached: Set<Int> = [0]
      for _ in edges {
        for edge in edges where reached.contains(edge.0) || reached.contains(edge.1) {
          reached.formUnion([edge.0, edge.1])
        }
      }
      return reached.count == 5
    }
    func length(_ edges: [(Int, Int)]) -> Double {
      edges.reduce(0) { $0 + points[$1.0].distance(to: points[$1.1]) }
    }
    let trees = (0..<(1 << pairs.count)).map { set in
      pairs.indices.filter { set >> $0 & 1 == 1 }.map { pairs[$0] }
    }
    .filter { $0.count == 4 && joins($0) }
    let tree = SpanningTree.joining(points)
    #expect(joins(tree.edges) && abs(length(tree.edges) - tree.length) < 1e-6)
    #expect(abs(tree.length - (trees.map(length).min() ?? 0)) < 1e-6)
  }

  @Test("no exchange of a few planets makes lines shorter, nor any other order", arguments: 0..<12)
  func assignment(seed: Int) {
    var maker = Maker(seed: UInt64(seed))
    let cells = (0..<6).map { Point(x: Double($0 % 3) * 100, y: Double($0 / 3) * 90) }
    let groups = (0..<2).map { _ in (0..<6).filter { _ in maker.below(2) == 0 } }
    func length(_ places: [Int]) -> Double {
      groups.reduce(0) { $0 + SpanningTree.joining($1.map { cells[places[$0]] }).length }
    }
    let places = CellAssignment(of: cells, groups: groups).places
    #expect(places.sorted() == Array(0..<6))
    let least = Self.orders(Array(0..<6)).map(length).min() ?? 0
    #expect(abs(length(places) - least) < 1e-6)
  }

  @Test("an assignment stops when it may not look any further")
  func effort() {
    let cells = (0..<50).map { Point(x: Double($0), y: 0) }
    let groups = [Array(stride(from: 0, to: 50, by: 2))]
    #expect(CellAssignment(of: cells, groups: groups, effort: 1_000).places.sorted() == Array(0..<50))
  }

  @Test("a curve stays between its points", arguments: seeds)
  func curve(seed: Int) throws {
    var maker = Maker(seed: UInt64(seed))
    let points = (0..<8).map { Point(x: Double($0) * 90, y: Double(maker.below(10)) * 15) }
    let text = MonotoneCurve(through: points).path.text
    let numbers = text.split { "MC ".contains($0) }.compactMap { Double($0) }
    #expect(numbers.count == 2 + 7 * 6)
    for piece in 0..<7 {
      let (from, to) = (points[piece].y, points[piece + 1].y)
      // A Bézier curve lies within the span of its control points.
      for y in [numbers[2 + piece * 6 + 1], numbers[2 + piece * 6 + 3], numbers[2 + piece * 6 + 5]] {
        #expect(y >= min(from, to) - 0.06 && y <= max(from, to) + 0.06)
      }
    }
  }

  @Test("words fit, and none is lost without an ellipsis", arguments: Maker.names)
  func lines(name: String) {
    let text = "\(name) and \(name), said \(name)."
    for width in [60.0, 140, 400] {
      let block = TextBlock(text, .body, width: width)
      for line in block.lines where line.count > 1 {
        #expect(TextBlock.width(of: line, .body) <= width, "\(line)")
      }
      let kept = block.lines.joined().filter { !$0.isWhitespace }
      #expect(kept == TextBlock.tamed(text).filter { !$0.isWhitespace })
      let short = TextBlock(text, .body, width: width, most: 2)
      #expect(short.lines.count <= 2)
      #expect(block.lines.count <= 2 || short.lines.last?.hasSuffix("…") == true)
    }
  }

  @Test("a letter keeps two of its marks")
  func marks() {
    #expect(TextBlock.tamed("e\u{301}\u{302}\u{303}a\u{301} ❤️ नि") == "e\u{301}\u{302}a\u{301} ❤️ नि")
  }

  @Test("sines are right")
  func sine() {
    let known = [(0.0, 0.0), (.pi / 6, 0.5), (.pi / 2, 1), (.pi, 0), (1.5 * .pi, -1), (2.5 * .pi, 1)]
    for (angle, sine) in known { #expect(abs(Sine.of(angle) - sine) < 1e-9) }
  }
}
