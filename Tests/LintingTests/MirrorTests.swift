import BigInt
import Diagnostics
import Foundation
import Installation
import Linting
import Outlining
import Rules
import StorySpace
import Testing
import WorldLoading
import WorldModel

/// A story's space is blind to who is a boy, and the linter treats groups
/// alike: swap he and she in a world and in what it says of groups, and
/// everything else stays.
@Suite struct MirrorTests {
  /// Lugga with a forbidden cell, as it is and in the mirror.
  private struct Pair {
    var plain: World
    var mirrored: World

    init() throws {
      let bench = try Bench()
      plain = try Self.world(bench) { $0 }
      mirrored = try Self.world(bench) { $0 == "he" ? "she" : $0 == "she" ? "he" : $0 }
    }

    /// Lugga's file with another group for each character and cell, read again.
    private static func world(
      _ bench: Bench, _ group: (String) -> String
    ) throws -> World {
      let source = try Installation.url(of: "twelve-planets", in: .worlds)
      return try withTemporaryFolder { folder in
        let copy = folder.appending(component: "world")
        try FileManager.default.copyItem(at: source, to: copy)
        let file = copy.appending(components: "planets", "lugga.xml")
        let cells = """
          <forbid group="he" role="hero" trait="strong"/><forbid group="she" role="friend" trait="bold"/>
          """
        let text = try String(contentsOf: file, encoding: .utf8).replacing(
          "</planet>", with: cells + "</planet>"
        )
        .replacing(/(pronouns|group)="(he|she)"/) { match in "\(match.1)=\"\(group(String(match.2)))\"" }
        try Data(text.utf8).write(to: file)
        return try bench.lugga(in: copy.path)
      }
    }
  }

  private func space(_ world: World, _ pack: RulePack) throws -> StorySpace {
    let lugga = try Lugga.load()
    let planet = try #require(world.planets.first)
    return try StorySpace(of: planet, in: lugga.form, keeping: pack.enforced(on: planet, of: world))
  }

  @Test func storiesMapOneToOneRanksIncluded() throws {
    let lugga = try Lugga.load()
    let worlds = try Pair()
    let plain = try space(worlds.plain, lugga.pack)
    let mirrored = try space(worlds.mirrored, lugga.pack)
    #expect(worlds.plain.planets.first?.cast != worlds.mirrored.planets.first?.cast)
    #expect(plain.count == mirrored.count)
    #expect(plain.count < lugga.space.count, "the forbidden cells rule something out")
    // The cells matter: without the mirror's own, the count would differ.
    var half = worlds.mirrored
    half.planets[0].forbidden = worlds.plain.planets[0].forbidden
    #expect(try space(half, lugga.pack).count != plain.count)

    // The mirror's stories, told with the words for she where it says he.
    var told = worlds.mirrored
    told.pronounSets = told.pronounSets.map { set in
      var swapped = set
      swapped.id = set.id == "he" ? "she" : set.id == "she" ? "he" : set.id
      return swapped
    }
    let outliner = Outliner(world: worlds.plain, space: plain, rules: lugga.enforced)
    let mirror = Outliner(world: told, space: mirrored, rules: lugga.enforced)
    let plainMirror = Outliner(world: worlds.mirrored, space: mirrored, rules: lugga.enforced)
    let random = KeyedRandom(seed: 11)
    var differs = false
    for draw in 0..<200 {
      let number =
        (BigUInt(random.bits(0, "\(draw)")) << 64 | BigUInt(random.bits(1, "\(draw)"))) % plain.count
      let story = try plain.story(number: number)
      let other = try mirrored.story(number: number)
      #expect(story.tokens == other.tokens && story.beats == other.beats, "draw \(draw)")
      let wording = outliner.wording(of: story, seed: UInt64(draw))
      let words = Words(outliner.outline(story, wording: wording))
      #expect(words == Words(mirror.outline(other, wording: wording)), "draw \(draw)")
      differs = differs || words != Words(plainMirror.outline(other, wording: wording))
    }
    #expect(differs, "the mirror's own words are others")
    // Draws depend on names only, so they agree too.
    let (some, others) = (plain.selection(), mirrored.selection())
    for seed in 1...50 as ClosedRange<UInt64> {
      let drawn = try #require(some.draw(seed: seed))
      #expect(drawn.tokens == others.draw(seed: seed)?.tokens, "seed \(seed)")
    }
  }

  /// All that somebody reads of an outline.
  private struct Words: Equatable {
    var lines: [String]

    init(_ outline: Outline) {
      lines = [outline.title, outline.pitch ?? "", outline.question ?? ""] + outline.talk + outline.tries
      for beat in outline.beats {
        lines += [beat.text, beat.pageTurn ?? ""]
        lines += beat.event.events.filter { if case .speech = $0 { true } else { false } }.map(Plain.event)
      }
    }
  }

  /// Rules about casts, with he and she swapped in what they look for.
  private func mirrored(_ pack: RulePack) -> RulePack {
    var pack = pack
    for index in pack.rules.indices { pack.rules[index].pattern = pack.rules[index].pattern.mirrored }
    return pack
  }

  /// Casts of which at least one makes each cast rule speak.
  static let casts: [[(pronouns: String, trait: String)]] = [
    [("he", "strong"), ("he", "fast"), ("she", "quiet")],
    [("he", "strong"), ("she", "fast"), ("he", "tough"), ("they", "shy")],
    [("he", "clever"), ("he", "curious"), ("he", "inventive"), ("she", "bold")],
    [("he", "clever"), ("he", "curious"), ("they", "inventive"), ("he", "wise")],
    [("he", "bold"), ("he", "tidy"), ("she", "gentle"), ("they", "kind")],
    [("he", "gentle"), ("she", "kind"), ("he", "quiet")],
    [("she", "strong"), ("she", "fast"), ("they", "quiet"), ("he", "funny")],
  ]

  @Test func castFindingsMirror() throws {
    let bench = try Bench()
    let form = try bench.form("bedtime-tale")
    let mirroredPack = mirrored(bench.pack)
    var spoken: Set<String> = []
    for cast in Self.casts {
      func world(_ swap: (String) -> String) throws -> World {
        let characters = cast.enumerated().map { index, one in
          """
          <character id="c\(index)" age="9" pronouns="\(swap(one.pronouns))"><name>C\(index)</name>\
          <trait ref="\(one.trait)"/></character>
          """
        }
        return try bench.world(SmallWorld(cast: characters.joined(separator: "\n"), beats: "").file)
      }
      func findings(_ world: World, _ pack: RulePack) throws -> [String] {
        try Linter(pack: pack, traits: world.traits).lint(world, form: form).sorted { $0.id < $1.id }.map {
          "\($0.id) \($0.range?.start.line ?? 0) \($0.notes.count)"
        }
      }
      let plain = try world { $0 }
      var mirror = try world(Mirror.gender)
      mirror.traits = mirror.traits.map(Mirror.trait)
      let found = try findings(plain, bench.pack)
      #expect(try findings(mirror, mirroredPack) == found)
      spoken.formUnion(found.compactMap { $0.split(separator: " ").first.map(String.init) })
    }
    #expect(spoken.isSuperset(of: ["brilliance-is-male", "care-is-female", "strength-is-male"]))
  }

  /// Story rules find the same in a world and in its mirror, at the same places.
  @Test func storyFindingsDoNotDependOnGroups() throws {
    let bench = try Bench()
    let beats = """
      <beat id="push" stage="misstep"><act verb="harm" by="hero" to="friend"/><tell>A push.</tell></beat>
      <beat id="pity" stage="open-end"><act verb="pity" by="friend" to="hero"/><tell>A look.</tell></beat>
      """
    func findings(_ first: String, _ second: String) throws -> [String] {
      let cast = """
        <character id="a" age="8" pronouns="\(first)"><name>A</name><trait ref="quiet"/></character>
        <character id="b" age="8" pronouns="\(second)"><name>B</name><trait ref="quiet"/></character>
        """
      let world = try bench.world(SmallWorld(cast: cast, beats: beats).file)
      let form = try #require(world.forms.first)
      return try Linter(pack: bench.pack, traits: world.traits).lint(world, form: form)
        .map { "\($0.id) \($0.range?.start.line ?? 0)" }
    }
    let plain = try findings("he", "she")
    #expect(plain.contains { $0.hasPrefix("harm-no-repair") })
    #expect(try findings("she", "he") == plain)
    #expect(try findings("they", "xe") == plain)
  }
}
