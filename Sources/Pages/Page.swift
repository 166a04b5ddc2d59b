public import Outlining

/// A way of laying out outlines for people or programs.
public enum Page: String, Sendable, CaseIterable {
  case markdown, html, lesson, storyboard, packet, cards, text, opml, fountain, twee, csv, json, xml

  /// The file of the layout; nil where code lays the page out.
  var template: String? {
    switch self {
    case .markdown: "markdown.md.mustache"
    case .html, .lesson, .storyboard, .packet, .cards: rawValue + ".html.mustache"
    case .opml: "opml.opml.mustache"
    case .fountain: "fountain.fountain.mustache"
    case .text, .twee, .csv, .json, .xml: nil
    }
  }

  /// Lays out outlines.
  ///
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the page's
  ///   template is missing or broken.
  public func render(_ outlines: [Outline]) throws -> String {
    try PageLayout(self).render(outlines)
  }
}
