internal import Rules
internal import WorldModel

/// Beats as far as rules can tell them apart: those in which nothing happens
/// differ by their stage only.
struct BeatKinds: Sendable {
  /// One beat of each kind.
  let kinds: [Beat]
  /// For each kind, the number of its stage.
  let stages: [Int]
  /// For each kind, what its events show of themselves.
  let marks: [[Attention.Marks]]
  let roles: Attention.Roles
  /// For each layer and each of its beats, the kind.
  private(set) var layers: [[Int]] = []

  /// - Parameters:
  ///   - planet: The planet.
  ///   - layers: The beats that may stand in each layer, by index.
  init(_ planet: Planet, in layers: [[Int]]) {
    let beats = planet.beats
    var known = [Int](repeating: -1, count: beats.count)
    var quiet = [Int](repeating: -1, count: Stage.allCases.count)
    var kinds: [Beat] = []
    var stages: [Int] = []
    self.layers = layers.map { layer in
      layer.map { index in
        if known[index] >= 0 { return known[index] }
        let isQuiet = beats[index].events.isEmpty && beats[index].waivers.isEmpty
        let stage = Stage.allCases.firstIndex(of: beats[index].stage) ?? 0
        if isQuiet, quiet[stage] >= 0 {
          known[index] = quiet[stage]
        } else {
          known[index] = kinds.count
          if isQuiet { quiet[stage] = kinds.count }
          kinds.append(beats[index])
          stages.append(stage)
        }
        return known[index]
      }
    }
    self.kinds = kinds
    self.stages = stages
    let roles = Attention.Roles(planet.roles.map(\.id))
    self.roles = roles
    marks = kinds.map { $0.events.map { Attention.Marks(of: $0, among: roles) } }
  }
}

/// A beat as one rule reads it.
struct BeatLetter: Sendable {
  var scene: Scene
  var events: [Event]
  /// Whether the beat waives the rule.
  var isWaived: Bool
}

/// Beats as one rule reads them, whomever its variables stand for.
struct BeatsRead: Sendable {
  let kinds: BeatKinds
  /// By kind of beat.
  let letters: [BeatLetter]
  /// By kind of beat, what the events that are read show of themselves.
  let marks: [[Attention.Marks]]
  let readsStages: Bool

  init(_ kinds: BeatKinds, by rule: Rule) {
    self.kinds = kinds
    let pattern = rule.pattern.story
    let read = pattern.map { EventKinds(readBy: $0) } ?? []
    readsStages = pattern?.readsStages ?? false
    let events = kinds.marks.map { marks in
      marks.indices.filter { !read.isDisjoint(with: marks[$0].kinds) }
    }
    letters = zip(kinds.kinds, events).map { beat, read in
      BeatLetter(
        scene: beat.scene, events: read.map { beat.events[$0] },
        isWaived: beat.waivers.contains { $0.rule.id == rule.id })
    }
    marks = zip(kinds.marks, events).map { marks, read in read.map { marks[$0] } }
  }
}

/// The beats that one monitor can tell apart: most say nothing to it.
struct BeatAlphabet {
  private(set) var letters: [BeatLetter] = []
  /// By kind of beat, the index of its letter.
  private(set) var letterOfKind: [Int] = []

  /// - Parameters:
  ///   - beats: The beats.
  ///   - monitor: The monitor.
  ///   - attention: Its attention; nil if no beat calls on it, and it is as if nothing happened.
  init(_ beats: BeatsRead, of monitor: Monitor, drawnTo attention: Attention?) {
    // By stage where stages are read, and otherwise one for all.
    var quiet = [Int](repeating: -1, count: Stage.allCases.count)
    for (kind, letter) in beats.letters.enumerated() {
      var events: [Event] = []
      if let attention {
        for (event, marks) in zip(letter.events, beats.marks[kind])
        where attention.isDrawn(by: marks) && monitor.reads(event) { events.append(event) }
      }
      let stage = beats.readsStages ? beats.kinds.stages[kind] : 0
      if events.isEmpty, quiet[stage] >= 0 {
        letterOfKind.append(quiet[stage])
        continue
      }
      if events.isEmpty { quiet[stage] = letters.count }
      letterOfKind.append(letters.count)
      letters.append(BeatLetter(scene: letter.scene, events: events, isWaived: letter.isWaived))
    }
  }
}
