/// A page layout that somebody wrote, or one that ships with Orrery: checked,
/// and ready to be filled with outlines.
///
/// The inner extension of the file, as in `my.html.mustache`, says what is
/// written and so how text is escaped; a file without one is plain text. What
/// stands between `{{#stories}}` and `{{/stories}}` is written for each story;
/// a page without that section is written whole for each.
public struct PageTemplate: Sendable {
  private let template: CheckedTemplate

  /// Every field that a page can name.
  public static var fields: [FieldDescription] { DocumentOnPage.allFields }

  /// Reads a page that somebody wrote.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``TemplateError`` if it cannot be read or is not sound.
  public init(file path: String) throws {
    template = try CheckedTemplate(file: path, fields: Self.fields)
  }

  /// Loads a page that ships with Orrery.
  init(named name: String) throws {
    template = try CheckedTemplate(named: name, fields: Self.fields)
  }

  /// What stands before the first story.
  func start(_ document: DocumentOnPage) -> String { template.render(0, values(document)) }

  /// What stands after the last story.
  func end(_ document: DocumentOnPage) -> String { template.render(2, values(document)) }

  /// A story.
  func story(_ story: StoryOnPage, in document: DocumentOnPage) -> String {
    let values = StoryOnPage.fields.values(of: story, template.used)
    return template.render(1, values.merging(self.values(document)) { own, _ in own })
  }

  private func values(_ document: DocumentOnPage) -> [String: Any] {
    DocumentOnPage.fields.values(of: document, template.used)
  }
}
