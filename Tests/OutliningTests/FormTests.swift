import Diagnostics
import Foundation
import Installation
import Outlining
import Rules
import StorySpace
import Testing
import Vocabulary
import WorldLoading
import WorldModel

/// The forms that ship with Orrery, told on the first planet of the twelve, whose words may change.
@Suite("Forms")
struct FormTests {
  private struct Desk: Sendable {
    var world: World
    var planet: Planet
    var forms: [Form]
    var rules: [Rule]

    init() throws {
      let pack = try RulePack.builtIn(atLeast: .stop)
      let loader = try WorldLoader(rules: pack.ids)
      let loaded = loader.load(try Installation.url(of: "twelve-planets", in: .worlds).path)
      world = try #require(loaded.world)
      planet = try #require(world.planets.first)
      forms = loader.forms
      rules = pack.enforced(on: planet, of: world)
    }

    func outlines(_ form: Form, count: UInt64 = 8) throws -> [Outline] {
      let space = try StorySpace(of: planet, in: form, keeping: rules)
      let outliner = Outliner(world: world, space: space, rules: rules)
      return try (0..<count).map { seed in
        let story = try #require(space.selection().draw(seed: seed))
        return outliner.outline(story, wording: outliner.wording(of: story, seed: seed))
      }
    }
  }

  private static let desk = Result { try Desk() }
  private static let ids = [
    "bedtime-tale", "chapter-book", "early-reader", "kishotenketsu", "picture-book-12", "picture-book-14",
    "picture-book-15", "story-spine",
  ]

  private let desk: Desk

  init() throws { desk = try Self.desk.get() }

  private func form(_ id: String) throws -> Form { try #require(desk.forms.first { $0.id == id }) }

  @Test("these forms are shipped") func shipped() { #expect(desk.forms.map(\.id) == Self.ids) }

  @Test("the shares of the words add up to the whole", arguments: ids)
  func shares(id: String) throws {
    let form = try form(id)
    #expect(form.slots.reduce(0) { $0 + $1.share } == 100)
    #expect(form.minutes != nil && form.ages != nil)
  }

  @Test("a picture book has as many spreads as its name says", arguments: [12, 14, 15])
  func pictureBooks(spreads: Int) throws {
    let form = try form("picture-book-\(spreads)")
    #expect(form.slots.reduce(0) { $0 + $1.spreads } == spreads)
    #expect(form.words.upperBound < 1000)
  }

  @Test("a form with a conflict never drops what makes it good again", arguments: ids)
  func conflict(id: String) throws {
    let stages: Set<Stage> = [.misstep, .setback, .repair, .transfer]
    let slots = try form(id).slots
    let kept = stages.filter { stage in
      slots.contains { $0.stages == [stage] && $0.beats.lowerBound > 0 }
    }
    #expect(kept == (id == "kishotenketsu" ? [.transfer] : stages))
    func spreads(_ stage: Stage) -> Int {
      slots.filter { $0.stages == [stage] }.reduce(0) { $0 + $1.spreads }
    }
    #expect(spreads(.repair) >= spreads(.misstep))
  }

  @Test("each is told on the first planet, slot by slot", arguments: ids)
  func told(id: String) throws {
    let form = try form(id)
    for outline in try desk.outlines(form) {
      var stages = outline.beats.map(\.event.stage)[...]
      for slot in form.slots {
        let told = stages.prefix { slot.stages.contains($0) }.prefix(slot.beats.upperBound)
        #expect(told.count >= slot.beats.lowerBound)
        stages = stages.dropFirst(told.count)
      }
      #expect(stages.isEmpty)
    }
  }

  @Test("parts begin in their order, each with the first beat of it that is told", arguments: ids)
  func parts(id: String) throws {
    let form = try form(id)
    var titles: [String] = []
    var last: Form.Part?
    for part in form.slots.compactMap(\.part) where part != last {
      titles.append(part.title)
      last = part
    }
    for outline in try desk.outlines(form) {
      #expect(outline.beats.compactMap(\.part) == titles)
      let first = outline.beats.first
      #expect((first?.part == nil) == titles.isEmpty)
    }
  }

  @Test("two parts of one title are two parts")
  func sameTitle() throws {
    let titles = try desk.outlines(try form("story-spine"), count: 1)[0].beats.compactMap(\.part)
    #expect(titles.count == 8)
    #expect(titles.count { $0 == "Because of that …" } == 3)
  }

  @Test("a part survives in an outline document")
  func document() throws {
    let outline = try desk.outlines(try form("chapter-book"), count: 1)[0]
    let loader = try WorldLoader(rules: [])
    let loaded = loader.load(SourceFile(path: "outline.xml", text: outline.xml))
    guard case .outlines(let elements) = loaded.content, let element = elements.first else {
      Issue.record("not an outline: \(loaded.diagnostics)")
      return
    }
    #expect(Outline(element).beats.map(\.part) == outline.beats.map(\.part))
  }
}
