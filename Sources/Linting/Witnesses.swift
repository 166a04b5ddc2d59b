internal import Rules
internal import StorySpace
internal import WorldModel

/// Stories drawn from a space, as witnesses that beats can be told in peace.
///
/// One story that tells a beat and keeps a rule shows that the rule does not
/// object to the beat everywhere. For most rules a few hundred stories settle
/// every beat, and the space of the rule need not be built.
struct Witnesses {
  /// How many stories are drawn at first.
  private static let sampleSize: UInt64 = 256
  /// How many more are drawn for each beat that none of them tells.
  private static let searchSize: UInt64 = 4

  private let traces: [Trace]

  /// Draws witnesses for every beat that a space tells.
  init(_ space: StorySpace, trace: (Story) -> Trace) {
    let all = space.selection()
    var stories = (0..<Self.sampleSize).compactMap { all.draw(seed: $0) }
    let seen = Set(stories.flatMap { $0.beats.map(\.beat) })
    for beat in space.reachableBeats.subtracting(seen).sorted() {
      let some = space.selection(Pins(with: [.beat(beat)]))
      stories += (0..<Self.searchSize).compactMap { some.draw(seed: $0) }
    }
    traces = stories.map(trace)
  }

  /// The beats that at least one story tells while keeping a rule.
  func beatsInPeace(with rule: Rule) -> Set<String> {
    var beats: Set<String> = []
    for trace in traces where !trace.beats.allSatisfy({ beats.contains($0.id) }) {
      let isBroken = StoryObjections(rule: rule, trace: trace).all.contains { $0.waiver == nil }
      if !isBroken { beats.formUnion(trace.beats.map(\.id)) }
    }
    return beats
  }
}
