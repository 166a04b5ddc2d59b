import ArgumentParser
import BigInt
import Diagnostics
import Foundation
import Parallelism
import Rules
import StorySpace
import WorldModel

/// `orrery count`: how many stories there are, who does what in them, and what none of them uses.
struct Count: Mannered {
  static let configuration = CommandConfiguration(
    abstract: "Say exactly how many stories a world can tell.",
    discussion: """
      Two plots differ in what happens, in who is in the story, or in who does it. Tellings also count the ways \
      of wording each. The numbers are exact, not estimates.

      --shares says who plays, shows, does, receives and feels what, by group, over all plots: "a plot" is how \
      often it happens in a plot on average; then come each group's share of it, and in how many of all plots \
      it happens to that group at least once. JSON and CSV hold the whole numbers behind the shares.

      --unreachable says which beats, options and characters no plot uses, with the line that stands in the way.

      --rules says how many of all plots break each story rule in force.

      Examples:
        orrery count my-world
        orrery count my-world --shares
        orrery count my-world --rules
        orrery count my-world --unreachable
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Argument(
    help:
      "The world: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var world: String?

  @Option(help: "Only this planet, by its id.")
  var planet: String?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Flag(help: "Who does what, by group, over all plots.")
  var shares = false

  @Flag(help: "What no plot uses, and why.")
  var unreachable = false

  @Flag(help: "How many plots break each rule.")
  var rules = false

  @Option(help: ArgumentHelp("How many states to look at on a planet before giving up.", valueName: "number"))
  var maxStates: Int = StorySpace.defaultMaxStates

  @Option(help: "How to write it.")
  var format: Format = .text

  @OptionGroup var manner: Manner

  func validate() throws {
    guard (1...500_000_000).contains(maxStates) else {
      throw ValidationError("--max-states takes a number from 1 to 500000000.")
    }
    guard [shares, unreachable, rules].count(where: { $0 }) <= 1 else {
      throw ValidationError("Ask for --shares, for --unreachable or for --rules, one at a time.")
    }
  }

  func run() throws {
    let workbench = try Workbench(rulesAtLeast: rules ? .note : .stop)
    let (world, pack) = try workbench.world(world, example: "orrery count my-world")
    let form = try workbench.form(form, of: world)
    let planets = try workbench.planets(planet, of: world).map { ($0, pack.enforced(on: $0, of: world)) }
    if shares {
      let results = results(planets, form) { $0.shares }
      Console.write(try SharesReport(form: form, results: results).text(as: format))
    } else if unreachable {
      let results = results(planets, form) { $0.unreachable }
      let report = UnreachableReport(form: form, results: results) { pack.enforced(on: $0, of: world) }
      Console.show(format == .text ? report.diagnostics : [], asProduct: true)
      Console.write(try report.text(as: format))
    } else if rules {
      let (limit, pack) = (maxStates, pack)
      let results = results(planets, form) { space in
        pack.storyRules(on: space.planet, of: world).map { rule in
          RulesReport.Row(
            rule: rule.id, severity: rule.severity, share: space.share(breaking: rule, maxStates: limit))
        }
      }
      Console.write(try RulesReport(form: form, results: results, maxStates: limit).text(as: format))
    } else {
      let results = results(planets, form) { CountReport.Numbers(plots: $0.count, tellings: $0.tellingCount) }
      Console.write(try CountReport(form: form, results: results).text(as: format))
    }
  }

  /// What can be said of each planet, or why its stories cannot be counted.
  ///
  /// Planets are worked on side by side.
  private func results<Value: Sendable>(
    _ planets: [(Planet, [Rule])], _ form: Form, _ value: @Sendable (StorySpace) -> Value
  ) -> [Counted<Value>] {
    let limit = maxStates
    ProgressLine.begin("Counting stories", of: planets.count)
    return planets.concurrentMap { planet, rules in
      defer { ProgressLine.step() }
      do throws(StorySpaceError) {
        let space = try StorySpace(of: planet, in: form, keeping: rules, maxStates: limit)
        return Counted(planet: planet, result: .success(value(space)))
      } catch {
        return Counted(planet: planet, result: .failure(error))
      }
    }
  }
}

/// What was found out about a planet, or why nothing could be.
struct Counted<Value: Sendable>: Sendable {
  var planet: Planet
  var result: Result<Value, StorySpaceError>

  var value: Value? { try? result.get() }

  /// Why nothing could be found out, and a way out.
  var problem: String? {
    guard case .failure(let error) = result else { return nil }
    guard case .tooManyStates = error else { return error.description }
    return error.description + " With a larger --max-states, more is looked at."
  }
}

extension Array {
  /// Those with a value; where there is none at all, says why and ends with status 2.
  func counted<Value>() throws -> [(planet: Planet, value: Value)] where Element == Counted<Value> {
    let counted = compactMap { result in result.value.map { (result.planet, $0) } }
    guard counted.isEmpty, !isEmpty else { return counted }
    for problem in compactMap(\.problem) { Console.complain(problem) }
    throw ExitCode(2)
  }
}

extension BigUInt {
  /// The number with its digits in threes.
  var grouped: String {
    var result = ""
    for (index, digit) in description.reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return String(result.reversed())
  }
}
