internal import Rules
internal import WorldModel

extension Program {
  /// Compiles a planet for a form, keeping the rules given.
  ///
  /// - Parameters:
  ///   - planet: The planet.
  ///   - form: The form.
  ///   - rules: The rules that no story may break.
  ///   - waivable: By beat, further lines of conditions, each of which a story may keep or
  ///     not; where it keeps one, the beat tells what the line names.
  ///   - tables: The rules as tables, where they are worked out already.
  /// - Throws: ``StorySpaceError/tooMuchToRemember(planet:because:)``.
  init(
    planet: Planet, form: Form, rules: [Rule], waivable: [Int: [[Requirement]]] = [:],
    tables: RuleTables? = nil
  ) throws(StorySpaceError) {
    self.init(planet: planet, form: form)
    var compiler = Compiler(planet: planet, form: form, waivable: waivable)
    let setting = Setting(planet)
    compiler.layOutRoles(RoleGuards(rules, setting))
    compiler.layOutFacts()
    compiler.layOutChoices()
    compiler.layOutTold()
    try compiler.tabulate(rules, setting, tables)
    if let burden = compiler.burden { throw .tooMuchToRemember(planet: planet.name, because: burden) }
    compiler.write(into: &self)
  }
}

/// The work of compiling: allocates the packed state and fills in the layers.
private struct Compiler {
  let planet: Planet
  let form: Form
  /// By beat, further lines of conditions that a story may keep or not.
  let waivable: [Int: [[Requirement]]]
  var layout = StateLayout()

  /// The beats that may stand in each place, by index in the planet.
  let eligible: [[Int]]
  let slotOfPlace: [Form.Slot]
  /// The slot's index: two slots may ask for the same.
  let slotIndex: [Int]
  let isOptional: [Bool]

  var facts: [String: StateBits] = [:]
  var roleIndex: [String: Int] = [:]
  var roleLayers: [Program.RoleLayer] = []
  /// By role: for each class from 1, somebody of that class.
  var exemplars: [[Character]] = []
  var traitValues: [[String]] = []
  /// By role: for each class from 1, the trait values that somebody of that class can show.
  var showable: [[UInt64]] = []
  var choices: [Choice] = []
  /// By role, the choice of the trait that is shown.
  var traitChoice: [Int?] = []
  /// By axis, the choice of its option.
  var optionChoice: [Int] = []
  /// By choice, the facts that any of its values sets from the start.
  var settable: [StateBits] = []
  var told: [Int: StateBits] = [:]
  var closed: [StateBits] = []
  var taken: [StateBits] = []
  var tables: [(table: MonitorTable, field: StateField, monitor: Monitor)] = []

  init(planet: Planet, form: Form, waivable: [Int: [[Requirement]]]) {
    self.planet = planet
    self.form = form
    self.waivable = waivable
    var slots: [Form.Slot] = []
    var indices: [Int] = []
    var optional: [Bool] = []
    for (index, slot) in form.slots.enumerated() {
      for number in 0..<slot.beats.upperBound {
        slots.append(slot)
        indices.append(index)
        optional.append(number >= slot.beats.lowerBound)
      }
    }
    slotOfPlace = slots
    slotIndex = indices
    isOptional = optional
    eligible = slots.map { slot in
      planet.beats.indices.filter { slot.stages.contains(planet.beats[$0].stage) }
    }
    var isUsable = [Bool](repeating: false, count: planet.beats.count)
    for beat in eligible.joined() { isUsable[beat] = true }
    usable = isUsable.indices.filter { isUsable[$0] }
    for (index, role) in planet.roles.enumerated() { roleIndex[role.id] = index }
  }

  /// The beats that the form has a place for.
  let usable: [Int]

  /// What is too much to remember, if anything is.
  ///
  /// Classes of players, and none and every value of a choice, have to be few
  /// enough for masks of 64 bits; everything together has to fit the state.
  var burden: StorySpaceError.Burden? {
    if let role = exemplars.firstIndex(where: { $0.count >= 64 }) {
      return .players(role: planet.roles[role].id, exemplars[role].count)
    }
    if let choice = choices.first(where: { $0.values.count >= 64 }) {
      return switch choice.subject {
      case .trait(let role): .traits(role: planet.roles[role].id, choice.values.count)
      case .option(let axis): .options(axis: planet.axes[axis].id, choice.values.count)
      }
    }
    guard layout.overflows else { return nil }
    // Whatever takes the most room.
    let sizes: [(StorySpaceError.Burden, Int)] = [
      (.facts(facts.count), facts.count), (.cast(planet.cast.count), taken.count),
      (.roles(planet.roles.count), roleLayers.reduce(0) { $0 + $1.field.width + 1 }),
      (.choices(choices.count), choices.reduce(0) { $0 + $1.field.width + 1 }),
      (.beats(told.count), told.count),
      (
        .rules(Set(tables.map(\.monitor.rule.id)).count), tables.reduce(0) { $0 + $1.field.width }
      ),
    ]
    return sizes.max { $0.1 < $1.1 }?.0
  }

  /// The conditions of a beat, and those that a story may keep or not.
  func requirements(of beat: Int) -> [Requirement] {
    let own = planet.beats[beat].requirements
    return waivable[beat].map { own + $0.joined() } ?? own
  }

  // MARK: Laying out the state

  /// Groups the players of each role into classes that nothing can tell apart.
  mutating func layOutRoles(_ guards: RoleGuards) {
    var readings = CastingReadings()
    for beat in usable { readings.add(planet.beats[beat].naming, requirements(of: beat)) }
    taken = planet.cast.map { _ in layout.bit() }
    for role in planet.roles {
      let named = readings.named[role.id] ?? []
      let traits = readings.traits[role.id] ?? []
      let showsAny = readings.showing.contains(role.id)
      let players = planet.cast.indices.filter { role.admits(planet.cast[$0]) }
      var values: [String] = []
      for player in players {
        for trait in planet.cast[player].traits.map(\.trait.id)
        where (showsAny || traits.contains(trait)) && !values.contains(trait) { values.append(trait) }
      }
      traitValues.append(values)

      // By the answers to all that is asked about a player, a letter each.
      var classes: [String: Int] = [:]
      var representatives: [Character] = []
      var masks: [UInt64] = []
      var layerPlayers: [(character: Int, roleClass: Int)] = []
      for player in players {
        let character = planet.cast[player]
        let shown = planet.shownTraits(of: character, in: role.id)
        let shows = values.map { shown.contains($0) }
        var answers = shows
        answers += named.map { $0.contains(character.id) }
        answers += guards.signature(of: character, among: planet.cast)
        let signature = String(
          decoding: answers.map { $0 ? UInt8(ascii: "y") : UInt8(ascii: "n") }, as: UTF8.self)
        let known = classes[signature]
        if known == nil {
          representatives.append(character)
          masks.append(
            shows.indices.reduce(Choice.bit(of: Choice.none)) { mask, value in
              shows[value] ? mask | Choice.bit(of: Choice.first + value) : mask
            })
          classes[signature] = representatives.count
        }
        layerPlayers.append((player, known ?? representatives.count))
      }
      if role.isOptional { layerPlayers.append((-1, 0)) }
      exemplars.append(representatives)
      showable.append(masks)
      roleLayers.append(
        Program.RoleLayer(
          field: layout.field(upTo: representatives.count), unnamed: layout.bit(), players: layerPlayers))
    }
  }

  mutating func layOutFacts() {
    var read: Set<String> = Set(planet.facts.filter(\.isWanted).map(\.id))
    for option in planet.axes.flatMap(\.options) { read.formUnion(option.wants.map(\.id)) }
    for index in usable {
      for requirement in requirements(of: index) {
        switch requirement.condition {
        case .fact(let fact): read.insert(fact.id)
        case .anyFact(let facts): read.formUnion(facts.map(\.id))
        default: break
        }
      }
    }
    for fact in planet.facts where read.contains(fact.id) { facts[fact.id] = layout.bit() }
  }

  mutating func layOutChoices() {
    traitChoice = planet.roles.map { _ in nil }
    for index in planet.roles.indices where !traitValues[index].isEmpty {
      traitChoice[index] = choices.count
      let values = traitValues[index]
      add(
        Choice(
          subject: .trait(role: index), values: values, field: layout.field(upTo: values.count + 1),
          untold: layout.bit(), sets: values.map { _ in .zero }, wants: values.map { _ in .zero },
          available: [Choice.bit(of: Choice.none)] + showable[index]))
    }
    for (index, axis) in planet.axes.enumerated() {
      optionChoice.append(choices.count)
      add(
        Choice(
          subject: .option(axis: index), values: axis.options.map(\.id),
          field: layout.field(upTo: axis.options.count + 1), untold: layout.bit(),
          sets: axis.options.map { bits($0.sets.map(\.id)) },
          wants: axis.options.map { bits($0.wants.map(\.id)) }, available: [],
          open: axis.options.enumerated().reduce(Choice.bit(of: Choice.none)) { mask, entry in
            planet.takes(entry.element.id, of: axis.id)
              ? mask | Choice.bit(of: Choice.first + entry.offset) : mask
          }))
    }
  }

  mutating func add(_ choice: Choice) {
    choices.append(choice)
    settable.append(choice.sets.reduce(.zero) { $0 | $1 })
  }

  /// Remembers which beats were told, where one could be told twice, and which
  /// slots were left.
  mutating func layOutTold() {
    var first = [Int](repeating: -1, count: planet.beats.count)
    var last = first
    for place in eligible.indices {
      for beat in eligible[place] {
        if first[beat] < 0 { first[beat] = place }
        last[beat] = place
      }
    }
    for beat in usable where first[beat] < last[beat] {
      let between = Set(eligible[first[beat]...last[beat]].joined())
      if !keepsFromRepeating(beat, between) { told[beat] = layout.bit() }
    }
    for place in slotOfPlace.indices {
      let isNext =
        place > 0 && isOptional[place] && isOptional[place - 1] && slotIndex[place] == slotIndex[place - 1]
      closed.append(isNext ? closed[place - 1] : isOptional[place] ? layout.bit() : .zero)
    }
  }

  /// Whether a beat cannot be told twice anyway.
  ///
  /// That is so if it bars a fact that it sets, or needs one that it clears, and
  /// none of the beats between turns that round.
  func keepsFromRepeating(_ beat: Int, _ between: Set<Int>) -> Bool {
    func after(_ beat: Int, _ fact: Reference) -> Bool? {
      planet.beats[beat].effects.last { $0.fact == fact }?.isSet
    }
    return planet.beats[beat].requirements.contains { requirement in
      guard case .fact(let fact) = requirement.condition, facts[fact.id] != nil,
        after(beat, fact) == !requirement.holds
      else { return false }
      // An option can set a fact when it is settled, but never clear one.
      if requirement.holds, planet.axes.contains(where: { $0.options.contains { $0.sets.contains(fact) } }) {
        return false
      }
      return !between.contains { after($0, fact) == requirement.holds }
    }
  }

  mutating func tabulate(
    _ rules: [Rule], _ setting: Setting, _ known: RuleTables?
  ) throws(StorySpaceError) {
    let all = if let known { known } else { try RuleTables(rules, planet, setting, form) }
    for rule in rules {
      for (monitor, table) in all.tables[rule.id] ?? [] {
        let widest = table.classes.max() ?? 1
        tables.append((table, layout.field(upTo: max(widest - 1, 0)), monitor))
      }
    }
  }

  func bits(_ ids: [String]) -> StateBits { ids.reduce(.zero) { $0 | (facts[$1] ?? .zero) } }

  // MARK: Writing the program

  func write(into program: inout Program) {
    program.layout = layout
    program.memories = memories
    program.roles = roleLayers
    program.choices = choices
    program.taken = taken
    program.initial = bits(planet.facts.filter(\.startsSet).map(\.id))
    program.wanted = bits(planet.facts.filter(\.isWanted).map(\.id))
    program.duties = roleLayers.reduce(.zero) { $0 | $1.unnamed } | choices.reduce(.zero) { $0 | $1.untold }
    program.liveAtEnd = program.wanted | program.duties
    for choice in choices {
      let wants = choice.wants.reduce(StateBits.zero) { $0 | $1 }
      if !wants.isEmpty { program.liveAtEnd |= wants | choice.field.mask }
    }
    for (table, field, monitor) in tables {
      program.watchers.append(
        Program.Watcher(
          field: field, start: table.start, idle: table.idle,
          conditions: monitor.binding.enumerated().compactMap { variable, role in
            guard let index = roleIndex[role] else { return nil }
            let allowed = exemplars[index].enumerated().reduce(UInt64(0)) { mask, entry in
              monitor.admits(entry.element, as: variable) ? mask | 1 << UInt64(entry.offset + 1) : mask
            }
            return (roleLayers[index].field, allowed)
          }, pairs: monitor.pairs.compactMap { pair(of: monitor, $0) }))
    }
    program.places = slotOfPlace.indices.map { place in
      Program.Place(
        stages: slotOfPlace[place].stages, isOptional: isOptional[place], closed: closed[place],
        beats: compiledBeats(at: place),
        live: .zero, overdue: .zero,
        skips: tables.compactMap { entry in
          move(entry.field, entry.table.skip[place], entry.table.classes[place + 1])
        })
    }
    markLive(&program)
  }

  /// The classes of players with which two variables of a monitor go together.
  private func pair(
    of monitor: Monitor, _ variables: (Int, Int)
  ) -> (first: StateField, second: StateField, allowed: [UInt64])? {
    guard let first = roleIndex[monitor.binding[variables.0]],
      let second = roleIndex[monitor.binding[variables.1]]
    else { return nil }
    let allowed = exemplars[first].map { one in
      exemplars[second].enumerated().reduce(UInt64(0)) { mask, entry in
        monitor.admits(one, entry.element, as: variables) ? mask | 1 << UInt64(entry.offset + 1) : mask
      }
    }
    return (roleLayers[first].field, roleLayers[second].field, [0] + allowed)
  }

  /// What is remembered, and where.
  var memories: [Program.Memory] {
    var memories: [Program.Memory] = []
    for fact in planet.facts {
      if let bit = facts[fact.id] { memories.append(Program.Memory(.fact(fact.id), bit)) }
    }
    for (beat, bit) in told.sorted(by: { $0.key < $1.key }) {
      memories.append(Program.Memory(.told(planet.beats[beat].id), bit))
    }
    for choice in choices {
      let subject: Program.Memory.Subject =
        switch choice.subject {
        case .trait(let role): .trait(role: planet.roles[role].id)
        case .option(let axis): .option(axis: planet.axes[axis].id)
        }
      memories.append(Program.Memory(subject, choice.field.mask | choice.untold))
    }
    for (role, layer) in zip(planet.roles, roleLayers) {
      memories.append(Program.Memory(.player(role: role.id), layer.field.mask | layer.unnamed))
    }
    for (index, entry) in tables.enumerated() {
      let rule = Program.Memory.Subject.rule(entry.monitor.rule.id)
      if index > 0, memories.last?.subject == rule {
        memories[memories.count - 1].mask |= entry.field.mask
      } else {
        memories.append(Program.Memory(rule, entry.field.mask))
      }
    }
    return memories
  }

  /// The beats of a place, each once for every part of the lines that a story may keep or not.
  private func compiledBeats(at place: Int) -> [Program.CompiledBeat] {
    var compiled: [Program.CompiledBeat] = []
    compiled.reserveCapacity(eligible[place].count)
    for (position, beat) in eligible[place].enumerated() {
      let own = planet.beats[beat].requirements
      compiled.append(compile(beat, keeping: own, at: place, position: position))
      guard let lines = waivable[beat] else { continue }
      let variants = lines.reduce([own]) { variants, line in variants + variants.map { $0 + line } }
      for variant in variants.dropFirst() {
        compiled.append(compile(beat, keeping: variant, at: place, position: position))
      }
    }
    return compiled
  }

  func compile(
    _ index: Int, keeping requirements: [Requirement], at place: Int, position: Int
  ) -> Program.CompiledBeat {
    let naming = planet.beats[index].naming
    var compiled = Program.CompiledBeat(
      beat: index, needs: .zero, bars: told[index] ?? .zero, needsAny: [], players: [], reads: [],
      sets: told[index] ?? .zero, clears: .zero, monitors: [])
    for effect in planet.beats[index].effects {
      let bit = facts[effect.fact.id] ?? .zero
      if effect.isSet {
        compiled.sets |= bit
        compiled.clears &= ~bit
      } else {
        compiled.clears |= bit
        compiled.sets &= ~bit
      }
    }
    for role in naming.namedRoles {
      guard let index = roleIndex[role] else {
        compiled.ruleOut()
        continue
      }
      compiled.clears |= roleLayers[index].unnamed
      if planet.roles[index].isOptional { compiled.require(roleLayers[index].field, ~1) }
    }
    for requirement in requirements { apply(requirement, to: &compiled) }
    readChoices(of: requirements, naming, into: &compiled)
    for entry in tables {
      let next = entry.table.next[place][position]
      if let move = move(entry.field, next, entry.table.classes[place + 1]) { compiled.monitors.append(move) }
    }
    return compiled
  }

  func apply(_ requirement: Requirement, to compiled: inout Program.CompiledBeat) {
    switch requirement.condition {
    case .fact(let fact):
      let bit = facts[fact.id] ?? .zero
      if !requirement.holds {
        compiled.bars |= bit
      } else if bit.isEmpty {
        // A fact that is nowhere defined can never be set.
        compiled.ruleOut()
      } else {
        compiled.needs |= bit
      }
    case .anyFact(let facts):
      let any = bits(facts.map(\.id))
      if requirement.holds { compiled.needsAny.append(any) } else { compiled.bars |= any }
    case .character(let who, let characters):
      guard let index = roleIndex[who.id] else {
        if requirement.holds { compiled.ruleOut() }
        return
      }
      let allowed = exemplars[index].enumerated().reduce(UInt64(requirement.holds ? 0 : 1)) { mask, entry in
        characters.contains { $0.id == entry.element.id } == requirement.holds
          ? mask | 1 << UInt64(entry.offset + 1) : mask
      }
      compiled.require(roleLayers[index].field, allowed)
    case .trait, .option: break
    }
  }

  /// Which choices a beat's conditions and words read, with which values it can be told, and which
  /// it tells.
  func readChoices(
    of requirements: [Requirement], _ naming: Beat.Naming, into compiled: inout Program.CompiledBeat
  ) {
    var reads: [ChoiceRead] = []
    func read(_ choice: Int, allowing mask: UInt64, tells: Bool) {
      if let known = reads.firstIndex(where: { $0.choice == choice }) {
        reads[known].allowed &= mask
        reads[known].tells = reads[known].tells || tells
      } else {
        reads.append(ChoiceRead(choice: choice, allowed: choices[choice].all & mask, tells: tells))
      }
    }
    func mask(_ choice: Int, _ ids: [Reference], _ holds: Bool) -> UInt64 {
      let named = ids.reduce(UInt64(0)) { mask, id in
        choices[choice].values.firstIndex(of: id.id).map { mask | Choice.bit(of: Choice.first + $0) } ?? mask
      }
      return holds ? named : ~named
    }
    let told = ~Choice.bit(of: Choice.none)
    for requirement in requirements {
      switch requirement.condition {
      case .trait(let who, let traits):
        guard let role = roleIndex[who.id] else {
          if requirement.holds { compiled.ruleOut() }
          continue
        }
        if let choice = traitChoice[role] {
          read(
            choice, allowing: mask(choice, traits, requirement.holds),
            tells: requirement.tells)
        } else if requirement.holds {
          compiled.require(roleLayers[role].field, 0)
        }
      case .option(let axis, let options):
        guard let index = planet.axes.firstIndex(where: { $0.id == axis.id }) else {
          if requirement.holds { compiled.ruleOut() }
          continue
        }
        let choice = optionChoice[index]
        read(
          choice, allowing: mask(choice, options, requirement.holds),
          tells: requirement.tells)
      default: break
      }
    }
    for who in naming.shownTraits {
      guard let role = roleIndex[who.id] else { continue }
      if let choice = traitChoice[role] {
        read(choice, allowing: told, tells: true)
      } else {
        compiled.require(roleLayers[role].field, 0)
      }
    }
    for axis in naming.axes {
      guard let index = planet.axes.firstIndex(where: { $0.id == axis.id }) else {
        compiled.ruleOut()
        continue
      }
      read(optionChoice[index], allowing: told, tells: true)
    }
    // A fact that an option sets from the start cannot be read or changed
    // before it is known which option that is.
    let touched = compiled.needsAny.reduce(compiled.needs | compiled.bars | compiled.sets | compiled.clears) {
      $0 | $1
    }
    for index in choices.indices where !(settable[index] & touched).isEmpty {
      read(index, allowing: ~0, tells: false)
    }
    compiled.reads = reads.count > 1 ? reads.sorted { $0.choice < $1.choice } : reads
  }

  /// What a beat does to a monitor; nil if its class stays zero whatever happens.
  func move(_ field: StateField, _ next: [UInt16], _ classesAfter: Int) -> Program.MonitorMove? {
    if next.allSatisfy({ $0 == 0 }), next.count <= 1 { return nil }
    return Program.MonitorMove(field: field, next: next)
  }

  /// Finds from the end backwards what each place still has to know.
  func markLive(_ program: inout Program) {
    var live = program.liveAtEnd
    let monitors = tables.reduce(StateBits.zero) { $0 | $1.field.mask }
    var fulfillable = StateBits.zero
    for place in program.places.indices.reversed() {
      for beat in program.places[place].beats {
        live |= beat.needs | beat.bars
        for mask in beat.needsAny { live |= mask }
        for player in beat.players { live |= player.field.mask }
        for read in beat.reads {
          let choice = choices[read.choice]
          live |= choice.field.mask
          if case .trait(let role) = choice.subject { live |= roleLayers[role].field.mask }
          if read.tells { fulfillable |= choice.untold }
        }
        fulfillable |= beat.clears & program.duties
      }
      live |= program.places[place].closed
      program.places[place].live = live | monitors | program.duties
      program.places[place].overdue = program.duties & ~fulfillable
    }
    program.liveAtEnd |= monitors
  }
}

extension Program.CompiledBeat {
  /// Makes the beat one that no story tells: no fact is among none.
  mutating func ruleOut() { needsAny.append(.zero) }

  mutating func require(_ field: StateField, _ allowed: UInt64) {
    if let index = players.firstIndex(where: { $0.field == field }) {
      players[index].allowed &= allowed
    } else {
      players.append((field, allowed))
    }
  }
}
