internal import WorldModel

extension Program {
  /// A draft as a story, without a number.
  func story(of draft: Draft) -> Story {
    var story = Story(planet: planet.id, form: form.id, number: nil, cast: [], options: [], beats: [])
    var traits: [Int: String] = [:]
    for (choice, value) in zip(choices, draft.frame.values) {
      guard choice.values.indices.contains(value - Choice.first) else { continue }
      let value = choice.values[value - Choice.first]
      switch choice.subject {
      case .trait(let role): traits[role] = value
      case .option(let axis):
        story.options.append(Story.ChosenOption(axis: planet.axes[axis].id, option: value))
      }
    }
    for (role, player) in draft.frame.players.enumerated() where player >= 0 {
      story.cast.append(
        Story.Casting(
          role: planet.roles[role].id, character: planet.cast[player].id, shownTrait: traits[role]))
    }
    for (slot, beat) in zip(form.slotOfPlace, draft.beats) where beat >= 0 {
      story.beats.append(Story.Told(beat: planet.beats[beat].id, slot: slot))
    }
    return story
  }
}

extension Form {
  /// For each place, the index of its slot.
  var slotOfPlace: [Int] {
    slots.enumerated().flatMap { index, slot in Array(repeating: index, count: slot.beats.upperBound) }
  }
}
