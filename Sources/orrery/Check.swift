import ArgumentParser
import Diagnostics
import Parallelism
import Rules
import StorySpace
import WorldLoading
import WorldModel

/// `orrery check`: says whether a world is sound.
struct Check: Mannered {
  static let configuration = CommandConfiguration(
    abstract: "Say what in a world, an outline or a rule does not hold together.",
    discussion: """
      Looks for unknown words, missing things, names that lead nowhere, roles that nobody can play, and facts \
      that a beat needs and nothing sets. Everything is shown at once, each with its place and a way out. \
      Nothing is changed.

      Beats, options and characters that no story can use, in whatever form, are shown as notes.

      The file of a rule is checked together with its examples: where the rule objects and no mark stands, and \
      where a mark stands and the rule does not object, is shown at its place.

      Examples:
        orrery check my-world
        orrery check my-rules/*.xml
      """)

  @Argument(
    help:
      "Worlds, outlines or rules: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var inputs: [String] = []

  @Option(help: "The story structure to look at. Left out, all of them, the Bedtime tale first.")
  var form: String?

  @OptionGroup var manner: Manner

  func run() throws {
    let workbench = try Workbench(rulesAtLeast: .stop)
    let paths = inputs.isEmpty ? [try Workbench.path(nil, example: "orrery check my-world")] : inputs
    var isUnsound = false
    var last: Workbench.Opened?
    for path in paths {
      let opened = try workbench.open(path)
      if try !check(opened, workbench) { isUnsound = true }
      last = opened
    }
    // To take a world apart again would take longer than some of its checks.
    withExtendedLifetime(last) { Orrery.end(isUnsound ? ExitCode(2) : .success) }
  }

  /// Whether what a path held is sound; everything wrong with it is shown.
  private func check(_ opened: Workbench.Opened, _ workbench: Workbench) throws -> Bool {
    let loaded = opened.loaded
    if let document = loaded.rule {
      let check = RuleCheck(document, reading: workbench.loader.documents.vocabulary)
      Console.show(check.diagnostics, asProduct: true)
      Console.praise(check.diagnostics.isEmpty ? check.praise : "")
      if !check.diagnostics.isEmpty { complain(of: check.diagnostics.count) }
      return check.diagnostics.isEmpty
    }
    // Without a place, it is the call that is wrong, and not the world.
    let isUnread = loaded.content == nil && loaded.diagnostics.allSatisfy { $0.range == nil }
    let isSound = !loaded.hasErrors
    var notes: [Diagnostic] = []
    if isSound, let world = loaded.world {
      let forms = try form.map { [try workbench.form($0, of: world)] } ?? workbench.forms(of: world)
      notes = unreachable(on: world, in: forms, opened.pack)
    }
    Console.show((loaded.diagnostics + notes).inSourceOrder(), asProduct: !isUnread)
    if isUnread { return false }
    let errors = loaded.errors.count
    guard errors == 0 else {
      complain(of: errors)
      return false
    }
    switch loaded.content {
    case .world(let world):
      let planets = world.planets.map(\.name).joined(separator: ", ")
      Console.praise(
        (world.title ?? "This world") + " holds together"
          + (planets.isEmpty ? ". It has no planet yet.\n" : ": \(planets).\n"))
    case .outlines(let outlines):
      Console.praise(
        "\(outlines.count == 1 ? "This outline" : "These \(outlines.count) outlines") can be read.\n")
    case nil: return false
    }
    return true
  }

  private func complain(of count: Int) {
    Console.complain(
      "\(count) \(count == 1 ? "thing needs" : "things need") mending before this can be used.")
  }

  /// What no story of the first form uses, and none of the others either;
  /// nothing of planets whose stories are too many to look through.
  private func unreachable(on world: World, in forms: [Form], _ pack: RulePack) -> [Diagnostic] {
    guard let form = forms.first else { return [] }
    let planets = world.planets.map { ($0, pack.enforced(on: $0, of: world)) }
    // The short ones first: they are looked through fastest.
    func mostBeats(_ form: Form) -> Int { form.slots.reduce(0) { $0 + $1.beats.upperBound } }
    let others = forms.dropFirst().sorted { mostBeats($0) < mostBeats($1) }
    ProgressLine.begin("Looking for what no story uses", of: planets.count)
    let found = planets.concurrentMap { planet, rules in
      defer { ProgressLine.step() }
      return Counted(planet: planet, result: .success(unreachable(on: planet, in: form, or: others, rules)))
    }
    return UnreachableReport(form: form, results: found) { pack.enforced(on: $0, of: world) }.diagnostics
  }

  /// What no story of the first form uses, and none of the others either.
  private func unreachable(
    on planet: Planet, in form: Form, or others: [Form], _ rules: [Rule]
  ) -> [Unreachable] {
    // One story of any form is enough, and mostly soon found.
    var unseen = Unreachable.Subject.all(on: planet)
    for form in [form] + others where !unseen.isEmpty {
      let told = try? StorySpace.quicklyReached(unseen, on: planet, in: form, keeping: rules)
      unseen.subtract(told ?? [])
      // A planet without a story of the first form is told so, whatever the others have.
      if unseen.contains(.everyStory) { break }
    }
    if unseen.isEmpty { return [] }
    var found = unreachable(on: planet, in: form, rules) ?? []
    // That no beat stands at a stage of the form has been said already.
    if found.contains(where: { if case .emptyStage = $0.reason { true } else { false } }) { return [] }
    if found.first?.subject == .everyStory { return found }
    found.removeAll { !unseen.contains($0.subject) }
    for other in others where !found.isEmpty {
      guard let there = unreachable(on: planet, in: other, rules) else { continue }
      let unused = Set(there.map(\.subject))
      found.removeAll { !unused.contains($0.subject) }
    }
    return found
  }

  /// What no story of a form uses; nil where there are too many to look through.
  private func unreachable(on planet: Planet, in form: Form, _ rules: [Rule]) -> [Unreachable]? {
    try? StorySpace.unreachable(on: planet, in: form, keeping: rules, maxStates: Self.maxStates)
  }

  /// How many states of a planet are looked at: a second's worth at most.
  private static let maxStates = 500_000
}
