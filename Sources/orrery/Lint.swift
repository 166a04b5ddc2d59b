import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Outlining
import Rules
import StorySpace
import WorldLoading
import WorldModel
import XMLReading

/// `orrery lint`: what to look at again.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find stereotypes in worlds and outlines.",
    discussion: """
      Reads worlds, outline documents and folders of them, and shows what to look at again: the idea in plain words, the place, and \
      one way out. `orrery explain RULE` says more about a rule.

      You decide. To keep something that you have thought about, write beside it in the XML:
        <waive rule="the-rule" by="your name" because="your reason"/>

      A finding is a note (good to know), an ask (a question to you) or a stop (never told in an outline).

      Examples:
        orrery lint my-world
        orrery lint outline.xml --fail-on ask
        orrery lint my-outlines
        orrery lint my-world --space
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case note, ask, stop
    var severity: Diagnostic.Severity {
      switch self {
      case .note: .note
      case .ask: .ask
      case .stop: .stop
      }
    }
  }

  @Argument(help: "Worlds or outline documents; - for standard input. Left out, the current folder.")
  var inputs: [String] = []

  @Option(help: "How to write the findings.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The least finding that makes the exit status 1.", valueName: "severity"))
  var failOn: Threshold = .stop

  @Option(help: "The story structure to look at.")
  var form: String = Workbench.defaultForm

  @Flag(help: "Look also at all the stories that a world can tell, counted exactly.")
  var space = false

  func run() throws {
    let workbench = try Workbench()
    let paths = inputs.isEmpty ? [try Workbench.path(nil, example: "orrery lint my-world")] : inputs
    var findings: [Diagnostic] = []
    var errors: [Diagnostic] = []
    var outlines: [Outline] = []
    for path in try paths.flatMap(Self.files) {
      let loaded = workbench.loader.load(path)
      let unsound = loaded.diagnostics.filter { $0.severity == .error }
      errors += unsound
      guard unsound.isEmpty else { continue }
      switch loaded.content {
      case .world(let world):
        let linter = Linter(pack: workbench.pack(for: world), traits: world.traits)
        let structure = try workbench.form(form, of: world)
        let texts = loaded.root.map { AuthorText.all(in: $0) } ?? []
        findings += try linter.lint(world, form: structure, texts: texts)
        if space { findings += try linter.lintSpace(of: world, form: structure) }
      case .outlines(let elements):
        let linter = workbench.outlineLinter
        let linted = elements.concurrentMap { LintedOutline($0, linter) }
        errors += linted.flatMap(\.problems)
        findings += linted.flatMap(\.findings)
        outlines += linted.map(\.outline)
      case nil: break
      }
    }
    if errors.isEmpty { findings += workbench.outlineLinter.lint(collection: outlines) }
    if !errors.isEmpty {
      Console.show(errors, asProduct: false)
      throw ExitCode(2)
    }
    switch format {
    case .json: Console.write(FindingsJSON().render(findings))
    case .text:
      Console.show(findings, asProduct: true)
      Console.write(summary(findings))
    }
    if findings.contains(where: { $0.waiver == nil && $0.severity >= failOn.severity }) { throw ExitCode(1) }
  }

  /// A folder without a world.xml stands for the outlines in it.
  private static func files(in path: String) throws -> [String] {
    guard path != "-", DocumentLoader.file(for: path) != path,
      !FileManager.default.fileExists(atPath: DocumentLoader.file(for: path)),
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    else { return [path] }
    let found = names.filter { $0.hasSuffix(".xml") }.sorted().map {
      path.hasSuffix("/") ? path + $0 : path + "/" + $0
    }
    return found.isEmpty ? [path] : found
  }

  private func summary(_ findings: [Diagnostic]) -> String {
    let open = findings.filter { $0.waiver == nil }
    let waived = findings.count - open.count
    let counts = [Diagnostic.Severity.stop, .ask, .note].compactMap { severity -> String? in
      let count = open.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    let waivers = waived == 0 ? "" : counts.isEmpty ? " \(waived) waived." : ", \(waived) waived"
    return counts.isEmpty
      ? "Nothing to look at again.\(waivers)\n"
      : counts.joined(separator: ", ") + waivers + ". orrery explain RULE says more.\n"
  }
}

/// An outline of a document, and what there is to say about it.
private struct LintedOutline: Sendable {
  var outline: Outline
  /// What keeps it from being read.
  var problems: [Diagnostic]
  var findings: [Diagnostic]

  init(_ element: XMLElement, _ linter: Linter) {
    outline = Outline(element)
    problems = outline.problems
    findings = problems.isEmpty ? linter.lint(outline, texts: AuthorText.all(in: element)) : []
  }
}
