import ArgumentParser

/// Which story: of which planet, in which form, and how to get one again.
struct StoryOptions: ParsableArguments {
  @Option(help: "The planet, by its id. Left out, one is drawn.")
  var planet: String?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Option(help: ArgumentHelp("A whole number; the same number tells the same story.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Tell the story of this code.", valueName: "code"))
  var story: String?
}

/// What a story is asked to be.
struct WishOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Something the story must have: who plays a role (hero=odo), an option of an axis (load=cow), a trait that "
        + "it shows (trait:hero=strong) or a beat (beat=item-one). Can be repeated.", valueName: "wish"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "Something the story must not have, written as for --with. Can be repeated.", valueName: "wish"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whom it is for: a child's age in years, which the planet's ages and the form's have to include.",
      valueName: "years"))
  var age: Int?

  @Option(
    help: ArgumentHelp(
      "The most minutes that reading it aloud may take, at 110 words a minute.", valueName: "number"))
  var minutes: Int?

  @Option(
    help: ArgumentHelp("Only planets where this is learnt, such as asking-for-help.", valueName: "skill"))
  var skill: String?

  var wishes: Wishes {
    Wishes(with: with, without: without, age: age, minutes: minutes, skill: skill)
  }
}
