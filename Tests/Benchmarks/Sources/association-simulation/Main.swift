import ArgumentParser
import Diagnostics
import Foundation
import Linting
import Parallelism
import Rules
import StorySpace
import Vocabulary
import WorldModel
import XMLReading

/// How often chance is taken for a pattern, and how often a pattern is seen.
@main
struct AssociationSimulation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "association-simulation",
    abstract: "Lint random casts, with and without bias, and count what is found.",
    discussion: """
      Casts of girls and boys of one age hold thirty traits. Without bias everybody holds a trait with the same chance; \
      with bias, one group holds the first three at 80 % and the other at 10 %.

      Examples:
        association-simulation --worlds 1000
        association-simulation --write big-world
      """)

  @Option(help: "How many casts of each kind.")
  var worlds = 1_000

  @Option(help: "How many girls, and how many boys.")
  var each: [Int] = [5, 10, 20, 40]

  @Option(help: "Write a world of 1,000 characters on 100 planets into this folder, and simulate nothing.")
  var write: String?

  func run() throws {
    if let write { return try BigWorld().write(to: write) }
    let linter = Linter(pack: RulePack(rules: [try Self.rule()]), traits: Self.traits)
    print("girls boys  kind     casts with a finding  biased traits found  false among all findings")
    for count in each {
      for isBiased in [false, true] {
        let tallies = Array(0..<worlds).concurrentMap { index in
          Tally(linter, cast: Self.cast(count, isBiased, seed: UInt64(index)))
        }
        report(count, isBiased, tallies)
      }
    }
  }

  private func report(_ count: Int, _ isBiased: Bool, _ tallies: [Tally]) {
    let loud = tallies.count { $0.found > 0 }
    let right = tallies.reduce(0) { $0 + $1.right }
    let found = tallies.reduce(0) { $0 + $1.found }
    func percent(_ part: Int, _ all: Int) -> String {
      all == 0 ? "–" : "\(Double(Int((Double(part) / Double(all) * 1_000).rounded())) / 10) %"
    }
    func column(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    print(
      column("\(count)", 5) + column("\(count)", 5) + (isBiased ? "  biased  " : "  even    ")
        + column(percent(loud, tallies.count), 21)
        + column(isBiased ? percent(right, 3 * tallies.count) : "–", 21)
        + column(isBiased ? percent(found - right, found) : "–", 26))
  }

  /// What was found in one cast.
  private struct Tally: Sendable {
    var found = 0
    /// Findings about the biased traits.
    var right = 0

    init(_ linter: Linter, cast: [Character]) {
      var world = World(id: "simulated")
      world.traits = AssociationSimulation.traits
      var planet = Planet(
        id: "p", name: "P", law: "Nothing falls.",
        arc: .init(skill: Reference("x"), falseBelief: "No.", newBelief: "Yes."))
      planet.cast = cast
      world.planets = [planet]
      for finding in linter.lintCasts(of: world) where finding.id == "skew" {
        found += 1
        if ["t00 ", "t01 ", "t02 ", "t00.", "t01.", "t02."].contains(where: finding.message.contains) {
          right += 1
        }
      }
    }
  }

  static let traits: [World.Trait] = (0..<30).map { index in
    World.Trait(id: (index < 10 ? "t0" : "t") + "\(index)", family: TraitFamily.allCases[index % 8])
  }

  private static func cast(_ count: Int, _ isBiased: Bool, seed: UInt64) -> [Character] {
    let random = KeyedRandom(seed: seed &* 2 &+ (isBiased ? 1 : 0))
    return (0..<(2 * count)).map { person in
      let isFirst = person < count
      let held = traits.enumerated().filter { index, trait in
        let share = isBiased && index < 3 ? (isFirst ? 80 : 10) : 35
        return random.below(100, person, trait.id) < share
      }
      return Character(
        id: "c\(person)", name: "C\(person)", age: 9, pronouns: Reference(isFirst ? "she" : "he"),
        traits: held.map { .init(Reference($0.element.id)) })
    }
  }

  private static func rule() throws -> Rule {
    let text = """
      <rule xmlns="urn:orrery:world:1" id="skew" family="traits" severity="ask">
      <title>A trait goes with a group.</title><why>For a simulation.</why>
      <evidence basis="editorial">None.</evidence>
      <association each="trait"/>
      <message>So it is.</message><way-out>None.</way-out><example flags="no" title="None"/></rule>
      """
    guard let root = try Vocabulary().read(SourceFile(path: "skew.xml", text: text)).root,
      let rule = Rule(root)
    else { throw ValidationError("The rule of the simulation cannot be used.") }
    return rule
  }
}

/// A world of a thousand characters, as XML, to time `orrery lint` with.
struct BigWorld {
  private let random = KeyedRandom(seed: 1)
  private let prelude = [
    "gentle", "patient", "kind", "loyal", "brave", "bold", "stubborn", "quick", "inventive", "curious",
    "clever",
    "strong", "fast", "tough", "silly", "giggly", "musical", "funny", "tidy", "careful", "honest", "blunt",
    "quiet",
    "shy", "dreamy", "competitive", "eager", "pretty", "scruffy", "hot-tempered", "cheerful",
  ]

  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let planets = (0..<100).map(planet).joined(separator: "\n")
    let text = "<world xmlns=\"urn:orrery:world:1\" id=\"big\">\n<title>Big</title>\n\(planets)\n</world>\n"
    try Data(text.utf8).write(to: URL(filePath: folder).appending(component: "world.xml"))
    print("\(folder)/world.xml: 100 planets, 1,000 characters")
  }

  private func planet(_ number: Int) -> String {
    let people = (0..<10).map { person(number, $0) }.joined(separator: "\n")
    let beats = Stage.allCases.map { stage in
      """
      <beat id="p\(number)-\(stage.rawValue)" stage="\(stage.rawValue)">\(act(stage))<tell>It hums.</tell></beat>
      """
    }.joined(separator: "\n")
    return """
      <planet id="p\(number)"><name>Planet \(number)</name><law>Every whole thing hums.</law>
      <arc skill="asking-for-help"><believes-at-first>If I ask, I'm a baby.</believes-at-first>
      <comes-to-believe>Asking is how heavy things fly.</comes-to-believe></arc>
      <cast>\(people)</cast>
      <roles><role id="hero" who="child"/><role id="friend" who="child"/></roles>
      <beats>\(beats)</beats></planet>
      """
  }

  private func act(_ stage: Stage) -> String {
    switch stage {
    case .practice: "<act verb=\"play\" by=\"hero friend\"/>"
    case .support: "<act verb=\"sit-with\" by=\"friend\" to=\"hero\"/>"
    default: "<act verb=\"laugh-with\" by=\"friend\" to=\"hero\"/>"
    }
  }

  private func person(_ planet: Int, _ number: Int) -> String {
    let name = "c\(planet)-\(number)"
    let held = prelude.filter { random.below(100, planet * 10 + number, $0) < 12 }
    let traits = (held.isEmpty ? ["quiet"] : held).map { "<trait ref=\"\($0)\"/>" }.joined()
    let pronouns = ["he", "she", "they", "he", "she"][random.below(5, planet * 10 + number, "pronouns")]
    return """
      <character id="\(name)" age="\(number < 7 ? 8 : 40)" pronouns="\(pronouns)" work="bakes bread">
      <name>\(name)</name>\(traits)</character>
      """
  }
}
