public import BigInt
internal import WorldModel

extension StorySpace {
  /// The name of the way in which stories are drawn, printed with each.
  ///
  /// Same world, version, seed and algorithm: same story.
  public static let algorithm = "1"

  /// A part of the space: the stories that grant a set of wishes.
  ///
  /// Making one costs a pass over the diagram; drawing from it is cheap.
  public struct Selection: Sendable {
    let space: StorySpace
    /// The paths to draw from.
    var diagram: Diagram
    /// For each layer, the hash of each move's name.
    let keys: [[UInt64]]

    /// How many stories there are to draw from.
    public var count: BigUInt { diagram.count }

    /// Draws a story, all being equally likely; nil if there is none.
    ///
    /// At each layer every decision gets an exponential waiting time, keyed by
    /// the seed, the layer and the decision's name, and divided by the exact
    /// number of stories behind it; the shortest wins. A decision wins with
    /// its share (the minimum of exponentials; shares are exact to 53 bits), and the others keep
    /// their times when one is added.
    ///
    /// - Parameter seed: Any number; the same number draws the same story.
    /// - Returns: The story, with its number in the whole space.
    /// - Complexity: The edges of the nodes on the way.
    public func draw(seed: UInt64) -> Story? {
      path(seed: seed).map { space.story(along: $0) }
    }

    /// Draws the decisions of a story: for each layer, the index of its move.
    func path(seed: UInt64) -> [Int]? {
      guard !count.isZero else { return nil }
      let random = KeyedRandom(seed: seed)
      var node = 0
      var path: [Int] = []
      path.reserveCapacity(diagram.layers.count)
      for index in diagram.layers.indices {
        let stream = random.stream(index)
        let keys = keys[index]
        let total = diagram.layers[index].weights[node]
        let weights = index + 1 < diagram.layers.count ? diagram.layers[index + 1].weights : nil
        var best: (time: Double, edge: Diagram.Edge)?
        // What a part has to be less than, for each unit of 1 - u, to lose for sure.
        var hopeless = -Double.infinity
        for edge in diagram.layers[index].edges(of: node) {
          let weight = weights.map { $0[Int(edge.target)] } ?? .one
          if weight.isZero { continue }
          let uniform = stream.uniform(keys[Int(edge.move)])
          // -log u is never below 1 - u: most decisions lose without a logarithm. The
          // margin is far wider than any rounding.
          if weight.part(of: total) < (1 - uniform) * hopeless { continue }
          let time = -KeyedRandom.log(uniform) / weight.share(of: total)
          if time < best?.time ?? .infinity {
            best = (time, edge)
            hopeless = 0.999 * total.whole / time
          }
        }
        guard let best else { return nil }
        path.append(Int(best.edge.move))
        node = Int(best.edge.target)
      }
      return path
    }
  }

  /// The stories that grant a set of wishes.
  ///
  /// - Parameters:
  ///   - pins: The wishes.
  ///   - maxStates: How many states may be looked at.
  /// - Returns: The stories to draw from.
  /// - Throws: ``StorySpaceError/tooManyWishes(planet:limit:)``.
  /// - Complexity: The edges of the diagram times, at most, two to the number of wishes
  ///   that a story may or may not grant; for a length, times the lengths that a beginning can have.
  public func selection(_ pins: Pins, maxStates: Int) throws(StorySpaceError) -> Selection {
    guard let selection = restricted(pins, maxStates: maxStates) else {
      throw .tooManyWishes(planet: planet.name, limit: maxStates)
    }
    return selection
  }

  /// The stories that grant a set of wishes, however many states it takes.
  public func selection(_ pins: Pins = Pins()) -> Selection {
    restricted(pins, maxStates: .max) ?? selection(over: diagram)
  }

  /// Nil if it takes more states than that.
  private func restricted(_ pins: Pins, maxStates: Int) -> Selection? {
    var restricted: Diagram? = diagram
    func restrict(by restriction: some Restriction) {
      restricted = restricted.flatMap { Diagram($0, restrictedBy: restriction, maxStates: maxStates) }
    }
    var without = pins.without
    if let age = pins.age {
      let suits = Pins.suits(age, planet, form)
      without += planet.beats.filter { !suits || !Pins.suits(age, $0, of: planet) }.map { .beat($0.id) }
    }
    if !without.isEmpty { restrict(by: PinRestriction(with: [], without: without, program, diagram)) }
    var left = pins.with[...]
    while !left.isEmpty {
      let part = left.prefix(PinRestriction.capacity)
      restrict(by: PinRestriction(with: part, without: [], program, diagram))
      left = left.dropFirst(part.count)
    }
    if let minutes = pins.minutes { restrict(by: LengthRestriction(minutes: minutes, self)) }
    return restricted.map { selection(over: $0) }
  }

  private func selection(over diagram: Diagram) -> Selection {
    return Selection(
      space: self, diagram: diagram,
      keys: diagram.layers.enumerated().map { index, layer in
        layer.moves.map { KeyedRandom.hash(name(of: $0, layer: index)) }
      })
  }

  /// The story of some decisions, with its number in the whole space.
  func story(along path: [Int]) -> Story {
    let moves = path.enumerated().map { diagram.layers[$0.offset].moves[$0.element] }
    return story(of: moves, number: number(along: path))
  }

  /// The number of the story of some decisions, which the whole diagram holds.
  ///
  /// Stories are numbered in the order of the edges: those before the path are
  /// added up.
  private func number(along path: [Int]) -> BigUInt {
    let isSmall = count.bitWidth <= 64
    var node = 0
    var large = BigUInt(0)
    var small: UInt64 = 0
    for (index, move) in path.enumerated() {
      let isLast = index == path.count - 1
      for edge in diagram.layers[index].edges(of: node) {
        let target = Int(edge.target)
        if Int(edge.move) == move {
          node = target
          break
        }
        if isSmall {
          small += isLast ? 1 : diagram.layers[index + 1].weights[target].exact
        } else {
          large += isLast ? 1 : diagram.layers[index + 1].counts[target]
        }
      }
    }
    return isSmall ? BigUInt(small) : large
  }

  /// A name for a decision that depends on ids only, never on their order.
  private func name(of move: Move, layer: Int) -> String {
    let kind =
      switch move.kind {
      case .cast(let character): "cast:" + (character.map { planet.cast[$0].id } ?? "")
      case .beat(let beat): "beat:" + planet.beats[beat].id
      case .skip: "skip"
      }
    let settled = move.settled.map { settled -> String in
      let choice = program.choices[settled.choice]
      let index = settled.value - Choice.first
      let value = choice.values.indices.contains(index) ? choice.values[index] : ""
      return switch choice.subject {
      case .trait(let role): " trait:\(planet.roles[role].id)=\(value)"
      case .option(let axis): " option:\(planet.axes[axis].id)=\(value)"
      }
    }
    return kind + settled.joined()
  }
}
