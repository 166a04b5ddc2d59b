import BigInt
import Diagnostics
import Outlining
import StorySpace
import Testing
import WorldModel

@Suite("Outlines")
struct OutlineTests {
  private let small: SmallWorld
  private let outline: Outline

  init() throws {
    small = try SmallWorld.shared.get()
    outline = try small.outline(number: 0)
  }

  @Test("the small world tells stories: two castings, two loads, three practices")
  func count() {
    #expect(small.space.count == 16)
    #expect(small.space.tellingCount == 32)
  }

  @Test("the header has everything to choose a story by")
  func header() throws {
    let hero = try #require(outline.hero)
    #expect(["The Last of an Apple Pie", "The Last of a Unicorn Made of Bread"].contains(outline.title))
    #expect(outline.pitch?.hasPrefix("\(hero.character.name) has a") == true)
    #expect(outline.question == "How big is a half?")
    #expect(outline.planetName == "Pim")
    #expect(outline.law == "Whatever is *not* shared _shrinks_ by half <each> day & night.")
    #expect(outline.form == "bedtime-tale")
    #expect(outline.formTitle == "Bedtime tale")
    #expect(outline.skill == "asking-for-help")
    #expect(outline.skillName == "Asking for help")
    #expect(outline.falseBelief == "What I keep is mine.")
    #expect(outline.newBelief == "What I share is bigger.")
    #expect(outline.ages == 5...8)
    #expect(outline.taleWords == 600...900)
  }

  @Test("the end has questions, a thing to try, what stays hard, and the numbers")
  func end() {
    #expect(outline.talk.count == 2)
    #expect(outline.tries == ["Share a crumb."])
    #expect(outline.stillHard == "sharing the last one")
    #expect(outline.code?.hasPrefix("pim/bedtime-tale/0-") == true)
    #expect(outline.edition?.isEmpty == false)
    #expect(outline.algorithm == StorySpace.algorithm)
  }

  @Test("the hero's want and need are in the cast")
  func wantAndNeed() throws {
    let outlines = try small.outlines()
    let ada = try #require(outlines.first { $0.hero?.character.id == "ada" }?.hero)
    #expect(ada.character.want == "the whole pie")
    #expect(ada.character.need == "somebody to chew with")
  }

  @Test("a beat has its stage, place, words, acts, feelings and page turn")
  func beats() throws {
    let mask = try #require(outline.beats.first { $0.event.id == "hides" })
    #expect(mask.event.stage == .mask)
    #expect(mask.place == "the shed [no. 1]")
    #expect(mask.event.events.count == 4)
    let spark = try #require(outline.beats.first { $0.event.id == "shrinks" })
    #expect(spark.pageTurn == "It is smaller.")
    #expect(spark.wordCount == Outline.Beat(event: spark.event, text: spark.text).wordCount + 3)
    let feeling = mask.event.events.compactMap { if case .feeling(let feeling) = $0 { feeling } else { nil } }
      .first
    #expect(feeling?.mask == .boast)
    #expect(feeling?.pleasantness == -2)
    #expect(feeling?.energy == 2)
  }

  @Test("spoken words are said in this story's names")
  func speech() throws {
    let friend = try #require(outline.cast.first { $0.role == "friend" })
    let said = outline.beats.flatMap(\.event.events).compactMap {
      if case .speech(let speech) = $0 { speech } else { nil }
    }
    #expect(said.first?.words.pieces == [.text("It is mine, \(friend.character.name).")])
  }

  @Test("the spreads add up to the form's, whatever is told")
  func spreads() throws {
    let form = small.space.form
    for outline in try small.outlines() {
      let pages = outline.beats.flatMap { beat -> [Int] in
        let ends = (beat.spread ?? "").split(separator: "–").compactMap { Int($0) }
        return Array((ends.first ?? 0)...(ends.last ?? 0))
      }
      #expect(pages == Array(1...form.slots.reduce(0) { $0 + $1.spreads }))
    }
  }

  @Test(
    "minutes go from fast to slow, and follow the words",
    arguments: [(0, 1...1), (90, 1...1), (780, 6...9), (1300, 10...14)])
  func minutes(words: Int, minutes: ClosedRange<Int>) {
    let beat = Outline.Beat(
      event: Trace.Beat(id: "b", stage: .before, events: []),
      text: Array(repeating: "word", count: words).joined(separator: " — "))
    let outline = Outline(title: "T", cast: [], beats: [beat])
    #expect(outline.wordCount == words)
    #expect(outline.minutes == minutes)
  }

  @Test("file and line point at the beat")
  func provenance() throws {
    let lines = SmallWorld.text.split(separator: "\n", omittingEmptySubsequences: false)
    for beat in outline.beats {
      let parts = try #require(beat.source).split(separator: ":")
      #expect(parts.first == "small/world.xml")
      let line = try #require(parts.last.flatMap { Int($0) })
      #expect(lines[line - 1].contains("<beat id=\"\(beat.event.id)\""))
    }
  }

  @Test(
    "the rules that had a say are named, and no others",
    arguments: [
      ("has-it", []), ("hides", []), ("bites", ["exile-ending", "harm-no-repair"]), ("half", []),
      ("owns", ["harm-no-repair"]), ("asks", ["help-unasked"]), ("last-one", ["exile-ending"]), ("grabs", []),
    ] as [(String, [String])])
  func rules(beat: String, rules: [String]) throws {
    let beat = try #require(outline.beats.first { $0.event.id == beat })
    #expect(beat.rules == rules)
  }

  @Test("open questions stand in where a planet has none")
  func openQuestions() throws {
    let bare = try SmallWorld(
      SmallWorld.text.replacing("<talk>Who was hungry?</talk>", with: "")
        .replacing(#"<talk>What would <name who="friend"/> have done?</talk>"#, with: ""))
    #expect(try bare.outline(number: 0).talk.count == 2)
  }

  @Test("the same number and wording give the same outline, and others give others")
  func same() throws {
    let again = try SmallWorld(SmallWorld.text)
    for number in 0..<Int(small.space.count) {
      #expect(
        try again.outline(number: number, wording: 1).xml == small.outline(number: number, wording: 1).xml)
      #expect(try small.outline(number: number, wording: 1) != small.outline(number: number, wording: 0))
    }
    #expect(Set(try small.outlines()).count == Int(small.space.count))
  }

  @Test("a code gives its story back", arguments: 0..<20 as Range<UInt64>)
  func codes(seed: UInt64) throws {
    let story = try #require(small.space.selection().draw(seed: seed))
    let told = small.outliner.outline(story, wording: small.outliner.wording(of: story, seed: seed))
    let code = try #require(StoryCode(told.code ?? ""))
    #expect(small.outliner.recognises(code))
    let retold = small.outliner.outline(
      try small.space.story(number: code.number), wording: try #require(code.wording))
    #expect(retold == told)
  }

  @Test("another word anywhere makes another edition")
  func editions() throws {
    let other = try SmallWorld(SmallWorld.text.replacing("Half each.", with: "Half and half."))
    #expect(try other.outline(number: 0).edition != outline.edition)
  }

  @Test("no story has a doubled space, a space before a comma, or a lower-case start")
  func tidy() throws {
    for number in 0..<Int(small.space.count) {
      for wording in 0..<2 {
        for beat in try small.outline(number: number, wording: wording).beats {
          let text = beat.text + " " + (beat.pageTurn ?? "")
          #expect(!text.contains("  ") && !text.contains(" ,") && !text.contains(" ."))
        }
      }
    }
  }
}
