internal import Rules
internal import WorldModel

/// Finds which rules had a say in each beat of a story.
struct Shaping {
  let rules: [Rule]
  let roles: [String]

  /// For each beat, the rules whose monitors it moved, by id.
  func rules(told beats: [Beat]) -> [[String]] {
    var result = beats.map { _ in Set<String>() }
    for rule in rules {
      for monitor in rule.monitors(over: roles) {
        var state = monitor.initial
        for (index, beat) in beats.enumerated() {
          state = monitor.enter(beat.stage, state)
          for event in beat.events {
            let step = monitor.step(event, in: beat.stage, state, isWaived: false)
            if step.state != state || step.isAnchor || step.objects { result[index].insert(rule.id) }
            state = step.state
          }
        }
      }
    }
    return result.map { $0.sorted() }
  }
}
