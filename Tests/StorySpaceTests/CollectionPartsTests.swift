import BigInt
import Testing
import WorldModel

@testable import StorySpace

/// The algorithms behind collections, each against trying everything.
@Suite struct CollectionPartsTests {
  // MARK: Flows

  /// The largest flow is the smallest cut (Ford and Fulkerson 1956).
  @Test func theLargestFlowIsTheSmallestCut() {
    var random = TestRandom(11)
    var flows: Set<Int> = []
    for round in 0..<2_000 {
      let nodes = random.number(in: 2...7)
      let edges = (0..<random.below(nodes * nodes)).map { _ in
        (from: random.below(nodes), to: random.below(nodes), room: random.below(6))
      }.filter { $0.from != $0.to }
      var network = MaxFlow(nodes: nodes)
      for edge in edges { network.connect(edge.from, edge.to, edge.room) }
      let flow = network.run(from: 0, to: nodes - 1)
      // Every side that holds the source and not the sink.
      let cuts = (0..<1 << nodes).filter { $0 & 1 == 1 && $0 >> (nodes - 1) & 1 == 0 }.map { side in
        edges.filter { side >> $0.from & 1 == 1 && side >> $0.to & 1 == 0 }.reduce(0) { $0 + $1.room }
      }
      #expect(flow == cuts.min(), "round \(round): \(edges)")
      flows.insert(flow)
    }
    #expect(flows.count >= 12)
  }

  // MARK: Smallest conflicts

  @Test func conflictsAreTheSmallestOfTheFirstLines() {
    var random = TestRandom(12)
    var sizes: Set<Int> = []
    for round in 0..<3_000 {
      let count = random.number(in: 1...9)
      let all = Array(0..<count)
      // What cannot stand together; everything that holds such a set cannot either.
      let cores = (0..<random.number(in: 1...4)).map { _ in
        Set(random.some(random.number(in: 1...min(count, 5)), of: all))
      }
      var calls = 0
      let found = minimalConflict(all) { kept in
        calls += 1
        return !cores.contains { $0.isSubset(of: kept) }
      }
      let smallest = cores.filter { core in !cores.contains { $0.isStrictSubset(of: core) } }
      // The one whose last line comes first, then the last but one, and so on.
      let preferred = smallest.map { $0.sorted(by: >) }.min { $0.lexicographicallyPrecedes($1) }
      #expect(found == preferred?.reversed(), "round \(round): \(cores)")
      #expect(calls <= 1 + 4 * found.count * (1 + Int.bitWidth - count.leadingZeroBitCount))
      sizes.insert(found.count)
    }
    #expect(sizes == [1, 2, 3, 4, 5])
  }

  @Test func whatCannotBeHadAtAllHasNoConflict() {
    #expect(minimalConflict([1, 2, 3]) { _ in false } == [])
    #expect(minimalConflict([]) { _ in true } == [])
  }

  // MARK: Proofs by flow

  private static func problem(_ maker: inout CollectionMaker, _ theme: CollectionMaker.Theme) throws
    -> CollectionProblem
  {
    let (world, form, specs) = maker.world(theme)
    let rules = try specs.map { try $0.rule() }
    return try CollectionProblem(
      world.planets.map { ($0, nil) }, allotment: Allotment.share(nil, over: world, seed: 1),
      bounds: world.balance.bounds, form: form, rules: { _ in rules })
  }

  /// Every sum over a family's counters that choosing a value for each part gives.
  private static func sums(_ proof: AssignmentProof, _ counters: [Int], _ isActive: [Bool]) -> Set<[Int]> {
    var sums: Set<[Int]> = [counters.map { _ in 0 }]
    for unit in proof.units {
      let open = unit.values.filter { value in !value.demands.contains { isActive[$0] } }
      for _ in 0..<unit.count {
        sums = Set(
          sums.flatMap { sum in
            open.map { value in
              zip(sum, counters).map { $0 + (value.counters.contains($1) ? 1 : 0) }
            }
          })
      }
    }
    return sums
  }

  private static func isKept(_ sum: [Int], _ counters: [Int], _ ledger: Ledger, _ isActive: [Bool]) -> Bool {
    ledger.checks.allSatisfy { check in
      guard isActive[check.demand], case .between(let low, let high) = check.range,
        let place = counters.firstIndex(of: check.counters[0])
      else { return true }
      return low <= sum[place] && sum[place] <= high
    }
  }

  @Test(arguments: CollectionMaker.Theme.allCases)
  func aFamilyIsImpossibleExactlyIfNothingFillsIt(_ theme: CollectionMaker.Theme) throws {
    var verdicts = [true: 0, false: 0]
    for seed in 0..<250 {
      var maker = CollectionMaker(TestRandom(seed, 700))
      let problem = try Self.problem(&maker, theme)
      let proof = AssignmentProof(problem)
      // However alike: each part of each story is among them.
      let parts = problem.stories.reduce(0) { sum, teller in
        sum + problem.tellers[teller].castings.count + problem.tellers[teller].takings.count
      }
      #expect(proof.units.reduce(0) { $0 + $1.count } == parts)
      let isActive = problem.demands.map { _ in maker.random.chance(80) }
      for (index, family) in proof.families.enumerated() {
        for value in proof.units.flatMap(\.values) {
          #expect(value.counters.count { family.contains($0) } <= 1, "seed \(seed): not one a part")
        }
        let isPossible = Self.sums(proof, family, isActive).contains {
          Self.isKept($0, family, problem.ledger, isActive)
        }
        let isImpossible = proof.isImpossible(index) { isActive[$0] }
        #expect(isImpossible == !isPossible, "seed \(seed), family \(index)")
        verdicts[isImpossible, default: 0] += 1
        guard isImpossible else { continue }
        // The lines that it names are enough for the proof.
        let named = Set(proof.demands(of: index))
        #expect(
          proof.isImpossible(index) { named.contains($0) && isActive[$0] },
          "seed \(seed), family \(index): something else matters")
      }
      // Every counter of the cast or the options that somebody bounds is in some family.
      let isFrame = problem.ledger.counters.filter { key, _ in
        switch key {
        case .act, .beat: false
        default: true
        }
      }
      #expect(Set(isFrame.values).isSubset(of: proof.families.joined()))
    }
    #expect(verdicts.values.allSatisfy { $0 >= 15 }, "\(verdicts)")
  }

  // MARK: The stream of random numbers

  /// The first numbers from seed 1234567, as published with implementations in
  /// many languages.
  @Test func streamsAreThoseOfSplitMix64() {
    var random = SplitMix64(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    for number in published { #expect(random.next() == number) }
  }

  @Test func everyOrderIsShuffledEquallyOften() {
    var random = SplitMix64(seed: 3)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<48_000 {
      var order = [0, 1, 2, 3]
      random.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 24)
    // Five standard deviations: 5 √(48,000 · 1/24 · 23/24) = 219.
    #expect(counts.values.allSatisfy { abs($0 - 2_000) < 219 })
    #expect(random.below(1) == 0 && random.below(0) == 0)
    #expect((0..<1_000).allSatisfy { _ in (0..<7).contains(random.below(7)) })
  }

  // MARK: Finding stories

  /// Whether there is a story depends on who plays, also where the program
  /// takes players for alike.
  @Test func aStoryIsFoundExactlyIfThereIsOne() throws {
    var found = [true: 0, false: 0]
    for seed in 0..<600 {
      var maker = CollectionMaker(TestRandom(seed, 800))
      let (world, form, specs) = maker.world(.traits)
      let rules = try specs.map { try $0.rule() }
      for planet in world.planets {
        let stories = Enumerator(planet: planet, form: form, rules: specs).stories(atMost: 20_000)
        guard let plots = stories?.filter(\.keepsRules).map(\.plot) else { continue }
        let ledger = Ledger([], over: [planet])
        var castings = CastingTable(ledger)
        let teller = try PlanetTeller(planet, form, rules, asking: nil, ledger, &castings) { _ in 0 }
        let terms = teller.terms { _ in true }
        for number in 0..<6 as Range<UInt64> {
          var effort = 100_000
          switch teller.find(terms, seed: UInt64(seed) << 8 | number, effort: &effort) {
          case .found(let draft): #expect(plots.contains(teller.story(draft).plot), "seed \(seed)")
          case .none: #expect(plots.isEmpty, "seed \(seed), \(planet.id)")
          case .gaveUp: Issue.record("seed \(seed)")
          }
        }
        found[plots.isEmpty, default: 0] += 1
      }
    }
    #expect(found.values.allSatisfy { $0 >= 60 }, "\(found)")
  }

  /// A story that is looked for in a diagram without terms is drawn uniformly.
  @Test func storiesFoundInADiagramAreUniform() throws {
    let world = HandMadeWorld.thousand
    let space = try world.space()
    let ledger = Ledger([], over: [world.planet])
    var castings = CastingTable(ledger)
    let teller = try PlanetTeller(
      world.planet, world.form, [], asking: AskRules([], for: space.selection()), ledger, &castings
    ) { _ in nil }
    let terms = teller.terms { _ in true }
    var counts = [Int](repeating: 0, count: Int(space.count))
    for seed in 0..<200_000 as Range<UInt64> {
      var effort = 10_000
      guard case .found(let draft) = teller.find(terms, seed: KeyedRandom.mix(seed), effort: &effort) else {
        Issue.record("seed \(seed)")
        return
      }
      counts[Int(try #require(teller.story(draft).number))] += 1
    }
    #expect(counts.allSatisfy { $0 > 0 })
    let statistic = DrawingTests.chiSquare(counts)
    let limit = DrawingTests.criticalValue(counts.count - 1)
    #expect(statistic < limit && statistic > 2 * Double(counts.count - 1) - limit)
  }
}
