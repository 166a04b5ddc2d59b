import ArgumentParser
import Pictures
import WorldModel

/// `orrery draw balance`: who is in a world or a collection.
struct DrawBalance: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "balance",
    abstract: "Who is in a world or a collection, who has which trait, and what becomes of harm.",
    discussion: """
      Of a world, the casts of its planets are counted; with --seed, a collection that is designed from it; of \
      documents, their outlines.

      Examples:
        orrery draw balance my-world --output balance.svg
        orrery draw balance my-world --seed 7 --output balance.svg
        orrery draw balance all.xml --output balance.svg
      """)

  @OptionGroup var choice: CollectionChoice
  @OptionGroup var destination: PictureOutput
  @OptionGroup var manner: Manner

  func run() throws {
    switch try choice.subject(example: "orrery draw balance my-world") {
    case .world(let world): try destination.deliver(BalanceChart(world))
    case .collection(let outlines, let world):
      try destination.deliver(BalanceChart(outlines, traits: world.traits))
    case .outlines(let outlines, let traits): try destination.deliver(BalanceChart(outlines, traits: traits))
    }
  }
}
