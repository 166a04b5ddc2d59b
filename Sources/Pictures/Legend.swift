/// Signs and what they stand for, side by side and in as many rows as they need.
struct Legend {
  private let left: Double
  private let right: Double
  private var x: Double
  private var y: Double
  /// The lower edge of what is written.
  private(set) var bottom: Double

  init(left: Double, right: Double, top: Double) {
    (self.left, self.right) = (left, right)
    (x, y, bottom) = (left, top, top)
  }

  /// Adds a sign, drawn around its middle and at most 24 wide, and its words.
  mutating func add(_ words: String, on canvas: inout Canvas, draw: (Point, inout Canvas) -> Void) {
    let most = right - left - 34
    let block = TextBlock(words, .note, width: min(most, 420), most: 4)
    if x > left, x + 30 + block.width > right {
      x = left
      y = bottom + 8
    }
    draw(Point(x: x + 12, y: y + 9), &canvas)
    bottom = max(bottom, canvas.write(block, x: x + 30, top: y, ink: .soft))
    x += 30 + block.width + 28
  }
}
