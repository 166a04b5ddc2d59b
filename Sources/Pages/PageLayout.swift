public import Outlining

/// What a page looks like: one that ships with Orrery, or one that somebody wrote.
public struct PageLayout: Sendable {
  enum Source: Sendable {
    case template(PageTemplate)
    case text, twee, csv, json, xml
  }

  let source: Source

  /// A page that ships with Orrery.
  ///
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the page's
  ///   template is missing or broken.
  public init(_ page: Page) throws {
    source =
      switch page {
      case .text: .text
      case .twee: .twee
      case .csv: .csv
      case .json: .json
      case .xml: .xml
      default: .template(try PageTemplate(named: page.template ?? ""))
      }
  }

  /// A page that somebody wrote.
  public init(_ template: PageTemplate) { source = .template(template) }

  /// Lays out outlines.
  ///
  /// - Throws: ``TemplateError`` if a template is broken.
  public func render(_ outlines: [Outline]) throws -> String {
    var bytes: [UInt8] = []
    var stream = PageStream(self, count: outlines.count)
    for outline in outlines { stream.write(outline, to: &bytes) }
    stream.finish(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
