import ArgumentParser

/// How a command speaks.
struct Manner: ParsableArguments {
  @Flag(help: "Say nothing but what was asked for and what is wrong.")
  var quiet = false
}

/// A command that can be told to be quiet.
protocol Mannered: ParsableCommand {
  var manner: Manner { get }
}
