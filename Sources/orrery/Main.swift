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
      You describe planets, characters and what they learn to feel, in XML. Orrery says what does not hold \
      together and how many stories your world can tell, tells outlines of them, and finds stereotypes.

      Start with:
        orrery new my-world          a small complete world, ready to edit
        orrery outline my-world      a story outline from it
        orrery lint my-world         what to look at again

      Exit status: 0 all is well, 1 there are findings to look at, 2 something has to be put right first.
      """,
    version: "0.1.0",
    subcommands: [
      New.self, Check.self, Lint.self, OutlineCommand.self, CollectionCommand.self, Count.self, Draw.self,
      Explain.self, SchemaCommand.self, ManualCommand.self,
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
      Console.isQuiet = (command as? any Mannered)?.manner.quiet ?? false
      try command.run()
      ProgressLine.end()
    } catch let code as ExitCode {
      end(code)
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
    default: Console.complain(sentence(error))
    }
    Foundation.exit(2)
  }

  /// What is wrong with a call, in a sentence, and where to read on.
  private static func sentence(_ error: any Error) -> String {
    let commands = configuration.subcommands.map { $0._commandName }
    if let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-"),
      !(commands + ["help"]).contains(name)
    {
      return Workbench.unknown("command", name, commands)
    }
    let said = message(for: error)
    let end = said.last.map { ".?!".contains($0) } ?? false ? "" : "."
    let pages = fullMessage(for: error).split(separator: "\'").filter { $0.hasSuffix(" --help") }
    return said + end + (pages.last.map { " `\($0)` says more." } ?? "")
  }

  /// Ends the program; what it holds in memory is left to the system.
  static func end(_ code: ExitCode) -> Never {
    ProgressLine.end()
    Foundation.exit(code.rawValue)
  }
}
