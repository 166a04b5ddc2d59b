import Diagnostics
import Foundation
import Installation
import Outlining
import Pages
import Rules
import StorySpace
import Testing
import WorldLoading
import WorldModel

/// The world that ships with Orrery, whose words may change: nothing here knows them.
@Suite("Lugga, told")
struct LuggaTests {
  private struct Desk: Sendable {
    var space: StorySpace
    var outliner: Outliner

    init() throws {
      let pack = try RulePack.builtIn(atLeast: .stop)
      let loader = try WorldLoader(rules: pack.ids)
      let loaded = loader.load(try Installation.url(of: "twelve-planets", in: .worlds).path)
      let world = try #require(loaded.world)
      let planet = try #require(world.planets.first { $0.id == "lugga" })
      let form = try #require(loader.forms.first { $0.id == "bedtime-tale" })
      let rules = pack.enforced(on: planet, of: world)
      space = try StorySpace(of: planet, in: form, keeping: rules)
      outliner = Outliner(world: world, space: space, rules: rules)
    }

    func outline(seed: UInt64) throws -> Outline {
      let story = try #require(space.selection().draw(seed: seed))
      return outliner.outline(story, wording: outliner.wording(of: story, seed: seed))
    }
  }

  private static let desk = Result { try Desk() }

  @Test("a code gives back every byte of every page", arguments: 0..<20 as Range<UInt64>)
  func codes(seed: UInt64) throws {
    let desk = try Self.desk.get()
    let told = try desk.outline(seed: seed)
    let code = try #require(StoryCode(told.code ?? ""))
    let story = try desk.space.story(number: code.number)
    let retold = desk.outliner.outline(story, wording: try #require(code.wording))
    for page in Page.allCases { #expect(try page.render([retold]) == page.render([told])) }
  }

  @Test("no story has a flaw that the program could have made", arguments: 0..<200 as Range<UInt64>)
  func flaws(seed: UInt64) throws {
    let told = try Self.desk.get().outline(seed: seed)
    let lines =
      told.beats.flatMap { [$0.text, $0.pageTurn ?? ""] } + [told.pitch ?? "", told.question ?? ""]
    for text in lines + [told.title] + told.talk + told.tries {
      for flaw in [
        "  ", " ,", " .", " ?", " they is ", " they has ", " he are ", " he have ", " a a ", " a the ",
      ] {
        #expect(!text.contains(flaw), "\(flaw): \(text)")
      }
      // A capital after every full stop that a quotation does not close.
      for match in text.matches(of: /[^.]\. +[a-z]/) { Issue.record("\(match.output): \(text)") }
      // a before a vowel, except for what sounds like you or one; an before a consonant, except for hour.
      for match in text.matches(of: /\b(a [aeio](?!ne|nce|u)|an [bcdfgjklmnpqrstvwxyz])/) {
        Issue.record("\(match.0): \(text)")
      }
    }
  }
}
