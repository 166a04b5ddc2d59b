internal import Diagnostics
public import Outlining

/// Outlines laid out one after the other, so that thousands take no more memory
/// than one.
///
/// A whole text is ``start``, the pages with ``separator`` between them, and ``end``.
public struct PageStream: Sendable {
  private let page: Page
  private let isOne: Bool
  private let template: PageTemplate?

  public let start: String
  public let separator: String
  public let end: String

  /// Starts a text.
  ///
  /// - Parameters:
  ///   - page: How to lay out each outline.
  ///   - count: How many outlines there will be.
  /// - Throws: ``Installation/Missing`` or ``TemplateError`` if the page's
  ///   template is missing or broken.
  public init(_ page: Page, count: Int) throws {
    self.page = page
    isOne = count == 1
    template = page == .markdown ? try PageTemplate(named: "markdown.md.mustache") : nil
    (start, separator, end) =
      switch page {
      case .markdown: ("", "\n\n---\n\n", "\n")
      case .text: ("", "\n\n\n", "")
      case .json:
        isOne
          ? ("", "", "\n")
          : count == 0
            ? (JSONPage.value(of: []).pretty, "", "\n")
            : ("{\n  \"outlines\": [\n    ", ",\n    ", "\n  ]\n}\n")
      case .xml: isOne ? ("", "", "") : (Outline.xmlStart, "", Outline.xmlEnd)
      }
  }

  /// Adds one outline, laid out, to some bytes in UTF-8.
  public func write(_ outline: Outline, to bytes: inout [UInt8]) throws {
    if page == .text {
      TextPage(outline).write(to: &bytes)
    } else {
      bytes += try page(of: outline).utf8
    }
  }

  /// One outline, laid out.
  public func page(of outline: Outline) throws -> String {
    switch page {
    case .markdown: try template?.render(outline) ?? ""
    case .text: TextPage(outline).text
    case .json:
      isOne
        ? JSONPage.value(of: outline).pretty
        : JSONPage.value(of: outline).pretty.replacing("\n", with: "\n    ")
    case .xml: isOne ? outline.xml : outline.xmlMember
    }
  }
}
