internal import Outlining
internal import StorySpace
internal import WorldModel

/// Short phrases about an outline that several pages share.
struct Phrases {
  private let outline: Outline

  init(_ outline: Outline) { self.outline = outline }

  /// The form and the planet, as in "a bedtime tale from Lugga".
  var kind: String {
    let form = (outline.formTitle ?? outline.form ?? "story").lowercased()
    return "\(IndefiniteArticle.before(form)) \(form)" + (outline.planetName.map { " from \($0)" } ?? "")
  }

  /// Whom it is for, as in "ages 5–8".
  var ages: String? { outline.ages.map { "ages " + span($0) } }

  /// How long it is, as in "650 words, 5–7 minutes aloud".
  var length: String {
    let words = outline.wordCount
    let minutes = Outline.minutes(forWords: words)
    return "\(words) \(words == 1 ? "word" : "words"), \(span(minutes)) "
      + (minutes == 1...1 ? "minute aloud" : "minutes aloud")
  }

  /// Somebody in a few words.
  ///
  /// As in "8, he, hero. Strong (he turns the millstone); list-maker. Wants to carry the loaves".
  func description(of member: Trace.Member) -> String {
    var text = ""
    text.reserveCapacity(512)
    text += member.character.age.description
    text += ", "
    text += member.character.pronouns.id
    text += ", "
    text += member.role
    for index in member.character.traits.indices {
      let trait = member.character.traits[index].trait.id
      text += index == 0 ? ". " : "; "
      text += index == 0 ? capital(trait) : trait
      if trait == member.shownTrait { text += ", which this story shows" }
      if let because = member.character.traits[index].because {
        text += " ("
        text += because
        text += ")"
      }
    }
    if let want = member.character.want {
      text += ". Wants "
      text += want
    }
    if let need = member.character.need {
      text += ". Needs "
      text += need
    }
    for (index, fear) in member.character.fears.enumerated() {
      text += index == 0 ? ". Afraid of " : " and "
      text += fear
    }
    return text
  }

  /// Who does what to whom, as in "Wen: offer-help → Odo".
  func acts(in beat: Outline.Beat) -> [String] {
    beat.event.events.compactMap { event in
      guard case .act(let act) = event else { return nil }
      let receivers = act.receivers.isEmpty ? "" : " → " + list(act.receivers)
      return "\(list(act.doers)): \(act.verb.rawValue)\(receivers)"
    }
  }

  /// Who feels what, as in "Odo: fear 2 behind a boast (pleasantness -2, energy 2), ears go hot".
  func feelings(in beat: Outline.Beat) -> [String] {
    beat.event.events.compactMap { event in
      guard case .feeling(let feeling) = event else { return nil }
      let mask = feeling.mask.map { " behind a \($0.rawValue)" } ?? ""
      let body = feeling.body.map { ", \($0)" } ?? ""
      return "\(name(feeling.who.id)): \(feeling.family.rawValue) \(feeling.strength)\(mask)"
        + " (pleasantness \(feeling.pleasantness), energy \(feeling.energy))\(body)"
    }
  }

  /// Who helps whom, and how, as in "Wen for Odo: sit-with".
  func help(in beat: Outline.Beat) -> String? {
    let ways = Verb.Class.care.verbs.union(Verb.Class.help.verbs)
    let helps = beat.event.events.compactMap { event -> String? in
      guard case .act(let act) = event, ways.contains(act.verb), !act.receivers.isEmpty else { return nil }
      return "\(list(act.doers)) for \(list(act.receivers)): \(act.verb.rawValue)"
    }
    return helps.isEmpty ? nil : helps.joined(separator: "; ")
  }

  /// What became of the rules that ask, as in "compiled in: pity-gaze · drawn until kept:
  /// joyless-virtue · left out: lone-doer"; nil if none had a say.
  var asked: String? {
    let asked = outline.asked
    let parts = [
      ("compiled in", asked.compiled), ("drawn until kept", asked.rejecting), ("left out", asked.dropped),
    ].filter { !$0.1.isEmpty }.map { $0.0 + ": " + $0.1.joined(separator: ", ") }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// A sentence's end, unless the text has one.
  func closed(_ text: String) -> String {
    text.last.map { ".!?…”\"’)".contains($0) } ?? true ? text : text + "."
  }

  private func capital(_ text: String) -> String {
    // A plain small letter with a plain character after it.
    let start = text.utf8.prefix(2)
    if start.count == 2, let first = start.first, 0x61...0x7A ~= first, start.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: [first - 0x20] + text.utf8.dropFirst(), as: UTF8.self)
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  func name(_ role: String) -> String {
    outline.cast.first { $0.role == role }?.character.name ?? role
  }

  private func list(_ roles: [Reference]) -> String { roles.map { name($0.id) }.joined(separator: " and ") }

  func span(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
  }
}
