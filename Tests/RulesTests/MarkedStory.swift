import Diagnostics
import Linting
import Outlining
import Rules
import TestSupport
import WorldLoading
import WorldModel

/// A small outline with marks where a rule should object, read the way a
/// reader's file is read.
struct MarkedStory {
  /// The cast that stories in examples and tests share.
  static let cast = """
    <cast>
      <character id="odo" role="hero" age="8" pronouns="he"><name>Odo</name><trait ref="strong"/></character>
      <character id="wen" role="friend" age="8" pronouns="they"><name>Wen</name><trait ref="funny"/></character>
      <character id="perpetua" role="other" age="9" pronouns="she"><name>Perpetua</name><trait ref="bold"/></character>
      <character id="tolu" role="elder" age="70" pronouns="he"><name>Tolu</name><trait ref="patient"/></character>
    </cast>
    """

  let outline: Outline
  /// The marked places, as offsets into the outline's text.
  let marks: [Range<Int>]

  /// - Parameters:
  ///   - beats: Beats, with places between ⟦ and ⟧.
  ///   - extra: What else stands in the outline, such as waivers.
  ///   - loader: Reads it.
  /// - Throws: ``Unusable`` if the text is not a sound outline.
  init(beats: String, extra: String = "", reading loader: borrowing WorldLoader) throws {
    let text = MarkedText(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <outline xmlns="urn:orrery:world:1">
      <title>A test</title>
      \(Self.cast)
      \(beats)
      \(extra)
      </outline>
      """)
    let loaded = loader.load(SourceFile(path: "story.xml", text: text.text))
    guard loaded.diagnostics.isEmpty, case .outlines(let elements) = loaded.content,
      let element = elements.first
    else { throw Unusable(description: CaretRenderer().render(loaded.diagnostics)) }
    outline = Outline(element)
    guard outline.problems.isEmpty else {
      throw Unusable(description: CaretRenderer().render(outline.problems))
    }
    marks = text.ranges
  }

  /// What one rule finds, waived findings included.
  func findings(of rule: Rule) -> [Diagnostic] {
    Linter(pack: RulePack(rules: [rule])).lint(outline).filter { $0.id == rule.id }
  }

  /// Whether the story space would leave this story out, by following the
  /// rule's monitors the way the space does: waivers silence as the beat is told.
  func isRuledOut(by rule: Rule) -> Bool {
    let trace = outline.trace
    if trace.waivers.contains(where: { $0.rule.id == rule.id }) { return false }
    return rule.monitors(over: trace.cast.map(\.role)).filter { $0.watches(trace.cast) }.contains { monitor in
      var state = monitor.initial
      for beat in trace.beats {
        let isWaived = beat.waivers.contains { $0.rule.id == rule.id }
        state = monitor.enter(beat.stage, state)
        for event in beat.events {
          let step = monitor.step(event, in: beat.stage, state, isWaived: isWaived)
          if step.objects { return true }
          state = step.state
        }
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
