import ArgumentParser
import Pictures

/// `orrery draw arc`: the course of a story.
struct DrawArc: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "arc",
    abstract: "The course of a story: what the hero feels and shows, beat by beat, and who helps.",
    discussion: """
      Examples:
        orrery draw arc my-world --seed 7 --output arc.svg
        orrery draw arc outline.xml --output arc.svg
      """)

  @OptionGroup var choice: StoryChoice
  @OptionGroup var destination: PictureOutput
  @OptionGroup var manner: Manner

  func run() throws {
    try destination.deliver(ArcCurve(try choice.outline(example: "orrery draw arc my-world")))
  }
}
