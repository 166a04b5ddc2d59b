import ArgumentParser
import Foundation
import Installation
import Pages
import StorySpace
import Vocabulary

/// The command line: wiring only, one file a subcommand.
@main
struct Orrery: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orrery",
    abstract: "A workbench for children's story collections.",
    discussion: """
      You describe planets, characters and what they learn to feel, in XML. Orrery says what does not hold
      together, how many stories your world can tell, tells outlines of them, and finds stereotypes.

      Start with:
        orrery new my-world          a small complete world, ready to edit
        orrery outline my-world      a story outline from it
        orrery lint my-world         what to look at again

      Exit status: 0 all is well, 1 there are findings, 2 the input or the call is wrong.
      """,
    version: "0.1.0",
    subcommands: [
      New.self, Check.self, Lint.self, OutlineCommand.self, Count.self, Explain.self, SchemaCommand.self,
    ]
  )

  func run() throws {
    Console.write(
      """
      Orrery is a workbench for children's story collections.

        orrery new my-world          start with a small complete world
        orrery outline my-world      tell a story outline from it
        orrery --help                everything else

      """)
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(code)
    } catch {
      finish(error)
    }
  }

  /// Ends with the words of an error: help goes to standard output with status
  /// 0, everything else to standard error with status 2.
  private static func finish(_ error: any Error) -> Never {
    let message = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Console.write(message.hasSuffix("\n") ? message : message + "\n")
      Foundation.exit(0)
    }
    switch error {
    case is Complaint, is StorySpaceError, is Installation.Missing, is Vocabulary.Unusable, is TemplateError:
      Console.complain("\(error)")
    default: Console.complain(message)
    }
    Foundation.exit(2)
  }

  private static func exit(_ code: ExitCode) -> Never { Foundation.exit(code.rawValue) }
}
