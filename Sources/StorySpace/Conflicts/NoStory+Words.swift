public import Diagnostics
public import WorldModel

extension NoStory {
  /// The reason in words: a heading, each member in its place, and one way out.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form whose stories were looked for.
  ///   - severity: How much it matters where it is said.
  /// - Returns: The finding; its notes are the members, wishes first.
  public func diagnostic(
    on planet: Planet, in form: Form, as severity: Diagnostic.Severity = .note
  ) -> Diagnostic {
    switch self {
    case .missing(let missing):
      var diagnostic = missing.diagnostic(on: planet, in: form)
      diagnostic.severity = severity
      return diagnostic
    case .unknown(let steps):
      return Diagnostic(
        severity, "no-story-found",
        "No such story of \(planet.name) was found in \(steps) steps, and no proof that there is none.",
        at: severity == .error ? nil : planet.origin,
        help: "There may be one. Ask for less, or try a larger --max-states.")
    case .conflict(let conflict):
      let members = conflict.members
      let isWished = members.contains(where: \.demand.isWish)
      let one = members.count == 1
      let heading =
        isWished
        ? "No story of \(planet.name) has \(one ? "this" : "all of this"):"
        : "\(planet.name) cannot tell \(form.titleWithArticle) yet: \(one ? "this stands" : "these stand together") in the way of every story."
      let background = Background(planet).sentences(for: members.map(\.demand))
      var notes = members.map { member in
        Diagnostic.Note(
          member.demand.words(on: planet) + member.repair.words(isWish: member.demand.isWish, isAlone: one),
          at: member.demand.origin)
      }
      notes += background.map { Diagnostic.Note($0) }
      if !conflict.isIrreducible {
        notes.append(
          Diagnostic.Note("Perhaps fewer of these stand in the way; it was not found out in the time given."))
      }
      return Diagnostic(
        severity, "no-story", heading, at: isWished ? nil : planet.origin, notes: notes,
        help: Self.wayOut(of: members))
    }
  }

  /// One way out: a wish if leaving one out is enough, or else a line.
  private static func wayOut(of members: [Conflict.Member]) -> String {
    let enough = members.filter { $0.repair == .isEnough }
    if let wish = enough.first(where: \.demand.isWish) {
      return "Leave out \(wish.demand.option)."
    }
    if let line = enough.first { return line.demand.wayOut }
    return "Start with one of these; what remains then is said the next time."
  }
}

extension Conflict.Repair {
  /// What giving up a member alone would do, as a sentence.
  fileprivate func words(isWish: Bool, isAlone: Bool) -> String {
    let without = isWish ? "leaving it out" : "doing without it"
    return switch self {
    case .isEnough: isAlone ? "" : " (\(without) is enough)"
    case .leavesAnother: " (\(without) is not enough: something else stands in the way too)"
    case .isUnknown: " (whether \(without) is enough was not found out)"
    }
  }
}

extension Demand {
  /// Whether it was asked for with the story, and not by the world.
  var isWish: Bool {
    switch kind {
    case .with, .without, .age, .minutes: true
    default: false
    }
  }

  /// A wish as it is written in a call; empty for what is no wish.
  public var option: String {
    switch kind {
    case .with(let wish): "--with \(wish.text)"
    case .without(let wish): "--without \(wish.text)"
    case .age(let years): "--age \(years)"
    case .minutes(let minutes): "--minutes \(minutes)"
    default: ""
    }
  }

  /// What a planet's story is asked for by this, as part of a list.
  fileprivate func words(on planet: Planet) -> String {
    switch kind {
    case .with, .without, .age, .minutes: option
    case .forbids(let cell):
      "no \(cell.role.id) of the group \(cell.group) shows the trait \(cell.trait.id)"
    case .takes(let intake, _):
      "\(planet.name) takes only \(intake.options.map(\.id).listed("and")) as the \(intake.axis.id)"
    case .condition(let conditions, let beat):
      "the beat \(beat) \(conditions.map(\.words).listed("and"))"
    case .wanted(let fact): "every story ends with \(fact)"
    case .wantedBy(let option, let fact): "a story with \(option) ends with \(fact)"
    case .rule(let id): "no story breaks the rule \(id)"
    case .player(let role, let player):
      "the \(role) is \(player == .child ? "a child" : player == .adult ? "an adult" : "anybody")"
    case .mandatory(let role): "every story has the \(role)"
    case .bound, .skills: "the balance of the collection"
    }
  }

  /// How to do without it.
  fileprivate var wayOut: String {
    switch kind {
    case .forbids: "Give the trait to somebody of another group too, or take the <forbid> out."
    case .takes: "Let the planet take another option."
    case .condition(_, let beat): "Take the condition out of \(beat), or add a beat that asks for less."
    case .wanted(let fact): "Set \(fact) in a beat that comes late enough, or do without wanting it."
    case .wantedBy(_, let fact): "Set \(fact) in a beat that comes late enough, or do without wanting it."
    case .rule(let id): "`orrery explain \(id)` says what the rule asks for; add a beat that keeps it."
    case .player(let role, _): "Add a character who can be the \(role), or let somebody else play it."
    case .mandatory(let role): "Bring the \(role) into a beat, or make the role optional."
    case .with, .without, .age, .minutes, .bound, .skills: "Leave it out."
    }
  }
}

extension Pins.Wish {
  /// The wish as it is written in a call.
  var text: String {
    switch self {
    case .role(let role, let character): "\(role)=\(character)"
    case .trait(let role, let trait): "trait:\(role)=\(trait)"
    case .option(let axis, let option): "\(axis)=\(option)"
    case .beat(let beat): "beat=\(beat)"
    }
  }
}

/// What nobody can give up, as far as it explains why wishes do not go together.
private struct Background {
  let planet: Planet

  init(_ planet: Planet) { self.planet = planet }

  func sentences(for demands: [Demand]) -> [String] {
    let wishes = demands.compactMap { if case .with(let wish) = $0.kind { wish } else { nil } }
    var sentences: [String] = []
    for (index, wish) in wishes.enumerated() {
      for other in wishes[(index + 1)...] { sentences += sentence(wish, other) }
      if case .trait(let role, let trait) = wish, !isShown(trait, by: role) {
        sentences.append("No beat that asks for it or names it lets the \(role) show the trait \(trait).")
      }
    }
    return sentences
  }

  private func sentence(_ first: Pins.Wish, _ second: Pins.Wish) -> [String] {
    switch (first, second) {
    case (.role(let a, let x), .role(let b, let y)):
      if a == b { return x == y ? [] : ["One character plays the \(a)."] }
      return x == y ? ["Nobody plays two roles in one story."] : []
    case (.trait(let a, let x), .trait(let b, let y)):
      return a == b && x != y ? ["A story shows one trait of each role."] : []
    case (.option(let a, let x), .option(let b, let y)):
      return a == b && x != y ? ["A story has one option of each axis."] : []
    case (.role(let a, let character), .trait(let b, let trait)) where a == b:
      return lacks(character, trait)
    case (.trait(let a, let trait), .role(let b, let character)) where a == b:
      return lacks(character, trait)
    case (.beat(let a), .beat(let b)):
      let stages = [a, b].map { id in planet.beats.first { $0.id == id }?.stage }
      return stages[0] == stages[1] && a != b
        ? ["Both stand at the stage \(stages[0]?.rawValue ?? ""), where a story has few places."] : []
    default: return []
    }
  }

  private func lacks(_ character: String, _ trait: String) -> [String] {
    guard let character = planet.cast.first(where: { $0.id == character }),
      !character.traits.contains(where: { $0.trait.id == trait })
    else { return [] }
    return ["\(character.name) does not have the trait \(trait)."]
  }

  /// Whether some beat can put the trait of a role into a story.
  private func isShown(_ trait: String, by role: String) -> Bool {
    planet.beats.contains { beat in
      beat.naming.shownTraits.contains { $0.id == role }
        || beat.requirements.contains { requirement in
          guard case .trait(let who, let traits) = requirement.condition else { return false }
          return requirement.holds && who.id == role && Set(traits.map(\.id)) == [trait]
        }
    }
  }
}
