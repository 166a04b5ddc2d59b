internal import Diagnostics
public import Outlining
public import WorldModel

/// Who is in a world or a collection: how many of each group there are, which
/// parts they play, which traits they have, and what becomes of harm.
public struct BalanceChart: Picture {
  public static let kind = "balance"

  let roster: Roster
  let harm: HarmAndRepair?
  private let name: String
  /// The traits that are known, by id.
  private let traits: [String: World.Trait]

  /// The casts of a world's planets, where no story has been told yet.
  public init(_ world: World) {
    roster = Roster(world)
    harm = nil
    name = world.title ?? world.planets.map(\.name).listed()
    traits = Self.index(world.traits)
  }

  /// The casts of stories.
  ///
  /// - Parameters:
  ///   - outlines: The stories.
  ///   - traits: What is known of traits; those of a world. Others stand under their ids.
  ///   - title: What the stories are called together; nil for their number.
  public init(_ outlines: [Outline], traits: [World.Trait] = [], title: String? = nil) {
    roster = Roster(outlines)
    harm = HarmAndRepair(outlines)
    name = title ?? Count.of(outlines.count, "story", "stories")
    self.traits = Self.index(traits)
  }

  private static func index(_ traits: [World.Trait]) -> [String: World.Trait] {
    Dictionary(traits.map { ($0.id, $0) }) { first, _ in first }
  }

  public var title: String { "Who is in \(name)" }

  public var summary: String {
    let people = Count.of(roster.people.count, "character")
    let groups = roster.groups.map { group in "\(number(of: group)) \(group)" }
    let lead = "\(people)" + (groups.isEmpty ? "." : ": \(groups.listed()).")
    let rows = (castTable.sections + traitTable.sections).flatMap(\.rows).map { row in
      row.name + ": " + zip(roster.groups, row.counts).map { "\($0) \($1)" }.joined(separator: ", ")
    }
    return
      ([lead] + (rows.isEmpty ? [] : [rows.joined(separator: "; ") + "."]) + [harm?.summary].compactMap { $0 })
      .joined(separator: " ")
  }

  private func number(of group: String) -> Int { roster.people.count { $0.character.gender == group } }

  // MARK: What is counted

  /// Everybody, by age and by part.
  var castTable: HeatTable {
    func row(_ name: String, _ isCounted: (Roster.Person) -> Int) -> HeatTable.Row {
      HeatTable.Row(
        name: name,
        counts: roster.groups.map { group in
          roster.people.reduce(0) { $0 + ($1.character.gender == group ? isCounted($1) : 0) }
        })
    }
    var rows = [
      row("everybody") { _ in 1 }, row("children") { $0.character.isChild ? 1 : 0 },
      row("grown-ups") { $0.character.isChild ? 0 : 1 },
    ]
    for role in roster.people.flatMap(\.roles).uniqued() {
      rows.append(row("as \(role)") { person in person.roles.count { $0 == role } })
    }
    return HeatTable(
      groups: roster.groups, sections: [HeatTable.Section(name: "cast", rows: rows, hasOwnScale: true)])
  }

  /// Who has which trait, by family.
  var traitTable: HeatTable {
    let groups = roster.groups
    let ids = roster.people.flatMap(\.traits).uniqued()
    let rows = ids.map { id -> (family: Int, row: HeatTable.Row) in
      let counts = groups.map { group in
        roster.people.count { $0.character.gender == group && $0.traits.contains(id) }
      }
      let trait = traits[id]
      let family =
        trait.flatMap { TraitFamily.allCases.firstIndex(of: $0.family) } ?? TraitFamily.allCases.count
      let expected = Set(groups.indices.filter { groups[$0] == trait?.leans })
      return (family, HeatTable.Row(name: id, counts: counts, expected: expected))
    }
    let sections = (TraitFamily.allCases.map(\.rawValue) + [traits.isEmpty ? nil : "other"]).enumerated()
      .compactMap {
        number, name -> HeatTable.Section? in
        let inFamily = rows.filter { $0.family == number }.map(\.row)
        guard !inFamily.isEmpty else { return nil }
        return HeatTable.Section(
          name: name,
          rows: inFamily.sorted {
            let (one, other) = ($0.counts.reduce(0, +), $1.counts.reduce(0, +))
            return one == other ? $0.name < $1.name : one > other
          })
      }
    return HeatTable(groups: groups, sections: sections)
  }

  // MARK: The drawing

  public func draw() -> Canvas {
    let margin = 40.0
    let table = HeatTable(groups: roster.groups, sections: castTable.sections + traitTable.sections)
    let three = 3 * table.width + 2 * HeatTable.gap + 2 * margin
    let width = three <= 1_360 ? max(three, 900) : max(2 * table.width + HeatTable.gap + 2 * margin, 900)
    var canvas = Canvas(width: width, height: margin)
    let text = width - 2 * margin
    canvas.height = canvas.write(
      TextBlock(title, .title, width: text, most: 3), x: margin, top: canvas.height)
    let lead =
      Count.of(roster.people.count, "character")
      + (roster.stories.map { " in " + Count.of($0, "story", "stories") } ?? "")
      + ". Each number says how many of a group play a part or have a trait; the more, the stronger the colour."
    canvas.height =
      canvas.write(
        TextBlock(lead, .body, width: text, most: 3), x: margin, top: canvas.height + 4, ink: .soft) + 24
    guard !roster.people.isEmpty else { return canvas }
    drawShares(left: margin, right: width - margin, on: &canvas)
    canvas.height += 22
    table.draw(left: margin, right: width - margin, on: &canvas)
    if traitTable.sections.flatMap(\.rows).contains(where: { !$0.expected.isEmpty }) {
      var legend = Legend(left: margin, right: width - margin, top: canvas.height + 4)
      legend.add(
        "a group of which adults stereotypically expect the trait, as research has found", on: &canvas
      ) {
        $1.rectangle(
          Box(x: $0.x - 11, y: $0.y - 8, width: 22, height: 16), .amberLine, .thin, .dashed, radius: 3)
      }
      canvas.height = legend.bottom + 12
    }
    if let harm {
      canvas.height += 10
      heading("What becomes of harm", margin, on: &canvas)
      harm.drawBars(left: margin, right: width - margin, on: &canvas)
    }
    canvas.height += 30
    return canvas
  }

  private func heading(_ text: String, _ left: Double, on canvas: inout Canvas) {
    canvas.write(line: text, .heading, x: left, top: canvas.height)
    canvas.height += 34
  }

  /// Everybody in one bar, a part for each group, in its own pattern.
  private func drawShares(left: Double, right: Double, on canvas: inout Canvas) {
    let groups = roster.groups
    var x = left
    let unit = (right - left) / Double(max(roster.people.count, 1))
    for (index, group) in groups.enumerated() {
      let width = Double(number(of: group)) * unit
      canvas.rectangle(Box(x: x, y: canvas.height, width: width, height: 26), .fill(index))
      x += width
    }
    var legend = Legend(left: left, right: right, top: canvas.height + 36)
    for (index, group) in groups.enumerated() {
      legend.add("\(group) \(number(of: group))", on: &canvas) {
        $1.rectangle(Box(x: $0.x - 11, y: $0.y - 8, width: 22, height: 16), .fill(index))
      }
    }
    canvas.height = legend.bottom
  }
}
