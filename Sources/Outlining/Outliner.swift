public import BigInt
internal import Diagnostics
public import Rules
public import StorySpace
public import WorldModel

/// Words stories: turns decisions into an outline.
public struct Outliner: Sendable {
  private let world: World
  private let planet: Planet
  private let form: Form
  private let rules: [Rule]
  private let edition: UInt64
  private let editionText: String
  private let skillName: String?
  private let startingFacts: [String]
  private let language: Narrator.Language
  private let index: Indices

  /// Where things stand in the planet, by id.
  private struct Indices: Sendable {
    var beats: [String: Int] = [:]
    var roles: [String: Int] = [:]
    var characters: [String: Int] = [:]
    /// Every trait of the cast.
    var traits: [String: Int] = [:]
    var axes: [String: Int] = [:]
    /// For each beat, what chance knows it by, and how many tellings it has.
    var keys: [UInt64]
    var tellings: [Int]
    /// Every fact that is spoken of.
    var facts: [String: Int] = [:]
    /// For each beat, the facts that it sets.
    var sets: [[Int]] = []

    init(_ planet: Planet) {
      keys = planet.beats.map { KeyedRandom.hash($0.id) }
      tellings = planet.beats.map { max($0.tellings.count, 1) }
      for (index, beat) in planet.beats.enumerated() where beats[beat.id] == nil { beats[beat.id] = index }
      for (index, role) in planet.roles.enumerated() where roles[role.id] == nil { roles[role.id] = index }
      for (index, character) in planet.cast.enumerated() where characters[character.id] == nil {
        characters[character.id] = index
      }
      for trait in planet.cast.flatMap(\.traits) where traits[trait.trait.id] == nil {
        traits[trait.trait.id] = traits.count
      }
      for (index, axis) in planet.axes.enumerated() where axes[axis.id] == nil { axes[axis.id] = index }
      for fact in planet.facts { _ = number(of: fact.id) }
      for beat in planet.beats {
        sets.append(beat.effects.filter(\.isSet).map { number(of: $0.fact.id) })
      }
    }

    private mutating func number(of fact: String) -> Int {
      if let known = facts[fact] { return known }
      facts[fact] = facts.count
      return facts.count - 1
    }
  }

  /// Makes an outliner for a story space.
  ///
  /// - Parameters:
  ///   - world: The world of the space's planet.
  ///   - space: The space.
  ///   - rules: The rules that the space keeps.
  public init(world: World, space: StorySpace, rules: [Rule]) {
    self.init(world: world, planet: space.planet, form: space.form, rules: rules)
  }

  /// Makes an outliner for stories of a planet, whether they are counted or not.
  ///
  /// - Parameters:
  ///   - world: The world of the planet.
  ///   - planet: The planet.
  ///   - form: The form of the stories.
  ///   - rules: The rules that the stories keep.
  public init(world: World, planet: Planet, form: Form, rules: [Rule]) {
    self.world = world
    self.planet = planet
    self.form = form
    self.rules = rules
    edition = Self.edition(of: world, form: form, rules: rules)
    editionText = String(edition, radix: 16)
    skillName = world.skills.first { $0.id == planet.arc.skill.id }?.name
    startingFacts = planet.facts.filter(\.startsSet).map(\.id)
    language = Narrator.Language(of: world)
    index = Indices(planet)
  }

  /// The edition that stands in story codes: of the world, the form and the
  /// rules that no story may break, since these decide what number a story has.
  public static func edition(of world: World, form: Form, rules: [Rule]) -> UInt64 {
    rules.sorted { $0.id < $1.id }.reduce(KeyedRandom.mix(world.edition ^ KeyedRandom.mix(form.fingerprint)))
    {
      KeyedRandom.mix($0 ^ $1.fingerprint)
    }
  }

  /// The code of a story, with the wording it was told in; nil for a story without a number.
  public func code(of story: Story, wording: BigUInt?) -> StoryCode? {
    story.number.map {
      StoryCode(planet: story.planet, form: story.form, number: $0, edition: edition, wording: wording)
    }
  }

  /// Whether a code was made for this edition.
  public func recognises(_ code: StoryCode) -> Bool { code.belongs(to: edition) }

  /// Draws a wording, all being equally likely.
  public func wording(of story: Story, seed: UInt64) -> BigUInt {
    let random = KeyedRandom(seed: seed)
    var number = BigUInt(0)
    // Digits are put together in a machine word as long as they fit.
    var small: UInt64 = 0
    var unit: UInt64 = 1
    for told in story.beats {
      let beat = index.beats[told.beat]
      let count = UInt64(beat.map { index.tellings[$0] } ?? 1)
      if unit.multipliedReportingOverflow(by: count).overflow {
        number = number * BigUInt(unit) + BigUInt(small)
        (small, unit) = (0, 1)
      }
      unit *= count
      small = small * count + UInt64(beat.map { random.below(Int(count), -1, key: index.keys[$0]) } ?? 0)
    }
    return number.isZero ? BigUInt(small) : number * BigUInt(unit) + BigUInt(small)
  }

  /// How many wordings a story has.
  public func wordingCount(of story: Story) -> BigUInt {
    story.beats.reduce(BigUInt(1)) { $0 * BigUInt(tellingCount(of: $1.beat)) }
  }

  private func tellingCount(of beat: String) -> Int { index.beats[beat].map { index.tellings[$0] } ?? 1 }

  /// Which telling of each beat a wording number stands for.
  private func tellings(of story: Story, _ wording: BigUInt) -> [Int] {
    var result = [Int](repeating: 0, count: story.beats.count)
    guard wording.bitWidth > 64 else {
      var rest = wording.words.first.map { UInt64($0) } ?? 0
      for place in story.beats.indices.reversed() {
        let (quotient, remainder) = rest.quotientAndRemainder(
          dividingBy: UInt64(tellingCount(of: story.beats[place].beat)))
        result[place] = Int(remainder)
        rest = quotient
      }
      return result
    }
    var rest = wording
    for place in story.beats.indices.reversed() {
      let (quotient, remainder) = rest.quotientAndRemainder(
        dividingBy: BigUInt(tellingCount(of: story.beats[place].beat)))
      result[place] = Int(remainder)
      rest = quotient
    }
    return result
  }

  /// The outline of a story in one of its wordings.
  ///
  /// - Parameters:
  ///   - story: A story of the space.
  ///   - wording: From 0 to one less than ``wordingCount(of:)``; larger numbers
  ///     start again from 0.
  /// - Returns: The outline.
  public func outline(_ story: Story, wording: BigUInt) -> Outline {
    var memo = Memo()
    return outline(story, wording: wording, &memo)
  }

  /// The outline of a story in one of its wordings, one of many.
  ///
  /// - Parameters:
  ///   - story: A story of the space.
  ///   - wording: From 0 to one less than ``wordingCount(of:)``; larger numbers
  ///     start again from 0.
  ///   - memo: What this outliner, and no other, remembers from outline to outline.
  /// - Returns: The outline.
  public func outline(_ story: Story, wording: BigUInt, _ memo: inout Memo) -> Outline {
    let cast = cast(of: story, &memo)
    let options = options(of: story, &memo)
    let narrator = cast.narrator.with(options: options.options)
    let tellings = tellings(of: story, wording)
    let places = story.beats.map { index.beats[$0.beat] }
    let shaping =
      memo.shaping?.rules(told: places.compactMap { $0 }, watching: cast.watching) ?? []
    let slots = story.beats.map(\.slot)
    let layout = memo.layouts[slots] ?? StoryLayout(form, slots)
    if memo.layouts.count < Memo.capacity { memo.layouts[slots] = layout }

    var told: [Outline.Beat] = []
    told.reserveCapacity(places.count)
    for (place, beat) in places.enumerated() {
      guard let beat else { continue }
      let number = told.count
      told.append(self.beat(beat, tellings[place], cast, options, narrator, &memo))
      if layout.spreads.indices.contains(number) { told[number].spread = layout.spreads[number] }
      if layout.parts.indices.contains(number) { told[number].part = layout.parts[number] }
      if shaping.indices.contains(number) { told[number].rules = shaping[number] }
    }

    let number =
      story.number.map { $0.words.first.map { UInt64($0) } ?? 0 }
      ?? KeyedRandom.hash(story.tokens.joined(separator: " "))
    let variant = wording.words.first.map { UInt64($0) } ?? 0
    let random = KeyedRandom(seed: KeyedRandom.mix(number) ^ variant)
    let lines = lines(&memo)
    var facts = memo.startingFacts
    for fact in options.sets { facts[fact] = true }
    for case let beat? in places {
      for fact in index.sets[beat] { facts[fact] = true }
    }
    let picker = LinePicker(
      players: cast.players, traits: cast.traits, options: options.indices, everTrue: facts, random: random)
    func pick(_ kind: Int, _ lines: LinePicker.Lines, count: Int = 1) -> [String] {
      picker.pick(lines, count: count).map { line(kind, $0, of: lines, cast, options, narrator, &memo) }
    }
    var outline = Outline(
      title: pick(0, lines.titles).first ?? "A Story from \(planet.name)",
      language: world.language,
      cast: cast.members, beats: told)
    outline.pitch = pick(1, lines.pitches).first
    outline.question = pick(2, lines.questions).first
    outline.talk = pick(3, lines.talk, count: 2)
    outline.tries = pick(4, lines.tries)
    if outline.talk.isEmpty { outline.talk = Self.openQuestions }
    outline.choices = options.choices
    outline.startingFacts = startingFacts
    outline.code = code(of: story, wording: wording)?.description
    outline.algorithm = story.number == nil ? StorySearch.algorithm : StorySpace.algorithm
    describe(&outline)
    return outline
  }

  // MARK: What is remembered

  private func cast(of story: Story, _ memo: inout Memo) -> Memo.Cast {
    if let known = memo.casts[story.cast] { return known }
    let members = story.members(of: planet)
    if memo.shaping == nil {
      memo.shaping = Shaping(rules: rules, planet)
    }
    var cast = Memo.Cast(
      members: members, narrator: Narrator(cast: members, options: [:], language: language),
      players: [Int](repeating: 0, count: planet.roles.count),
      traits: [Int](repeating: 0, count: planet.roles.count),
      watching: memo.shaping?.watching(members) ?? [])
    for casting in story.cast {
      guard let role = index.roles[casting.role] else { continue }
      cast.players[role] = index.characters[casting.character].map { $0 + 1 } ?? 0
      cast.traits[role] = casting.shownTrait.flatMap { index.traits[$0] }.map { $0 + 1 } ?? 0
    }
    if memo.casts.count >= Memo.capacity { memo.casts = [:] }
    memo.casts[story.cast] = cast
    return cast
  }

  private func options(of story: Story, _ memo: inout Memo) -> Memo.Options {
    if let known = memo.options[story.options] { return known }
    var options = Memo.Options(
      options: [:], choices: [], indices: [Int](repeating: 0, count: planet.axes.count), sets: [])
    for chosen in story.options {
      guard let axis = index.axes[chosen.axis],
        let place = planet.axes[axis].options.firstIndex(where: { $0.id == chosen.option })
      else { continue }
      let option = planet.axes[axis].options[place]
      options.options[chosen.axis] = option
      options.indices[axis] = place + 1
      options.sets += option.sets.compactMap { index.facts[$0.id] }
      options.choices.append(
        Outline.Choice(
          axis: chosen.axis, option: chosen.option, text: option.text, sets: option.sets.map(\.id)))
    }
    if memo.options.count >= Memo.capacity { memo.options = [:] }
    memo.options[story.options] = options
    return options
  }

  private func lines(_ memo: inout Memo) -> Memo.Lines {
    if let known = memo.lines { return known }
    let lines = planet.lines
    memo.startingFacts = [Bool](repeating: false, count: index.facts.count)
    for fact in planet.facts where fact.startsSet {
      if let fact = index.facts[fact.id] { memo.startingFacts[fact] = true }
    }
    func ready(_ lines: [StoryLines.Line], _ kind: String) -> LinePicker.Lines {
      LinePicker.Lines(
        lines, kind,
        needs: { line in
          LinePicker.Needs(
            roles: line.wording.roles.map { index.roles[$0.id] },
            traits: line.wording.shownTraits.map { index.roles[$0.id] },
            axes: line.wording.axes.map { index.axes[$0.id] },
            conditions: line.requirements.map { (condition($0.condition), $0.holds) })
        },
        named: { named(by: [$0.wording]) })
    }
    let prepared = Memo.Lines(
      titles: ready(lines.titles, "title"), pitches: ready(lines.pitches, "pitch"),
      questions: ready(lines.questions, "question"), talk: ready(lines.talk, "talk"),
      tries: ready(lines.tries, "try"))
    memo.lines = prepared
    return prepared
  }

  /// A condition of a line, with places instead of ids; what nothing knows of never holds.
  private func condition(_ condition: Requirement.Condition) -> LinePicker.Condition {
    switch condition {
    case .fact(let fact): return .fact([fact].compactMap { index.facts[$0.id] })
    case .anyFact(let facts): return .fact(facts.compactMap { index.facts[$0.id] })
    case .trait(let who, let traits):
      guard let role = index.roles[who.id] else { return .fact([]) }
      return .trait(role: role, traits.compactMap { index.traits[$0.id] }.map { $0 + 1 })
    case .character(let who, let characters):
      guard let role = index.roles[who.id] else { return .fact([]) }
      return .player(role: role, characters.compactMap { index.characters[$0.id] }.map { $0 + 1 })
    case .option(let axis, let options):
      guard let axis = index.axes[axis.id] else { return .fact([]) }
      return .option(
        axis: axis,
        options.compactMap { option in
          planet.axes[axis].options.firstIndex { $0.id == option.id }.map { $0 + 1 }
        })
    }
  }

  /// A beat in words, without its spread and its rules.
  private func beat(
    _ beat: Int, _ telling: Int, _ cast: Memo.Cast, _ options: Memo.Options, _ narrator: Narrator,
    _ memo: inout Memo
  ) -> Outline.Beat {
    // A beat that was told before is found without a look at its wordings.
    if memo.prepared.isEmpty {
      memo.prepared = planet.beats.map { _ in nil }
      memo.named = planet.beats.map { _ in [] }
    }
    if memo.named[beat].isEmpty { memo.named[beat] = named(byTellingsOf: planet.beats[beat]) }
    let last = memo.named[beat].count - 1
    let key = self.key(beat, telling, memo.named[beat][min(telling, last)], cast, options)
    if let key, let known = memo.beats[key] { return known }
    let prepared = prepared(beat, &memo)
    let source = planet.beats[beat]
    var narrator = narrator
    narrator.begin(place: prepared.place)
    let text =
      prepared.tellings.indices.contains(telling) ? narrator.tell(prepared.tellings[telling]) : ""
    let worded = Outline.Beat(
      event: Trace.Beat(
        id: source.id, stage: source.stage, place: source.place?.id,
        events: source.events.map { spoken($0, by: narrator) },
        requirements: source.requirements, effects: source.effects, waivers: source.waivers,
        origin: source.origin),
      place: prepared.place, text: text, pageTurn: prepared.pageTurn.map { narrator.tell($0) },
      source: prepared.source)
    if let key {
      if memo.beats.count >= Memo.capacity { memo.beats = [:] }
      memo.beats[key] = worded
    }
    return worded
  }

  /// A line around a story, in words.
  private func line(
    _ kind: Int, _ index: Int, of lines: LinePicker.Lines, _ cast: Memo.Cast, _ options: Memo.Options,
    _ narrator: Narrator, _ memo: inout Memo
  ) -> String {
    let key = self.key(kind, index, lines.entries[index].named, cast, options)
    if let key, let known = memo.told[key] { return known }
    var narrator = narrator
    narrator.begin()
    narrator.isTitle = lines.isTitle
    let text = narrator.tell(lines.entries[index].wording)
    if let key {
      if memo.told.count >= Memo.capacity { memo.told = [:] }
      memo.told[key] = text
    }
    return text
  }

  /// What the words of a beat, or of a line of a kind, depend on, as one number; nil if it would be too large.
  private func key(
    _ beat: Int, _ telling: Int, _ things: [PreparedBeat.Named], _ cast: Memo.Cast, _ options: Memo.Options
  ) -> Memo.BeatKey? {
    var named: UInt64 = 0
    var isSmall = true
    func add(_ digit: Int, of count: Int) {
      let (product, overflow) = named.multipliedReportingOverflow(by: UInt64(count) + 1)
      named = product &+ UInt64(digit)
      isSmall = isSmall && !overflow && named >= product
    }
    for thing in things {
      switch thing {
      case .player(let role): add(cast.players[role], of: planet.cast.count)
      case .trait(let role): add(cast.traits[role], of: index.traits.count)
      case .option(let axis): add(options.indices[axis], of: planet.axes[axis].options.count)
      }
    }
    return isSmall ? Memo.BeatKey(beat: beat, telling: telling, named: named) : nil
  }

  private func prepared(_ beat: Int, _ memo: inout Memo) -> PreparedBeat {
    if let known = memo.prepared[beat] { return known }
    let source = planet.beats[beat]
    let prepared = PreparedBeat(
      tellings: source.tellings.map { PreparedWording($0) },
      pageTurn: source.pageTurn.map { PreparedWording($0) },
      place: source.place.flatMap { place in planet.places.first { $0.id == place.id }?.text },
      source: source.origin.map { "\($0.file.path):\($0.start.line)" })
    memo.prepared[beat] = prepared
    return prepared
  }

  /// What the words of a beat name, for each of its tellings.
  private func named(byTellingsOf beat: Beat) -> [[PreparedBeat.Named]] {
    let shared =
      (beat.pageTurn.map { [$0] } ?? [])
      + beat.events.compactMap { if case .speech(let speech) = $0 { speech.words } else { nil } }
    let tellings = beat.tellings.isEmpty ? [Wording([])] : beat.tellings
    return tellings.map { named(by: [$0] + shared) }
  }

  /// Everything that some words name, in a fixed order.
  private func named(by wordings: [Wording]) -> [PreparedBeat.Named] {
    let roles = Set(wordings.flatMap(\.roles).compactMap { index.roles[$0.id] }).sorted()
    let traits = Set(wordings.flatMap(\.shownTraits).compactMap { index.roles[$0.id] }).sorted()
    let axes = Set(wordings.flatMap(\.axes).compactMap { index.axes[$0.id] }).sorted()
    return roles.map { .player(role: $0) } + traits.map { .trait(role: $0) } + axes.map { .option(axis: $0) }
  }

  /// Questions for a planet that has none of its own.
  private static let openQuestions = [
    "Which moment would you like to hear again?", "What would you have said there?",
  ]

  private func describe(_ outline: inout Outline) {
    outline.planet = planet.id
    outline.planetName = planet.name
    outline.law = planet.law
    outline.form = form.id
    outline.formTitle = form.title
    outline.taleWords = form.words
    outline.skill = planet.arc.skill.id
    outline.skillName = skillName
    outline.ages = planet.arc.ages
    outline.falseBelief = planet.arc.falseBelief
    outline.newBelief = planet.arc.newBelief
    outline.stillHard = planet.arc.stillHard
    outline.edition = editionText
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
}
