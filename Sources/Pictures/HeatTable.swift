/// Counts by row and group, each cell the stronger in colour the more there are, and the number in it.
struct HeatTable {
  struct Row {
    var name: String
    var counts: [Int]
    /// Groups of which adults stereotypically expect it, by index.
    var expected: Set<Int> = []
  }

  /// Rows under a heading.
  struct Section {
    var name: String?
    var rows: [Row]
    /// Whether the most in it is the darkest; else the most in all sections is.
    var hasOwnScale = false
  }

  var groups: [String]
  var sections: [Section]

  static let cell = (width: 52.0, height: 25.0)
  static let label = 150.0
  /// Between tables side by side.
  static let gap = 40.0

  var width: Double { Self.label + 10 + Double(groups.count) * Self.cell.width }

  /// The largest count of those that a section is compared with.
  private func most(beside section: Section) -> Int {
    let compared = section.hasOwnScale ? [section] : sections.filter { !$0.hasOwnScale }
    return compared.flatMap(\.rows).flatMap(\.counts).max() ?? 0
  }

  /// How high a section is.
  private func height(of section: Section) -> Double {
    (section.name == nil ? 0 : 30) + section.rows.reduce(0) { $0 + height(of: $1) } + 8
  }

  private func height(of row: Row) -> Double { max(Self.cell.height, label(row).height + 6) + 2 }

  private func label(_ row: Row) -> TextBlock { TextBlock(row.name, .body, width: Self.label, most: 2) }

  /// Draws the table in as many columns as fit side by side.
  ///
  /// - Parameters:
  ///   - left: Its left edge.
  ///   - right: The right edge of the room for it.
  ///   - canvas: Where it is drawn, from its height on.
  func draw(left: Double, right: Double, on canvas: inout Canvas) {
    let across = max(1, Int((right - left + Self.gap) / (width + Self.gap)))
    // Sections are dealt out in order, so that no column is much longer than the others.
    let whole = sections.reduce(0) { $0 + height(of: $1) }
    var columns: [[Section]] = [[]]
    var filled = 0.0
    for section in sections {
      let next = height(of: section)
      let goal = whole * Double(columns.count) / Double(across)
      if columns.count < across, filled > 0, filled + next / 2 > goal { columns.append([]) }
      columns[columns.count - 1].append(section)
      filled += next
    }
    let top = canvas.height
    var bottom = top
    for (index, column) in columns.enumerated() {
      let x = left + Double(index) * (width + Self.gap)
      bottom = max(bottom, draw(column, x: x, top: top, on: &canvas))
    }
    canvas.height = bottom
  }

  private func draw(_ sections: [Section], x: Double, top: Double, on canvas: inout Canvas) -> Double {
    let cells = x + Self.label + 10
    let heads = groups.map { TextBlock($0, .label, width: Self.cell.width - 6, most: 2) }
    let head = heads.map(\.height).max() ?? 0
    for (index, block) in heads.enumerated() {
      canvas.write(
        block, x: cells + (Double(index) + 0.5) * Self.cell.width, top: top + head - block.height,
        anchor: .middle)
    }
    var y = top + head + 4
    for section in sections {
      if let name = section.name {
        canvas.write(TextBlock(name, .heading, width: Self.label, most: 1), x: x, top: y + 4, ink: .blue)
        y += 30
      }
      let most = most(beside: section)
      for row in section.rows {
        let block = label(row)
        let height = height(of: row)
        canvas.write(block, x: x, top: y + (height - 2 - block.height) / 2)
        for (index, count) in row.counts.enumerated() {
          let cell = Box(
            x: cells + Double(index) * Self.cell.width, y: y, width: Self.cell.width - 3, height: height - 2)
          draw(count, of: most, in: cell, isExpected: row.expected.contains(index), on: &canvas)
        }
        y += height
      }
      y += 8
    }
    return y
  }

  private func draw(_ count: Int, of most: Int, in cell: Box, isExpected: Bool, on canvas: inout Canvas) {
    let shades: [Ink] = [.shade0, .shade1, .shade2, .shade3, .shade4]
    let step = count == 0 ? 0 : most <= 4 ? count : 1 + (count - 1) * 4 / most
    canvas.rectangle(cell, shades[min(step, 4)], .hair, radius: 4)
    if isExpected {
      canvas.rectangle(
        Box(x: cell.x + 2, y: cell.y + 2, width: cell.width - 4, height: cell.height - 4), .amberLine, .thin,
        .dashed, radius: 3)
    }
    canvas.write(
      line: "\(count)", .body, x: cell.centre.x, top: cell.centre.y - 8.5, anchor: .middle,
      ink: count == 0 ? .soft : .ink)
  }
}
