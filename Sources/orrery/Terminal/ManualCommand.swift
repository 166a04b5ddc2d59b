import ArgumentParser

/// `orrery manual`: the manual page.
struct ManualCommand: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, for man.",
    discussion: """
      Examples:
        orrery manual > orrery.1
        man ./orrery.1
      """)

  @OptionGroup var manner: Manner

  func run() throws {
    Console.write(try ManualPage(help: Orrery._dumpHelp()).text)
  }
}
