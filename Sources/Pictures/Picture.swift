/// A drawing that says in words what it shows.
public protocol Picture: Sendable {
  /// What kind of picture it is, in a word for names of files and parts, such as `map`.
  static var kind: String { get }

  /// What it is called.
  var title: String { get }

  /// What there is to see, in full sentences, for those who do not see it.
  var summary: String { get }

  /// Draws it.
  func draw() -> Canvas
}

extension Picture {
  /// The picture as an SVG document, without an XML declaration.
  public var svg: String { svg(id: "orrery-\(Self.kind)") }

  /// The picture as an SVG document that can stand beside others in one page.
  ///
  /// - Parameter id: A name that nothing else in the page has. What an id cannot hold is left out.
  /// - Returns: The document, without an XML declaration.
  public func svg(id: String) -> String {
    let canvas = draw()
    let letters = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    let id = letters.first.map { $0.isLetter } ?? false ? letters : "p" + letters
    let (width, height) = (canvas.width.svg, canvas.height.svg)
    let root = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "id": id, "class": "orr", "width": width, "height": height,
        "viewBox": "0 0 \(width) \(height)", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      ],
      [
        SVGElement("title", ["id": "\(id)-title"], text: title),
        SVGElement("desc", ["id": "\(id)-desc"], text: summary),
        SVGElement("style", text: Palette.styleSheet(id: id)),
        SVGElement("defs", [:], Palette.patterns(id: id)),
        SVGElement("rect", ["class": "orr-paper", "width": width, "height": height, "rx": "18"]),
      ] + canvas.elements)
    var text = ""
    root.write(to: &text)
    return text
  }
}
