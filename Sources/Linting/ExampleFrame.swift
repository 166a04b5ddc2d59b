internal import Rules
internal import Vocabulary
internal import WorldModel

/// What is put around the text of an example, and into it, to make a document of it.
///
/// Examples leave out what makes no difference: the title of an outline, the
/// words of a beat, a planet's law.
struct ExampleFrame {
  enum Kind { case story, outlines, world }

  var kind: Kind
  var before: String
  var after: String
  /// What the example leaves out, by the offset in its text, in order.
  var insertions: [(offset: Int, text: String)] = []

  init(_ text: String, of rule: Rule) {
    let namespace = Vocabulary.namespace
    let story = (
      before: """
      <outline xmlns="\(namespace)"><title>An example</title>\(Self.bringsCast(text) ? "" : RuleExample.cast)
      """, after: "</outline>"
    )
    let isWords = if case .words = rule.pattern { true } else { false }
    if rule.pattern.isAboutStories {
      (kind, before, after) = (.story, story.before, story.after)
    } else if text.contains("<outline") {
      (kind, before, after) = (.outlines, "<outlines xmlns=\"\(namespace)\">", "</outlines>")
      insertions = Self.insertions(in: text)
    } else if text.contains("<planet") {
      (kind, before, after) = (.world, "<world xmlns=\"\(namespace)\">", "</world>")
      insertions = Self.insertions(in: text)
    } else if isWords {
      (kind, before, after) = (.story, story.before, story.after)
      insertions = text.contains("<") ? Self.insertions(in: text) : Self.beats(of: text)
    } else {
      kind = .world
      before = "<planet xmlns=\"\(namespace)\" id=\"example\">\(Self.planetParts)<cast>"
      after = "</cast>\(Self.roles)</planet>"
    }
  }

  private static func bringsCast(_ text: String) -> Bool {
    text.drop(while: \.isWhitespace).hasPrefix("<cast")
  }

  private static let planetParts = """
    <name>Example</name><law>Nothing falls.</law><arc skill="asking-for-help">\
    <believes-at-first>No.</believes-at-first><comes-to-believe>Yes.</comes-to-believe></arc>
    """
  private static let roles = "<roles><role id=\"hero\" who=\"any\"/></roles>"

  /// A form that takes whatever beats an example has.
  static let form = Form(
    id: "example", title: "Example", words: 0...0,
    slots: Stage.allCases.map { Form.Slot(stages: [$0], beats: 0...4, spreads: 1, share: 0) })

  /// A beat for each line that is not empty.
  private static func beats(of text: String) -> [(offset: Int, text: String)] {
    var insertions: [(offset: Int, text: String)] = []
    var offset = 0
    for (number, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank {
        insertions.append((offset, "<beat id=\"line-\(number)\" stage=\"before\"><tell>"))
        insertions.append((offset + line.count, "</tell></beat>"))
      }
      offset += line.count + 1
    }
    return insertions
  }

  /// Titles, casts, words, laws and roles, wherever they are left out.
  private static func insertions(in text: String) -> [(offset: Int, text: String)] {
    var insertions: [(offset: Int, text: String)] = []
    func each(_ name: String, _ body: (_ inner: Substring, _ start: String.Index) -> Void) {
      var rest = text[...]
      while let tag = rest.firstRange(of: "<\(name)") {
        rest = rest[tag.upperBound...]
        guard let next = rest.first, !next.isLetter, next != "-", let close = rest.firstIndex(of: ">") else {
          continue
        }
        if rest[..<close].hasSuffix("/") { continue }
        var start = text.index(after: close)
        if start < text.endIndex, text[start] == "⟧" { start = text.index(after: start) }
        let end = rest.firstRange(of: "</\(name)>")?.lowerBound ?? rest.endIndex
        guard start <= end else { continue }
        body(text[start..<end], start)
      }
    }
    func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }
    each("outline") { inner, start in
      if !inner.contains("<title") { insertions.append((offset(start), "<title>An example</title>")) }
      if !inner.contains("<cast") { insertions.append((offset(start), RuleExample.cast)) }
    }
    each("beat") { inner, start in
      if !inner.contains("<tell") { insertions.append((offset(start), "<tell>…</tell>")) }
    }
    each("planet") { inner, start in
      if !inner.contains("<name")
        || inner.firstRange(of: "<name").map({ name in
          inner.firstRange(of: "<cast").map { $0.lowerBound < name.lowerBound } ?? false
        }) ?? false
      {
        insertions.append((offset(start), "<name>Example</name>"))
      }
      if !inner.contains("<law") { insertions.append((offset(start), "<law>Nothing falls.</law>")) }
      if !inner.contains("<arc") {
        insertions.append(
          (
            offset(start),
            "<arc skill=\"asking-for-help\"><believes-at-first>No.</believes-at-first>"
              + "<comes-to-believe>Yes.</comes-to-believe></arc>"
          ))
      }
      if !inner.contains("<roles") { insertions.append((offset(start), roles)) }
      if !inner.contains("<cast") {
        insertions.append(
          (
            offset(start),
            "<cast><character id=\"odo\" age=\"8\" pronouns=\"he\"><name>Odo</name><trait ref=\"strong\"/></character></cast>"
          ))
      }
    }
    return insertions.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map(\.element)
  }
}
