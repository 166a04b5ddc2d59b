internal import Diagnostics
internal import Vocabulary

/// Looks over a page layout and its partials before anything is filled in.
///
/// The Mustache library writes nothing for an unknown field, a missing partial
/// or an unknown transform, reports an open section at the end of the file, and
/// goes round a cycle of partials until the stack is full. Here each of these
/// has its place. What could make a small layout endless is refused too: lists
/// inside themselves, parameterised partials, and more than ``budget`` tags.
struct TemplateChecker {
  /// What the braces are in.
  private enum Place { case page, item, text, question, partial }

  private struct Scope {
    var place: Place
    var fields: [FieldDescription] = []
    /// The list that is gone through.
    var list: String?
  }

  /// What a name with its transforms stands for.
  private enum Value {
    case text, flag, number, texts, markup
    case list([FieldDescription])
    case item([FieldDescription])
  }

  private static let budget = 20_000

  private let partials: (String) -> TemplatePartials.Found
  private(set) var problems: [Diagnostic] = []
  /// Every field that is named.
  private(set) var used: Set<String> = []
  /// The texts of all partials that are used, by name.
  private(set) var texts: [String: String] = [:]
  /// Where the section of all stories stands in the page, if it has one.
  private(set) var stories: (open: SourceRange, close: SourceRange)?
  /// The tags of the partials that have been read, by name.
  private var scanned: [String: [TemplateTag]] = [:]
  private var visited = 0
  private let fields: [FieldDescription]

  init(fields: [FieldDescription], partials: @escaping (String) -> TemplatePartials.Found) {
    self.fields = fields
    self.partials = partials
  }

  /// Checks a page; what it finds is in ``problems``, in the order of the page.
  mutating func check(_ text: String, in file: SourceFile) {
    let scanner = TemplateScanner(text, in: file)
    problems += scanner.problems
    let hasStories = scanner.tags.contains { $0.kind == .section && $0.name == Self.storiesName }
    var scopes = [Scope(place: .page, fields: fields)]
    if !hasStories, let stories = fields.first(where: { $0.name == Self.storiesName }) {
      scopes.append(Scope(place: .page, fields: stories.fields, list: stories.name))
    }
    walk(scanner.tags, &scopes, path: [])
    var seen: Set<Diagnostic> = []
    problems = problems.filter { seen.insert($0).inserted }.inSourceOrder()
  }

  static let storiesName = "stories"

  private mutating func walk(_ tags: [TemplateTag], _ scopes: inout [Scope], path: [String]) {
    var open: [TemplateTag] = []
    let depth = scopes.count
    for tag in tags {
      visited += 1
      guard visited <= Self.budget else {
        if visited == Self.budget + 1 { report("broken-page", Words.tooMuch, at: tag) }
        return
      }
      switch tag.kind {
      case .comment: break
      case .other(let sign): report("broken-page", Words.notKnown(sign), at: tag)
      case .partial: partial(tag, &scopes, path)
      case .field, .unescaped: write(tag, scopes)
      case .section, .inverted:
        open.append(tag)
        scopes.append(scope(of: tag, scopes, isOuter: path.isEmpty && open.count == 1))
      case .end:
        guard let start = open.last else {
          report("broken-page", Words.nothingToClose(tag), at: tag)
          continue
        }
        guard start.name == tag.name, start.transforms == tag.transforms else {
          // An outer section that ends here leaves the inner ones open.
          if let outer = open.lastIndex(where: { $0.name == tag.name && $0.transforms == tag.transforms }) {
            for left in open[(outer + 1)...] { report("unclosed-section", Words.unclosed(left), at: left) }
            scopes.removeLast(open.count - outer)
            open.removeLast(open.count - outer)
          } else {
            report("broken-page", Words.closesAnother(tag, start), at: tag)
          }
          continue
        }
        if start.name == Self.storiesName, scopes.last?.place == .page { stories = (start.range, tag.range) }
        open.removeLast()
        scopes.removeLast()
      }
    }
    for left in open { report("unclosed-section", Words.unclosed(left), at: left) }
    scopes.removeLast(scopes.count - depth)
  }

  // MARK: Tags

  private mutating func write(_ tag: TemplateTag, _ scopes: [Scope]) {
    if tag.name == "." {
      if scopes.last(where: { $0.place != .question })?.place != .text || tag.kind == .unescaped {
        report("unknown-field", Words.noDot, at: tag)
      } else if let transform = tag.transforms.first(where: { !Self.textTransforms.contains($0) }) {
        report("unknown-transform", Words.noTransform(transform, Self.textTransforms), at: tag)
      }
      return
    }
    guard let value = value(of: tag, scopes) else { return }
    switch (value, tag.kind) {
    case (.markup, .unescaped), (.text, .field), (.number, .field): break
    case (.markup, _): report("broken-page", Words.isMarkup(tag), at: tag)
    case (_, .unescaped): report("broken-page", Words.isEscaped(tag), at: tag)
    case (.flag, _): report("broken-page", Words.isFlag(tag), at: tag)
    default: report("broken-page", Words.isList(tag), at: tag)
    }
  }

  /// What stands in a section; something harmless if the section is wrong.
  private mutating func scope(of tag: TemplateTag, _ scopes: [Scope], isOuter: Bool) -> Scope {
    if tag.name == "." {
      report("unknown-field", Words.noDot, at: tag)
      return Scope(place: .question)
    }
    guard let value = value(of: tag, scopes) else { return Scope(place: .question) }
    if tag.name == Self.storiesName {
      if !isOuter || tag.kind == .inverted || stories != nil || !tag.transforms.isEmpty {
        report("broken-page", Words.storiesInside, at: tag)
      }
      if case .list(let fields) = value { return Scope(place: .page, fields: fields, list: tag.name) }
    }
    if tag.kind == .inverted { return Scope(place: .question) }
    switch value {
    case .flag, .markup: return Scope(place: .question)
    case .number:
      report("broken-page", Words.isNumber(tag), at: tag)
      return Scope(place: .question)
    case .text, .texts: return Scope(place: .text, list: tag.name)
    case .list(let fields), .item(let fields):
      if scopes.contains(where: { $0.list == tag.name }) {
        report("broken-page", Words.insideItself(tag), at: tag)
      }
      var place = Place.text
      if case .list = value { place = .item } else { place = .page }
      return Scope(place: place, fields: fields, list: tag.name)
    }
  }

  private mutating func partial(_ tag: TemplateTag, _ scopes: inout [Scope], _ path: [String]) {
    guard !path.contains(tag.name) else {
      return report("partial-cycle", Words.cycle(path, tag.name), at: tag)
    }
    if let tags = scanned[tag.name] { return enter(tag.name, tags, &scopes, path) }
    switch partials(tag.name) {
    case .found(let text, let file):
      texts[tag.name] = text
      let scanner = TemplateScanner(text, in: file)
      problems += scanner.problems
      scanned[tag.name] = scanner.tags
      enter(tag.name, scanner.tags, &scopes, path)
    case .missing(let wanted): report("missing-partial", Words.missing(tag, wanted), at: tag)
    case .outside: report("partial-outside", Words.outside, at: tag)
    case .unreadable(let why): report("missing-partial", (why, "Save it as a text file in UTF-8."), at: tag)
    }
  }

  private mutating func enter(
    _ name: String, _ tags: [TemplateTag], _ scopes: inout [Scope], _ path: [String]
  ) {
    scopes.append(Scope(place: .partial))
    walk(tags, &scopes, path: path + [name])
    scopes.removeLast()
  }

  // MARK: Names

  private static let textTransforms = ["capitalized", "empty", "lowercased", "uppercased"]
  private static let listTransforms = ["count", "empty", "first", "last"]
  private static let positions = ["even", "first", "index", "last", "odd"]

  /// What a tag's name and transforms stand for here; nil, and a problem, if nothing.
  private mutating func value(of tag: TemplateTag, _ scopes: [Scope]) -> Value? {
    var value: Value
    var transforms = Array(tag.transforms.reversed())
    if transforms.first == "?" { return nil }
    if tag.name.isEmpty {
      guard let name = transforms.first else { return nil }
      transforms.removeFirst()
      guard Self.positions.contains(name) else {
        report("unknown-transform", Words.noTransform(name, Self.positions), at: tag)
        return nil
      }
      guard scopes.last(where: { $0.place != .question })?.place == .item else {
        report("broken-page", Words.noList(tag), at: tag)
        return nil
      }
      value = name == "index" ? .number : .flag
    } else {
      let found = scopes.reversed().lazy.compactMap { $0.fields.first { $0.name == tag.name } }.first
      guard let found else {
        report("unknown-field", unknown(tag.name, scopes), at: tag)
        return nil
      }
      used.insert(tag.name)
      value =
        switch found.kind {
        case .text: .text
        case .flag: .flag
        case .texts: .texts
        case .markup: .markup
        case .list(let fields): .list(fields)
        }
    }
    for transform in transforms {
      let known: [String]
      switch value {
      case .text: known = Self.textTransforms
      case .texts, .list: known = Self.listTransforms
      default: known = []
      }
      guard known.contains(transform) else {
        report("unknown-transform", Words.noTransform(transform, known), at: tag)
        return nil
      }
      switch (transform, value) {
      case ("empty", _): value = .flag
      case ("count", _): value = .number
      case (_, .texts): value = .text
      case (_, .list(let fields)): value = .item(fields)
      default: break
      }
    }
    return value
  }

  /// What to say of a name that stands for nothing here.
  private func unknown(_ name: String, _ scopes: [Scope]) -> (String, String?) {
    func owner(_ fields: [FieldDescription]) -> String? {
      fields.lazy.compactMap { field in
        field.fields.contains { $0.name == name } ? field.name : owner(field.fields)
      }.first
    }
    if let owner = owner(fields) {
      return (
        "\(name) is a field of \(owner), so it has no meaning here.",
        "Write it between {{#\(owner)}} and {{/\(owner)}}."
      )
    }
    let known = scopes.reversed().flatMap(\.fields).map(\.name)
    return (
      "There is no field called \(name).",
      Nearest.name(to: name, among: known).map { "Perhaps \($0)?" }
        ?? "The fields here are \(Set(known).sorted().joined(separator: ", "))."
    )
  }

  private mutating func report(_ id: String, _ words: (String, String?), at tag: TemplateTag) {
    problems.append(Diagnostic(.error, id, words.0, at: tag.range, help: words.1))
  }
}

/// What is said of a page that is not right, and the way out.
private enum Words {
  typealias Pair = (String, String?)

  static let tooMuch: Pair = (
    "This page and its partials have too many tags to look through.", "Include fewer partials in one another."
  )
  static let noDot: Pair = (
    "{{.}} stands for the text of a section, and there is none around it.",
    "Write it inside a list of texts, such as {{#talk}}{{.}}{{/talk}}."
  )
  static let storiesInside: Pair = (
    "The section {{#stories}} stands once, in the page itself, and in no other section.",
    "Move it there; everything between {{#stories}} and {{/stories}} is written for each story."
  )
  static let outside: Pair = (
    "This partial is outside the folder of the page.", "Move it into that folder, and name it without \"..\"."
  )

  static func notKnown(_ sign: Swift.Character) -> Pair {
    switch sign {
    case "=": ("The braces cannot be changed here.", "Leave this tag out.")
    case "%": ("How text is escaped follows from the name of the file.", "Leave this tag out.")
    default: ("Pages can use partials, but no inheritance.", "Write {{>name}} to include another file.")
    }
  }

  static func nothingToClose(_ tag: TemplateTag) -> Pair {
    (
      "\(tag.range.text) closes a section that was never opened.",
      "Leave it out, or open the section before it."
    )
  }

  static func unclosed(_ tag: TemplateTag) -> Pair {
    ("The section \(tag.range.text) is never closed.", "End it with \(closing(tag)).")
  }

  static func closesAnother(_ tag: TemplateTag, _ open: TemplateTag) -> Pair {
    (
      "\(tag.range.text) does not close \(open.range.text) of line \(open.range.start.line).",
      "Write \(closing(open)) here."
    )
  }

  static func isMarkup(_ tag: TemplateTag) -> Pair {
    ("\(tag.name) is a picture, which is written as it is.", "Write {{{\(tag.name)}}}.")
  }

  static func isEscaped(_ tag: TemplateTag) -> Pair {
    ("Only pictures are written as they are; in text there might be markup.", "Write {{\(tag.name)}}.")
  }

  static func isFlag(_ tag: TemplateTag) -> Pair {
    (
      "\(tag.range.text) is a yes or a no, not a text.",
      "Ask for it: {{#\(source(tag))}} … {{/\(source(tag))}}."
    )
  }

  static func isList(_ tag: TemplateTag) -> Pair {
    ("\(tag.name) is a list.", "Go through it: {{#\(source(tag))}} … {{/\(source(tag))}}.")
  }

  static func isNumber(_ tag: TemplateTag) -> Pair {
    ("A number cannot open a section.", "Ask whether there is anything: {{^empty(\(tag.name))}} … .")
  }

  static func insideItself(_ tag: TemplateTag) -> Pair {
    ("\(tag.name) is gone through already, further out.", "Close that section first.")
  }

  static func noList(_ tag: TemplateTag) -> Pair {
    ("\(tag.range.text) asks for the place in a list, and there is no list around it.", "Leave it out.")
  }

  static func noTransform(_ name: String, _ known: [String]) -> Pair {
    known.isEmpty
      ? ("Nothing can be put around this: \(name) is for other fields.", "Leave it out.")
      : (
        "There is no transform called \(name) for this.",
        Nearest.name(to: name, among: known).map { "Perhaps \($0)?" }
          ?? "There are \(known.joined(separator: ", "))."
      )
  }

  static func missing(_ tag: TemplateTag, _ wanted: String) -> Pair {
    ("There is no partial called \(tag.name).", "Write it in a file called \(wanted), beside the page.")
  }

  static func cycle(_ path: [String], _ name: String) -> Pair {
    let round = path.drop { $0 != name } + [name]
    return (
      "This partial includes itself: \(round.joined(separator: " → ")).", "Leave out one of these steps."
    )
  }

  private static func source(_ tag: TemplateTag) -> String {
    tag.transforms.map { $0 + "(" }.joined() + tag.name + String(repeating: ")", count: tag.transforms.count)
  }

  private static func closing(_ tag: TemplateTag) -> String {
    tag.transforms.contains("?") ? "its {{/…}}" : "{{/\(source(tag))}}"
  }
}
