internal import Diagnostics
public import Outlining
internal import WorldModel

/// The course of a story: how pleasant and how lively the hero feels, beat by
/// beat, what a mask shows instead, and who helps.
public struct ArcCurve: Picture {
  public static let kind = "arc"

  let outline: Outline
  let course: FeltCourse

  /// - Parameter outline: The story.
  public init(_ outline: Outline) {
    self.outline = outline
    course = FeltCourse(outline)
  }

  public var title: String { "The course of \(outline.title)" }

  private var hero: String { course.hero?.character.name ?? "the hero" }

  public var summary: String {
    let beats = zip(outline.beats, course.steps).enumerated().map { index, pair in
      let said = [pair.1.feeling.map { Self.words(for: $0) }].compactMap { $0 } + pair.1.help.map(Self.words)
      return "\(index + 1), \(pair.0.event.stage.words): "
        + (said.isEmpty ? "nothing new" : said.joined(separator: "; "))
    }
    let lead = "What \(hero) feels and shows over \(Count.of(beats.count, "beat"))."
    return lead + (beats.isEmpty ? "" : " Beat " + beats.joined(separator: ". ") + ".")
  }

  private static func words(for feeling: Feeling) -> String {
    let mask = feeling.mask.map { " behind \($0.withArticle)" } ?? ""
    return
      (feeling.strength == 0
      ? "\(feeling.family.rawValue) gone" : "\(feeling.family.rawValue) \(feeling.strength)")
      + mask
  }

  private static func words(for help: FeltCourse.Help) -> String {
    "\(help.doers.listed()) → \(help.receivers.listed()): \(help.verbs.map(\.words).joined(separator: ", "))"
  }

  private enum Measure {
    static let margin = 40.0
    /// Left of the curves, for the words of their axes.
    static let axis = 96.0
    static let unit = 15.0
    /// Half the height of a panel: five steps and some air.
    static let half = 5.0 * unit + 12
    /// The most beats side by side.
    static let across = 13
  }

  /// Which number of the mood a panel shows.
  private enum Panel: CaseIterable {
    case pleasantness, energy

    func value(_ mood: FeltCourse.Mood) -> Int { self == .pleasantness ? mood.pleasantness : mood.energy }
    var names: (high: String, low: String) {
      self == .pleasantness ? ("pleasant", "unpleasant") : ("lively", "still")
    }
    var line: Ink { self == .pleasantness ? .blueLine : .amberLine }
    var dot: Ink { self == .pleasantness ? .blue : .amber }
    var words: String { self == .pleasantness ? "how pleasant it is" : "how lively it is" }

    /// A point of the curve: round for pleasantness, square for energy.
    func draw(at place: Point, radius: Double, _ fill: Ink, _ line: Ink, on canvas: inout Canvas) {
      if self == .pleasantness {
        canvas.circle(place, radius: radius, fill, line)
      } else {
        let side = radius * 0.9
        canvas.rectangle(
          Box(x: place.x - side, y: place.y - side, width: 2 * side, height: 2 * side), fill, line)
      }
    }
  }

  public func draw() -> Canvas {
    let count = max(outline.beats.count, 1)
    let rows = (count + Measure.across - 1) / Measure.across
    let across = (count + rows - 1) / rows
    let column = min(max(1_080 / Double(across), 100), 150)
    let width = max(Measure.axis + Double(across) * column + 2 * Measure.margin, 560)
    var canvas = Canvas(width: width, height: Measure.margin)
    let text = width - 2 * Measure.margin
    canvas.height = canvas.write(
      TextBlock(outline.title, .title, width: text, most: 3), x: Measure.margin, top: canvas.height)
    let place = [outline.planetName, outline.formTitle ?? outline.form].compactMap { $0 }
    let code = [outline.code].compactMap { $0 }
    canvas.height = canvas.write(
      TextBlock(
        (["What \(hero) feels, and what \(hero) shows"] + place + code).joined(separator: " · "), .body,
        width: text,
        most: 3), x: Measure.margin, top: canvas.height + 4, ink: .soft)
    for row in 0..<rows {
      let beats = (row * across)..<min((row + 1) * across, outline.beats.count)
      canvas.height += 22
      drawRow(beats, column: column, on: &canvas)
    }
    canvas.height += 16
    drawLegend(on: &canvas)
    canvas.height += 30
    return canvas
  }

  // MARK: A row of beats

  private func drawRow(_ beats: Range<Int>, column: Double, on canvas: inout Canvas) {
    let left = Measure.margin + Measure.axis
    func middle(_ beat: Int) -> Double { left + (Double(beat - beats.lowerBound) + 0.5) * column }
    let room = column - 10
    let top = canvas.height

    // What each beat is.
    let heads = beats.map { TextBlock(outline.beats[$0].event.stage.words, .label, width: room, most: 2) }
    let head = 24 + (heads.map(\.height).max() ?? 0)
    let feelings = beats.map { beat in
      course.steps[beat].feeling.map { TextBlock(Self.words(for: $0), .body, width: room, most: 4) }
    }
    let bodies = beats.map { beat in
      course.steps[beat].feeling?.body.map { TextBlock($0, .emphasis, width: room, most: 4) }
    }
    let help = beats.map { beat in
      course.steps[beat].help.map { TextBlock(Self.words(for: $0), .note, width: room, most: 4) }
    }
    let feelingTop = top + head + 4 * Measure.half + 44
    let feelingHeight = zip(feelings, bodies).map { ($0.0?.height ?? 0) + ($0.1?.height ?? 0) }.max() ?? 0
    let helpTop = feelingTop + feelingHeight + 14
    let helpHeight =
      help.map { blocks in blocks.reduce(0) { $0 + $1.height + 4 } + (blocks.isEmpty ? 0 : 22) }.max() ?? 0
    let bottom = helpTop + helpHeight + 6

    for (index, beat) in beats.enumerated() {
      if index % 2 == 0 {
        canvas.rectangle(
          Box(x: left + Double(index) * column, y: top, width: column, height: bottom - top), .card,
          radius: 10)
      }
      canvas.write(line: "\(beat + 1)", .heading, x: middle(beat), top: top + 4, anchor: .middle, ink: .blue)
      canvas.write(heads[index], x: middle(beat), top: top + 26, anchor: .middle)
    }
    for (number, panel) in Panel.allCases.enumerated() {
      let zero = top + head + 8 + Measure.half + Double(number) * (2 * Measure.half + 24)
      drawPanel(
        panel, zero: zero, beats, left: left, right: left + Double(beats.count) * column, middle, on: &canvas)
    }
    if feelings.contains(where: { $0 != nil }) {
      canvas.write(line: "feels", .note, x: left - 12, top: feelingTop, anchor: .end, ink: .soft)
    }
    if help.contains(where: { !$0.isEmpty }) {
      canvas.write(line: "help", .note, x: left - 12, top: helpTop + 2, anchor: .end, ink: .soft)
    }
    for (index, beat) in beats.enumerated() {
      var y = feelingTop
      if let block = feelings[index] { y = canvas.write(block, x: middle(beat), top: y, anchor: .middle) }
      if let block = bodies[index] {
        canvas.write(block, x: middle(beat), top: y, anchor: .middle, ink: .soft)
      }
      guard !help[index].isEmpty else { continue }
      let isForHero = course.steps[beat].help.contains(where: \.isForHero)
      Self.drawHeart(at: Point(x: middle(beat), y: helpTop + 10), isFilled: isForHero, on: &canvas)
      y = helpTop + 22
      for block in help[index] { y = canvas.write(block, x: middle(beat), top: y, anchor: .middle) + 4 }
    }
    canvas.height = bottom
  }

  private func drawPanel(
    _ panel: Panel, zero: Double, _ beats: Range<Int>, left: Double, right: Double, _ middle: (Int) -> Double,
    on canvas: inout Canvas
  ) {
    func height(_ mood: FeltCourse.Mood) -> Double { zero - Double(panel.value(mood)) * Measure.unit }
    canvas.line(from: Point(x: left, y: zero), to: Point(x: right, y: zero), .hair)
    canvas.write(
      line: panel.names.high, .note, x: left - 12, top: zero - Measure.half + 4, anchor: .end, ink: .soft)
    canvas.write(
      line: panel.names.low, .note, x: left - 12, top: zero + Measure.half - 20, anchor: .end, ink: .soft)
    // The gap between felt and shown.
    for beat in beats {
      guard let felt = course.steps[beat].felt, let shown = course.steps[beat].shown else { continue }
      let (one, other) = (height(felt), height(shown))
      if one != other {
        canvas.rectangle(
          Box(x: middle(beat) - 8, y: min(one, other), width: 16, height: abs(one - other)), .fill1)
      }
    }
    let points = beats.compactMap { beat in
      course.steps[beat].felt.map { Point(x: middle(beat), y: height($0)) }
    }
    canvas.path(MonotoneCurve(through: points).path, panel.line, .thick)
    for beat in beats {
      guard let felt = course.steps[beat].felt else { continue }
      let place = Point(x: middle(beat), y: height(felt))
      if course.steps[beat].feeling == nil {
        panel.draw(at: place, radius: 3.5, .card, panel.line, on: &canvas)
      } else {
        panel.draw(at: place, radius: 6, panel.dot, panel.dot, on: &canvas)
      }
      if let shown = course.steps[beat].shown {
        Self.drawMask(at: Point(x: middle(beat), y: height(shown)), on: &canvas)
      }
    }
  }

  /// A diamond: what is shown.
  private static func drawMask(at place: Point, on canvas: inout Canvas) {
    var path = Path()
    path.move(to: Point(x: place.x, y: place.y - 8.5))
    path.line(to: Point(x: place.x + 8.5, y: place.y))
    path.line(to: Point(x: place.x, y: place.y + 8.5))
    path.line(to: Point(x: place.x - 8.5, y: place.y))
    path.close()
    canvas.path(path, .card, .inkLine)
  }

  static func drawHeart(at place: Point, isFilled: Bool, on canvas: inout Canvas) {
    let (x, y) = (place.x, place.y)
    var path = Path()
    path.move(to: Point(x: x, y: y + 7))
    path.curve(
      to: Point(x: x, y: y - 3), leaving: Point(x: x - 14, y: y - 3), arriving: Point(x: x - 6, y: y - 12))
    path.curve(
      to: Point(x: x, y: y + 7), leaving: Point(x: x + 6, y: y - 12), arriving: Point(x: x + 14, y: y - 3))
    path.close()
    canvas.path(path, isFilled ? .amber : .card, .amberLine, .thin)
  }

  // MARK: Legend

  private func drawLegend(on canvas: inout Canvas) {
    var legend = Legend(left: Measure.margin, right: canvas.width - Measure.margin, top: canvas.height)
    for panel in Panel.allCases {
      legend.add(panel.words, on: &canvas) { panel.draw(at: $0, radius: 6, panel.dot, panel.dot, on: &$1) }
    }
    if course.steps.contains(where: { $0.felt != nil && $0.feeling == nil }) {
      legend.add("still as before", on: &canvas) { $1.circle($0, radius: 3.5, .card, .blueLine) }
    }
    if course.steps.contains(where: { $0.shown != nil }) {
      legend.add(
        "what a mask shows: a joke looks like joy, a boast like pride, a shrug like calm, a storm like anger",
        on: &canvas
      ) {
        Self.drawMask(at: $0, on: &$1)
      }
      legend.add("the gap between felt and shown", on: &canvas) {
        $1.rectangle(Box(x: $0.x - 8, y: $0.y - 8, width: 16, height: 16), .fill1)
      }
    }
    if course.steps.contains(where: { $0.help.contains(where: \.isForHero) }) {
      legend.add("help for \(hero)", on: &canvas) { Self.drawHeart(at: $0, isFilled: true, on: &$1) }
    }
    if course.steps.contains(where: { !$0.help.isEmpty && !$0.help.contains(where: \.isForHero) }) {
      legend.add("help for somebody else", on: &canvas) { Self.drawHeart(at: $0, isFilled: false, on: &$1) }
    }
    canvas.height = legend.bottom
  }
}

extension Stage {
  /// The stage in words: cost seen.
  var words: String { rawValue.replacing("-", with: " ") }
}

extension Mask {
  /// The mask as one of a kind: a joke.
  var withArticle: String { "a " + rawValue }
}
