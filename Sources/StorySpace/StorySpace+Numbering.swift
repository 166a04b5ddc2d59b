public import BigInt
internal import WorldModel

extension StorySpace {
  /// The story of a number.
  ///
  /// - Parameter number: From 0 to one less than ``count``.
  /// - Returns: The story.
  /// - Throws: ``StorySpaceError/noSuchNumber(count:)``.
  /// - Complexity: One addition for each decision passed over.
  public func story(number: BigUInt) throws(StorySpaceError) -> Story {
    guard number < count else { throw .noSuchNumber(count: "\(count)") }
    let moves = path(number: number).enumerated().map { diagram.layers[$0.offset].moves[$0.element] }
    return story(of: moves, number: number)
  }

  /// The decisions of the story of a number, which has to be below ``count``.
  func path(number: BigUInt) -> [Int] {
    var rest = number
    var node = 0
    var path: [Int] = []
    for (index, layer) in diagram.layers.enumerated() {
      let below = diagram.layers.indices.contains(index + 1) ? diagram.layers[index + 1].counts : nil
      for edge in layer.edges(of: node) {
        let stories = below.map { $0[Int(edge.target)] } ?? 1
        if rest < stories {
          path.append(Int(edge.move))
          node = Int(edge.target)
          break
        }
        rest -= stories
      }
    }
    return path
  }

  /// The number of a story; nil if the space does not hold it.
  ///
  /// Looks at the story's decisions only, not at the number it carries.
  public func number(of story: Story) -> BigUInt? {
    guard !count.isZero else { return nil }
    var number = BigUInt(0)
    var node = 0
    var told = story.beats[...]
    var slots = PlaceSlots(slotOfPlace)
    var moves: [Move] = []
    for (index, layer) in diagram.layers.enumerated() {
      let below = diagram.layers.indices.contains(index + 1) ? diagram.layers[index + 1].counts : nil
      var next: Int?
      for edge in layer.edges(of: node) {
        let move = layer.moves[Int(edge.move)]
        if matches(move, layer: index, story, told.first, slots) {
          next = Int(edge.target)
          moves.append(move)
          if case .beat = move.kind { told = told.dropFirst() }
          break
        }
        number += below.map { $0[Int(edge.target)] } ?? 1
      }
      guard let next else { return nil }
      node = next
      if index >= program.roles.count { slots.advance() }
    }
    // What no decision speaks of, such as a trait that nothing tells, must not
    // be in the story either.
    guard self.story(of: moves, number: story.number) == story else { return nil }
    return number
  }

  private func matches(
    _ move: Move, layer: Int, _ story: Story, _ next: Story.Told?, _ slots: PlaceSlots
  ) -> Bool {
    switch move.kind {
    case .cast(let character):
      let role = planet.roles[layer].id
      return story.cast.first { $0.role == role }?.character == character.map { planet.cast[$0].id }
    case .skip: return next?.slot != slots.current
    case .beat(let beat):
      guard planet.beats[beat].id == next?.beat, next?.slot == slots.current else { return false }
      return move.settled.allSatisfy { settled in
        let choice = program.choices[settled.choice]
        let index = settled.value - Choice.first
        let value = choice.values.indices.contains(index) ? choice.values[index] : nil
        return switch choice.subject {
        case .trait(let role): story.shownTrait(of: planet.roles[role].id) == value
        case .option(let axis): story.option(of: planet.axes[axis].id) == value
        }
      }
    }
  }

  /// Puts a story together from its decisions.
  func story(of moves: [Move], number: BigUInt?) -> Story {
    var story = Story(
      planet: planet.id, form: form.id, number: number, cast: [], options: [], beats: [])
    story.cast.reserveCapacity(program.roles.count)
    story.beats.reserveCapacity(slotOfPlace.count)
    // Where in the cast each role stands.
    var positions = [Int](repeating: -1, count: program.roles.count)
    var options: [String?] = []
    for (layer, move) in moves.enumerated() {
      switch move.kind {
      case .cast(let character?):
        positions[layer] = story.cast.count
        story.cast.append(
          Story.Casting(role: planet.roles[layer].id, character: planet.cast[character].id, shownTrait: nil))
      case .beat(let beat):
        story.beats.append(
          Story.Told(beat: planet.beats[beat].id, slot: slotOfPlace[layer - program.roles.count]))
      case .cast(nil), .skip: break
      }
      for settled in move.settled where settled.value >= Choice.first {
        let value = program.choices[settled.choice].values[settled.value - Choice.first]
        switch program.choices[settled.choice].subject {
        case .trait(let role): if positions[role] >= 0 { story.cast[positions[role]].shownTrait = value }
        case .option(let axis):
          if options.isEmpty { options = [String?](repeating: nil, count: planet.axes.count) }
          options[axis] = value
        }
      }
    }
    for (axis, option) in options.enumerated() {
      if let option { story.options.append(Story.ChosenOption(axis: planet.axes[axis].id, option: option)) }
    }
    return story
  }
}

/// Walks over the places of a form, knowing the slot of each.
private struct PlaceSlots {
  private let slots: [Int]
  private var place = 0

  init(_ slots: [Int]) { self.slots = slots }

  /// The index of the current place's slot.
  var current: Int { slots.indices.contains(place) ? slots[place] : -1 }

  mutating func advance() { place += 1 }
}
