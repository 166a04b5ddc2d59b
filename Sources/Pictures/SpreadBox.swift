internal import Diagnostics
internal import Outlining
internal import WorldModel

/// A spread of a storyboard: two pages with a fold, faces for who is there, the words, and the page turn in the corner.
struct SpreadBox {
  private let heading: TextBlock
  private let place: TextBlock
  private let text: [TextBlock]
  private let turn: TextBlock?
  private let faces: [Face]
  private let width: Double
  private let inset: Double

  /// Somebody who is there, and how they feel.
  private struct Face {
    var name: TextBlock
    /// From -5 to 5; nil if nothing is said of it.
    var pleasantness: Int?
    /// Their number among the cast.
    var number: Int
    var isMasked: Bool
  }

  private static let sketch = 104.0
  private static let corner = 30.0

  init(_ spread: StoryboardPicture.Spread, of outline: Outline, heading: String, width: Double, inset: Double)
  {
    self.width = width
    self.inset = inset
    let room = width - 2 * inset
    self.heading = TextBlock(heading, .heading, width: room, most: 1)
    let stages = spread.beats.map(\.event.stage.words).uniqued().joined(separator: ", ")
    let places = spread.beats.compactMap(\.place).uniqued().joined(separator: ", ")
    place = TextBlock(
      [stages, places].filter { !$0.isEmpty }.joined(separator: " · "), .note, width: room, most: 2)
    text = spread.beats.map { TextBlock($0.text, .body, width: room, most: 24) }
    turn = spread.beats.last?.pageTurn.map {
      TextBlock($0, .emphasis, width: room - Self.corner - 22, most: 6)
    }
    faces = Self.faces(spread.beats.flatMap(\.event.events), outline, room: room)
  }

  private static func faces(_ events: [Event], _ outline: Outline, room: Double) -> [Face] {
    let there = events.flatMap(\.presentRoles).map(\.id).uniqued()
    let shown = outline.cast.enumerated().filter { there.contains($0.element.role) }
    guard !shown.isEmpty else { return [] }
    let each = room / Double(shown.count)
    guard each >= 40 else { return [] }
    return shown.map { number, member in
      let feelings = events.compactMap { event -> Feeling? in
        if case .feeling(let feeling) = event, feeling.who.id == member.role { feeling } else { nil }
      }
      return Face(
        name: TextBlock(member.character.name, .note, width: each - 6, most: 1),
        pleasantness: feelings.last?.pleasantness, number: number, isMasked: feelings.last?.mask != nil)
    }
  }

  var height: Double {
    inset + heading.height + place.height + 8 + Self.sketch + 12 + text.reduce(0) { $0 + $1.height + 6 }
      + (turn.map { max($0.height + 8, Self.corner) } ?? 0) + inset
  }

  func draw(in box: Box, on canvas: inout Canvas) {
    drawPage(box, on: &canvas)
    let left = box.x + inset
    var y = canvas.write(heading, x: left, top: box.y + inset, ink: .blue)
    y = canvas.write(place, x: left, top: y, ink: .soft) + 8
    drawSketch(Box(x: left, y: y, width: width - 2 * inset, height: Self.sketch), on: &canvas)
    y += Self.sketch + 12
    for block in text { y = canvas.write(block, x: left, top: y) + 6 }
    guard let turn else { return }
    let top = box.bottom - inset - turn.height + 4
    canvas.write(turn, x: box.right - Self.corner - 14, top: top, anchor: .end, ink: .blue)
  }

  /// The paper; its corner is turned up where something makes one turn the page.
  private func drawPage(_ box: Box, on canvas: inout Canvas) {
    guard turn != nil else {
      canvas.rectangle(box, .card, .hair, radius: 8)
      return
    }
    let corner = Self.corner
    var page = Path()
    page.move(to: Point(x: box.x + 8, y: box.y))
    page.line(to: Point(x: box.right - 8, y: box.y))
    page.curve(to: Point(x: box.right, y: box.y + 8), bent: Point(x: box.right, y: box.y))
    page.line(to: Point(x: box.right, y: box.bottom - corner))
    page.line(to: Point(x: box.right - corner, y: box.bottom))
    page.line(to: Point(x: box.x + 8, y: box.bottom))
    page.curve(to: Point(x: box.x, y: box.bottom - 8), bent: Point(x: box.x, y: box.bottom))
    page.line(to: Point(x: box.x, y: box.y + 8))
    page.curve(to: Point(x: box.x + 8, y: box.y), bent: Point(x: box.x, y: box.y))
    page.close()
    canvas.path(page, .card, .hair)
    var flap = Path()
    flap.move(to: Point(x: box.right, y: box.bottom - corner))
    flap.curve(
      to: Point(x: box.right - corner, y: box.bottom),
      leaving: Point(x: box.right - corner * 0.55, y: box.bottom - corner * 0.95),
      arriving: Point(x: box.right - corner * 0.95, y: box.bottom - corner * 0.55))
    flap.close()
    canvas.path(flap, .paleAmber, .amberLine, .thin)
  }

  /// Two pages with a fold, and who is there.
  private func drawSketch(_ box: Box, on canvas: inout Canvas) {
    canvas.rectangle(box, .paper, .hair, radius: 6)
    canvas.line(
      from: Point(x: box.centre.x, y: box.y), to: Point(x: box.centre.x, y: box.bottom), .hair, .dashed)
    let each = box.width / Double(max(faces.count, 1))
    for (index, face) in faces.enumerated() {
      let middle = Point(x: box.x + (Double(index) + 0.5) * each, y: box.y + 42)
      draw(face, at: middle, on: &canvas)
      canvas.write(face.name, x: middle.x, top: middle.y + 32, anchor: .middle)
    }
  }

  private func draw(_ face: Face, at middle: Point, on canvas: inout Canvas) {
    let radius = 25.0
    canvas.face(
      at: middle, radius: radius, face.number % 2 == 0 ? .paleAmber : .paleBlue,
      mouth: Double(face.pleasantness ?? 0))
    guard face.isMasked else { return }
    // A mask: a band across the eyes.
    canvas.rectangle(
      Box(x: middle.x - radius + 1, y: middle.y - 12, width: 2 * radius - 2, height: 13), .fill1, radius: 6)
    for side in [-1.0, 1.0] {
      canvas.circle(Point(x: middle.x + side * 8, y: middle.y - 5.5), radius: 3.4, .card, .inkLine, .thin)
      canvas.circle(Point(x: middle.x + side * 8, y: middle.y - 5.5), radius: 1.6, .ink)
    }
  }
}
