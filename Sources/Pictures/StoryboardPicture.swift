internal import Diagnostics
public import Outlining
internal import WorldModel

/// The spreads of a picture book, a box each: what happens, who is there and how they feel, and what makes one turn the page.
public struct StoryboardPicture: Picture {
  public static let kind = "storyboard"

  let outline: Outline
  let spreads: [Spread]

  /// Beats that share a spread, or a beat over several.
  struct Spread {
    /// As in "4" or "4–5"; nil where the story says nothing of spreads.
    var name: String?
    var beats: [Outline.Beat]
  }

  /// - Parameter outline: The story.
  public init(_ outline: Outline) {
    self.outline = outline
    var spreads: [Spread] = []
    for beat in outline.beats {
      if let name = beat.spread, spreads.last?.name == name {
        spreads[spreads.count - 1].beats.append(beat)
      } else {
        spreads.append(Spread(name: beat.spread, beats: [beat]))
      }
    }
    self.spreads = spreads
  }

  public var title: String { "Storyboard of \(outline.title)" }

  public var summary: String {
    let boxes = spreads.enumerated().map { number, spread in
      let turn = spread.beats.last?.pageTurn.map { " Page turn: \($0)" } ?? ""
      return heading(of: spread, number) + ": " + spread.beats.map(\.text).joined(separator: " ") + turn
    }
    return ([Count.of(spreads.count, "box", "boxes") + "."] + boxes).joined(separator: " ")
  }

  private func heading(of spread: Spread, _ number: Int) -> String {
    guard let name = spread.name else { return "Box \(number + 1)" }
    return (name.contains("–") ? "Spreads " : "Spread ") + name
  }

  private enum Measure {
    static let margin = 40.0
    static let box = 372.0
    static let gap = 26.0
    static let inset = 18.0
    static let across = 3
  }

  public func draw() -> Canvas {
    let across = max(1, min(Measure.across, spreads.count))
    let width = max(Double(across) * (Measure.box + Measure.gap) - Measure.gap, 560) + 2 * Measure.margin
    var canvas = Canvas(width: width, height: Measure.margin)
    let text = width - 2 * Measure.margin
    canvas.height = canvas.write(
      TextBlock(outline.title, .title, width: text, most: 3), x: Measure.margin, top: canvas.height)
    let lead = [
      outline.planetName, outline.formTitle ?? outline.form, Count.of(outline.wordCount, "word"),
      outline.code,
    ].compactMap { $0 }
    canvas.height =
      canvas.write(
        TextBlock(lead.joined(separator: " · "), .body, width: text, most: 3), x: Measure.margin,
        top: canvas.height + 4, ink: .soft) + 22
    let boxes = spreads.enumerated().map { number, spread in
      SpreadBox(
        spread, of: outline, heading: heading(of: spread, number), width: Measure.box, inset: Measure.inset)
    }
    for start in stride(from: 0, to: boxes.count, by: across) {
      let row = boxes[start..<min(start + across, boxes.count)]
      let height = row.map(\.height).max() ?? 0
      for (index, box) in row.enumerated() {
        let x = Measure.margin + Double(index) * (Measure.box + Measure.gap)
        box.draw(in: Box(x: x, y: canvas.height, width: Measure.box, height: height), on: &canvas)
      }
      canvas.height += height + Measure.gap
    }
    canvas.height += 10
    return canvas
  }
}
