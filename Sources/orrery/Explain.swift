import ArgumentParser
import Diagnostics
import Rules
import Vocabulary
import WorldLoading

/// `orrery explain`: what a rule or an element means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule, or an element of the XML.",
    discussion: """
      A rule's page says why it matters, what it rests on, a way out, and how to keep something that it finds. An \
      element's page says what may stand in it.

      Examples:
        orrery explain harm-no-repair
        orrery explain character
        orrery explain --all
      """)

  @Argument(help: "A rule, such as harm-no-repair, or an element, such as character.")
  var subject: String?

  @Flag(help: "List every rule.")
  var all = false

  func run() throws {
    let workbench = try Workbench()
    if all {
      let width = workbench.pack.rules.map(\.id.count).max() ?? 0
      for rule in workbench.pack.rules {
        let id = rule.id.padding(to: width)
        Console.write("\(id)  \(rule.severity.rawValue.padding(to: 4))  \(rule.title)\n")
      }
      return
    }
    guard let subject else {
      throw Complaint("Name a rule or an element, for example: orrery explain harm-no-repair")
    }
    if let rule = workbench.pack[subject] {
      Console.write(RulePage(rule).text)
      return
    }
    let grammar = workbench.loader.documents.vocabulary.grammar
    let elements = grammar.elements(named: subject)
    guard !elements.isEmpty else {
      throw Complaint(
        Workbench.unknown(
          "rule or element", subject,
          workbench.pack.rules.map(\.id) + Set(grammar.elements.values.map(\.name)).sorted())
          + " `orrery explain --all` lists the rules.")
    }
    Console.write(
      elements.map { ElementPage($0, grammar).text }.joined(separator: "\n"))
  }
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
