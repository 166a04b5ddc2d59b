public import BigInt
internal import Diagnostics
public import Rules
public import StorySpace
public import WorldModel

/// Words stories: turns decisions into an outline.
public struct Outliner: Sendable {
  private let world: World
  private let space: StorySpace
  private let rules: [Rule]
  private let beats: [String: Beat]
  private let edition: UInt64

  /// Makes an outliner for a story space.
  ///
  /// - Parameters:
  ///   - world: The world of the space's planet.
  ///   - space: The space.
  ///   - rules: The rules that the space keeps.
  public init(world: World, space: StorySpace, rules: [Rule]) {
    self.world = world
    self.space = space
    self.rules = rules
    beats = Dictionary(space.planet.beats.map { ($0.id, $0) }) { first, _ in first }
    edition = Self.edition(of: world, form: space.form, rules: rules)
  }

  /// The edition that stands in story codes: of the world, the form and the
  /// rules that no story may break, since these decide what number a story has.
  public static func edition(of world: World, form: Form, rules: [Rule]) -> UInt64 {
    rules.sorted { $0.id < $1.id }.reduce(KeyedRandom.mix(world.edition ^ KeyedRandom.mix(form.fingerprint)))
    {
      KeyedRandom.mix($0 ^ $1.fingerprint)
    }
  }

  /// The code of a story, with the wording it was told in.
  public func code(of story: Story, wording: BigUInt?) -> StoryCode {
    StoryCode(
      planet: story.planet, form: story.form, number: story.number, edition: edition, wording: wording)
  }

  /// Whether a code was made for this edition.
  public func recognises(_ code: StoryCode) -> Bool { code.belongs(to: edition) }

  /// Draws a wording, all being equally likely.
  public func wording(of story: Story, seed: UInt64) -> BigUInt {
    let random = KeyedRandom(seed: seed)
    return story.beats.reduce(BigUInt(0)) { number, told in
      let count = max(beats[told.beat]?.tellings.count ?? 1, 1)
      return number * BigUInt(count) + BigUInt(random.below(count, -1, told.beat))
    }
  }

  /// How many wordings a story has.
  public func wordingCount(of story: Story) -> BigUInt {
    story.beats.reduce(BigUInt(1)) { $0 * BigUInt(max(beats[$1.beat]?.tellings.count ?? 1, 1)) }
  }

  /// The outline of a story in one of its wordings.
  ///
  /// - Parameters:
  ///   - story: A story of the space.
  ///   - wording: From 0 to one less than ``wordingCount(of:)``; larger numbers
  ///     start again from 0.
  /// - Returns: The outline.
  public func outline(_ story: Story, wording: BigUInt) -> Outline {
    let planet = space.planet
    let cast = story.members(of: planet)
    let options = Dictionary(
      story.options.compactMap { chosen -> (String, Planet.Axis.Option)? in
        planet.axes.first { $0.id == chosen.axis }?.options.first { $0.id == chosen.option }
          .map { (chosen.axis, $0) }
      }
    ) { first, _ in first }
    var narrator = Narrator(cast: cast, options: options, world: world)
    let tellings = tellings(of: story, wording)
    let shaping = Shaping(rules: rules, cast: cast).rules(
      told: story.beats.compactMap { beats[$0.beat] })
    var spreads = Spreads(space.form, story)

    var told: [Outline.Beat] = []
    for (index, entry) in story.beats.enumerated() {
      guard let beat = beats[entry.beat] else { continue }
      let place = beat.place.flatMap { place in planet.places.first { $0.id == place.id }?.text }
      narrator.begin(place: place)
      let text =
        beat.tellings.indices.contains(tellings[index]) ? narrator.tell(beat.tellings[tellings[index]]) : ""
      told.append(
        Outline.Beat(
          event: Trace.Beat(
            id: beat.id, stage: beat.stage, events: beat.events.map { spoken($0, by: narrator) },
            requirements: beat.requirements,
            effects: beat.effects, waivers: beat.waivers, origin: beat.origin),
          spread: spreads.next(), place: place, text: text, pageTurn: beat.pageTurn.map { narrator.tell($0) },
          source: beat.origin.map { "\($0.file.path):\($0.start.line)" }, rules: shaping[index]))
    }

    let number = story.number.words.first.map { UInt64($0) } ?? 0
    let variant = wording.words.first.map { UInt64($0) } ?? 0
    let random = KeyedRandom(seed: KeyedRandom.mix(number) ^ variant)
    let lines = LinePicker(story: story, planet: planet, beats: beats, narrator: narrator, random: random)
    var outline = Outline(
      title: lines.pick(planet.lines.titles, "title") ?? "A Story from \(planet.name)",
      language: world.language,
      cast: cast, beats: told)
    outline.pitch = lines.pick(planet.lines.pitches, "pitch")
    outline.question = lines.pick(planet.lines.questions, "question")
    outline.talk = lines.pick(planet.lines.talk, "talk", count: 2)
    outline.tries = lines.pick(planet.lines.tries, "try", count: 1)
    if outline.talk.isEmpty { outline.talk = Self.openQuestions }
    outline.choices = story.options.compactMap { chosen in
      options[chosen.axis].map {
        Outline.Choice(axis: chosen.axis, option: chosen.option, text: $0.text, sets: $0.sets.map(\.id))
      }
    }
    outline.startingFacts = planet.facts.filter(\.startsSet).map(\.id)
    outline.code = code(of: story, wording: wording).description
    describe(&outline)
    return outline
  }

  /// Questions for a planet that has none of its own.
  private static let openQuestions = [
    "Which moment would you like to hear again?", "What would you have said there?",
  ]

  private func describe(_ outline: inout Outline) {
    let planet = space.planet
    let skill = world.skills.first { $0.id == planet.arc.skill.id }
    outline.planet = planet.id
    outline.planetName = planet.name
    outline.law = planet.law
    outline.form = space.form.id
    outline.formTitle = space.form.title
    outline.taleWords = space.form.words
    outline.skill = planet.arc.skill.id
    outline.skillName = skill?.name
    outline.ages = planet.arc.ages
    outline.falseBelief = planet.arc.falseBelief
    outline.newBelief = planet.arc.newBelief
    outline.stillHard = planet.arc.stillHard
    outline.edition = String(edition, radix: 16)
    outline.algorithm = StorySpace.algorithm
    outline.waivers = planet.waivers + world.waivers
  }

  /// An event with its spoken words as they are said in this story.
  private func spoken(_ event: Event, by narrator: Narrator) -> Event {
    guard case .speech(var speech) = event else { return event }
    var narrator = narrator
    narrator.begin(place: narrator.place)
    speech.words = Wording([.text(narrator.tell(speech.words))], at: speech.words.origin)
    return .speech(speech)
  }

  /// Which telling of each beat a wording number stands for.
  private func tellings(of story: Story, _ wording: BigUInt) -> [Int] {
    var rest = wording
    var result: [Int] = []
    for told in story.beats.reversed() {
      let count = BigUInt(max(beats[told.beat]?.tellings.count ?? 1, 1))
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: count)
      result.append(Int(remainder))
      rest = quotient
    }
    return result.reversed()
  }
}

/// Deals out the spreads of a form to the beats of a story.
///
/// The spreads of a slot in which nothing is told go to the slot before it, so
/// that a book always has all its pages.
private struct Spreads {
  private var queue: [String] = []

  init(_ form: Form, _ story: Story) {
    var shares: [(beats: Int, spreads: Int)] = []
    var left = 0
    for (index, slot) in form.slots.enumerated() {
      let count = story.beats.count { $0.slot == index }
      if count > 0 {
        shares.append((count, slot.spreads + left))
        left = 0
      } else if shares.isEmpty {
        left += slot.spreads
      } else {
        shares[shares.count - 1].spreads += slot.spreads
      }
    }
    var page = 1
    for share in shares {
      for number in 0..<share.beats {
        let first = page + number * share.spreads / share.beats
        let last = max(first, page + (number + 1) * share.spreads / share.beats - 1)
        queue.append(first == last ? "\(first)" : "\(first)–\(last)")
      }
      page += share.spreads
    }
  }

  mutating func next() -> String? { queue.isEmpty ? nil : queue.removeFirst() }
}
