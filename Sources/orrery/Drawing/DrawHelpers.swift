import ArgumentParser
import Pictures

/// `orrery draw helpers`: who helps whom.
struct DrawHelpers: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "helpers",
    abstract: "Who helps whom, with an arrow from each to each.",
    discussion: """
      Of a world, its beats are counted, by the parts that are played; with --seed, a collection that is designed \
      from it; of documents, their outlines.

      Examples:
        orrery draw helpers my-world --seed 7 --output helpers.svg
        orrery draw helpers all.xml --output helpers.svg
      """)

  @OptionGroup var choice: CollectionChoice
  @OptionGroup var destination: PictureOutput
  @OptionGroup var manner: Manner

  func run() throws {
    switch try choice.subject(example: "orrery draw helpers my-world") {
    case .world(let world): try destination.deliver(HelperGraph(world))
    case .collection(let outlines, of: _): try destination.deliver(HelperGraph(outlines))
    case .outlines(let outlines, traits: _): try destination.deliver(HelperGraph(outlines))
    }
  }
}
