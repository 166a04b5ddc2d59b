public import Diagnostics
public import WorldModel

extension Unreachable {
  /// The finding in words, as a note.
  ///
  /// - Parameters:
  ///   - planet: The planet it belongs to.
  ///   - form: The form whose stories were looked at.
  /// - Returns: A note, with the line that stands in the way as its place.
  public func diagnostic(on planet: Planet, in form: Form) -> Diagnostic {
    let who: String? = if case .character(let id) = subject { planet.nameOf(id) } else { nil }
    let (why, help) = words(on: planet, form)
    let (id, lead) =
      switch subject {
      case .everyStory: ("no-story", "\(planet.name) cannot tell \(form.titleWithArticle) yet")
      case .beat(let beat): ("untold-beat", "No story tells the beat \(beat)")
      case .option(let axis, let option): ("unused-option", "No story has \(option) as its \(axis)")
      case .character: ("uncast-character", "No story casts \(who ?? "")")
      }
    return Diagnostic(
      .note, id, "\(lead): \(why).", at: origin,
      notes: related.filter { $0.origin != nil && $0.origin != origin }.prefix(3).map {
        Diagnostic.Note(note(on: $0), at: $0.origin)
      }, help: help)
  }

  /// The reason, without a full stop, and a way out.
  private func words(on planet: Planet, _ form: Form) -> (why: String, help: String?) {
    switch reason {
    case .noPlace(let stage):
      let stages = form.slots.flatMap(\.stages).map(\.rawValue)
      return (
        "\(form.titleWithArticle) has no place for the stage \(stage.rawValue)",
        "Give it a stage that the form has (\(stages.listed("or"))), or keep it for another form."
      )
    case .undefined(let name):
      return ("it names \(name), which does not exist", "Define \(name), or name something that is there.")
    case .neverSet(let facts):
      return (
        "it needs \(facts.listed("or")), and nothing sets \(facts.count == 1 ? "that" : "any of them")",
        "Set it in a beat that comes before, or take the need out."
      )
    case .setTooLate(let facts, let beats):
      return (
        "it needs \(facts.listed("or")), which only \(beats.listed("and")) \(beats.count == 1 ? "sets" : "set"), "
          + "and not before it", "Set it in an earlier beat too, or move one of the two to another stage."
      )
    case .setByUntold(let facts, let beats):
      return (
        "it needs \(facts.listed("or")), which only \(beats.listed("and")) \(beats.count == 1 ? "sets" : "set"), "
          + "and no story tells that first", "Mend \(beats.first ?? "that beat"), and this one comes too."
      )
    case .alwaysCleared(let facts):
      return (
        "it needs \(facts.listed("or")), which never stands by then",
        "Look at what clears it or bars it before, or take the need out."
      )
    case .alwaysBarred(let fact):
      return (
        "it is barred by \(fact), which always stands by then",
        "Clear \(fact) in an earlier beat, or take the bar out."
      )
    case .unplayable(let role):
      return ("nobody can play the \(role)", "Add such a character, or change whom the role asks for.")
    case .cannotPlay(let role, let characters):
      return (
        "it needs \(characters.map(planet.nameOf).listed("or")) as the \(role), "
          + "\(characters.count == 1 ? "who cannot" : "and none of them can") play that part",
        "Name somebody who can, or change whom the role asks for."
      )
    case .everybodyBarred(let role):
      return ("it bars everybody who can play the \(role)", "Take one of them out of the bar.")
    case .noPlayerHas(let trait, let role):
      return (
        "it needs the \(role) to show the trait \(trait), and nobody who can play the \(role) has it",
        "Give the trait to somebody who can play the \(role), or take the need out."
      )
    case .forbidden(let trait, let role):
      return (
        "it needs the \(role) to show the trait \(trait), and that is forbidden for everybody who has it",
        "Give the trait to somebody of another group too, or take the need out."
      )
    case .noTraitToShow(let role):
      return (
        "its words name a trait of the \(role), and nobody who can play the \(role) has one to show",
        "Write the words without it, or give somebody a trait that may be shown."
      )
    case .together(let requirements):
      let words = requirements.map(\.words).listed("and")
      return requirements.count == 1
        ? (
          "it \(words), and no story has that where it could stand",
          "Take that out, or make it possible before."
        )
        : (
          "it \(words), and these never come together",
          "Take one of them out, or make them possible together."
        )
    case .ruledOut(let rules):
      return (
        rules.count == 1
          ? "the rule \(rules.listed("and")) objects to every one"
          : "the rules \(rules.listed("and")) together leave none",
        "`orrery lint` shows where, and `orrery explain \(rules.first ?? "")` says why."
      )
    case .wantsUnmet(let facts):
      return (
        "a story with it would have to end with \(facts.listed("and")), and none can".replacing(
          "a story with it", with: subject == .everyStory ? "a story" : "a story with it"),
        "Set it in a beat that comes late enough, or take the want out."
      )
    case .startsInTheWay(let facts):
      return (
        "it sets \(facts.listed("and")) from the start, and with that no story can be told",
        "Look for beats that bar \(facts.first ?? "it"), or set it in a beat instead."
      )
    case .stuck(let stage):
      let with = subject == .everyStory ? "" : " with it"
      return (
        stage.map { "every story\(with) ends too early, at the stage \($0.rawValue)" }
          ?? "no story\(with) comes to its end",
        stage.map { "Look at what the beats at \($0.rawValue) need and bar, or add one that asks for less." }
          ?? "Look at what the beats after it need and bar."
      )
    case .emptyStage(let stages):
      return (
        "no beat stands at \(stages.map(\.rawValue).listed("or"))",
        "Add a beat with stage=\"\(stages.first?.rawValue ?? "before")\"."
      )
    case .nothingTold(let stages):
      return (
        "none of the beats at \(stages.map(\.rawValue).listed("or")) can be told",
        "Mend one of them, or add one that asks for less."
      )
    case .neverNamed:
      return (
        "no beat that \(form.titleWithArticle) has a place for names it",
        "Name it with <opt axis=\"…\"/> in the words of a beat, or take it out."
      )
    case .namedByUntold(let beats):
      return (
        "only \(beats.listed("and")) \(beats.count == 1 ? "names" : "name") it, and no story tells that",
        "Mend \(beats.first ?? "that beat"), or name it in another beat too."
      )
    case .excluded(let stage, let role):
      guard let role else {
        return (
          "at the stage \(stage.rawValue) every beat asks for another one",
          "Add a beat there that goes with it, or let one of those that are there do so."
        )
      }
      return (
        "at the stage \(stage.rawValue) every beat asks for somebody else as the \(role)",
        "Add a beat there that goes with them, or let one of those that are there do so."
      )
    case .excludedFrom(let role):
      return (
        "every beat with the \(role) asks for somebody else",
        "Add a beat with the \(role) that goes with them."
      )
    case .fitsNoRole:
      return (
        "no role asks for somebody of that age",
        "Change the age, or add a role for them, such as who=\"any\"."
      )
    case .rolesNotTold(let roles):
      return (
        "they could only be the \(roles.listed("or")), and no told beat names that role",
        "Bring the \(roles.first ?? "role") into a beat."
      )
    case .noStory:
      return (
        "\(planet.name) cannot tell \(form.titleWithArticle) yet", "See what is said of \(planet.name) first."
      )
    case .unexplained:
      return (
        "what it asks for never comes together in a whole story",
        "Try it with less asked for, one condition at a time."
      )
    }
  }

  /// What a related place shows.
  private func note(on place: Reference) -> String {
    switch reason {
    case .setTooLate, .setByUntold, .alwaysCleared: "\(place.id) sets it here"
    case .alwaysBarred(let fact): place.id == fact ? "it stands from the start" : "\(place.id) sets it here"
    case .unplayable, .cannotPlay, .everybodyBarred, .fitsNoRole, .rolesNotTold:
      "the \(place.id) is defined here"
    case .forbidden: "it is forbidden here"
    case .together: "this is the other condition"
    case .nothingTold: "\(place.id) stands here"
    case .namedByUntold: "\(place.id) is here"
    case .excluded, .excludedFrom: "as the \(place.id) it is no different"
    default: "see here"
    }
  }
}

extension Requirement {
  /// The condition as part of a sentence about the beat.
  var words: String {
    let verb = holds ? "needs" : "bars"
    switch condition {
    case .fact(let fact): return "\(verb) \(fact.id)"
    case .anyFact(let facts): return "\(verb) \(facts.map(\.id).listed("or"))"
    case .trait(let who, let traits):
      return "\(verb) a \(who.id) who shows the trait \(traits.map(\.id).listed("or"))"
    case .character(let who, let characters):
      return "\(verb) \(characters.map(\.id).listed("or")) as the \(who.id)"
    case .option(let axis, let options): return "\(verb) \(options.map(\.id).listed("or")) as the \(axis.id)"
    }
  }
}

extension Planet {
  fileprivate func nameOf(_ character: String) -> String {
    cast.first { $0.id == character }?.name ?? character
  }
}

extension [String] {
  /// The items as part of a sentence, such as "a, b and c".
  func listed(_ word: String) -> String {
    guard let last, count > 1 else { return first ?? "something" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
