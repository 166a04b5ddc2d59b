import Outlining
import Testing
import WorldModel

@testable import Pictures

@Suite("What pictures count")
struct CountTests {
  private static let seeds = 0..<60

  private func stories(_ seed: Int) -> [Outline] {
    var maker = Maker(seed: UInt64(seed))
    return (0..<(1 + seed % 5)).map { _ in maker.outline(beats: 5 + seed % 7) }
  }

  @Test("parts and traits, against a count by hand", arguments: seeds)
  func balance(seed: Int) {
    let outlines = stories(seed)
    let chart = BalanceChart(outlines)
    // Somebody is whoever has this id, name and pronouns.
    struct Key: Hashable { var id, name, pronouns: String }
    var traits: [Key: Set<String>] = [:]
    for member in outlines.flatMap(\.cast) {
      let character = member.character
      traits[Key(id: character.id, name: character.name, pronouns: character.pronouns.id), default: []]
        .formUnion(character.traits.map(\.trait.id))
    }
    let rows = chart.traitTable.sections.flatMap(\.rows)
    #expect(Set(rows.map(\.name)) == traits.values.reduce(into: []) { $0.formUnion($1) })
    for row in rows {
      for (group, count) in zip(chart.traitTable.groups, row.counts) {
        #expect(count == traits.filter { $0.key.pronouns == group && $0.value.contains(row.name) }.count)
      }
    }
    for row in chart.castTable.sections.flatMap(\.rows) where row.name.hasPrefix("as ") {
      for (group, count) in zip(chart.castTable.groups, row.counts) {
        let members = outlines.flatMap(\.cast).filter { "as " + $0.role == row.name }
        #expect(count == members.filter { $0.character.gender == group }.count)
      }
    }
    #expect(chart.castTable.sections.first?.rows.first?.counts.reduce(0, +) == traits.count)
  }

  @Test("harm, against a look at every harm for itself", arguments: seeds)
  func harm(seed: Int) {
    let outlines = stories(seed)
    var expected: [String: HarmAndRepair.Tally] = [:]
    for outline in outlines {
      for doer in outline.cast {
        for receiver in outline.cast {
          /// What the one does to the other, in order, once for each time that they are named.
          let acts = outline.beats.flatMap(\.event.events).flatMap { event -> [Verb] in
            guard case .act(let act) = event else { return [] }
            let times =
              act.doers.count { $0.id == doer.role } * act.receivers.count { $0.id == receiver.role }
            return Array(repeating: act.verb, count: times)
          }
          let isHarm = acts.map { [.harm, .mock, .laughAt, .exclude].contains($0) }
          for index in acts.indices where isHarm[index] {
            func state(at end: Int) -> Set<Verb> {
              let last = (index...end).last { isHarm[$0] } ?? index
              return Set(acts[last...end]).intersection([.ownUp, .mend, .askPardon])
            }
            let states = (index..<acts.count).map(state)
            if states.contains(where: { $0.count == 3 }) {
              expected[doer.character.gender, default: .init()].mended += 1
            } else if states.last?.isEmpty == false {
              expected[doer.character.gender, default: .init()].begun += 1
            } else {
              expected[doer.character.gender, default: .init()].open += 1
            }
          }
        }
      }
    }
    let picture = HarmAndRepair(outlines)
    #expect(Set(picture.rows.map(\.group)) == Set(outlines.flatMap(\.cast).map(\.character.gender)))
    for row in picture.rows { #expect(row.tally == expected[row.group] ?? .init(), "\(row.group)") }
  }

  @Test("help, against a count by hand", arguments: seeds)
  func help(seed: Int) {
    let outlines = stories(seed)
    let caring: Set<Verb> = [.comfort, .sitWith, .hold, .listen, .tend, .help, .rescue]
    let graph = HelperGraph(outlines)
    var groups: [[String]: Int] = [:]
    for (outline, network) in zip(outlines, graph.networks) {
      for (from, doer) in outline.cast.enumerated() {
        for (to, receiver) in outline.cast.enumerated() where from != to {
          let count = outline.beats.flatMap(\.event.events).reduce(0) { sum, event in
            guard case .act(let act) = event, caring.contains(act.verb) else { return sum }
            return sum + act.doers.count { $0.id == doer.role }
              * act.receivers.count { $0.id == receiver.role }
          }
          let edge = network.edges.first { $0.from == from && $0.to == to }
          #expect(edge?.count ?? 0 == count)
          groups[[doer.character.gender, receiver.character.gender], default: 0] += count
        }
      }
    }
    let table = graph.groupTable
    let names = table.groups
    for (from, row) in zip(names, table.sections.flatMap(\.rows)) {
      #expect(row.name == from + " →")
      for (to, count) in zip(names, row.counts) { #expect(count == groups[[from, to]] ?? 0) }
    }
  }

  @Test("what the hero feels is the strongest feeling of a beat, and stays")
  func course() {
    func beat(_ events: Event...) -> Outline.Beat {
      Outline.Beat(event: Trace.Beat(id: "b", stage: .before, events: events), text: "")
    }
    func feeling(_ family: FeelingFamily, _ strength: Int, _ mask: Mask? = nil) -> Event {
      .feeling(Feeling(family, of: Reference("hero"), strength: strength, mask: mask))
    }
    let outline = Outline(
      title: "",
      cast: [.init(role: "hero", character: Character(id: "a", name: "A", age: 5, pronouns: .init("he")))],
      beats: [
        beat(), beat(feeling(.joy, 1), feeling(.fear, 4, .boast), feeling(.calm, 2)), beat(),
        beat(feeling(.fear, 0)),
      ])
    let steps = FeltCourse(outline).steps
    #expect(steps.map { $0.felt?.pleasantness } == [nil, -4, -4, 0])
    #expect(steps.map { $0.felt?.energy } == [nil, 4, 4, 0])
    // A boast looks like pride, as strong as the fear behind it.
    #expect(steps.map { $0.shown?.pleasantness } == [nil, 3, nil, nil])
    #expect(steps.map { $0.feeling?.family } == [nil, .fear, nil, .fear])
  }

  @Test("one of something is not several")
  func grammar() {
    let one = Maker.story
    #expect(BalanceChart([one]).title == "Who is in 1 story")
    #expect(HarmAndRepair([one]).title == "What becomes of harm in 1 story")
    #expect(HelperGraph([one]).title == "Who helps whom in 1 story")
    #expect(ArcCurve(one).summary.contains("over 3 beats"))
    #expect(Count.of(1, "story", "stories") == "1 story" && Count.of(0, "beat") == "0 beats")
  }
}
