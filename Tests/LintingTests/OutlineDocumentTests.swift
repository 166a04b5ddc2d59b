import Diagnostics
import Foundation
import Installation
import Linting
import Outlining
import Testing
import WorldModel

/// What Orrery tells is a document that reads back as it was, and that the
/// linter has nothing against.
@Suite struct OutlineDocumentTests {
  static let seeds: ClosedRange<UInt64> = 1...200

  @Test func generatedOutlinesReadBackAndKeepTheRules() throws {
    let lugga = try Lugga.load()
    let bench = try Bench()
    let linter = Linter(pack: bench.pack, traits: lugga.world.traits)
    var told: Set<[String]> = []
    for seed in Self.seeds {
      let outline = try lugga.outline(seed: seed)
      told.insert(outline.beats.map(\.event.id))
      let read = try bench.outline(SourceFile(path: "seed-\(seed).xml", text: outline.xml))
      #expect(read.cast.map(Plain.member) == outline.cast.map(Plain.member), "seed \(seed)")
      #expect(read.beats.map(Plain.beat) == outline.beats.map(Plain.beat), "seed \(seed)")
      #expect(read.choices == outline.choices && read.startingFacts == outline.startingFacts, "seed \(seed)")
      #expect(Plain.header(read) == Plain.header(outline), "seed \(seed)")
      let found = linter.lint(read)
      #expect(
        !found.contains { $0.severity >= .stop || $0.id == "unmet-need" },
        "seed \(seed)\n\(CaretRenderer().render(found))")
      let verbs = Set(read.trace.acts.map(\.verb))
      for needed in [Verb.Class.harm, .mend, .help] {
        #expect(!verbs.isDisjoint(with: needed.verbs), "seed \(seed) has no act of \(needed.rawValue)")
      }
    }
    // One good story told two hundred times would prove little.
    #expect(told.count > 190)
  }

  @Test func otherValidatorsAcceptGeneratedOutlines() throws {
    let lugga = try Lugga.load()
    let schema = try Installation.url(of: "orrery.rng", in: .vocabulary).path
    try withTemporaryFolder { folder in
      let files = try Self.seeds.map { seed in
        let file = folder.appending(component: "seed-\(seed).xml")
        try Data(try lugga.outline(seed: seed).xml.utf8).write(to: file)
        return file.path
      }
      for (name, arguments) in [
        ("xmllint", ["--noout", "--relaxng", schema] + files), ("jing", [schema] + files),
      ] {
        guard let tool = Tool.named(name) else {
          #expect(!Tool.isRequired, "\(name) is not installed")
          print("\(name) is not installed, so it was not asked.")
          continue
        }
        let run = try tool.run(arguments)
        #expect(run.status == 0, "\(name): \(run.output.prefix(2_000))")
      }
      // A validator that accepts everything would prove nothing.
      let spoilt = folder.appending(component: "spoilt.xml")
      let text = try lugga.outline(seed: 1).xml.replacing("stage=\"repair\"", with: "stage=\"repaired\"")
      try Data(text.utf8).write(to: spoilt)
      for (name, arguments) in [("xmllint", ["--noout", "--relaxng", schema]), ("jing", [schema])] {
        guard let tool = Tool.named(name) else { continue }
        #expect(try tool.run(arguments + [spoilt.path]).status != 0, "\(name) sees a spoilt stage")
      }
    }
  }
}

/// Outlines without the places where they are written, for comparing.
enum Plain {
  static func member(_ member: Trace.Member) -> String {
    let character = member.character
    let traits = character.traits.map { "\($0.trait.id) \($0.because ?? "-")" }
    let fields: [String?] = [
      member.role, member.shownTrait, character.id, character.name, "\(character.age)", character.pronouns.id,
      character.statedGender, character.kind, character.disability, character.difference, character.size,
      character.work, character.want, character.need,
    ]
    return (fields.map { $0 ?? "-" } + traits + character.fears + character.expertise).joined(separator: "|")
  }

  static func beat(_ beat: Outline.Beat) -> String {
    let event = beat.event
    let requirements = event.requirements.map(requirement)
    let effects = event.effects.map { "\($0.fact.id) \($0.isSet)" }
    let fields = [
      event.id, event.stage.rawValue, beat.spread ?? "-", beat.source ?? "-", beat.text, beat.pageTurn ?? "-",
    ]
    return (fields + beat.rules + requirements + effects + event.events.map(Self.event)).joined(
      separator: "|")
  }

  static func requirement(_ requirement: Requirement) -> String {
    let condition =
      switch requirement.condition {
      case .fact(let fact): fact.id
      case .anyFact(let facts): "any of \(facts.map(\.id))"
      case .trait(let who, let traits): "\(who.id) among \(traits.map(\.id))"
      case .character(let who, let characters): "\(who.id) among \(characters.map(\.id))"
      case .option(let axis, let options): "\(axis.id) among \(options.map(\.id))"
      }
    return (requirement.holds ? "" : "not ") + condition
  }

  static func event(_ event: Event) -> String {
    switch event {
    case .act(let act):
      let details = act.details.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
      return "\(act.verb) \(act.doers.map(\.id)) \(act.receivers.map(\.id)) \(details)"
    case .feeling(let feeling):
      return
        "\(feeling.who.id) \(feeling.family) \(feeling.strength) \(feeling.mask?.rawValue ?? "-") \(feeling.body ?? "-")"
    case .presence(let presence): return "with \(presence.who.id)"
    case .speech(let speech):
      return "\(speech.who.id) says "
        + speech.words.pieces.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
    }
  }

  static func header(_ outline: Outline) -> [String] {
    let fields: [String?] = [
      outline.title, outline.language, outline.pitch, outline.question, outline.planet, outline.planetName,
      outline.law, outline.form, outline.skill, outline.ages.map { "\($0)" }, outline.falseBelief,
      outline.newBelief, outline.stillHard, outline.code, outline.edition, outline.algorithm,
    ]
    return fields.map { $0 ?? "-" } + outline.talk + outline.tries
  }
}

extension Trace {
  /// Every act, in order.
  var acts: [Act] {
    beats.flatMap(\.events).compactMap { if case .act(let act) = $0 { act } else { nil } }
  }
}
