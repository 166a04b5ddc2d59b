/// What a shape or a word looks like, by name; a class of the picture's style sheet.
enum Ink: String, Hashable, Sendable {
  case paper, card, ink, soft, blue, amber, paleBlue, paleAmber
  /// Five steps from little to much, light to dark.
  case shade0, shade1, shade2, shade3, shade4
  /// Fills that differ in their pattern as well.
  case fill0, fill1, fill2, fill3, fill4, fill5
  /// Lines.
  case hair, inkLine, blueLine, amberLine
  /// How lines are drawn.
  case thick, thin, dashed, dotted, dashDot, longDash

  /// The fill that stands for the group or kind of a number; after six, they start again.
  static func fill(_ number: Int) -> Ink {
    let fills: [Ink] = [.fill0, .fill1, .fill2, .fill3, .fill4, .fill5]
    return fills[number % fills.count]
  }

  /// The class in the style sheet.
  var name: String { "orr-" + rawValue }
}

/// The colours of all pictures, for day and for night.
struct Palette {
  var paper, card, ink, soft, hair, blue, amber, paleBlue, paleAmber: String
  /// From little to much.
  var shades: [String]

  static let day = Palette(
    paper: "#fbf5e6", card: "#fffdf7", ink: "#1f2c4d", soft: "#59617a", hair: "#d9cfb8", blue: "#35598f",
    amber: "#b8700f", paleBlue: "#d3dff0", paleAmber: "#f8e2b6",
    shades: ["#fffdf7", "#e9eef6", "#c9d8ec", "#9fbade", "#7298ca"])

  static let night = Palette(
    paper: "#131a2c", card: "#1b243b", ink: "#f3ead6", soft: "#b4bacb", hair: "#38435f", blue: "#9cbcec",
    amber: "#f2b755", paleBlue: "#2b4269", paleAmber: "#715723",
    shades: ["#1b243b", "#233252", "#2c4471", "#365893", "#426db5"])

  /// The style sheet of a picture; none of it holds outside the picture of this id.
  static func styleSheet(id: String) -> String {
    let styles = TextBlock.Style.allCases.map { style in
      "#\(id) .orr-\(style.rawValue){font-size:\(style.size.svg)px"
        + (style.isBold ? ";font-weight:700" : "") + (style == .emphasis ? ";font-style:italic" : "") + "}"
    }
    let fixed = [
      "#\(id){direction:ltr}",
      "#\(id) text{font:13px \(TextMetrics.fonts);letter-spacing:0;word-spacing:0;text-transform:none;"
        + "text-decoration:none;text-indent:0;text-shadow:none;font-variant-ligatures:none}",
    ]
    let lines = [
      "hair": "fill:none;stroke-width:1", "inkLine": "fill:none;stroke-width:1.6",
      "blueLine": "fill:none;stroke-width:2", "amberLine": "fill:none;stroke-width:2",
    ].sorted { $0.key < $1.key }.map {
      "#\(id) .orr-\($0.key){\($0.value);stroke-linecap:round;stroke-linejoin:round}"
    }
    let strokes = [
      "#\(id) .orr-thick{stroke-width:3.2}", "#\(id) .orr-thin{stroke-width:1}",
      "#\(id) .orr-dashed{stroke-dasharray:7 6}",
      "#\(id) .orr-dotted{stroke-dasharray:.1 6;stroke-linecap:round}",
      "#\(id) .orr-dashDot{stroke-dasharray:10 6 .1 6}", "#\(id) .orr-longDash{stroke-dasharray:18 7}",
    ]
    let night = Palette.night.rules(id: id).joined(separator: "")
    return (fixed + styles + lines + strokes + Palette.day.rules(id: id)).joined(separator: "")
      + "@media screen and (prefers-color-scheme:dark){\(night)}"
  }

  private func rules(id: String) -> [String] {
    func fill(_ name: String, _ colour: String) -> String { "#\(id) .orr-\(name){fill:\(colour)}" }
    func stroke(_ name: String, _ colour: String) -> String { "#\(id) .orr-\(name){stroke:\(colour)}" }
    let fills = [
      ("paper", paper), ("card", card), ("ink", ink), ("soft", soft), ("blue", blue), ("amber", amber),
      ("paleBlue", paleBlue), ("paleAmber", paleAmber),
    ].map(fill)
    let lines = [
      ("hair", hair), ("inkLine", ink), ("blueLine", blue), ("amberLine", amber),
    ].map(stroke)
    let steps = shades.enumerated().map { fill("shade\($0.offset)", $0.element) }
    let patterns = (0..<6).map {
      "#\(id) .orr-fill\($0){fill:url(#\(id)-fill\($0));stroke:\(ink);stroke-width:1}"
    }
    return fills + lines + steps + patterns
  }

  /// Six fills that are told apart without their colours.
  static func patterns(id: String) -> [SVGElement] {
    func pattern(_ number: Int, _ ground: Ink, _ marks: [SVGElement]) -> SVGElement {
      SVGElement(
        "pattern",
        ["id": "\(id)-fill\(number)", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"],
        [SVGElement("rect", ["class": ground.name, "width": "8", "height": "8"])] + marks)
    }
    func mark(_ path: String, _ inks: Ink...) -> SVGElement {
      SVGElement("path", ["class": inks.classes, "d": path])
    }
    return [
      pattern(0, .blue, []),
      pattern(1, .paleAmber, [mark("M-2 2l4-4M0 8l8-8M6 10l4-4", .amberLine)]),
      pattern(2, .card, [SVGElement("circle", ["class": "orr-ink", "cx": "4", "cy": "4", "r": "1.6"])]),
      pattern(3, .paleBlue, [mark("M0 4h8", .blueLine)]),
      pattern(4, .paleAmber, [mark("M0 0l8 8M8 0l-8 8", .inkLine, .thin)]),
      pattern(5, .card, []),
    ]
  }
}
