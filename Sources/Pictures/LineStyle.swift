/// How the lines of one constellation look, with a letter for those who cannot tell them apart.
struct LineStyle {
  private let number: Int

  init(_ number: Int) { self.number = number }

  private var inks: [Ink] {
    let colour: Ink = number % 2 == 0 ? .blueLine : .amberLine
    let strokes: [[Ink]] = [[], [.dashed], [.dotted, .thick], [.longDash], [.dashDot], [.thin]]
    return [colour] + strokes[number % strokes.count]
  }

  /// The letter of the constellation: A to Z, then A2 and so on.
  private var letter: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String(letters[number % 26]) + (number < 26 ? "" : "\(number / 26 + 1)")
  }

  func draw(_ path: Path, on canvas: inout Canvas) {
    canvas.add(SVGElement("path", ["class": inks.classes, "d": path.text]))
  }

  static func badge(at point: Point) -> Box { Box(x: point.x - 12, y: point.y - 12, width: 24, height: 24) }

  func drawBadge(at point: Point, on canvas: inout Canvas) {
    canvas.circle(point, radius: 10, .card, number % 2 == 0 ? .blueLine : .amberLine, .thin)
    canvas.write(line: letter, .note, x: point.x, top: point.y - 8, anchor: .middle)
  }
}
