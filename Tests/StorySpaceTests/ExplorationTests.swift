import Testing
import WorldModel

@testable import StorySpace

/// A layer that is explored in halves is the layer explored in one go, number by number.
@Suite struct ExplorationTests {
  @Test(arguments: 0..<8)
  func halvesAreTheWhole(_ block: Int) throws {
    var widest = 0
    for seed in block * 10..<(block + 1) * 10 {
      let world = RandomWorld.make(seed: seed)
      let program = try Program(planet: world.planet, form: world.form, rules: world.rules())
      let successors = Successors(program)
      var states = successors.start.map { [$0] } ?? []
      for index in 0..<successors.layerCount {
        for limits in [Self.none, Exploration.Limits(states: states.count, moves: 4, edges: 40)] {
          for stride in [1, 3] {
            func explored(halvedFrom wide: Int) -> Exploration {
              Exploration.all(
                of: states, each: stride, at: index, with: successors, limits, halvedFrom: wide)
            }
            let (whole, halves) = (explored(halvedFrom: .max), explored(halvedFrom: 1))
            #expect(halves.states == whole.states, "seed \(seed), layer \(index)")
            #expect(halves.layer.starts == whole.layer.starts)
            #expect(halves.layer.moves == whole.layer.moves)
            #expect(halves.layer.edges.map(\.move) == whole.layer.edges.map(\.move))
            #expect(halves.layer.edges.map(\.target) == whole.layer.edges.map(\.target))
            #expect(halves.isOver(limits) == whole.isOver(limits))
          }
        }
        states = Exploration.all(of: states, each: 1, at: index, with: successors, Self.none).states
        widest = max(widest, states.count)
      }
    }
    #expect(widest > 20)
  }

  private static let none = Exploration.Limits(states: .max, moves: .max, edges: .max)
}
