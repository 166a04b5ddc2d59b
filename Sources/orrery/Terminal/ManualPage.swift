import ArgumentParser
import Foundation

/// The manual page of the program, in the `man` macros of roff (groff_man(7)), from what `--help` knows.
struct ManualPage {
  let text: String

  /// - Parameter help: The commands, as ArgumentParser writes them out for tools.
  /// - Throws: If that is not as expected.
  init(help: String) throws {
    let tool = try JSONDecoder().decode(Tool.self, from: Data(help.utf8))
    var page = Roff()
    page.line(".TH ORRERY 1 \"\" \"orrery \(Orrery.configuration.version)\" \"User Commands\"")
    page.section("NAME")
    page.paragraph("orrery \u{2014} \(tool.command.abstract ?? "")")
    page.section("SYNOPSIS")
    page.line(".B orrery")
    page.line(".I command")
    page.line("[options]")
    page.section("DESCRIPTION")
    page.prose(tool.command.discussion ?? "")
    page.section("COMMANDS")
    for command in tool.command.subcommands ?? [] { Self.add(command, after: "orrery", to: &page) }
    page.section("ENVIRONMENT")
    page.item("NO_COLOR", nil, "If it is set, nothing is coloured; else colours stand only on a terminal.")
    page.section("SEE ALSO")
    page.paragraph("The author's guide, beside the program's sources; xmllint(1).")
    text = page.text
  }

  private static func add(_ command: Tool.Command, after parent: String, to page: inout Roff) {
    guard command.shouldDisplay ?? true, command.commandName != "help" else { return }
    let name = parent + " " + command.commandName
    let shown = (command.arguments ?? []).filter { $0.shouldDisplay && $0.preferredName?.name != "help" }
    let positional = shown.filter { $0.kind == "positional" }
    let words = positional.map { argument in
      let word = argument.valueName ?? "value"
      return (argument.isOptional ? "[\(word)]" : word) + (argument.isRepeating ? " …" : "")
    }
    let commands = (command.subcommands ?? []).contains { $0.commandName != "help" } ? ["command"] : []
    let options = shown.count > positional.count ? ["[options]"] : []
    page.subsection(([name] + commands + options + words).joined(separator: " "))
    page.paragraph(command.abstract ?? "")
    page.prose(command.discussion ?? "")
    for argument in shown {
      let value = argument.valueName ?? "value"
      let label = argument.kind == "positional" ? value : "--" + (argument.preferredName?.name ?? value)
      let text = [argument.abstract, argument.defaultValue.map { "Left out: \($0)." }].compactMap { $0 }
      page.item(label, argument.kind == "option" ? value : nil, text.joined(separator: " "))
    }
    for subcommand in command.subcommands ?? [] { add(subcommand, after: name, to: &page) }
  }

  /// What ArgumentParser says of a program.
  private struct Tool: Decodable {
    var command: Command

    struct Command: Decodable {
      var commandName: String
      var abstract: String?
      var discussion: String?
      var shouldDisplay: Bool?
      var subcommands: [Command]?
      var arguments: [Argument]?
    }

    struct Argument: Decodable {
      struct Name: Decodable { var name: String }

      var kind: String
      var shouldDisplay: Bool
      var isOptional: Bool
      var isRepeating: Bool
      var preferredName: Name?
      var valueName: String?
      var defaultValue: String?
      var abstract: String?
    }
  }
}
