internal import Outlining
internal import WorldModel

/// The fields that a page layout can use.
///
/// Single values are text and are left out where there is nothing to say, so
/// that `{{#pitch}}…{{/pitch}}` asks for them; lists hold fields of their own.
struct TemplateFields {
  let values: [String: Any]

  init(_ outline: Outline, escape: (String) -> String) {
    let phrases = Phrases(outline)
    var values: [String: Any] = [:]
    func set(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { values[name] = escape(text) }
    }
    set("title", outline.title)
    set("kind", phrases.kind)
    set("ages", phrases.ages)
    set("length", phrases.length)
    set("pitch", outline.pitch)
    set("question", outline.question)
    set("planet", outline.planetName)
    set("law", outline.law)
    set("skill", outline.skillName ?? outline.skill)
    set("falseBelief", outline.falseBelief)
    set("newBelief", outline.newBelief)
    set("stillHard", outline.stillHard)
    set("want", outline.hero?.character.want)
    set("need", outline.hero?.character.need)
    set("hero", outline.hero?.character.name)
    set("edition", outline.edition)
    set("algorithm", outline.algorithm)
    set("asked", phrases.asked)
    // Codes are shown as code, where nothing is taken for markup.
    values["code"] = outline.code
    values["cast"] = outline.cast.map { member in
      [
        "name": escape(member.character.name), "role": escape(member.role),
        "description": escape(phrases.closed(phrases.description(of: member))),
      ]
    }
    values["beats"] = outline.beats.enumerated().map { index, beat in
      Self.beat(beat, number: index + 1, phrases, escape)
    }
    values["talk"] = outline.talk.map(escape)
    values["try"] = outline.tries.map(escape)
    self.values = values
  }

  private static func beat(
    _ beat: Outline.Beat, number: Int, _ phrases: Phrases, _ escape: (String) -> String
  ) -> [String: Any] {
    var values: [String: Any] = [
      "number": "\(number)", "stage": beat.event.stage.rawValue, "text": escape(beat.text),
      "words": "\(beat.wordCount)",
    ]
    func set(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { values[name] = escape(text) }
    }
    set("part", beat.part)
    set("spread", beat.spread)
    set("place", beat.place)
    set("pageTurn", beat.pageTurn)
    set("acts", phrases.acts(in: beat).joined(separator: " · "))
    set("feelings", phrases.feelings(in: beat).joined(separator: " · "))
    set("help", phrases.help(in: beat))
    set("source", beat.source)
    set("rules", beat.rules.joined(separator: ", "))
    return values
  }
}
