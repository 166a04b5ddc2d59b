import Outlining
import TestSupport
import Testing
import WorldModel

@testable import Pictures

@Suite("A small story, drawn")
struct GoldenTests {
  @Test("its course is as it was") func arc() throws {
    try expectGolden(ArcCurve(Maker.story).svg, "arc.svg")
  }

  @Test("its storyboard is as it was")
  func storyboard() throws { try expectGolden(StoryboardPicture(Maker.story).svg, "storyboard.svg") }

  @Test("who is in it, and who helps, are as they were")
  func people() throws {
    let strong = World.Trait(id: "strong", family: .strength, leans: "he", text: "strong")
    try expectGolden(BalanceChart([Maker.story], traits: [strong]).svg, "balance.svg")
    try expectGolden(HelperGraph([Maker.story]).svg, "helpers.svg")
  }

  @Test("its words say what there is to see")
  func summary() {
    #expect(
      ArcCurve(Maker.story).summary
        == "What Ada feels and shows over 3 beats. Beat 1, before: pride 2. 2, mask: fear 2 behind a boast. "
        + "3, repair: joy 3; Wen → Ada: sit with, help.")
    #expect(
      HelperGraph(Maker.story).summary
        == "Arrows go from whoever helps to whoever is helped. By group: they → she 2×. "
        + "Ada & the <Pie>: Wen → Ada: sit with, help.")
    #expect(HarmAndRepair([Maker.story]).summary.contains("she: 1 begun; they: no harm."))
  }
}

extension Maker {
  /// Three beats with a little of everything.
  static var story: Outline {
    func act(_ verb: Verb, _ by: String, _ to: String) -> Event {
      .act(Act(verb, by: [Reference(by)], to: [Reference(to)]))
    }
    func feels(_ family: FeelingFamily, _ strength: Int, _ mask: Mask? = nil, _ body: String? = nil) -> Event
    {
      .feeling(Feeling(family, of: Reference("hero"), strength: strength, mask: mask, body: body))
    }
    func beat(_ stage: Stage, _ spread: String, _ events: [Event], _ text: String, _ turn: String?)
      -> Outline.Beat
    {
      Outline.Beat(
        event: Trace.Beat(id: stage.rawValue, stage: stage, events: events), spread: spread,
        place: "the shed",
        text: text, pageTurn: turn)
    }
    var outline = Outline(
      title: "Ada & the <Pie>",
      cast: [
        Trace.Member(
          role: "hero", character: Character(id: "ada", name: "Ada", age: 7, pronouns: Reference("she"))),
        Trace.Member(
          role: "friend", character: Character(id: "wen", name: "Wen", age: 8, pronouns: Reference("they"))),
      ],
      beats: [
        beat(.before, "1", [feels(.pride, 2, nil, "chin up")], "Ada has a pie.", "It is \"hers\"."),
        beat(
          .mask, "2–3", [feels(.fear, 2, .boast), act(.harm, "hero", "friend")], "She bites Wen's half.", nil),
        beat(
          .repair, "4",
          [
            act(.ownUp, "hero", "friend"), act(.sitWith, "friend", "hero"), act(.help, "friend", "hero"),
            feels(.joy, 3),
          ],
          "Wen sits with Ada, and they bake.", nil),
      ])
    outline.planetName = "Pim"
    outline.form = "bedtime-tale"
    outline.formTitle = "Bedtime tale"
    return outline
  }
}
