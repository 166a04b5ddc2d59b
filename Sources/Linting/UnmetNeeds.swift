internal import Diagnostics
internal import Outlining
internal import WorldModel

/// Finds beats of an outline whose conditions do not hold where they stand: a
/// cause that was cut while editing, a trait that nobody shows.
struct UnmetNeeds {
  private let outline: Outline

  init(_ outline: Outline) { self.outline = outline }

  var all: [Diagnostic] {
    var facts = Set(outline.startingFacts + outline.choices.flatMap(\.sets))
    var found: [Diagnostic] = []
    for beat in outline.beats {
      for requirement in beat.event.requirements
      where holds(requirement.condition, facts) != requirement.holds {
        found.append(
          Diagnostic(
            .ask, "unmet-need", "The beat \(beat.event.id) \(Self.words(requirement)).",
            at: requirement.origin ?? beat.event.origin,
            help: "Put back what came before, or take the condition out if the words no longer need it."))
      }
      for effect in beat.event.effects {
        if effect.isSet { facts.insert(effect.fact.id) } else { facts.remove(effect.fact.id) }
      }
    }
    return found
  }

  private func holds(_ condition: Requirement.Condition, _ facts: Set<String>) -> Bool {
    switch condition {
    case .fact(let fact): facts.contains(fact.id)
    case .anyFact(let any): any.contains { facts.contains($0.id) }
    case .trait(let who, let traits):
      traits.contains { $0.id == outline.trace.member(playing: who.id)?.shownTrait }
    case .character(let who, let characters):
      characters.contains { $0.id == outline.trace.member(playing: who.id)?.character.id }
    case .option(let axis, let options):
      outline.choices.contains { choice in
        choice.axis == axis.id && options.contains { $0.id == choice.option }
      }
    }
  }

  private static func words(_ requirement: Requirement) -> String {
    switch requirement.condition {
    case .fact(let fact):
      requirement.holds
        ? "needs \(fact.id), and nothing before it makes that true"
        : "cannot stand once \(fact.id) is true, and it is"
    case .anyFact(let facts):
      "needs one of \(facts.map(\.id).joined(separator: ", ")), and nothing before it makes one true"
    case .trait(let who, let traits):
      requirement.holds
        ? "needs a \(who.id) who is shown as \(traits.map(\.id).joined(separator: " or "))"
        : "does not fit a \(who.id) who is shown as \(traits.map(\.id).joined(separator: " or "))"
    case .character(let who, let characters):
      "\(requirement.holds ? "needs" : "does not fit") \(characters.map(\.id).joined(separator: " or ")) as the \(who.id)"
    case .option(let axis, let options):
      "\(requirement.holds ? "needs" : "does not fit") \(options.map(\.id).joined(separator: " or ")) as the \(axis.id)"
    }
  }
}
