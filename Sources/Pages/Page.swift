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
    let stream = try PageStream(self, count: outlines.count)
    var text = stream.start
    for (index, outline) in outlines.enumerated() {
      if index > 0 { text += stream.separator }
      text += try stream.page(of: outline)
    }
    return text + stream.end
  }
}
