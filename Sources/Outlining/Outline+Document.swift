internal import Diagnostics
internal import StorySpace
internal import Vocabulary
internal import WorldModel

extension Outline {
  /// The outline as a document that ``Outline/init(_:)`` reads back.
  public var xml: String { Self.xmlDeclaration + element(isRoot: true) }

  /// The outline as one of several in a document, between ``xmlStart`` and ``xmlEnd``.
  public var xmlMember: String { element(isRoot: false) }

  /// How a document of several outlines starts.
  public static let xmlStart = xmlDeclaration + "<outlines xmlns=\"\(Vocabulary.namespace)\">\n"

  /// How a document of several outlines ends.
  public static let xmlEnd = "</outlines>\n"

  private static let xmlDeclaration = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"

  private func element(isRoot: Bool) -> String {
    var writer = XMLWriter()
    writer.open(
      "outline",
      [
        ("xmlns", isRoot ? Vocabulary.namespace : nil), ("planet", planet), ("form", form), ("skill", skill),
        (
          "ages",
          ages.map {
            $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
          }
        ),
        ("code", code), ("edition", edition), ("algorithm", algorithm),
        ("rules-compiled", list(asked.compiled)), ("rules-rejecting", list(asked.rejecting)),
        ("rules-dropped", list(asked.dropped)), ("language", language),
        ("words", "\(wordCount)"), ("minutes", "\(minutes.lowerBound)-\(minutes.upperBound)"),
      ])
    writer.line("title", title)
    for (name, text) in [
      ("pitch", pitch), ("question", question), ("name", planetName), ("law", law),
      ("believes-at-first", falseBelief), ("comes-to-believe", newBelief), ("still-hard", stillHard),
    ] {
      if let text, !text.isEmpty { writer.line(name, text) }
    }
    writer.open("cast")
    for member in cast { write(member, to: &writer) }
    writer.close("cast")
    for choice in choices {
      writer.line(
        "choice", choice.text, [("axis", choice.axis), ("option", choice.option)],
        choice.sets.map { ("sets", [("fact", $0)]) })
    }
    for fact in startingFacts { writer.empty("sets", [("fact", fact)]) }
    for beat in beats { write(beat, to: &writer) }
    for text in talk { writer.line("talk", text) }
    for text in tries { writer.line("try", text) }
    for waiver in waivers { write(waiver, to: &writer) }
    writer.close("outline")
    return writer.text
  }

  /// Names for an attribute, which is left out if there are none.
  private func list(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: " ") }

  private func write(_ member: Trace.Member, to writer: inout XMLWriter) {
    let character = member.character
    writer.open(
      "character",
      [
        ("id", character.id), ("role", member.role), ("age", "\(character.age)"),
        ("pronouns", character.pronouns.id), ("gender", character.statedGender), ("kind", character.kind),
        ("disability", character.disability), ("difference", character.difference), ("size", character.size),
        ("work", character.work),
      ])
    writer.line("name", character.name)
    for trait in character.traits {
      writer.empty(
        "trait",
        [
          ("ref", trait.trait.id), ("shown", trait.trait.id == member.shownTrait ? "yes" : nil),
          ("because", trait.because),
        ])
    }
    if let want = character.want { writer.line("want", want) }
    if let need = character.need { writer.line("need", need) }
    for fear in character.fears { writer.line("fear", fear) }
    for thing in character.expertise { writer.empty("expert", [("in", thing)]) }
    for waiver in character.waivers { write(waiver, to: &writer) }
    writer.close("character")
  }

  private func write(_ beat: Beat, to writer: inout XMLWriter) {
    writer.open(
      "beat",
      [
        ("id", beat.event.id), ("stage", beat.event.stage.rawValue), ("part", beat.part),
        ("spread", beat.spread),
        ("source", beat.source), ("rules", beat.rules.isEmpty ? nil : beat.rules.joined(separator: " ")),
      ])
    for requirement in beat.event.requirements { write(requirement, to: &writer) }
    for effect in beat.event.effects {
      writer.empty(effect.isSet ? "sets" : "clears", [("fact", effect.fact.id)])
    }
    for event in beat.event.events { write(event, to: &writer) }
    writer.line("tell", beat.text)
    if let pageTurn = beat.pageTurn { writer.line("page-turn", pageTurn) }
    for waiver in beat.event.waivers { write(waiver, to: &writer) }
    writer.close("beat")
  }

  private func write(_ requirement: Requirement, to writer: inout XMLWriter) {
    let name = requirement.holds ? "needs" : "bars"
    switch requirement.condition {
    case .fact(let fact): writer.empty(name, [("fact", fact.id)])
    case .anyFact(let facts): writer.empty("needs-any", [("facts", facts.map(\.id).joined(separator: " "))])
    case .trait(let who, let traits):
      writer.empty(name, [("who", who.id), ("trait", traits.map(\.id).joined(separator: " "))])
    case .character(let who, let characters):
      writer.empty(name, [("who", who.id), ("character", characters.map(\.id).joined(separator: " "))])
    case .option(let axis, let options):
      writer.empty(name, [("axis", axis.id), ("option", options.map(\.id).joined(separator: " "))])
    }
  }

  private func write(_ event: Event, to writer: inout XMLWriter) {
    switch event {
    case .act(let act):
      let details = Act.Detail.allCases.map { ($0.rawValue, act.details[$0]) }
      writer.empty(
        "act",
        [
          ("verb", act.verb.rawValue), ("by", act.doers.map(\.id).joined(separator: " ")),
          ("to", act.receivers.isEmpty ? nil : act.receivers.map(\.id).joined(separator: " ")),
        ] + details)
    case .feeling(let feeling):
      writer.empty(
        "feels",
        [
          ("who", feeling.who.id), ("feeling", feeling.family.rawValue), ("strength", "\(feeling.strength)"),
          ("mask", feeling.mask?.rawValue), ("body", feeling.body),
        ])
    case .presence(let presence): writer.empty("with", [("who", presence.who.id)])
    case .speech(let speech): writer.line("says", plain(speech.words), [("who", speech.who.id)])
    }
  }

  private func plain(_ wording: Wording) -> String {
    wording.pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  private func write(_ waiver: Waiver, to writer: inout XMLWriter) {
    writer.empty("waive", [("rule", waiver.rule.id), ("by", waiver.by), ("because", waiver.because)])
  }
}

/// Writes indented XML, escaping what has to be.
private struct XMLWriter {
  private(set) var text = ""
  private var depth = 0

  mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
    text += indent + "<" + name + written(attributes) + ">\n"
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    text += indent + "</\(name)>\n"
  }

  mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
    text += indent + "<" + name + written(attributes) + "/>\n"
  }

  mutating func line(
    _ name: String, _ content: String, _ attributes: [(String, String?)] = [],
    _ children: [(String, [(String, String?)])] = []
  ) {
    let inner = children.map { "<" + $0.0 + written($0.1) + "/>" }.joined()
    text += indent + "<" + name + written(attributes) + ">" + escaped(content) + inner + "</\(name)>\n"
  }

  private var indent: String { String(repeating: "  ", count: depth) }

  private func written(_ attributes: [(String, String?)]) -> String {
    attributes.compactMap { name, value in
      value.map { " \(name)=\"" + inAttribute(escaped($0)) + "\"" }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\r": "&#13;"
      default: nil
      }
    }
  }

  /// Readers turn white space in attributes into plain spaces, unless it is written so.
  private func inAttribute(_ text: String) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "\"": "&quot;"
      case "\n": "&#10;"
      case "\t": "&#9;"
      default: nil
      }
    }
  }
}
