internal import Outlining

/// A page as a whole: what is known before its first story is written.
struct DocumentOnPage: Sendable {
  let first: Outline
  let count: Int

  /// The title of the one story, or how many there are.
  var title: String { count == 1 ? first.title : "\(count) stories" }
}

extension DocumentOnPage {
  /// What can be said of a page before and after its stories.
  static let fields: [Field<DocumentOnPage>] = [
    .init("documentTitle", "The title of the one story, or how many there are.", .text { $0.title }),
    .init("documentLanguage", "The language of the first story, as in: en.", .text { $0.first.language }),
    .init("storyCount", "How many stories there are.", .text { "\($0.count)" }),
    .init("isOne", "Whether there is one story and no more.", .flag { $0.count == 1 }),
  ]

  /// Everything that a page can name.
  static let allFields: [FieldDescription] =
    fields.map(\.description) + [
      FieldDescription(
        name: TemplateChecker.storiesName, meaning: "The stories, one after the other.",
        kind: .list(StoryOnPage.fields.map(\.description)))
    ]
}
