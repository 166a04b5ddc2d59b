internal import Diagnostics
internal import Outlining
internal import StorySpace
internal import WorldModel

/// An outline as JSON, for programs.
enum JSONPage {
  static func value(of outlines: [Outline]) -> JSONValue {
    .object([("outlines", .array(outlines.map { value(of: $0) }))])
  }

  static func value(of outline: Outline) -> JSONValue {
    .object([
      ("title", .string(outline.title)), ("pitch", text(outline.pitch)), ("question", text(outline.question)),
      ("planet", text(outline.planet)), ("planetName", text(outline.planetName)), ("law", text(outline.law)),
      ("form", text(outline.form)), ("skill", text(outline.skill)), ("ages", range(outline.ages)),
      ("language", .string(outline.language)), ("believesAtFirst", text(outline.falseBelief)),
      ("comesToBelieve", text(outline.newBelief)), ("stillHard", text(outline.stillHard)),
      ("words", .number(outline.wordCount)), ("taleWords", range(outline.taleWords)),
      ("minutes", range(outline.minutes)), ("cast", .array(outline.cast.map(value))),
      (
        "choices",
        .array(
          outline.choices.map {
            .object([("axis", .string($0.axis)), ("option", .string($0.option)), ("text", .string($0.text))])
          })
      ),
      ("beats", .array(outline.beats.map(value))), ("talk", .array(outline.talk.map { .string($0) })),
      ("try", .array(outline.tries.map { .string($0) })), ("code", text(outline.code)),
      ("edition", text(outline.edition)), ("algorithm", text(outline.algorithm)),
      ("askRules", asked(outline)),
    ])
  }

  /// What became of the rules that ask, beside the algorithm; nothing if none had a say.
  private static func asked(_ outline: Outline) -> JSONValue {
    guard !outline.asked.isEmpty else { return .null }
    func list(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    return .object([
      ("compiled", list(outline.asked.compiled)), ("rejecting", list(outline.asked.rejecting)),
      ("dropped", list(outline.asked.dropped)),
    ])
  }

  private static func value(of member: Trace.Member) -> JSONValue {
    let character = member.character
    return .object([
      ("role", .string(member.role)), ("id", .string(character.id)), ("name", .string(character.name)),
      ("age", .number(character.age)), ("pronouns", .string(character.pronouns.id)),
      ("gender", .string(character.gender)),
      ("traits", .array(character.traits.map { .string($0.trait.id) })),
      ("shownTrait", text(member.shownTrait)), ("want", text(character.want)), ("need", text(character.need)),
    ])
  }

  private static func value(of beat: Outline.Beat) -> JSONValue {
    .object([
      ("id", .string(beat.event.id)), ("stage", .string(beat.event.stage.rawValue)),
      ("part", text(beat.part)), ("spread", text(beat.spread)),
      ("place", text(beat.place)), ("text", .string(beat.text)), ("pageTurn", text(beat.pageTurn)),
      ("words", .number(beat.wordCount)), ("acts", .array(beat.event.events.compactMap(act))),
      ("feelings", .array(beat.event.events.compactMap(feeling))),
      ("says", .array(beat.event.events.compactMap(speech))),
      ("with", .array(beat.event.events.compactMap(presence))), ("source", text(beat.source)),
      ("rules", .array(beat.rules.map { .string($0) })),
    ])
  }

  private static func act(_ event: Event) -> JSONValue? {
    guard case .act(let act) = event else { return nil }
    let details = Act.Detail.allCases.compactMap { detail in
      act.details[detail].map { (detail.rawValue, JSONValue.string($0)) }
    }
    return .object(
      [
        ("verb", .string(act.verb.rawValue)), ("by", .array(act.doers.map { .string($0.id) })),
        ("to", .array(act.receivers.map { .string($0.id) })),
      ] + details)
  }

  private static func feeling(_ event: Event) -> JSONValue? {
    guard case .feeling(let feeling) = event else { return nil }
    return .object([
      ("who", .string(feeling.who.id)), ("feeling", .string(feeling.family.rawValue)),
      ("strength", .number(feeling.strength)), ("pleasantness", .number(feeling.pleasantness)),
      ("energy", .number(feeling.energy)), ("mask", text(feeling.mask?.rawValue)),
      ("body", text(feeling.body)),
    ])
  }

  private static func speech(_ event: Event) -> JSONValue? {
    guard case .speech(let speech) = event else { return nil }
    let words = speech.words.pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    return .object([("who", .string(speech.who.id)), ("words", .string(words))])
  }

  private static func presence(_ event: Event) -> JSONValue? {
    guard case .presence(let presence) = event else { return nil }
    return .string(presence.who.id)
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private static func range(_ range: ClosedRange<Int>?) -> JSONValue {
    range.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
  }
}
