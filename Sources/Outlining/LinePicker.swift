internal import StorySpace
internal import WorldModel

/// Chooses, among the lines of a planet, those that fit a story.
///
/// A line fits if the story has everything that it names, and if its conditions
/// hold: a fact holds for a line if it was true at any time in the story.
struct LinePicker {
  private let story: Story
  private let narrator: Narrator
  private let random: KeyedRandom
  private let everTrue: Set<String>

  init(story: Story, planet: Planet, beats: [String: Beat], narrator: Narrator, random: KeyedRandom) {
    self.story = story
    self.narrator = narrator
    self.random = random
    var facts = Set(planet.facts.filter(\.startsSet).map(\.id))
    for chosen in story.options {
      let option = planet.axes.first { $0.id == chosen.axis }?.options.first { $0.id == chosen.option }
      facts.formUnion(option?.sets.map(\.id) ?? [])
    }
    for told in story.beats {
      facts.formUnion(beats[told.beat]?.effects.filter(\.isSet).map(\.fact.id) ?? [])
    }
    everTrue = facts
  }

  func pick(_ lines: [StoryLines.Line], _ kind: String) -> String? { pick(lines, kind, count: 1).first }

  /// Lines that fit, drawn without repeating one, in the order of the file.
  ///
  /// A line that speaks of something that only some stories have is likelier
  /// than one that fits them all.
  func pick(_ lines: [StoryLines.Line], _ kind: String, count: Int) -> [String] {
    let fitting = lines.enumerated().filter { fits($0.element) }
    let ranked = fitting.sorted { a, b in
      (rank(a.element, a.offset, kind), a.offset) < (rank(b.element, b.offset, kind), b.offset)
    }
    return ranked.prefix(count).sorted { $0.offset < $1.offset }.map { entry in
      var narrator = narrator
      narrator.begin()
      narrator.isTitle = kind == "title"
      return narrator.tell(entry.element.wording)
    }
  }

  private func rank(_ line: StoryLines.Line, _ index: Int, _ kind: String) -> UInt64 {
    let bits = random.bits(-2, "\(kind) \(index)")
    let isParticular = !line.requirements.isEmpty || !line.wording.axes.isEmpty
    return isParticular ? bits / 4 : bits
  }

  private func fits(_ line: StoryLines.Line) -> Bool {
    narrator.knows(line.wording) && line.requirements.allSatisfy { holds($0.condition) == $0.holds }
  }

  private func holds(_ condition: Requirement.Condition) -> Bool {
    switch condition {
    case .fact(let fact): everTrue.contains(fact.id)
    case .anyFact(let facts): facts.contains { everTrue.contains($0.id) }
    case .trait(let who, let traits): traits.contains { $0.id == story.shownTrait(of: who.id) }
    case .character(let who, let characters):
      story.cast.contains { casting in
        casting.role == who.id && characters.contains { $0.id == casting.character }
      }
    case .option(let axis, let options): options.contains { $0.id == story.option(of: axis.id) }
    }
  }
}
