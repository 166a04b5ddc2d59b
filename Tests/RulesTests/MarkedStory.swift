import Diagnostics
import Linting
import Outlining
import Rules
import WorldModel

extension RuleExample {
  /// Whether the story space would leave this story out, by following the
  /// rule's monitors the way the space does: waivers silence as the beat is told.
  var isRuledOut: Bool {
    guard let trace = outline?.trace else { return false }
    if trace.waivers.contains(where: { $0.rule.id == rule.id }) { return false }
    return rule.monitors(in: Setting(trace)).filter { $0.watches(trace.cast) }.contains { monitor in
      var state = monitor.initial
      for beat in trace.beats {
        let isWaived = beat.waivers.contains { $0.rule.id == rule.id }
        state = monitor.enter(beat.scene, state)
        for event in beat.events {
          let step = monitor.step(event, in: beat.scene, state, isWaived: isWaived)
          if step.objects { return true }
          // What a monitor does not read leaves it as it was.
          if !monitor.reads(event), step.state != state || !step.signs.isEmpty { return true }
          state = step.state
        }
        let step = monitor.leave(state, isWaived: isWaived)
        if step.objects { return true }
        state = step.state
      }
      return monitor.objectsAtEnd(state)
    }
  }
}

extension [Diagnostic] {
  /// Where findings stand, each place once, in order.
  var places: [Range<Int>] {
    Set(compactMap { $0.range?.bytes }).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
  }
}
