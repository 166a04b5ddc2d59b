import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Outlining
import Parallelism
import Rules
import StorySpace
import WorldLoading
import WorldModel
import XMLReading

/// `orrery lint`: what to look at again.
struct Lint: Mannered {
  static let configuration = CommandConfiguration(
    abstract: "Find stereotypes in worlds and outlines.",
    discussion: """
      Reads worlds, outline documents and folders of them, and shows what to look at again: the idea in \
      plain words, the place, and one way out. `orrery explain RULE` says more about a rule.

      You decide. To keep something that you have thought about, write beside it in the XML:
        <waive rule="the-rule" by="your name" because="your reason"/>

      A finding is a note (good to know), an ask (a question to you) or a stop (never told in an outline).

      A baseline is a file of findings that are known: --write-baseline makes one of today's findings, and with \
      --baseline only new ones are reported.

      Examples:
        orrery lint my-world
        orrery lint outline.xml --fail-on ask
        orrery lint my-outlines
        orrery lint my-world --space
        orrery lint my-world --only harm-no-repair,help-unasked
        orrery lint my-world --format sarif --output findings.sarif
        orrery lint my-world --write-baseline known.xml
        orrery lint my-world --baseline known.xml
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }
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

  @Argument(
    help: "Worlds or outline documents; - for standard input. Left out, the current folder.",
    completion: .file())
  var inputs: [String] = []

  @Option(help: "How to write the findings.")
  var format: Format = .text

  @Flag(help: "Show notes and waived findings in full, not in a line each.")
  var notes = false

  @Option(help: ArgumentHelp("The least finding that makes the exit status 1.", valueName: "severity"))
  var failOn: Threshold = .stop

  @Option(
    help: ArgumentHelp("Only findings of this rule; several with commas, or repeated.", valueName: "rule"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp("No findings of this rule; several with commas, or repeated.", valueName: "rule"))
  var except: [String] = []

  @Option(help: "Only rules of this family; several with commas, or repeated.")
  var family: [String] = []

  @Option(
    help: ArgumentHelp("Report only what is not in this baseline.", valueName: "file"), completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp("Write today's findings as a baseline, and accept them.", valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  @Option(help: "The world whose rules and policy hold for outlines.")
  var world: String?

  @Option(help: "The story structure to look at.")
  var form: String = Workbench.defaultForm

  @Option(
    help: ArgumentHelp("A file to write to; left out, standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Look also at all the stories that a world can tell, counted exactly.")
  var space = false

  @OptionGroup var manner: Manner

  func run() throws {
    let workbench = try Workbench(rulesAtLeast: .note)
    let known = try baseline.map { try BaselineFile.read($0) }
    let found = try findings(workbench)
    let selection = try RuleSelection(
      only: only, except: except, families: family, among: found.rules, remarks: Remark.all.map(\.id))
    var report = Report(
      found.findings.filter { selection.includes($0.id) },
      rules: found.rules.filter { selection.includes($0.id) }.map {
        Report.Rule($0, hasPage: format == .sarif)
      }
        + Remark.all.filter { selection.includes($0.id) }.map { Report.Rule($0) },
      version: Orrery.configuration.version,
      baseline: baseline.flatMap { file in known.map { (known: $0, file: file) } },
      isNamed: known != nil || writeBaseline != nil || format == .json || format == .sarif,
      isAsked: { selection.includes(Baseline.staleID) && selection.includes($0) })
    if let writeBaseline {
      let accepted = Baseline(accepting: report.findings)
      try Console.deliver(accepted.text, to: writeBaseline)
      report = Report(
        report.findings.map(\.diagnostic).filter { $0.id != Baseline.staleID }, rules: report.rules,
        version: report.version, baseline: (known: accepted, file: writeBaseline))
    }
    try write(report)
    if report.news.contains(where: { $0.waiver == nil && $0.severity >= failOn.severity }) {
      throw ExitCode(1)
    }
  }

  private func write(_ report: Report) throws {
    let text =
      switch format {
      case .text:
        TextReport(colour: output == nil && Console.hasColour(asProduct: true), isWhole: notes).render(report)
      case .json: FindingsJSON().render(report)
      case .sarif: SARIFReport().render(report)
      case .github: GitHubReport().render(report)
      }
    try Console.deliver(text, to: output)
  }

  /// Everything that there is to say about the inputs, and every rule that was asked.
  ///
  /// - Throws: `ExitCode(2)` once everything unsound has been shown.
  private func findings(
    _ workbench: Workbench
  ) throws -> (findings: [Diagnostic], rules: [Rule]) {
    let paths = inputs.isEmpty ? [try Workbench.path(nil, example: "orrery lint my-world")] : inputs
    let shared = try world.map {
      try workbench.world($0, example: "orrery lint outline.xml --world my-world")
    }
    var findings: [Diagnostic] = []
    var errors: [Diagnostic] = []
    var rules = (shared?.1 ?? workbench.pack).rules
    let outlineLinter = Linter(
      pack: shared?.1 ?? workbench.pack, traits: shared?.0.traits ?? workbench.builtInTraits,
      wordClasses: shared?.0.wordClasses ?? workbench.builtInClasses)
    var outlines: [Outline] = []
    let files = try paths.flatMap(Self.files)
    ProgressLine.begin("Reading and linting", of: files.count, "file")
    for batch in Self.batches(of: files) {
      let opened = try workbench.open(batch)
      var linted = opened.flatMap(\.outlineElements).concurrentMap { LintedOutline($0, outlineLinter) }[...]
      for opened in opened {
        defer { ProgressLine.step() }
        errors += opened.loaded.errors
        guard !opened.loaded.hasErrors else { continue }
        switch opened.loaded.content {
        case .world(let world):
          // Of a world that is the only input, the report has the severities.
          let own = opened.pack.rules
          rules = files.count == 1 ? own : rules + own.filter { rule in !rules.contains { $0.id == rule.id } }
          let linter = Linter(pack: opened.pack, traits: world.traits, wordClasses: world.wordClasses)
          let structure = try workbench.form(form, of: world)
          let texts = opened.loaded.root.map { AuthorText.all(in: $0) } ?? []
          var found = opened.policyNotes + (try linter.lint(world, form: structure, texts: texts))
          if space { found += try linter.lintSpace(of: world, form: structure) }
          findings += found.inSourceOrder()
        case .outlines(let elements):
          let own = linted.prefix(elements.count)
          linted.removeFirst(own.count)
          errors += own.flatMap(\.problems)
          findings += own.flatMap(\.findings)
          outlines += own.map(\.outline)
        case nil: break
        }
      }
    }
    guard errors.isEmpty else {
      Console.show(errors, asProduct: false)
      throw ExitCode(2)
    }
    return (findings + outlineLinter.lint(collection: outlines), rules)
  }

  /// The bytes of the files that are in memory at once, if there are several.
  private static let batchBytes = 4_000_000

  /// Files in their order, so many at a time as may be in memory together.
  private static func batches(of files: [String]) -> [[String]] {
    var batches: [[String]] = []
    var room = 0
    for file in files {
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
      if size <= room, let last = batches.indices.last {
        batches[last].append(file)
      } else {
        batches.append([file])
        room = batchBytes
      }
      room -= size
    }
    return batches
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
}

extension Workbench.Opened {
  /// The outlines of a sound document.
  fileprivate var outlineElements: [XMLElement] {
    if case .outlines(let elements) = loaded.content, !loaded.hasErrors { elements } else { [] }
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
