import ArgumentParser
import Pictures

/// `orrery draw storyboard`: a story, spread by spread.
struct DrawStoryboard: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "storyboard",
    abstract: "A story as a storyboard: a box a spread, with what makes one turn the page.",
    discussion: """
      Examples:
        orrery draw storyboard my-world --form picture-book-14 --seed 7 --output storyboard.svg
        orrery draw storyboard outline.xml --output storyboard.svg
      """)

  @OptionGroup var choice: StoryChoice
  @OptionGroup var destination: PictureOutput
  @OptionGroup var manner: Manner

  func run() throws {
    try destination.deliver(StoryboardPicture(try choice.outline(example: "orrery draw storyboard my-world")))
  }
}
