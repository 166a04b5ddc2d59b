internal import Diagnostics
internal import Vocabulary
internal import WorldModel
public import XMLReading

extension AuthorText {
  /// Every text in a world, a planet or an outline, in the order of the source.
  ///
  /// Definitions, waivers and rules are not among them.
  ///
  /// - Parameter root: A `world`, `planet` or `outline` element.
  /// - Returns: The texts, each with what answers it and the waivers around it.
  public static func all(in root: XMLElement) -> [AuthorText] {
    var reader = AuthorTextReader()
    reader.read(root)
    return reader.texts
  }
}

/// Walks through the elements and gathers the texts.
private struct AuthorTextReader {
  var texts: [AuthorText] = []

  /// The beats among which an answer can come.
  fileprivate struct Story {
    /// For each act that answers, how far on its beat is, and where the act stands.
    var answers: [(order: Int, beat: Int, offset: Int)] = []

    /// Whether something answers a text of a beat; of no beat, if `beat` is nil.
    func answers(_ beat: (order: Int, id: Int)?, at offset: Int) -> Bool {
      guard let beat else { return !answers.isEmpty }
      return answers.contains {
        $0.order > beat.order || $0.beat == beat.id && $0.offset > offset
      }
    }
  }

  mutating func read(_ root: XMLElement) { read(root, in: Story(root), beat: nil, waivers: []) }

  private mutating func read(
    _ element: XMLElement, in story: Story, beat: (order: Int, id: Int)?, waivers: [Waiver]
  ) {
    let waivers = waivers + Self.waivers(of: element)
    for node in element.nodes {
      guard case .element(let child) = node else { continue }
      switch child.name {
      case "planet", "skill", "outline", "beats":
        // A planet's own beats belong to the planet's story.
        let isOwn = child.name == "beats" && element.name != "world"
        read(child, in: isOwn ? story : Story(child), beat: nil, waivers: waivers)
      case "beat":
        read(
          child, in: story, beat: (Self.order(of: child, in: element), child.range.bytes.lowerBound),
          waivers: waivers)
      case "waive", "policy", "balance", "rule", "traits", "classes", "forbid", "form", "audience", "rights",
        "include", "framework":
        continue
      default:
        if let kind = Self.kind(of: child, in: element) {
          add(child, kind, story, beat, waivers)
        } else {
          read(child, in: story, beat: beat, waivers: waivers)
        }
        for name in Self.attributes(of: child) {
          guard let attribute = child[name] else { continue }
          add(attribute, child.name == "custom" ? .custom : .character, waivers + Self.waivers(of: child))
        }
      }
    }
  }

  private mutating func add(
    _ element: XMLElement, _ kind: AuthorText.Kind, _ story: Story, _ beat: (order: Int, id: Int)?,
    _ waivers: [Waiver]
  ) {
    var content = ""
    var sources: [(source: AuthorText.Source, offset: Int)] = []
    for node in element.nodes {
      switch node {
      case .text(let text):
        sources.append((.text(text), content.utf8.count))
        content += text.content
      case .element: content += "\u{FFFC}"
      }
    }
    guard !sources.isEmpty else { return }
    texts.append(
      AuthorText(
        kind: kind, content: content, sources: sources,
        isSpoken: element.name == "says" || element.name == "voice",
        isAnswered: kind == .beliefAtFirst || story.answers(beat, at: element.range.bytes.lowerBound),
        waivers: waivers))
  }

  private mutating func add(_ attribute: XMLAttribute, _ kind: AuthorText.Kind, _ waivers: [Waiver]) {
    texts.append(
      AuthorText(
        kind: kind, content: attribute.value, sources: [(.attribute(attribute), 0)], isSpoken: false,
        isAnswered: false, waivers: waivers))
  }

  private static func waivers(of element: XMLElement) -> [Waiver] {
    guard element.first(named: "waive") != nil else { return [] }
    return element.children(named: "waive").map {
      Waiver(
        rule: Reference($0.string("rule")), by: $0.string("by"), because: $0.string("because"), at: $0.range)
    }
  }

  /// How far on a beat is: by its place in an outline, by its stage elsewhere.
  fileprivate static func order(of beat: XMLElement, in parent: XMLElement) -> Int {
    if parent.name == "outline" { return beat.range.bytes.lowerBound }
    return Stage(rawValue: beat.string("stage")).flatMap { Stage.allCases.firstIndex(of: $0) } ?? 0
  }

  /// What the text of an element is; nil if it is none, or holds others that are.
  private static func kind(of element: XMLElement, in parent: XMLElement) -> AuthorText.Kind? {
    switch element.name {
    case "law": .law
    case "custom": .custom
    case "description", "senses", "place": .description
    case "believes-at-first": .beliefAtFirst
    case "comes-to-believe", "shown-by", "still-hard": .beliefLater
    case "tell", "page-turn": .tell
    case "says": .says
    case "title", "pitch", "question": .title
    case "talk", "try": .talk
    case "want", "need", "fear", "voice", "appearance": .character
    case "option", "choice": .option
    default: nil
    }
  }

  /// The attributes of an element that hold words of the author.
  private static func attributes(of element: XMLElement) -> [String] {
    switch element.name {
    case "character": ["kind", "work", "size", "disability", "difference"]
    case "trait": ["because"]
    case "custom": ["name"]
    case "feels": ["body"]
    default: []
    }
  }
}

extension AuthorTextReader.Story {
  /// The acts that answer what somebody said.
  private static let answering: Set<String> = [
    Verb.concede.rawValue, Verb.speakUp.rawValue, Verb.tellHurt.rawValue, Verb.stopLaughing.rawValue,
    Verb.ownUp.rawValue,
  ]

  /// Finds what answers among the beats of a planet, an outline or a group of beats.
  fileprivate init(_ element: XMLElement) {
    let groups =
      element.name == "beats" || element.name == "outline" ? [element] : element.children(named: "beats")
    for group in groups {
      for beat in group.children(named: "beat") {
        for act in beat.children(named: "act") where Self.answering.contains(act.string("verb")) {
          answers.append(
            (
              AuthorTextReader.order(of: beat, in: group), beat.range.bytes.lowerBound,
              act.range.bytes.lowerBound
            ))
        }
      }
    }
  }
}
