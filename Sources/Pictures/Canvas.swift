/// What is drawn so far, and where its words stand.
public struct Canvas: Sendable {
  /// The words of a line and the room that they take.
  struct Words: Hashable, Sendable {
    var text: String
    var box: Box
  }

  /// Where a line starts, ends or has its middle.
  enum Anchor: String { case start, middle, end }

  let width: Double
  /// How far down the picture goes.
  var height: Double
  private(set) var elements: [SVGElement] = []
  /// Every line of words, in the order in which they were written.
  private(set) var words: [Words] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func add(_ element: SVGElement) { elements.append(element) }

  /// Writes lines of text.
  ///
  /// - Parameters:
  ///   - block: The lines.
  ///   - x: Where they start, or as the anchor says.
  ///   - top: The upper edge of the first line.
  ///   - anchor: What is at x.
  ///   - ink: The class of their colour.
  /// - Returns: The lower edge of the last line.
  @discardableResult
  mutating func write(
    _ block: TextBlock, x: Double, top: Double, anchor: Anchor = .start, ink: Ink = .ink
  ) -> Double {
    let size = block.style.size
    var y = top
    for line in block.lines {
      let width = TextBlock.width(of: line, block.style)
      let left =
        switch anchor {
        case .start: x
        case .middle: x - width / 2
        case .end: x - width
        }
      let baseline = y + size * (TextMetrics.ascent + (TextMetrics.leading - 1.2) / 2)
      var element = SVGElement(
        "text",
        ["class": "orr-\(block.style.rawValue) \(ink.name)", "x": x.svg, "y": baseline.svg], text: line)
      if anchor != .start {
        element.attributes.append(.init(name: "text-anchor", value: anchor.rawValue))
      }
      elements.append(element)
      words.append(
        Words(
          text: line,
          box: Box(
            x: left, y: baseline - size * TextMetrics.ascent, width: width,
            height: size * (TextMetrics.ascent + TextMetrics.descent))))
      y += size * TextMetrics.leading
    }
    return y
  }

  /// Writes one line of text as it is.
  mutating func write(
    line: String, _ style: TextBlock.Style, x: Double, top: Double, anchor: Anchor = .start, ink: Ink = .ink
  ) {
    var block = TextBlock("", style, width: 0)
    block.lines = [line]
    write(block, x: x, top: top, anchor: anchor, ink: ink)
  }

  /// Draws a rectangle.
  mutating func rectangle(_ box: Box, _ inks: Ink..., radius: Double = 0) {
    var element = SVGElement(
      "rect",
      [
        "class": inks.classes, "x": box.x.svg, "y": box.y.svg, "width": box.width.svg,
        "height": box.height.svg,
      ])
    if radius > 0 { element.attributes.append(.init(name: "rx", value: radius.svg)) }
    elements.append(element)
  }

  /// Draws a circle.
  mutating func circle(_ centre: Point, radius: Double, _ inks: Ink...) {
    elements.append(
      SVGElement(
        "circle",
        ["class": inks.classes, "cx": centre.x.svg, "cy": centre.y.svg, "r": radius.svg]))
  }

  /// Draws a path.
  mutating func path(_ path: Path, _ inks: Ink...) {
    elements.append(SVGElement("path", ["class": inks.classes, "d": path.text]))
  }

  /// Draws a straight line.
  mutating func line(from start: Point, to end: Point, _ inks: Ink...) {
    var path = Path()
    path.move(to: start)
    path.line(to: end)
    elements.append(SVGElement("path", ["class": inks.classes, "d": path.text]))
  }
}

extension [Ink] {
  /// The classes of an element that has all of these.
  var classes: String { map(\.name).joined(separator: " ") }
}
