internal import BigInt
internal import WorldModel

extension PlanetTeller {
  /// A draft as a story, with its number where the planet's stories are numbered.
  func story(_ draft: Draft, _ form: Form) -> Story {
    var story = Story(planet: planet.id, form: form.id, number: 0, cast: [], options: [], beats: [])
    for (role, player) in draft.frame.players.enumerated() where player >= 0 {
      story.cast.append(
        Story.Casting(
          role: planet.roles[role].id, character: planet.cast[player].id,
          shownTrait: traitChoice[role].flatMap { value(of: $0, in: draft.frame) }))
    }
    for (axis, choice) in optionChoice.enumerated() {
      guard let choice, let option = value(of: choice, in: draft.frame) else { continue }
      story.options.append(Story.ChosenOption(axis: planet.axes[axis].id, option: option))
    }
    let slots = form.slots.enumerated().flatMap {
      Array(repeating: $0.offset, count: $0.element.beats.upperBound)
    }
    for (slot, beat) in zip(slots, draft.beats) where beat >= 0 {
      story.beats.append(Story.Told(beat: planet.beats[beat].id, slot: slot))
    }
    if let space { story.number = space.number(of: story) ?? 0 }
    return story
  }

  private func value(of choice: Int, in frame: Frame) -> String? {
    let index = frame.values[choice] - Choice.first
    let values = program.choices[choice].values
    return values.indices.contains(index) ? values[index] : nil
  }
}
