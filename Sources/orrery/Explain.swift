import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Rules
import Vocabulary
import WorldLoading

/// `orrery explain`: what a rule or an element means.
struct Explain: Mannered {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule, or an element of the XML.",
    discussion: """
      A rule's page says why it matters, what it rests on, a way out, examples, and how to keep something that it \
      finds. An element's page says what may stand in it.

      Rules that a world brings along are explained as well, with --world or in the folder of the world.

      Examples:
        orrery explain harm-no-repair
        orrery explain character
        orrery explain --all
        orrery explain --family repair
        orrery explain our-own-rule --world my-world
      """)

  @Argument(help: "A rule, such as harm-no-repair, or an element, such as character.")
  var subject: String?

  @Flag(help: "List every rule, by family.")
  var all = false

  @Option(help: "List the rules of this family.")
  var family: String?

  @Option(help: "The world whose rules and policy hold. Left out, the current folder, if it holds one.")
  var world: String?

  @OptionGroup var manner: Manner

  func run() throws {
    let workbench = try Workbench(rulesAtLeast: .note)
    let (pack, isWorldSound) = try pack(workbench)
    if all || family != nil {
      Console.write(try list(pack))
      return
    }
    guard let subject else {
      throw Complaint("Name a rule or an element, for example: orrery explain harm-no-repair")
    }
    if let rule = pack[subject] {
      Console.write(RulePage(rule, isOwn: pack.houseRules.contains(rule.id)).text)
      return
    }
    if let remark = Remark.all.first(where: { $0.id == subject }) {
      let lines = ["\(remark.id) (\(remark.severity.rawValue))", "", remark.title, ""]
      Console.write((lines + remark.why.wrapped(indent: 2)).joined(separator: "\n") + "\n")
      return
    }
    let grammar = workbench.loader.documents.vocabulary.grammar
    let elements = grammar.elements(named: subject)
    guard !elements.isEmpty else {
      let names =
        pack.rules.map(\.id) + Remark.all.map(\.id) + Set(grammar.elements.values.map(\.name)).sorted()
      let hint =
        isWorldSound
        ? " `orrery explain --all` lists the rules."
        : " The world in this folder does not hold together, so not all of its own rules are known; "
          + "`orrery check` says why."
      throw Complaint(Workbench.unknown("rule or element", subject, names) + hint)
    }
    Console.write(elements.map { ElementPage($0, grammar).text }.joined(separator: "\n"))
  }

  /// The rules in force, and whether the world that they are from holds together.
  ///
  /// A world that was not asked for by name may be broken: built-in rules are explained all the same.
  private func pack(_ workbench: Workbench) throws -> (RulePack, Bool) {
    if let world {
      return (try workbench.world(world, example: "orrery explain RULE --world my-world").1, true)
    }
    guard FileManager.default.fileExists(atPath: "world.xml") else { return (workbench.pack, true) }
    let opened = try workbench.open(".")
    return (opened.pack, !opened.loaded.hasErrors)
  }

  /// The rules by family, each with its severity and what it says.
  private func list(_ pack: RulePack) throws -> String {
    let families = Set(pack.rules.map(\.family)).sorted()
    if let family, !families.contains(family) {
      throw Complaint(Workbench.unknown("family", family, families))
    }
    let shown = family.map { [$0] } ?? families
    let width = pack.rules.filter { shown.contains($0.family) }.map(\.id.count).max() ?? 0
    let parts = shown.map { family in
      let lines = pack.rules.filter { $0.family == family }.map { rule in
        let own = pack.houseRules.contains(rule.id) ? " (this world's own)" : ""
        return
          "  \(rule.id.padding(to: width))  \(rule.severity.rawValue.padding(to: 4))  \(rule.title)\(own)\n"
      }
      return "\(family)\n" + lines.joined()
    }
    return parts.joined(separator: "\n")
  }
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
