internal import StorySpace
internal import WorldModel

/// Chooses, among the lines of a planet, those that fit a story.
///
/// A line fits if the story has everything that it names, and if its conditions
/// hold: a fact holds for a line if it was true at any time in the story.
struct LinePicker {
  /// What a line names and asks for, by place in the planet; a role or an axis
  /// that there is not is nil.
  struct Needs: Sendable {
    var roles: [Int?]
    var traits: [Int?]
    var axes: [Int?]
    var conditions: [(condition: Condition, holds: Bool)]
  }

  /// A condition that holds if one of several things is so.
  enum Condition: Sendable {
    case fact([Int])
    case trait(role: Int, [Int])
    case player(role: Int, [Int])
    case option(axis: Int, [Int])
  }

  /// The lines of one kind, ready to be chosen from.
  struct Lines: Sendable {
    struct Entry: Sendable {
      var wording: PreparedWording
      fileprivate var needs: Needs
      /// Whom and what its words name.
      var named: [Outliner.PreparedBeat.Named]
      /// What chance knows the line by.
      fileprivate var key: UInt64
      fileprivate var isParticular: Bool
    }

    let isTitle: Bool
    let entries: [Entry]

    init(
      _ lines: [StoryLines.Line], _ kind: String, needs: (StoryLines.Line) -> Needs,
      named: (StoryLines.Line) -> [Outliner.PreparedBeat.Named]
    ) {
      isTitle = kind == "title"
      entries = lines.enumerated().map { index, line in
        Entry(
          wording: PreparedWording(line.wording), needs: needs(line), named: named(line),
          key: KeyedRandom.hash("\(kind) \(index)"),
          isParticular: !line.requirements.isEmpty || !line.wording.axes.isEmpty)
      }
    }
  }

  /// By role, one more than the index of whoever plays it.
  let players: [Int]
  /// By role, one more than the index of the trait it shows.
  let traits: [Int]
  /// By axis, one more than the index of its option.
  let options: [Int]
  /// By fact, whether it was true at any time in the story.
  let everTrue: [Bool]
  let random: KeyedRandom

  /// Lines that fit, by index, drawn without repeating one, in the order of the file.
  ///
  /// A line that speaks of something that only some stories have is likelier
  /// than one that fits them all.
  func pick(_ lines: Lines, count: Int) -> [Int] {
    var best: [(rank: UInt64, index: Int)] = []
    for index in lines.entries.indices where fits(lines.entries[index].needs) {
      let bits = random.bits(-2, key: lines.entries[index].key)
      let rank = lines.entries[index].isParticular ? bits / 4 : bits
      guard best.count < count || rank < best.last?.rank ?? 0 else { continue }
      if best.count == count { best.removeLast() }
      best.insert((rank, index), at: best.firstIndex { rank < $0.rank } ?? best.count)
    }
    return best.map(\.index).sorted()
  }

  private func fits(_ needs: Needs) -> Bool {
    needs.conditions.allSatisfy { holds($0.condition) == $0.holds }
      && needs.roles.allSatisfy { $0.map { players[$0] > 0 } ?? false }
      && needs.traits.allSatisfy { $0.map { traits[$0] > 0 } ?? false }
      && needs.axes.allSatisfy { $0.map { options[$0] > 0 } ?? false }
  }

  private func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .fact(let facts): facts.contains { everTrue[$0] }
    case .trait(let role, let named): named.contains(traits[role])
    case .player(let role, let characters): characters.contains(players[role])
    case .option(let axis, let chosen): chosen.contains(options[axis])
    }
  }
}
