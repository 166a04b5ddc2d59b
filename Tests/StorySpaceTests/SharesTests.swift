import BigInt
import StorySpace
import Testing
import WorldModel

/// Shares by group against adding up over every story.
@Suite struct SharesTests {
  @Test(arguments: 0..<16)
  func agreeWithEveryStoryAddedUp(_ block: Int) throws {
    var rows = 0
    for seed in block * 25..<(block + 1) * 25 {
      let world = RandomWorld.make(seed: seed)
      let shares = try world.space().shares
      expectSame(shares, SharesByHand(world.planet, world.kept.map(\.plot)), "seed \(seed)")
      rows += shares.rows.count
    }
    #expect(rows > 25 * 6)
  }

  /// Slots that have nothing to do with the rest multiply every number alike,
  /// past what 64 and 128 bits hold.
  @Test(arguments: [(0, 0), (4, 64), (7, 128)])
  func largeNumbers(_ slots: Int, _ bits: Int) throws {
    let worlds = (0..<20).map { RandomWorld.make(seed: $0) }.filter { !$0.kept.isEmpty }.prefix(4)
    #expect(worlds.count == 4)
    for world in worlds {
      var larger = HandMadeWorld(planet: world.planet, form: world.form, specs: world.specs)
      let free: [Stage] = [.before, .spark, .mask, .costSeen, .support, .setback, .transfer]
      for stage in free.prefix(slots) {
        // In front, since rules can be about the last beat.
        larger.form.slots.insert(Form.Slot(stages: [stage], beats: 6...6), at: 0)
        larger.planet.beats += (0..<12).map { Beat("\(stage.rawValue)\($0)", stage) }
      }
      let orders = (7...12).reduce(BigUInt(1)) { $0 * BigUInt($1) }.power(slots)
      let byHand = SharesByHand(world.planet, world.kept.map(\.plot)).times(orders)
      #expect(byHand.stories.bitWidth > bits)
      expectSame(try larger.space().shares, byHand, "seed \(world.seed), \(slots) slots")
    }
  }

  @Test func moreStoriesThan128Bits() throws {
    let space = try HandMadeWorld.vast.space()
    #expect(space.count.bitWidth > 128)
    let shares = space.shares
    for role in ["hero", "friend"] {
      let row = try #require(shares[.plays(role: role)])
      #expect(row.stories == space.count)
      #expect(row.times == space.count)
    }
    let harm = try #require(shares[.does(.harm)])
    let harmed = try #require(shares[.receives(.harm)])
    #expect(harm.times == harmed.times && harm.stories == harmed.stories)
    #expect(harm.stories == shares[.doesAny(.harm)]?.stories)
    #expect(harm.stories < space.count && harm.times > harm.stories)
  }

  @Test func aPlanetWithoutStoriesHasNoRows() throws {
    var world = HandMadeWorld.thousand
    world.planet.beats = []
    #expect(try world.space().shares.rows.isEmpty)
    #expect(try world.space().shares.stories == 0)
    world = .thousand
    world.planet.roles = []
    #expect(try world.space().shares.rows.isEmpty)
  }

  /// Planets' shares add up, each group and row in its place.
  @Test func planetsAddUp() throws {
    for seed in 0..<40 {
      let worlds = [RandomWorld.make(seed: seed), RandomWorld.make(seed: seed + 1)]
      let sum = try worlds.reduce(Shares()) { try $0 + $1.space().shares }
      let byHand = worlds.map { SharesByHand($0.planet, $0.kept.map(\.plot)) }
      expectSame(sum, byHand[0] + byHand[1], "seeds \(seed) and \(seed + 1)")
      let reversed = try worlds.reversed().reduce(Shares()) { try $0 + $1.space().shares }
      #expect(Set(reversed.rows) == Set(sum.rows))
    }
  }

  /// A feeling that has gone is not felt, and two doers of one act count twice.
  @Test func whatCounts() throws {
    var world = HandMadeWorld(planet: .bare, form: Form(slots: [Form.Slot(stages: [.before])]))
    world.planet.roles = [Planet.Role(id: "hero"), Planet.Role(id: "friend")]
    world.planet.cast = [Character("ann", "she", traits: "kind"), Character("bob", "he", traits: "kind")]
    let both = [Reference("hero"), Reference("friend"), Reference("hero")]
    world.planet.beats = [
      Beat(
        id: "a", stage: .before,
        events: [
          .act(Act(.comfort, by: both)), .act(Act(.comfort, by: [Reference("hero")])),
          .feeling(Feeling(.joy, of: Reference("hero"), strength: 0)),
          .feeling(Feeling(.fear, of: Reference("hero"), strength: 1)),
        ])
    ]
    let shares = try world.space().shares
    #expect(shares.groups == ["he", "she"])
    #expect(shares[.feels(.joy)] == nil)
    #expect(shares[.feels(.fear)]?.cells == [.init(stories: 1, times: 1), .init(stories: 1, times: 1)])
    #expect(shares[.does(.comfort)]?.cells == [.init(stories: 2, times: 3), .init(stories: 2, times: 3)])
    #expect(shares[.does(.comfort)]?.stories == 2)
    #expect(shares[.receives(.comfort)] == nil)
  }

  private func expectSame(
    _ shares: Shares, _ byHand: SharesByHand, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(shares.stories == byHand.stories, "\(what)", sourceLocation: sourceLocation)
    #expect(shares.groups == byHand.groups, "\(what)", sourceLocation: sourceLocation)
    #expect(
      Set(shares.rows.map(\.subject)).count == shares.rows.count, "\(what)", sourceLocation: sourceLocation)
    let missing = Set(byHand.rows.keys).subtracting(shares.rows.map(\.subject))
    #expect(missing.isEmpty, "\(what)", sourceLocation: sourceLocation)
    for row in shares.rows {
      let expected = byHand.rows[row.subject]
      let cells = shares.groups.map { expected?.groups[$0] ?? Shares.Cell() }
      #expect(row.cells == cells, "\(what): \(row.subject)", sourceLocation: sourceLocation)
      #expect(row.stories == expected?.stories, "\(what): \(row.subject)", sourceLocation: sourceLocation)
    }
  }
}

/// Shares by looking at one plot after the other.
private struct SharesByHand {
  struct Row: Equatable {
    var stories: BigUInt = 0
    var groups: [String: Shares.Cell] = [:]
  }

  var stories: BigUInt
  var groups: [String]
  var rows: [Shares.Subject: Row] = [:]

  init(_ planet: Planet, _ plots: [[String]]) {
    stories = BigUInt(plots.count)
    groups = Set(planet.cast.map { $0.statedGender ?? $0.pronouns.id }).sorted()
    for plot in plots {
      var happened: [Shares.Subject: [String: Int]] = [:]
      var group: [String: String] = [:]
      for role in planet.roles {
        guard let part = plot.first(where: { $0.hasPrefix("\(role.id)=") && $0.contains(":") }) else {
          continue
        }
        let words = part.dropFirst(role.id.count + 1).split(separator: ":", omittingEmptySubsequences: false)
        guard let player = planet.cast.first(where: { $0.id == words[0] }) else { continue }
        let name = player.statedGender ?? player.pronouns.id
        group[role.id] = name
        happened[.plays(role: role.id), default: [:]][name, default: 0] += 1
        if !words[1].isEmpty {
          happened[.shows(trait: String(words[1]), role: role.id), default: [:]][name, default: 0] += 1
          happened[.shows(trait: String(words[1]), role: nil), default: [:]][name, default: 0] += 1
        }
      }
      func count(_ subject: Shares.Subject, _ roles: [Reference]) {
        for role in Set(roles.map(\.id)) {
          if let name = group[role] { happened[subject, default: [:]][name, default: 0] += 1 }
        }
      }
      for told in plot where told.contains("/") {
        let id = told.split(separator: "/")[1]
        for event in planet.beats.first(where: { $0.id == id })?.events ?? [] {
          if case .act(let act) = event {
            count(.does(act.verb), act.doers)
            count(.receives(act.verb), act.receivers)
            for kind in Verb.Class.allCases where kind.verbs.contains(act.verb) {
              count(.doesAny(kind), act.doers)
              count(.receivesAny(kind), act.receivers)
            }
          } else if case .feeling(let feeling) = event, feeling.strength > 0 {
            count(.feels(feeling.family), [feeling.who])
          }
        }
      }
      for (subject, times) in happened {
        rows[subject, default: Row()].stories += 1
        for (name, number) in times {
          rows[subject, default: Row()].groups[name, default: Shares.Cell()].stories += 1
          rows[subject, default: Row()].groups[name, default: Shares.Cell()].times += BigUInt(number)
        }
      }
    }
  }

  /// Every story as often as is said.
  func times(_ factor: BigUInt) -> Self {
    var all = self
    all.stories *= factor
    for subject in rows.keys {
      all.rows[subject]?.stories *= factor
      for group in groups {
        all.rows[subject]?.groups[group]?.stories *= factor
        all.rows[subject]?.groups[group]?.times *= factor
      }
    }
    return all
  }

  static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.stories += b.stories
    sum.groups = Set(a.groups + b.groups).sorted()
    for (subject, row) in b.rows {
      sum.rows[subject, default: Row()].stories += row.stories
      for (group, cell) in row.groups {
        sum.rows[subject, default: Row()].groups[group, default: Shares.Cell()].stories += cell.stories
        sum.rows[subject, default: Row()].groups[group, default: Shares.Cell()].times += cell.times
      }
    }
    return sum
  }
}
