/// Which of some places each of as many things takes, so that things of one group lie close together.
///
/// A quadratic assignment, bettered by exchanging pairs until no exchange makes
/// the trees of the groups shorter (E. S. Buffa, G. C. Armour and T. E. Vollmann,
/// Allocating facilities with CRAFT, 1964), from several fixed starts. It ends:
/// each exchange makes the sum shorter, and there are finitely many assignments;
/// besides, the work is limited.
struct CellAssignment {
  /// For each thing, its place.
  private(set) var places: [Int]

  private let cells: [Point]
  private let groups: [[Int]]
  /// For each thing, the groups that it is in.
  private let memberships: [[Int]]
  /// How many distances may still be looked at.
  private var effort: Int

  /// Finds an assignment.
  ///
  /// - Parameters:
  ///   - cells: The places, one for each thing.
  ///   - groups: The things of each group; a thing can be in several.
  ///   - effort: How many distances are looked at before it is left as it is.
  init(of cells: [Point], groups: [[Int]], effort: Int = 20_000_000) {
    self.cells = cells
    self.groups = groups
    self.effort = effort
    memberships = cells.indices.map { thing in groups.indices.filter { groups[$0].contains(thing) } }
    places = Array(cells.indices)
    var best = length
    let starts = cells.count <= 40 ? 24 : 1
    let first = places
    var bestPlaces = places
    for start in 0..<starts {
      places = first
      var state = UInt64(start)
      // A fixed order for each start; the first is that of the world.
      if start > 0 {
        for index in places.indices.dropFirst() {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          places.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
        }
      }
      better()
      let length = length
      if length < best - 1e-6 {
        best = length
        bestPlaces = places
      }
    }
    places = bestPlaces
  }

  /// How long the trees of all groups are together.
  private var length: Double { groups.indices.reduce(0) { $0 + length(of: $1) } }

  private func length(of group: Int) -> Double {
    SpanningTree.joining(groups[group].map { cells[places[$0]] }).length
  }

  private mutating func better() {
    var lengths = groups.indices.map { length(of: $0) }
    var isBetter = true
    while isBetter, effort > 0 {
      isBetter = false
      for one in places.indices {
        for other in places.indices where other > one {
          let touched = Array(Set(memberships[one] + memberships[other])).sorted()
          guard !touched.isEmpty, effort > 0 else { continue }
          effort -= touched.reduce(0) { $0 + groups[$1].count * groups[$1].count }
          places.swapAt(one, other)
          let changed = touched.map { length(of: $0) }
          let before = touched.reduce(0) { $0 + lengths[$1] }
          if changed.reduce(0, +) < before - 1e-6 {
            for (group, length) in zip(touched, changed) { lengths[group] = length }
            isBetter = true
          } else {
            places.swapAt(one, other)
          }
        }
      }
    }
  }
}
