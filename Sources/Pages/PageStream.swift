internal import Diagnostics
public import Outlining

/// Outlines laid out one after the other, so that thousands take no more memory
/// than one.
public struct PageStream: Sendable {
  private let layout: PageLayout
  private let count: Int
  private var document: DocumentOnPage?
  private var written = 0

  /// Starts a text.
  ///
  /// - Parameters:
  ///   - layout: How to lay out each outline.
  ///   - count: How many outlines there will be.
  public init(_ layout: PageLayout, count: Int) {
    self.layout = layout
    self.count = count
  }

  /// Adds one outline, laid out, to some bytes in UTF-8.
  public mutating func write(_ outline: Outline, to bytes: inout [UInt8]) {
    let document = document ?? DocumentOnPage(first: outline, count: count)
    bytes += (written == 0 ? start(document) : separator).utf8
    if written == 0 { self.document = document }
    written += 1
    var story: StoryOnPage { StoryOnPage(outline, number: written, of: count) }
    switch layout.source {
    case .template(let template): bytes += template.story(story, in: document).utf8
    case .text: TextPage(outline).write(to: &bytes)
    case .twee: bytes += TweePage(story).text.utf8
    case .csv: bytes += CSVPage.rows(of: story).utf8
    case .json:
      let text = JSONPage.value(of: outline).pretty
      bytes += (count == 1 ? text : text.replacing("\n", with: "\n    ")).utf8
    case .xml: bytes += (count == 1 ? outline.xml : outline.xmlMember).utf8
    }
  }

  /// Adds what stands after the last outline.
  public func finish(to bytes: inout [UInt8]) {
    guard let document else {
      if case .json = layout.source { bytes += (JSONPage.value(of: []).pretty + "\n").utf8 }
      if case .xml = layout.source { bytes += (Outline.xmlStart + Outline.xmlEnd).utf8 }
      if case .csv = layout.source { bytes += CSVPage.header.utf8 }
      return
    }
    let end =
      switch layout.source {
      case .template(let template): template.end(document)
      case .json: count == 1 ? "\n" : "\n  ]\n}\n"
      case .xml: count == 1 ? "" : Outline.xmlEnd
      case .text, .twee, .csv: ""
      }
    bytes += end.utf8
  }

  private func start(_ document: DocumentOnPage) -> String {
    switch layout.source {
    case .template(let template): template.start(document)
    case .twee: TweePage.start(document)
    case .csv: CSVPage.header
    case .json: count == 1 ? "" : "{\n  \"outlines\": [\n    "
    case .xml: count == 1 ? "" : Outline.xmlStart
    case .text: ""
    }
  }

  private var separator: String {
    switch layout.source {
    case .text: "\n\n\n"
    case .json: ",\n    "
    case .template, .twee, .csv, .xml: ""
    }
  }
}
