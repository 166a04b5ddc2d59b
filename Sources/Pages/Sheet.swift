internal import Diagnostics
internal import Outlining
internal import Pictures

/// What one HTML file of a book shows: all of the book, or one section of it.
struct Sheet: Sendable {
  enum Section: Hashable, Sendable {
    case cover
    /// The planet of this number.
    case chapter(Int)
    case learnt, balance, findings, names

    static let endMatter: [Section] = [.learnt, .balance, .findings, .names]

    var title: String {
      switch self {
      case .cover: "Contents"
      case .chapter: ""
      case .learnt: "Who learned what, and where"
      case .balance: "The cast in balance"
      case .findings: "To look at again"
      case .names: "Index"
      }
    }

    var anchor: String {
      switch self {
      case .cover: "cover"
      case .chapter(let number): "planet-\(number)"
      case .learnt: "learned"
      case .balance: "balance"
      case .findings: "findings"
      case .names: "names"
      }
    }

    var file: String { self == .cover ? "index.html" : anchor + ".html" }
  }

  /// A step to another section.
  struct Link: Sendable {
    var label: String
    var detail: String?
    var href: String
    var isHere: Bool
  }

  let book: Book
  /// Nil for the whole book.
  let section: Section?
  let chapters: [Book.Chapter]
  let isOneFile: Bool

  init(_ book: Book, _ section: Section?, chapters: [Book.Chapter], isOneFile: Bool) {
    self.book = book
    self.section = section
    self.chapters = chapters
    self.isOneFile = isOneFile
  }

  private func shows(_ other: Section) -> Bool { section == nil || section == other }

  private func href(_ section: Section) -> String { isOneFile ? "#" + section.anchor : section.file }

  /// The chapters that are written out here.
  private var shown: [Book.Chapter] { chapters.filter { shows(.chapter($0.number)) } }

  private var pageTitle: String {
    switch section {
    case nil, .cover: book.title
    case .chapter(let number): chapters.first { $0.number == number }?.name ?? book.title
    case let section?: section.title
    }
  }

  private var planets: [Link] {
    chapters.map { chapter in
      let titles = chapter.outlines.map(\.title).joined(separator: " · ")
      return Link(
        label: chapter.name, detail: titles, href: chapter.link, isHere: section == .chapter(chapter.number))
    }
  }

  private var endMatter: [Link] {
    Section.endMatter.map { Link(label: $0.title, href: href($0), isHere: section == $0) }
  }

  private var next: Link? {
    guard !isOneFile, let section else { return nil }
    let links =
      [Link(label: Section.cover.title, href: href(.cover), isHere: section == .cover)] + planets + endMatter
    guard let here = links.firstIndex(where: \.isHere), here + 1 < links.count else { return nil }
    return links[here + 1]
  }

  // MARK: Fields

  /// What the book's own layout can name.
  static let fields: [Field<Sheet>] = [
    .init("bookTitle", "The title of the book.", .text { $0.book.title }),
    .init("pageTitle", "The title of this file.", .text { $0.pageTitle }),
    .init("creators", "Who wrote the world.", .text { $0.book.creators.joined(separator: ", ") }),
    .init("bookLanguage", "The language of the words.", .text { $0.book.language }),
    .init("coverLink", "Where the cover is.", .text { $0.href(.cover) }),
    .init("map", "The picture on the cover.", .markup { $0.shows(.cover) ? $0.book.map : nil }),
    .init("isCover", "Whether the cover is shown here.", .flag { $0.shows(.cover) }),
    .each("planets", "The planets of the book.", Link.fields) { $0.planets },
    .each("endMatter", "The sections after the planets.", Link.fields) { $0.endMatter },
    .each("chapters", "The planets that are shown here.", Book.Chapter.fields) { $0.shown },
    .each("next", "The section after this one.", Link.fields) { $0.next.map { [$0] } ?? [] },
    .init("isLearnt", "Whether it is shown here who learned what.", .flag { $0.shows(.learnt) }),
    .each("lessons", "Who learned what, story by story.", BookLesson.fields) { sheet in
      sheet.shows(.learnt) ? BookLesson.all(in: sheet.chapters) : []
    },
    .init("isBalance", "Whether the balance of the cast is shown here.", .flag { $0.shows(.balance) }),
    .init(
      "balance", "The cast, its traits and its groups, as a picture.",
      .markup {
        $0.shows(.balance)
          ? BalanceChart($0.book.outlines, traits: $0.book.traits, title: $0.book.title).svg(id: "cast") : nil
      }),
    .init(
      "groups", "The groups of the balance.",
      .texts { $0.shows(.balance) ? BookBalance($0.book.outlines).groups : [] }),
    .each("counts", "What each group does how often.", BookBalance.Row.fields) { sheet in
      sheet.shows(.balance) ? BookBalance(sheet.book.outlines).rows : []
    },
    .init("isFindings", "Whether the findings are shown here.", .flag { $0.shows(.findings) }),
    .each("findings", "What to look at again.", Diagnostic.bookFields) { sheet in
      sheet.shows(.findings) ? sheet.book.findings : []
    },
    .init("isIndex", "Whether the index is shown here.", .flag { $0.shows(.names) }),
    .each("people", "Everybody, by name.", BookIndex.Entry.fields) { sheet in
      sheet.shows(.names) ? BookIndex.people(in: sheet.chapters) : []
    },
    .each("places", "Every place.", BookIndex.Entry.fields) { sheet in
      sheet.shows(.names) ? BookIndex.places(in: sheet.chapters) : []
    },
  ]
}

extension Sheet.Link {
  static let fields: [Field<Sheet.Link>] = [
    .init("label", "What is there.", .text { $0.label }),
    .init("detail", "More about it.", .text { $0.detail }),
    .init("href", "The address.", .text { $0.href }),
    .init("isHere", "Whether this is the place.", .flag { $0.isHere }),
  ]
}

extension Book.Chapter {
  static let fields: [Field<Book.Chapter>] = [
    .init("chapterNumber", "Which planet it is, from 1.", .text { "\($0.number)" }),
    .init("chapterName", "The name of the planet.", .text { $0.name }),
    .init("anchor", "Where the planet begins in the file.", .text { $0.anchor }),
    .each("tales", "The stories of the planet.", StoryOnPage.fields) { chapter in
      chapter.outlines.enumerated().map {
        StoryOnPage($1, number: $0 + 1, of: chapter.outlines.count, in: chapter.anchor + "-")
      }
    },
  ]
}

extension Diagnostic {
  /// What can be said of a finding in a book.
  static let bookFields: [Field<Diagnostic>] = [
    .init("severity", "How much it matters: note, ask or stop.", .text { $0.severity.rawValue }),
    .init("rule", "The name of the rule.", .text { $0.id }),
    .init("message", "What there is to see.", .text { $0.message }),
    .init("wayOut", "One way out.", .text { $0.help }),
    .init("where", "File, line and column.", .text { $0.range.map { "\($0)" } }),
    .init("waivedBy", "Who waived it, and why.", .text { $0.waiver.map { "\($0.by): \($0.because)" } }),
  ]
}
