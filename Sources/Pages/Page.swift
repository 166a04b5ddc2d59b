internal import Diagnostics
internal import Installation
public import Outlining

/// A way of laying out outlines for people or programs.
public enum Page: String, Sendable, CaseIterable {
  case markdown, text, json, xml

  /// Lays out outlines.
  ///
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the page's
  ///   template is missing or broken.
  public func render(_ outlines: [Outline]) throws -> String {
    switch self {
    case .markdown:
      let template = try PageTemplate(named: "markdown.md.mustache")
      return try outlines.map { try template.render($0) }.joined(separator: "\n\n---\n\n") + "\n"
    case .text: return outlines.map { TextPage($0).text }.joined(separator: "\n\n\n")
    case .json:
      if outlines.count == 1, let outline = outlines.first {
        return JSONPage.value(of: outline).pretty + "\n"
      }
      return JSONPage.value(of: outlines).pretty + "\n"
    case .xml: return Outline.xml(outlines)
    }
  }
}
