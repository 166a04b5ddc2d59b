import Diagnostics
import TestSupport

/// A world of one planet and a form of three beats, for tests that need no more.
struct SmallWorld {
  /// Two children of no group in particular.
  static let children = """
    <character id="ash" age="8" pronouns="they"><name>Ash</name><trait ref="quiet"/></character>
    <character id="bo" age="9" pronouns="they"><name>Bo</name><trait ref="funny"/></character>
    """

  let file: SourceFile
  /// Places between ⟦ and ⟧.
  let marks: [Range<Int>]

  /// - Parameters:
  ///   - cast: The characters.
  ///   - beats: Of the stages misstep, repair and open-end.
  ///   - planet: What else stands in the planet, such as waivers.
  ///   - world: What else stands in the world.
  init(cast: String = Self.children, beats: String, planet: String = "", world: String = "") {
    let text = MarkedText(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <world xmlns="urn:orrery:world:1" id="small">
      <title>Small</title>
      \(world)
      <form id="three" words="100-200"><title>Three beats</title>
      <slot stage="misstep" beats="1"/><slot stage="repair" beats="0-1"/><slot stage="open-end" beats="1"/></form>
      ⟦<planet id="tiny">⟧<name>Tiny</name><law>Nothing falls.</law>
      <arc skill="asking-for-help"><believes-at-first>a</believes-at-first><comes-to-believe>b</comes-to-believe></arc>
      <cast>
      \(cast)
      </cast>
      <roles><role id="hero" who="any"/><role id="friend" who="any"/></roles>
      \(beats.isEmpty ? "" : "<beats>\(beats)</beats>")
      \(planet)
      </planet>
      </world>
      """)
    file = SourceFile(path: "small.xml", text: text.text)
    marks = text.ranges
  }
}
