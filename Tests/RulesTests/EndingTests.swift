import Testing

/// Somebody is there: acts, feels, speaks, or is with the others;
/// anchored at the last beat of the scope.
@Suite struct PresenceTests {
  @Test(arguments: cases)
  func objectsAtTheLastBeat(_ example: PatternCase) throws { try example.check() }

  private static let exile = """
    <for-each as="x"/><presence who="x" in="last-beat"><when class="harm" by="x"/></presence>
    """
  private static let atRepair = """
    <for-each as="x"><who is="x" role="other"/></for-each><presence who="x" in="repair"/>
    """
  private static let harms = #"<act verb="harm" by="hero" to="friend"/>"#

  static let cases: [PatternCase] = [
    PatternCase(
      "without the act, nobody is missed", exile, [.init("misstep", ""), .init("open-end", "")], names: []),
    PatternCase(
      "gone from the last beat", exile,
      [
        .init("misstep", harms), .init("repair", #"<with who="hero"/>"#),
        .init("⟦open-end⟧", #"<with who="friend"/>"#),
      ],
      names: ["Odo"]),
    PatternCase(
      "there by acting", exile,
      [.init("misstep", harms), .init("open-end", #"<act verb="rest" by="hero"/>"#)]),
    PatternCase(
      "there by acting with others", exile,
      [.init("misstep", harms), .init("open-end", #"<act verb="play" by="friend hero"/>"#)]),
    PatternCase(
      "there by feeling", exile,
      [.init("misstep", harms), .init("open-end", #"<feels who="hero" feeling="joy" strength="0"/>"#)]),
    PatternCase(
      "there by speaking", exile,
      [.init("misstep", harms), .init("open-end", #"<says who="hero">Hm.</says>"#)]),
    PatternCase(
      "there by being with the others", exile,
      [.init("misstep", harms), .init("open-end", #"<with who="hero"/>"#)]),
    PatternCase(
      "being thought of is not being there", exile,
      [.init("misstep", harms), .init("⟦open-end⟧", #"<act verb="watch" by="friend" to="hero"/>"#)]),
    PatternCase(
      "the last beat, whatever its stage", exile,
      [
        .init("misstep", harms), .init("open-end", #"<with who="hero"/>"#),
        .init("⟦open-end⟧", #"<with who="elder"/>"#),
      ]),
    PatternCase("the act in the last beat", exile, [.init("open-end", harms)]),
    PatternCase("one beat that is the first and the last", exile, [.init("misstep", harms)]),
    PatternCase(
      "each of several", exile,
      [
        .init("misstep", #"<act verb="mock" by="hero other elder" to="friend"/>"#),
        .init("⟦open-end⟧", #"<with who="other"/>"#),
      ],
      names: ["Odo", "Tolu"]),
    PatternCase(
      "a waiver on the last beat does not help", exile,
      [.init("misstep", harms), .init("⟦open-end⟧", #"<waive rule="under-test" by="a" because="b"/>"#)]),
    PatternCase(
      "a waiver of the whole story does", exile, [.init("misstep", harms), .init("open-end", "")],
      extra: #"<waive rule="under-test" by="a" because="b"/>"#, waived: 1),
    PatternCase(
      "in a stage: there", atRepair, [.init("repair", #"<with who="other"/>"#), .init("open-end", "")]),
    PatternCase(
      "in a stage: not there", atRepair,
      [.init("⟦repair⟧", #"<with who="hero"/>"#), .init("open-end", #"<with who="other"/>"#)]),
    PatternCase(
      "in a stage of several beats, one is enough", atRepair,
      [.init("repair", #"<with who="other"/>"#), .init("repair", ""), .init("open-end", "")]),
    PatternCase(
      "in a stage of several beats, anchored at its last", atRepair,
      [.init("repair", ""), .init("⟦repair⟧", ""), .init("open-end", "")]),
    PatternCase(
      "a stage that does not occur asks for nobody", atRepair, [.init("misstep", ""), .init("open-end", "")]),
  ]
}

/// A feeling's state is its last value; anchored at the last beat.
@Suite struct StateAtEndTests {
  @Test(arguments: cases)
  func objectsAtTheLastBeat(_ example: PatternCase) throws { try example.check() }

  private static let guilt = """
    <for-each as="x"/><state-at-end who="x" feeling="shame guilt" at-most="2"/>
    """
  private static let mask = """
    <for-each as="x"/><state-at-end who="x" masked="no"/>
    """

  private static func feels(_ family: String, _ strength: Int, _ mask: String? = nil, who: String = "hero")
    -> String
  {
    "<feels who=\"\(who)\" feeling=\"\(family)\" strength=\"\(strength)\""
      + (mask.map { " mask=\"\($0)\"" } ?? "") + "/>"
  }

  static let cases: [PatternCase] = [
    PatternCase("never felt", guilt, [.init("open-end", feels("joy", 4))], names: []),
    PatternCase(
      "as strong as is allowed", guilt, [.init("repair", feels("guilt", 2)), .init("open-end", "")]),
    PatternCase(
      "too strong, and nothing after", guilt, [.init("repair", feels("guilt", 3)), .init("⟦open-end⟧", "")],
      names: ["Odo"]),
    PatternCase(
      "the last value counts", guilt,
      [.init("repair", feels("guilt", 4)), .init("open-end", feels("guilt", 1))]),
    PatternCase(
      "the last value counts, for the worse", guilt,
      [.init("repair", feels("guilt", 1)), .init("⟦open-end⟧", feels("guilt", 3))]),
    PatternCase(
      "within a beat the last value counts", guilt, [.init("open-end", feels("shame", 4) + feels("shame", 0))]
    ),
    PatternCase(
      "each family by itself", guilt,
      [
        .init("repair", feels("shame", 3) + feels("guilt", 1)),
        .init("⟦open-end⟧", feels("guilt", 0) + feels("joy", 4)),
      ],
      names: ["Odo"]),
    PatternCase(
      "both families settle", guilt,
      [
        .init("repair", feels("shame", 3) + feels("guilt", 3)),
        .init("open-end", feels("guilt", 0) + feels("shame", 2)),
      ]),
    PatternCase(
      "each person by themself", guilt,
      [
        .init("repair", feels("shame", 3) + feels("shame", 3, who: "friend")),
        .init("⟦open-end⟧", feels("shame", 1, who: "friend")),
      ], names: ["Odo"]),
    PatternCase(
      "behind a mask at the end", mask, [.init("⟦mask⟧", feels("fear", 2, "boast"))], names: ["Odo"]),
    PatternCase(
      "whichever feeling came last", mask,
      [.init("mask", feels("fear", 2, "boast")), .init("open-end", feels("joy", 1))]),
    PatternCase(
      "whichever came last is masked", mask,
      [.init("mask", feels("joy", 2)), .init("⟦open-end⟧", feels("fear", 2, "storm"))]),
    PatternCase("a feeling that is gone hides nothing", mask, [.init("open-end", feels("fear", 0, "boast"))]),
    PatternCase(
      "a feeling of somebody else does not count", mask,
      [.init("mask", feels("fear", 2, "boast")), .init("⟦open-end⟧", feels("joy", 1, who: "friend"))],
      names: ["Odo"]),
    PatternCase(
      "a waiver on the last beat does not help", mask,
      [.init("⟦mask⟧", feels("fear", 2, "boast") + #"<waive rule="under-test" by="a" because="b"/>"#)]),
    PatternCase(
      "a waiver of the whole story does", mask, [.init("mask", feels("fear", 2, "boast"))],
      extra: #"<waive rule="under-test" by="a" because="b"/>"#, waived: 1),
  ]
}
