import Diagnostics
import Linting
import Rules
import Testing
import WorldLoading
import WorldModel

/// In how many stories rules that ask would object.
@Suite("Shares of rules that ask")
struct AskShareTests {
  /// Two missteps and two ends; in one of the four stories nobody plays.
  private static func beats(_ more: String = "") -> String {
    """
    <beat id="one" stage="misstep"><act verb="play" by="hero friend"/><tell>They play.</tell></beat>
    <beat id="two" stage="misstep"><act verb="choose" by="hero"/><act verb="choose" by="friend"/>
    <tell>They do not.</tell></beat>
    <beat id="end" stage="open-end"><act verb="play" by="hero friend"/><tell>They play.</tell></beat>
    <beat id="stop" stage="open-end"><act verb="choose" by="hero"/><act verb="choose" by="friend"/>
    <tell>They stop.</tell></beat>\(more)
    """
  }

  private static func findings(_ small: SmallWorld) throws -> [Diagnostic] {
    let bench = try Bench()
    let world = try bench.world(small.file)
    return try Linter(pack: try bench.pack.applying(world.policy)).lint(
      world, form: try #require(world.forms.first)
    )
    .filter { $0.id == "broken-by-some" }
  }

  @Test("a share is exact, and stands at the planet")
  func share() throws {
    let small = SmallWorld(beats: Self.beats())
    let found = try Self.findings(small)
    #expect(found.count == 1)
    #expect(found.first?.severity == .note)
    // Two castings of four stories each.
    #expect(
      found.first?.notes.map(\.message).filter { $0.contains("joyless") } == [
        "25.0 % (2 of 8) break joyless-virtue: Nobody plays, dances, jokes, dresses up or laughs together."
      ])
    #expect(found.first?.range?.bytes == small.marks.first)
  }

  @Test("nothing is said where the rule is waived or no story breaks it")
  func quiet() throws {
    let waived = SmallWorld(
      beats: Self.beats(), planet: #"<waive rule="joyless-virtue" by="a test" because="it is one"/>"#)
    #expect(try Self.findings(waived).isEmpty)
    let kept = SmallWorld(
      beats: Self.beats().replacing(
        #"<act verb="choose" by="hero"/>"#, with: #"<act verb="joke" by="hero"/>"#))
    #expect(try Self.findings(kept).isEmpty)
  }
}
