internal import Outlining
internal import StorySpace
internal import WorldModel

/// What each group of the cast does how often, over all stories.
struct BookBalance: Sendable {
  struct Row: Sendable {
    var label: String
    /// A count for each group.
    var cells: [Int]

    static let fields: [Field<Row>] = [
      .init("what", "What is counted.", .text { $0.label }),
      .init("cells", "A count for each group.", .texts { $0.cells.map(String.init) }),
    ]
  }

  /// The groups, by name.
  let groups: [String]
  let rows: [Row]

  init(_ outlines: [Outline]) {
    let groups = Set(outlines.flatMap(\.cast).map(\.character.gender)).sorted()
    self.groups = groups
    func row(_ label: String, _ count: (Outline, [String: String]) -> [String]) -> Row {
      var counts: [String: Int] = [:]
      for outline in outlines {
        let genders = Dictionary(
          outline.cast.map { ($0.role, $0.character.gender) }, uniquingKeysWith: { first, _ in first })
        for group in count(outline, genders) { counts[group, default: 0] += 1 }
      }
      return Row(label: label, cells: groups.map { counts[$0] ?? 0 })
    }
    func acts(_ outline: Outline, _ verbs: Set<Verb>) -> [Act] {
      outline.beats.flatMap(\.event.events).compactMap { event in
        guard case .act(let act) = event, verbs.contains(act.verb) else { return nil }
        return act
      }
    }
    let ways: [(String, Set<Verb>)] = [
      ("comforts or listens", Verb.Class.care.verbs), ("helps", Verb.Class.help.verbs),
      ("does harm", Verb.Class.harm.verbs), ("asks for help", [.askHelp]), ("mends", [.mend]),
      ("explains or names a feeling", [.explain, .nameFeeling]), ("has the idea", [.haveIdea]),
    ]
    rows =
      [
        row("is in a story") { outline, _ in outline.cast.map(\.character.gender) },
        row("is the hero") { outline, _ in outline.hero.map { [$0.character.gender] } ?? [] },
      ]
      + ways.map { label, verbs in
        row(label) { outline, genders in
          acts(outline, verbs).flatMap(\.doers).compactMap { genders[$0.id] }
        }
      } + [
        row("is comforted or listened to") { outline, genders in
          acts(outline, Verb.Class.care.verbs).flatMap(\.receivers).compactMap { genders[$0.id] }
        },
        row("is helped") { outline, genders in
          acts(outline, Verb.Class.help.verbs).flatMap(\.receivers).compactMap { genders[$0.id] }
        },
      ]
  }
}
